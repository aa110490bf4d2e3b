/// Makes commits of the contents of backups, so that every record gets the version and the commit that it had.
///
/// Audit and history entries name versions and commits, and consumers of changes name commits; so these stay. Only the
/// last version of a record is known: in the places of those before it, and of a commit of which nothing is left,
/// stand an empty object and a commit without changes.
struct BackupReplay {
    private static let largestGroup = 256
    private static let largestSize = 4 << 20

    private let contents: BackupContents
    /// The records by the commits of their first stand-in and of their last version.
    private var starts: [(commit: UInt64, key: RecordKey)] = []
    private var finals: [(commit: UInt64, key: RecordKey)] = []

    init(_ contents: BackupContents) {
        self.contents = contents
        for (key, place) in contents.places {
            finals.append((place.sequence.rawValue, key))
            if place.version > 1 { starts.append((place.sequence.rawValue - place.version + 1, key)) }
        }
        finals.sort { $0 < $1 }
        starts.sort { $0 < $1 }
    }

    /// Commits everything.
    func run(into store: some RecordStore) async throws {
        var (start, final) = (0, 0)
        /// The records whose earlier versions are being stood for.
        var active: [RecordKey] = []
        var group: [StoreTransaction] = []
        var size = 0
        var number: UInt64 = 0
        while number < contents.through.rawValue {
            try Task.checkCancellation()
            var transaction = StoreTransaction()
            transaction.expectedSequence = SequenceNumber(number)
            number += 1
            while start < starts.count, starts[start].commit == number {
                active.append(starts[start].key)
                start += 1
            }
            active.removeAll { contents.places[$0]?.sequence.rawValue == number }
            for key in active { transaction.put(StoredRecord(key: key, payload: Array("{}".utf8))) }
            while final < finals.count, finals[final].commit == number {
                let key = finals[final].key
                if let place = contents.places[key] {
                    transaction.put(try contents.record(key, place))
                    size += place.length
                }
                final += 1
            }
            group.append(transaction)
            size += active.count * 200
            guard number == contents.through.rawValue || group.count == Self.largestGroup || size > Self.largestSize
            else { continue }
            try await commit(group, to: store)
            (group, size) = ([], 0)
        }
    }

    private func commit(_ group: [StoreTransaction], to store: some RecordStore) async throws {
        if let store = store as? JSONFileStore {
            let results = await store.commit(together: group)
            for result in results { _ = try result.get() }
            if results.count == group.count { return }
        }
        for transaction in group { try await store.commit(transaction) }
    }
}

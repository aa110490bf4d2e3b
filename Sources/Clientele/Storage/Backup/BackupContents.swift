/// The state that a chain of backups leads to: of each record the place of the line that holds it.
struct BackupContents {
    /// Where a record lies.
    struct Place: Sendable {
        var file: Int
        var offset: UInt64
        var length: Int
        var version: UInt64
        var sequence: SequenceNumber
    }

    /// How many commits without contents, and versions that others stood before, are made at most.
    private static let mostFillers: UInt64 = 4_000_000

    private(set) var places: [RecordKey: Place] = [:]
    private(set) var through = SequenceNumber.zero
    private(set) var report = StoreBackup.Report()
    private var files: [any OpenFile] = []

    /// Reads backups up to a point.
    ///
    /// - Throws: ``StoreError``, also when something is damaged unless that is accepted.
    init(
        _ files: [any OpenFile], through point: SequenceNumber?, acceptingLoss: Bool
    ) throws {
        for (index, file) in files.enumerated() {
            var found: [(RecordKey, Place?)] = []
            let scan = try StoreBackup.scan(file) { line in
                let place = Place(
                    file: index, offset: line.offset, length: line.length, version: line.version,
                    sequence: line.sequence)
                found.append((line.key, line.version > 0 ? place : nil))
            }
            if let point, let origin = scan.origin, origin.through > point {
                if index == 0 { throw StoreError.pointNotCovered(origin.through) }
                break
            }
            report.add(scan)
            if let place = report.brokenAt { throw StoreError.brokenChain(at: place) }
            guard scan.isWhole || acceptingLoss, let origin = scan.origin else { throw StoreError.damagedBackup }
            for (key, place) in found { places[key] = place }
            through = origin.through
            self.files.append(file)
        }
        guard !self.files.isEmpty else { throw StoreError.brokenChain(at: 1) }
        try checkNumbers()
    }

    /// Refuses numbers that no store can have, for each costs a commit or a version.
    private func checkNumbers() throws(StoreError) {
        var versions: UInt64 = 0
        for place in places.values {
            versions = versions.addingReportingOverflow(place.version - 1).partialValue
            // Each version is at most the number of its commit, below 2^63: the sum is looked at before it can run over.
            guard versions <= 1 << 62 else { throw .numbersTooFarApart }
        }
        let known = UInt64(places.count)
        guard versions <= Self.mostFillers + 64 * known, through.rawValue <= Self.mostFillers + 64 * known else {
            throw .numbersTooFarApart
        }
    }

    /// Whether it is of a sealed store, as its first record tells of a kind that such a store seals.
    var isSealed: Bool {
        get throws {
            let kinds = SealingPlan.standard.openKinds
            guard let first = places.filter({ !kinds.contains($0.key.kind) }).min(by: { $0.key < $1.key }) else {
                return false
            }
            return try record(first.key, first.value).seal != nil
        }
    }

    /// Reads a record's line again.
    func record(_ key: RecordKey, _ place: Place) throws -> StoredRecord {
        var bytes: [UInt8] = []
        var names = NameCache()
        do throws(FileSystemError) {
            try files[place.file].readUpTo(place.length, at: place.offset, into: &bytes)
        } catch {
            throw StoreError.refused(error)
        }
        guard case .line(let line) = JournalLine.parse(bytes, 0..<bytes.count, &names),
            case .put(let put) = line.content, put.key == key, put.version == place.version,
            let payload = put.payload(in: bytes)
        else { throw StoreError.damagedBackup }
        return StoredRecord(key: key, payload: payload, indexEntries: put.indexEntries, seal: put.seal)
    }
}

/// One state of a store: its records and what they are found by.
///
/// It is a value: a copy costs a few references and never changes with the original. `Content` is what the store keeps
/// of a payload, the bytes themselves or the place where they lie. A record's index entries are kept in the indexes
/// only: whoever changes a record says which ones it had.
struct StoreState<Content: Sendable>: Sendable {
    /// What is kept of one record.
    struct Entry: Sendable {
        var version: UInt64
        var sequence: SequenceNumber
        var content: Content
    }

    /// The last commit that the state holds.
    var sequence = SequenceNumber.zero
    private(set) var kinds: [RecordKindName: OrderedMap<UniqueID, Entry>] = [:]
    private(set) var indexes: [IndexName: IndexPostings] = [:]

    /// Creates an empty state.
    init() {}

    /// Creates a state from its parts, none of them empty.
    init(
        sequence: SequenceNumber, kinds: [RecordKindName: OrderedMap<UniqueID, Entry>],
        indexes: [IndexName: IndexPostings]
    ) {
        (self.sequence, self.kinds, self.indexes) = (sequence, kinds, indexes)
    }

    /// The number of records.
    var recordCount: Int { kinds.values.reduce(0) { $0 + $1.count } }

    /// Returns what is kept of a record.
    func entry(_ key: RecordKey) -> Entry? { kinds[key.kind]?[key.id] }

    /// Writes a record and its index entries.
    ///
    /// - Parameters:
    ///   - key: the record.
    ///   - entry: what is kept of it.
    ///   - indexEntries: its index entries.
    ///   - earlier: the index entries of the earlier version; `nil` when they cannot be read any more.
    /// - Returns: what was kept of the earlier version.
    @discardableResult
    mutating func put(
        _ key: RecordKey, _ entry: Entry, _ indexEntries: [IndexEntry], replacing earlier: [IndexEntry]?
    ) -> Entry? {
        let old = kinds[key.kind, default: OrderedMap()].updateValue(entry, for: key.id)
        if old != nil {
            if earlier == indexEntries { return old }
            removeIndexEntries(earlier, of: key)
        }
        for indexEntry in indexEntries {
            indexes[indexEntry.index, default: IndexPostings()].insert(indexEntry.key, key)
        }
        return old
    }

    /// Changes what is kept of a record's payload; nothing else of it changes.
    mutating func setContent(_ content: Content, of key: RecordKey) {
        guard var entry = entry(key) else { return }
        entry.content = content
        kinds[key.kind]?.updateValue(entry, for: key.id)
    }

    /// Removes a record and its index entries, `nil` when these cannot be read any more; returns what was kept of it.
    @discardableResult
    mutating func remove(_ key: RecordKey, _ earlier: [IndexEntry]?) -> Entry? {
        guard let old = kinds[key.kind]?.removeValue(for: key.id) else { return nil }
        if kinds[key.kind]?.isEmpty == true { kinds[key.kind] = nil }
        removeIndexEntries(earlier, of: key)
        return old
    }

    private mutating func removeIndexEntries(_ entries: [IndexEntry]?, of key: RecordKey) {
        guard let entries else {
            for name in Array(indexes.keys) {
                indexes[name]?.removeAll(of: key)
                if indexes[name]?.isEmpty == true { indexes[name] = nil }
            }
            return
        }
        for entry in entries {
            indexes[entry.index]?.remove(entry.key, key)
            if indexes[entry.index]?.isEmpty == true { indexes[entry.index] = nil }
        }
    }
}

/// The first eight bytes of a key as a number, zeros where there are fewer.
///
/// Keys whose beginnings differ are in the order of these; of keys with the same beginning it says nothing.
struct KeyBeginning: Sendable, Comparable {
    private let number: UInt64

    init(_ key: [UInt8]) {
        var number: UInt64 = 0
        for byte in key.prefix(8) { number = number << 8 | UInt64(byte) }
        self.number = key.count < 8 ? number << UInt64(8 * (8 - key.count)) : number
    }

    static func < (a: Self, b: Self) -> Bool { a.number < b.number }
}

/// Compares bytes as `memcmp` does; a prefix comes first.
///
/// - Returns: a negative number, zero or a positive number.
func compareBytes(_ a: [UInt8], _ b: [UInt8]) -> Int {
    let shared = min(a.count, b.count)
    var index = 0
    while index < shared {
        let difference = Int(a[index]) - Int(b[index])
        if difference != 0 { return difference }
        index += 1
    }
    return a.count - b.count
}

// MARK: - Transactions

/// What a transaction will do to a state, after its expectations were found to hold.
struct TransactionPlan: Sendable {
    /// What one change will do.
    enum Outcome: Sendable {
        /// Writes this version.
        case write(version: UInt64)
        /// Removes the record, or erases it.
        case remove
        /// Nothing: there is no record to remove.
        case nothing
    }

    var sequence: SequenceNumber
    var outcomes: [Outcome]

    var receipt: CommitReceipt {
        CommitReceipt(
            sequence: sequence,
            versions: outcomes.map { outcome in
                if case .write(let version) = outcome { version } else { nil }
            })
    }
}

extension StoreState {
    /// Checks a transaction against the state and numbers what it writes.
    ///
    /// - Throws: ``StoreError`` with code `.invalidTransaction` or `.conflict`.
    func plan(_ transaction: StoreTransaction) throws(StoreError) -> TransactionPlan {
        try transaction.validate()
        if let expected = transaction.expectedSequence, expected != sequence {
            throw StoreError(
                .conflict,
                LocalizedText(
                    en: "The store's last commit is not the one expected; read again and repeat the change.",
                    zh: "存储的最后一次提交与预期不符；请重新读取后再次更改。"))
        }
        var outcomes: [TransactionPlan.Outcome] = []
        outcomes.reserveCapacity(transaction.changes.count)
        for change in transaction.changes {
            let present = entry(change.record.key)?.version
            let holds =
                switch change.expectation {
                case .any: true
                case .absent: present == nil
                case .version(let expected): present == expected
                }
            guard holds else {
                throw StoreError.unexpectedVersion
            }
            switch change.operation {
            case .put: outcomes.append(.write(version: (present ?? 0) &+ 1))
            case .remove, .erase: outcomes.append(present == nil ? .nothing : .remove)
            }
        }
        return TransactionPlan(sequence: sequence.next, outcomes: outcomes)
    }

    /// Makes the changes of a transaction.
    ///
    /// - Parameters:
    ///   - transaction: the transaction.
    ///   - plan: what it will do to this state.
    ///   - earlier: the index entries that each record had; `nil` when they cannot be read any more.
    ///   - content: returns what is kept of the payload of the change with this number.
    /// - Returns: what was kept of the versions that are no more.
    @discardableResult
    mutating func apply(
        _ transaction: StoreTransaction, _ plan: TransactionPlan, _ earlier: [[IndexEntry]?], content: (Int) -> Content
    ) -> [Content] {
        var replaced: [Content] = []
        for (index, change) in transaction.changes.enumerated() where index < plan.outcomes.count {
            switch plan.outcomes[index] {
            case .write(let version):
                let old = put(
                    change.record.key,
                    Entry(version: version, sequence: plan.sequence, content: content(index)),
                    change.record.indexEntries, replacing: earlier[index])
                if let old { replaced.append(old.content) }
            case .remove: if let old = remove(change.record.key, earlier[index]) { replaced.append(old.content) }
            case .nothing: break
            }
        }
        sequence = plan.sequence
        return replaced
    }
}

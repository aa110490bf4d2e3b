/// One state of a store: its records and what they are found by.
///
/// It is a value: a copy costs a few references and never changes with the original. `Content` is what the store keeps
/// of a payload, the bytes themselves or the place where they lie.
struct StoreState<Content: Sendable>: Sendable {
    /// What is kept of one record.
    struct Entry: Sendable {
        var version: UInt64
        var sequence: SequenceNumber
        var indexEntries: [IndexEntry]
        var content: Content
    }

    /// The last commit that the state holds.
    var sequence = SequenceNumber.zero
    private(set) var kinds: [RecordKindName: OrderedMap<UniqueID, Entry>] = [:]
    private(set) var indexes: [IndexName: OrderedMap<IndexPlace, Void>] = [:]

    /// The number of records.
    var recordCount: Int { kinds.values.reduce(0) { $0 + $1.count } }

    /// Returns what is kept of a record.
    func entry(_ key: RecordKey) -> Entry? { kinds[key.kind]?[key.id] }

    /// Writes a record and its index entries, in place of an earlier version, which is returned.
    @discardableResult
    mutating func put(_ key: RecordKey, _ entry: Entry) -> Entry? {
        let old = kinds[key.kind, default: OrderedMap()].updateValue(entry, for: key.id)
        if let old {
            if old.indexEntries == entry.indexEntries { return old }
            removeIndexEntries(old.indexEntries, of: key)
        }
        for indexEntry in entry.indexEntries {
            indexes[indexEntry.index, default: OrderedMap()]
                .updateValue((), for: IndexPlace(bytes: indexEntry.key, record: key))
        }
        return old
    }

    /// Changes what is kept of a record's payload; nothing else of it changes.
    mutating func setContent(_ content: Content, of key: RecordKey) {
        guard var entry = entry(key) else { return }
        entry.content = content
        kinds[key.kind]?.updateValue(entry, for: key.id)
    }

    /// Removes a record and its index entries; returns what was kept of it.
    @discardableResult
    mutating func remove(_ key: RecordKey) -> Entry? {
        guard let old = kinds[key.kind]?.removeValue(for: key.id) else { return nil }
        if kinds[key.kind]?.isEmpty == true { kinds[key.kind] = nil }
        removeIndexEntries(old.indexEntries, of: key)
        return old
    }

    private mutating func removeIndexEntries(_ entries: [IndexEntry], of key: RecordKey) {
        for entry in entries {
            indexes[entry.index]?.removeValue(for: IndexPlace(bytes: entry.key, record: key))
            if indexes[entry.index]?.isEmpty == true { indexes[entry.index] = nil }
        }
    }
}

/// The place of an entry in an index: its key's bytes, then its record.
struct IndexPlace: Sendable, Comparable {
    /// The key's beginning: most keys differ in it, and it lies in the index itself and not somewhere in memory.
    let beginning: KeyBeginning
    let bytes: [UInt8]
    let record: RecordKey

    init(bytes: [UInt8], record: RecordKey) {
        beginning = KeyBeginning(bytes)
        self.bytes = bytes
        self.record = record
    }

    static func < (a: Self, b: Self) -> Bool {
        if a.beginning != b.beginning { return a.beginning < b.beginning }
        let order = compareBytes(a.bytes, b.bytes)
        return order != 0 ? order < 0 : a.record < b.record
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

/// A key at which a part of an index begins or ends.
struct KeyBound {
    private let beginning: KeyBeginning
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        beginning = KeyBeginning(bytes)
        self.bytes = bytes
    }

    /// Whether an entry comes before the bound.
    func isAfter(_ place: IndexPlace) -> Bool {
        place.beginning != beginning ? place.beginning < beginning : compareBytes(place.bytes, bytes) < 0
    }
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
        /// Removes the record.
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
                throw StoreError(
                    .conflict,
                    LocalizedText(
                        en: "A record is not in the version expected; read it again and repeat the change.",
                        zh: "记录版本与预期不符；请重新读取后再次更改。"))
            }
            switch change.operation {
            case .put: outcomes.append(.write(version: (present ?? 0) &+ 1))
            case .remove: outcomes.append(present == nil ? .nothing : .remove)
            }
        }
        return TransactionPlan(sequence: sequence.next, outcomes: outcomes)
    }

    /// Makes the changes of a transaction; `contents` holds what is kept of each payload, in the order of the changes.
    ///
    /// - Returns: what was kept of the versions that are no more.
    @discardableResult
    mutating func apply(
        _ transaction: StoreTransaction, _ plan: TransactionPlan, content: (Int) -> Content
    ) -> [Content] {
        var replaced: [Content] = []
        for (index, change) in transaction.changes.enumerated() where index < plan.outcomes.count {
            switch plan.outcomes[index] {
            case .write(let version):
                let old = put(
                    change.record.key,
                    Entry(
                        version: version, sequence: plan.sequence, indexEntries: change.record.indexEntries,
                        content: content(index)))
                if let old { replaced.append(old.content) }
            case .remove: if let old = remove(change.record.key) { replaced.append(old.content) }
            case .nothing: break
            }
        }
        sequence = plan.sequence
        return replaced
    }
}

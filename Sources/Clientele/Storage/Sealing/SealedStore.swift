/// A store that seals what another one keeps, under a key a person.
///
/// ```swift
/// let keys = try await KeyFile.open(at: "keys/house.keys", wrappingKey: key)
/// let store = try await SealedStore.open(JSONFileStore.open(at: "customers"), keys: keys)
/// let registry = try await CustomerRegistry.open(store: store)
/// ```
///
/// The payload of every record is sealed, but for the positions of consumers: a customer and whatever belongs to it under
/// the customer's key, the rest under the house's. Key and version of the record are sealed in, so
/// that one line cannot stand for another. Index keys are blind: see ``StoreCapabilities/blindsIndexes``. When a person's
/// key was destroyed, the records of that person read as if they were not there. <doc:EncryptingTheStore> says what stays
/// in clear, and against whom this helps.
///
/// Backups of a sealed store hold what it keeps, sealed.
public final class SealedStore: RecordStore {
    /// What keeps the sealed records.
    let inner: any RecordStore
    let keys: any KeyStore
    let index: BlindIndex
    /// Whose the records are, by identifier, while a backup is restored, whose commits do not tell; `nil` otherwise.
    let restored: [UniqueID: RecordOwner]?
    private let gate = CommitGate()

    var plan: SealingPlan { index.plan }

    private init(
        _ inner: any RecordStore, _ keys: any KeyStore, _ index: BlindIndex, _ restored: [UniqueID: RecordOwner]? = nil
    ) {
        (self.inner, self.keys, self.index, self.restored) = (inner, keys, index, restored)
    }

    /// The same store, for restoring records of which it is known whose they are.
    func restoring(_ owners: [UniqueID: RecordOwner]) -> SealedStore { SealedStore(inner, keys, index, owners) }

    /// Opens a sealed store in another one, which is new or was sealed with the same keys.
    ///
    /// - Parameters:
    ///   - store: what keeps the sealed records; nothing else may write to it.
    ///   - keys: the keys, which lie elsewhere.
    /// - Returns: the sealed store.
    /// - Throws: ``StoreError`` with code `.wrongKey` for the keys of another store and `.notSealed` for a store with
    ///   records in clear; what `keys` and `store` throw.
    public static func open(_ store: any RecordStore, keys: any KeyStore) async throws -> SealedStore {
        try await open(store, keys: keys, plan: .standard)
    }

    static func open(_ store: any RecordStore, keys: any KeyStore, plan: SealingPlan) async throws -> SealedStore {
        let names = [SealingPlan.houseKey, SealingPlan.indexKey]
        let isNew = try await store.read { $0.sequence } == .zero
        let known = isNew ? try await keys.makeKeys(named: names) : try await keys.keys(named: names)
        guard known.count == 2, let index = known[1].key, known[0].key != nil else {
            throw StoreError.wrongKeysForStore
        }
        let sealed = SealedStore(store, keys, BlindIndex(index, plan))
        if !isNew { try await sealed.checkFirstRecord() }
        return sealed
    }

    /// Looks whether some record of a store that is not new opens, so that wrong keys are noticed at once.
    private func checkFirstRecord() async throws {
        try await read { reader in
            guard let kinds = try await reader.kinds() else { return }
            for kind in kinds.sorted() where !plan.openKinds.contains(kind) {
                let page = try await reader.query(.records(of: kind), after: nil, limit: 1)
                do {
                    _ = try await reader.records(page.hits.map(\.record))
                } catch let error as StoreError where error.code == .keyMissing || error.code == .sealBroken {
                    // One record may be damaged; the keys of another store open none.
                    guard try await opensAny(of: kinds, in: reader) else { throw StoreError.wrongKeysForStore }
                }
                return
            }
        }
    }

    private func opensAny(of kinds: [RecordKindName], in reader: any RecordReader) async throws -> Bool {
        for kind in kinds where !plan.openKinds.contains(kind) {
            let page = try await reader.query(.records(of: kind), after: nil, limit: 16)
            for hit in page.hits {
                if let found = try? await reader.records([hit.record]), found.first.flatMap({ $0 }) != nil {
                    return true
                }
            }
        }
        return false
    }

    /// Those of the store below, with blind indexes.
    public var capabilities: StoreCapabilities {
        var capabilities = inner.capabilities
        capabilities.blindsIndexes = plan.isBlind
        return capabilities
    }

    /// Runs `body` on the present state, in which the records of persons whose keys were destroyed are not there.
    public func read<Value: Sendable>(
        _ body: @Sendable (any RecordReader) async throws -> Value
    ) async throws -> Value {
        try await inner.read { reader in try await body(SealedReader(inner: reader, store: self)) }
    }

    /// Seals and makes all changes of a transaction, or none.
    ///
    /// Keys of persons who are new are made first, and durable before the commit. Only a person's own new record makes a
    /// key: whatever else belongs to the person comes with it or after it.
    ///
    /// - Throws: ``StoreError`` with code `.keyDestroyed` for a record of a person whose key was destroyed, and `.keyMissing`
    ///   for one of a person who is not new and has no key, as with an old copy of the key file; what the store below and
    ///   the keys throw.
    @discardableResult
    public func commit(_ transaction: StoreTransaction) async throws -> CommitReceipt {
        try transaction.validate()
        let isOpen = transaction.changes.contains { $0.operation == .put && $0.expectation == .any }
        guard isOpen else { return try await inner.commit(try await sealed(transaction)) }
        // The version is sealed in, so a change that expects nothing is made to expect what is there, and made anew
        // where that has changed.
        return try await gate.run {
            while true {
                let attempt = try await sealed(transaction)
                do {
                    return try await inner.commit(attempt)
                } catch let error as StoreError where error.code == .conflict {
                    guard try await holds(transaction) else { throw error }
                }
            }
        }
    }

    /// Whether what a transaction itself expects is there.
    func holds(_ transaction: StoreTransaction) async throws -> Bool {
        try await inner.read { reader in
            if let expected = transaction.expectedSequence, expected != reader.sequence { return false }
            let stored = try await reader.records(transaction.changes.map(\.record.key))
            return zip(transaction.changes, stored).allSatisfy { change, stored in
                switch change.expectation {
                case .any: true
                case .absent: stored == nil
                case .version(let version): stored?.version == version
                }
            }
        }
    }

    /// Returns what changed after a commit, as the store below knows it.
    public func changes(after sequence: SequenceNumber, limit: Int) async throws -> ChangePage {
        try await inner.changes(after: sequence, limit: limit)
    }

    /// Closes the store below; the keys stay open.
    public func close() async throws { try await inner.close() }
}

/// Lets one commit at a time through.
private actor CommitGate {
    private var isBusy = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    private func enter() async {
        if isBusy { await withCheckedContinuation { waiting.append($0) } } else { isBusy = true }
    }

    private func leave() {
        if waiting.isEmpty { isBusy = false } else { waiting.removeFirst().resume() }
    }

    nonisolated func run<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        await enter()
        do {
            let value = try await body()
            await leave()
            return value
        } catch {
            await leave()
            throw error
        }
    }
}

extension SealedStore {
    /// The transaction as the store below gets it.
    func sealed(_ transaction: StoreTransaction) async throws -> StoreTransaction {
        let changes = transaction.changes
        let present = try await presentRecords(of: changes)
        var owners: [SealingPlan.Owner] = []
        owners.reserveCapacity(changes.count)
        var ownersByID: [UniqueID: SealingPlan.Owner] = [:]
        for change in changes {
            let key = change.record.key
            var owner = plan.owner(of: change.record)
            if change.operation != .put { owner = present[key]?.seal.flatMap(Self.owner) ?? owner }
            owners.append(owner)
            // A history entry has a record's identifier among its entries and is none of that record's.
            if case .sameAs = owner { continue }
            ownersByID[key.id] = owner
        }
        for (number, owner) in owners.enumerated() {
            if case .sameAs(let id) = owner, let known = ownersByID[id] { owners[number] = known }
        }
        let sealing = try await keys(of: changes, owners)
        var sealed = StoreTransaction()
        sealed.expectedSequence = transaction.expectedSequence
        for (change, owner) in zip(changes, owners) {
            guard change.operation == .put, !plan.openKinds.contains(change.record.key.kind) else {
                switch change.operation {
                case .put: sealed.put(change.record, expecting: change.expectation)
                case .remove: sealed.remove(change.record.key, expecting: change.expectation)
                case .erase: sealed.erase(change.record.key, expecting: change.expectation)
                }
                continue
            }
            var expectation = change.expectation
            if expectation == .any { expectation = present[change.record.key].map { .version($0.version) } ?? .absent }
            let version: UInt64 = if case .version(let present) = expectation { present &+ 1 } else { 1 }
            guard let key = sealing[owner.keyName] else { throw StoreError.keyDestroyed }
            sealed.put(try seal(change.record, version, owner.keyName, key), expecting: expectation)
        }
        return sealed
    }

    private static func owner(_ seal: StoredRecord.Seal) -> SealingPlan.Owner {
        UniqueID(seal.keyID).map { .person($0) } ?? .house
    }

    /// What is there of records whose version or owner is needed.
    private func presentRecords(of changes: [StoreTransaction.Change]) async throws -> [RecordKey: StoredRecord] {
        let wanted = changes.filter { change in
            change.operation != .put || change.expectation == .any
        }.map(\.record.key)
        guard !wanted.isEmpty else { return [:] }
        let found = try await inner.read { try await $0.records(wanted) }
        return Dictionary(
            zip(wanted, found).compactMap { key, record in record.map { (key, $0) } }, uniquingKeysWith: { a, _ in a })
    }

    private func keys(
        of changes: [StoreTransaction.Change], _ owners: [SealingPlan.Owner]
    ) async throws -> [String: SealingKey] {
        var names: Set<String> = []
        for (change, owner) in zip(changes, owners)
        where change.operation == .put && !plan.openKinds.contains(change.record.key.kind) {
            names.insert(owner.keyName)
        }
        let sorted = names.sorted()
        guard !sorted.isEmpty else { return [:] }
        var found: [String: SealingKey] = [:]
        for (name, standing) in zip(sorted, try await keys.makeKeys(named: sorted)) { found[name] = standing.key }
        return found
    }

    private func seal(
        _ record: StoredRecord, _ version: UInt64, _ keyName: String, _ key: SealingKey
    ) throws -> StoredRecord {
        let carried = record.indexEntries.filter { index.key($0.key, in: $0.index) == nil }
        let body = SealedBody(entries: carried, seal: record.seal, payload: record.payload)
        var sealed = record
        sealed.payload = try keys.cipher.seal(
            body.bytes, with: key, authenticating: Self.context(record.key, version))
        sealed.seal = StoredRecord.Seal(keyID: keyName)
        sealed.indexEntries = index.entries(record.indexEntries)
        return sealed
    }

    /// Opens records that the store below gave; `nil` for those whose key was destroyed.
    func opened(_ records: [StoredRecord?]) async throws -> [StoredRecord?] {
        var names: [String] = []
        for case let record? in records {
            guard let seal = record.seal, !plan.openKinds.contains(record.key.kind) else { continue }
            if names.last != seal.keyID { names.append(seal.keyID) }
        }
        let standings = names.isEmpty ? [] : try await keys.keys(named: names)
        var place = -1
        return try records.map { record in
            guard let record else { return nil }
            if plan.openKinds.contains(record.key.kind) { return record }
            guard let seal = record.seal else { throw StoreError.notSealed(record.key) }
            if place < 0 || names[place] != seal.keyID { place += 1 }
            guard place < standings.count else { throw StoreError.keyMissing(record.key) }
            switch standings[place] {
            case .present(let key): return try open(record, key)
            case .destroyed: return nil
            case .unknown: throw StoreError.keyMissing(record.key)
            }
        }
    }

    private func open(_ record: StoredRecord, _ key: SealingKey) throws -> StoredRecord {
        let bytes: [UInt8]
        do {
            bytes = try keys.cipher.open(
                record.payload, with: key, authenticating: Self.context(record.key, record.version))
        } catch {
            throw StoreError.sealBroken(record.key, underlying: error)
        }
        guard let body = SealedBody(bytes) else { throw StoreError.sealBroken(record.key) }
        var opened = record
        opened.payload = body.payload
        opened.seal = body.seal
        opened.indexEntries += body.entries
        return opened
    }

    /// What is sealed in: which record it is, in which version.
    static func context(_ key: RecordKey, _ version: UInt64) -> [UInt8] {
        var context: [UInt8] = []
        context.reserveCapacity(112)
        context += "clientele-record 1\n".utf8
        context += key.kind.rawValue.utf8
        context.append(UInt8(ascii: "/"))
        key.id.appendText(to: &context)
        context.append(UInt8(ascii: "\n"))
        context += String(version).utf8
        return context
    }
}

extension SealedStore {
    /// The transaction as the store below gets it.
    func sealed(_ transaction: StoreTransaction) async throws -> StoreTransaction {
        let changes = transaction.changes
        let present = try await presentRecords(of: changes)
        let owners = try await owners(of: changes, present)
        let sealing = try await standings(of: changes, owners, present)
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
            let key: SealingKey
            switch sealing[owner] ?? .unknown {
            case .present(let found): key = found
            case .destroyed: throw StoreError.keyDestroyed
            // Under the house's key it would stay readable when that person is forgotten, so it is refused.
            case .unknown:
                // A change that expects what is not there is in conflict, whoever it is about.
                guard try await holds(transaction) else { throw StoreError.unexpectedVersion }
                throw StoreError.noKeyOfOwner(change.record.key)
            }
            sealed.put(try seal(change.record, version, owner.keyName, key), expecting: expectation)
        }
        return sealed
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

    /// How it stands with the keys that a transaction takes, those of new persons made.
    private func standings(
        of changes: [StoreTransaction.Change], _ owners: [RecordOwner], _ present: [RecordKey: StoredRecord]
    ) async throws -> [RecordOwner: SealingKey.Standing] {
        var needed: Set<RecordOwner> = []
        for (change, owner) in zip(changes, owners)
        where change.operation == .put && !plan.openKinds.contains(change.record.key.kind) {
            needed.insert(owner)
        }
        let parts = Set(needed.flatMap(\.partNames)).sorted()
        guard !parts.isEmpty else { return [:] }
        let known = try await keys.keys(named: parts)
        var found = Dictionary(zip(parts, known), uniquingKeysWith: { first, _ in first })
        let unknown = Set(parts.filter { found[$0] == .unknown })
        let new =
            unknown.isEmpty || restored != nil ? unknown : try await newPersons(among: unknown, changes, present)
        if !new.isEmpty {
            let names = new.sorted()
            for (name, standing) in zip(names, try await keys.makeKeys(named: names)) { found[name] = standing }
        }
        return Dictionary(
            needed.map { ($0, SealingKey.Standing(of: $0.partNames.map { found[$0] ?? .unknown })) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Those whose own record is new, and of whom the store holds nothing: with an old copy of the keys a person whom it
    /// knows would get a second key.
    private func newPersons(
        among names: Set<String>, _ changes: [StoreTransaction.Change], _ present: [RecordKey: StoredRecord]
    ) async throws -> Set<String> {
        var candidates: Set<UniqueID> = []
        for change in changes where change.operation == .put && plan.persons.contains(change.record.key.kind) {
            let key = change.record.key
            let isNew = change.expectation == .absent || change.expectation == .any && present[key] == nil
            if isNew, names.contains(key.id.description) { candidates.insert(key.id) }
        }
        guard !candidates.isEmpty else { return [] }
        let wanted = candidates
        return try await inner.read { reader in
            var new: Set<String> = []
            for id in wanted {
                let own = plan.persons.map { RecordKey(kind: $0, id: id) }
                guard try await reader.records(own).allSatisfy({ $0 == nil }),
                    try await followers(of: id, reader, limit: 1).isEmpty
                else { continue }
                new.insert(id.description)
            }
            return new
        }
    }

    private func seal(
        _ record: StoredRecord, _ version: UInt64, _ keyName: String, _ key: SealingKey
    ) throws -> StoredRecord {
        let carried = record.indexEntries.filter { index.isCarried($0.key, in: $0.index) }
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
        let standings = try await standings(of: names)
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

extension SealedStore {
    /// Whose the records of a transaction are.
    func owners(
        of changes: [StoreTransaction.Change], _ present: [RecordKey: StoredRecord]
    ) async throws -> [RecordOwner] {
        var owners: [RecordOwner] = []
        owners.reserveCapacity(changes.count)
        var ownersByID: [UniqueID: RecordOwner] = [:]
        for change in changes {
            let key = change.record.key
            var owner = restored?[key.id] ?? plan.owner(of: change.record)
            if change.operation != .put {
                owner = present[key]?.seal.map { RecordOwner(keyName: $0.keyID) } ?? owner
            }
            owners.append(owner)
            // A history entry has a record's identifier among its entries and is none of that record's.
            if case .sameAs = owner { continue }
            ownersByID[key.id] = owner
        }
        for (number, owner) in owners.enumerated() {
            guard case .sameAs(let id) = owner else { continue }
            if let restored {
                owners[number] = restored[id] ?? .house
            } else if let known = ownersByID[id] {
                owners[number] = known
            } else {
                owners[number] = try await self.owner(of: changes[number].record, following: id)
            }
        }
        return owners
    }

    /// Whose a record is that follows one of which the commit holds nothing.
    ///
    /// The record that it follows tells, else the entry itself, else what followed that record before. What names nobody
    /// anywhere is the house's.
    private func owner(of entry: StoredRecord, following id: UniqueID) async throws -> RecordOwner {
        let told = plan.told(by: entry)
        return try await inner.read { reader in
            if let key = told?.record, !plan.persons.contains(key.kind),
                let seal = try await reader.records([key])[0]?.seal
            {
                return RecordOwner(keyName: seal.keyID)
            }
            if let owner = told?.owner { return owner }
            let earlier = try await followers(of: id, reader, limit: 64)
            let owners = try await reader.records(earlier).compactMap { record in
                record?.seal.map { RecordOwner(keyName: $0.keyID) }
            }
            return owners.last { $0 != .house } ?? .house
        }
    }

    /// The first records that follow another one.
    func followers(of id: UniqueID, _ reader: any RecordReader, limit: Int) async throws -> [RecordKey] {
        let key = IndexKey().appending(id).bytes
        var found: [RecordKey] = []
        for index in plan.followers.values {
            let query = IndexQuery(index, range: .init(from: key, to: key + [0]))
            found += try await reader.query(query, after: nil, limit: limit).hits.map(\.record)
        }
        return found
    }

    /// How it stands with keys that records are sealed under.
    func standings(of names: [String]) async throws -> [SealingKey.Standing] {
        guard !names.isEmpty else { return [] }
        let parts = names.map { name in
            if case .pair = RecordOwner(keyName: name) { RecordOwner(keyName: name).partNames } else { [name] }
        }
        let found = try await keys.keys(named: parts.flatMap { $0 })
        var place = 0
        return parts.map { part in
            let range = min(place, found.count)..<min(place + part.count, found.count)
            place += part.count
            return SealingKey.Standing(of: Array(found[range]))
        }
    }
}

extension SealedStore {
    /// Destroys the keys of persons, so that nobody can read any more what is kept of them: not here, not in the journal,
    /// not in snapshots and not in backups, however old.
    ///
    /// Name every identifier that led to the person, those of merged records too. What belongs to them is under the same
    /// keys, and what belongs to two persons, a match review, takes the keys of both. Their records then read as if they
    /// were not there; removing them is the caller's, afterwards: what belongs to them is found by them. Blind index entries
    /// stay in old backups and tell nothing without the index key. A copy of the key file from before brings the keys back:
    /// see ``KeyFile/rotate(to:)``.
    ///
    /// - Parameter persons: the identifiers of customers.
    /// - Throws: what the store and the keys throw; then the keys are there.
    public func destroyKeys(of persons: [UniqueID]) async throws {
        let owned = try await inner.read { reader in
            var owned: Set<UniqueID> = []
            for kind in try await reader.kinds() ?? [] {
                for person in persons { owned.formUnion(try await records(of: kind, person, reader)) }
            }
            return owned
        }
        // Earlier versions sealed history that came without its record under the record's own identifier; most records
        // have no such key.
        let candidates = owned.subtracting(persons).sorted().map(\.description)
        let standings = try await keys.keys(named: candidates)
        let extra = zip(candidates, standings).filter { $0.1 != .unknown }.map(\.0)
        try await keys.destroyKeys(named: persons.map(\.description) + extra)
    }

    private func records(
        of kind: RecordKindName, _ person: UniqueID, _ reader: any RecordReader
    ) async throws -> Set<UniqueID> {
        var found: Set<UniqueID> = []
        let key = IndexKey().appending(person).bytes
        let query = IndexQuery(plan.ownerIndex(kind), range: .init(from: key, to: key + [0]))
        var cursor: IndexQuery.Cursor?
        repeat {
            let page = try await reader.query(query, after: cursor, limit: 256)
            found.formUnion(page.hits.map(\.record.id))
            cursor = page.next
        } while cursor != nil
        return found
    }
}

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
        try await keys.destroyKeys(named: persons.map(\.description))
    }
}

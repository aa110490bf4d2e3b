extension RegistrySession {
    /// Makes the match keys of customers again that an earlier version of the library stored (requirement R13).
    ///
    /// Call it once after an update of the library that changes them, as its changelog says: until then such customers are
    /// not found as candidates where their keys changed, are read themselves where only their normal forms did, and
    /// ``CustomerRegistry/verify(also:progress:)`` reports their index entries. It changes nothing of the records: their
    /// history and when they were last changed stay as they are, only their versions in the store go on. The customers
    /// concerned are in the audit trail.
    ///
    /// - Parameter progress: called now and then with the number of customers looked at.
    /// - Returns: how many customers had other keys.
    /// - Throws: ``AccessError`` for members who may not administer, `CancellationError`, or what the store throws; what was
    ///   done until then stays.
    /// - Complexity: about linear in the number of customers.
    @discardableResult
    public func renewMatchKeys(progress: @escaping @Sendable (Int) -> Void = { _ in }) async throws -> Int {
        let indexes = [RecordIndexing.matchIndex(Customer.kind), RecordIndexing.matchFormIndex(Customer.kind)]
        var last: IndexQuery.Cursor?
        var (seen, renewed) = (0, 0)
        // In parts, so that the sessions of others get their turn in between.
        repeat {
            try Task.checkCancellation()
            let cursor = last
            let (looked, count, next) = try await perform(.administer, on: MatchModelVersion.kind) { unit, _ in
                let page = try await unit.reader.query(.records(of: Customer.kind), after: cursor, limit: 512)
                var stale: [UniqueID] = []
                for case let stored? in try await unit.reader.records(page.hits.map(\.record)) {
                    let customer: Customer = try WorkUnit.decode(stored)
                    let present = stored.indexEntries.filter { indexes.contains($0.index) }
                    let made = RecordIndexing.matchEntries(of: customer)
                    let expected = (unit.reader as? SealedReader)?.entriesAsRead(made) ?? made
                    guard Set(present) != Set(expected) else { continue }
                    // The record is the same, so its history has nothing to tell; the audit entry names it.
                    unit.write(customer, as: stored.payload, expecting: .version(stored.version))
                    stale.append(customer.id.uniqueID)
                }
                if !stale.isEmpty || page.next == nil {
                    unit.audit(.administer, kind: Customer.kind, records: stale, count: stale.count)
                }
                return (page.hits.count, stale.count, page.next)
            }
            seen += looked
            renewed += count
            last = next
            progress(seen)
        } while last != nil
        return renewed
    }
}

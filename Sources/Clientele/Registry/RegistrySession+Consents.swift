extension RegistrySession {
    /// Returns what a customer has last decided about each purpose (requirements R13, R58).
    ///
    /// The entries of all records that were merged into the customer count: of what was decided before a merge the
    /// stricter holds, so a refusal or withdrawal in either record outweighs a grant in the other, until the person decides
    /// anew. When the merge is taken back, each record has its own decisions again. A grant that has ended is none,
    /// and no older grant takes its place. A refusal without a time counts as the latest decision, a grant without one as
    /// the first.
    ///
    /// - Parameters:
    ///   - customer: the customer.
    ///   - instant: the instant to look at; now by default. Merges made after it count as not made: of a merged customer the
    ///     record that had the identifier then is looked at.
    /// - Returns: one decision for each purpose that was decided about, in the order of the purposes.
    /// - Throws: ``AccessError``, or what the store throws.
    public func consents(
        of customer: Identifier<Customer>, at instant: Timestamp? = nil
    ) async throws -> [ConsentStanding] {
        try await perform(.read, on: ConsentEntry.kind) { unit, _ in
            let identities = try await unit.identities(of: customer)
            let entries: [WorkUnit.Loaded<ConsentEntry>] = try await unit.loadRecords(of: identities)
            let tree = try await unit.mergeTree(of: Identifier(identities[0]))
            let end = instant ?? unit.now
            let ledger = ConsentLedger(
                entries.map(\.record), nodes: tree.nodes, at: end, day: unit.configuration.zone.date(at: end))
            let standings = ledger.standings(
                of: customer.uniqueID, survivor: identities[0], root: tree.root, at: instant)
            unit.audit(
                .read, kind: ConsentEntry.kind, record: customer.uniqueID, records: standings.map(\.entry.uniqueID),
                fields: ["decision", "purpose"], count: standings.count)
            return standings
        }
    }
}

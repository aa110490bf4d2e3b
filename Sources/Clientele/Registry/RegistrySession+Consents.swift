extension RegistrySession {
    /// Returns what a customer has last decided about each purpose (requirements R13, R58).
    ///
    /// The entries of all records that were merged into the customer count: of what was decided before a merge the
    /// stricter holds, so a refusal or withdrawal in either record outweighs a grant in the other, until the person decides
    /// anew. When the merge is taken back, each record has its own decisions again. A grant that has ended is none.
    ///
    /// - Parameters:
    ///   - customer: the customer.
    ///   - instant: the instant to look at; now by default.
    /// - Returns: one decision for each purpose that was decided about, in the order of the purposes.
    /// - Throws: ``AccessError``, or what the store throws.
    public func consents(
        of customer: Identifier<Customer>, at instant: Timestamp? = nil
    ) async throws -> [ConsentStanding] {
        try await perform(.read, on: ConsentEntry.kind) { unit, _ in
            let identities = try await unit.identities(of: customer)
            let entries: [WorkUnit.Loaded<ConsentEntry>] = try await unit.loadRecords(of: identities)
            let tree = try await unit.mergeTree(of: Identifier(identities[0]))
            let instant = instant ?? unit.now
            let ledger = ConsentLedger(
                entries.map(\.record), nodes: tree.nodes, at: instant, day: unit.configuration.zone.date(at: instant))
            let standings = ledger.standings(of: identities[0], root: tree.root)
            unit.audit(
                .read, kind: ConsentEntry.kind, record: customer.uniqueID, records: standings.map(\.entry.uniqueID),
                fields: ["decision", "purpose"], count: standings.count)
            return standings
        }
    }
}

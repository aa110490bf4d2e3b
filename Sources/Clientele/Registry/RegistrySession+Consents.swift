extension RegistrySession {
    /// Returns what a customer has last decided about each purpose and channel of contact (requirements R13, R58).
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
    /// - Returns: one decision for each purpose and channel that was decided about, in the order of the purposes; of a purpose
    ///   the decision about all channels first. Which of them a use of the data rests on says ``consent(of:for:by:at:)``.
    /// - Throws: ``AccessError``, or what the store throws.
    public func consents(
        of customer: Identifier<Customer>, at instant: Timestamp? = nil
    ) async throws -> [ConsentStanding] {
        try await readConsents(of: customer, at: instant) { ledger, survivor, root in
            ledger.standings(of: customer.uniqueID, survivor: survivor, root: root, at: instant)
        }
    }

    /// Returns the decision on which a use of a customer's data rests (requirements R58, R59).
    ///
    /// The strictest counts of all decisions that are about the purpose and the channel, as ``consents(of:at:)`` tells them:
    /// what was decided about all channels, and what was decided about this one. The data may be used where there is a
    /// decision and ``ConsentStanding/isGranted``.
    ///
    /// - Parameters:
    ///   - customer: the customer.
    ///   - purpose: what the data is to be used for.
    ///   - channel: the channel by which the customer is to be contacted. `nil` where any may be used: then a refusal of one
    ///     channel is a refusal, and a grant for one is none.
    ///   - instant: the instant to look at; now by default.
    /// - Returns: the decision; `nil` where nothing was decided, or a grant has ended.
    /// - Throws: ``AccessError``, or what the store throws.
    public func consent(
        of customer: Identifier<Customer>, for purpose: ConsentEntry.Purpose, by channel: Channel? = nil,
        at instant: Timestamp? = nil
    ) async throws -> ConsentStanding? {
        try await readConsents(of: customer, at: instant) { ledger, survivor, root in
            let standing = ledger.standing(
                for: purpose, by: channel, of: customer.uniqueID, survivor: survivor, root: root, at: instant)
            return [standing].compactMap { $0 }
        }.first
    }

    private func readConsents(
        of customer: Identifier<Customer>, at instant: Timestamp?,
        _ body: @Sendable (ConsentLedger, _ survivor: UniqueID, _ root: UniqueID?) -> [ConsentStanding]
    ) async throws -> [ConsentStanding] {
        try await perform(.read, on: ConsentEntry.kind) { unit, _ in
            let identities = try await unit.identities(of: customer)
            let entries: [WorkUnit.Loaded<ConsentEntry>] = try await unit.loadRecords(of: identities)
            let tree = try await unit.mergeTree(of: Identifier(identities[0]))
            let end = instant ?? unit.now
            let ledger = ConsentLedger(
                entries.map(\.record), nodes: tree.nodes, at: end, day: unit.configuration.zone.date(at: end))
            let standings = body(ledger, identities[0], tree.root)
            unit.audit(
                .read, kind: ConsentEntry.kind, record: customer.uniqueID, records: standings.map(\.entry.uniqueID),
                fields: ["contactChannel", "decision", "purpose"], count: standings.count)
            return standings
        }
    }
}

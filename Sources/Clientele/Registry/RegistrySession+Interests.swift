extension ObservedInterest {
    /// What a customer seems to be interested in, and on what consent that may be said.
    public struct Profile: Sendable, Hashable {
        /// The interests, the strongest first; none without consent.
        public let interests: [ObservedInterest]
        /// What the customer decided about deriving interests; `nil` where nothing was decided.
        public let consent: ConsentStanding?
    }
}

extension RegistrySession {
    /// Derives interests from what a customer did on the site and in the app (requirement R75).
    ///
    /// Only of customers who agreed to ``ConsentEntry/Purpose/profiling``, and only from events that may still be kept. Those of
    /// all records that were merged into the customer count. Nothing is written: to keep an interest with the customer, add its
    /// ``ObservedInterest/preference``, which is marked as observed.
    ///
    /// - Parameters:
    ///   - customer: the customer.
    ///   - terms: how much each event weighs, and for how long.
    /// - Returns: the interests with the consent that they rest on.
    /// - Throws: ``AccessError`` also where the member may not see the events' fields that are read, or what the store throws.
    /// - Complexity: O(*n* log *n*) in the number of the customer's events.
    public func interests(
        of customer: Identifier<Customer>, by terms: ObservedInterest.Terms = .init()
    ) async throws -> ObservedInterest.Profile {
        let consent = try await consent(of: customer, for: .profiling)
        guard let consent, consent.isGranted else { return ObservedInterest.Profile(interests: [], consent: consent) }
        return try await perform(.read, on: BehaviourEvent.kind) { unit, gate in
            let fields = try gate.requireReadable(
                ["events.action", "events.at", "events.destination", "events.product", "events.source"],
                schemas: unit.schemas)
            let events: [WorkUnit.Loaded<BehaviourEvent>] = try await unit.loadRecords(
                of: unit.identities(of: customer))
            unit.audit(
                .read, kind: BehaviourEvent.kind, record: customer.uniqueID, records: events.map(\.record.id.uniqueID),
                fields: fields.map { FieldPath(Array($0.components.dropFirst())) }, count: events.count)
            let found = ObservedInterest.derived(
                from: events.map(\.record), on: unit.configuration.today, in: unit.configuration.zone, by: terms)
            return ObservedInterest.Profile(interests: found, consent: consent)
        }
    }
}

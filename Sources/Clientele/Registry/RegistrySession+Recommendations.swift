/// Customers who are like the members of a segment and no members (requirements R30, R33).
public struct SimilarCustomers: Sendable, Hashable {
    /// One customer, with what speaks for and against.
    public struct Candidate: Sendable, Hashable {
        /// The customer.
        public let customer: Identifier<Customer>
        /// The sum of the traits' weights.
        public let score: Double
        /// The customer's traits that count, those that say most first.
        public let traits: [LookAlikes.Weight]
    }

    /// What the members share more than all others do.
    public let model: LookAlikes
    /// The customers who are most like them, best first.
    public let candidates: [Candidate]
    /// The fields from which traits were read.
    public let fields: [FieldPath]
    /// How many customers were left out because they do not want interests derived from what they do.
    public let refused: Int
}

extension RegistrySession {
    /// Finds the customers who are most like the members of a stored segment, and says by which traits (requirement R30).
    ///
    /// Only customers whose record is active count, and none who refused ``ConsentEntry/Purpose/profiling`` or withdrew that
    /// consent. Sensitive fields are read only where they are named, and by those alone who may see them.
    ///
    /// - Parameters:
    ///   - segment: the segment.
    ///   - fields: the fields to read traits from, those of bookings below `bookings`; by default tags, languages, country,
    ///     age, preferences, and destination, product and channel of bookings, as far as the member may see them.
    ///   - limit: the most candidates.
    /// - Returns: candidates, by score; of those with the same one the first by identifier.
    /// - Throws: ``RegistryError`` with `.notFound`, ``AccessError`` also for a field that was named and may not be seen,
    ///   `CancellationError`, or what the store throws.
    /// - Complexity: O(*n*) in the number of customers and their bookings, which are read twice.
    public func lookAlikes(
        of segment: Identifier<CustomerSegment>, by fields: [FieldPath]? = nil, limit: Int = 100
    ) async throws -> SimilarCustomers {
        let stays = try await members(of: segment)
        let members = Set(stays.map(\.customer))
        return try await survey(Customer.kind) { unit, gate in
            let wanted = try gate.traitFields(fields, unit.schemas)
            let audited = try gate.requireReadable(Set(wanted), schemas: unit.schemas)
            let reader = CustomerTraits(
                wanted, definitions: unit.configuration.fields, on: unit.configuration.today)
            let readsBookings = wanted.contains { $0.components.first == .field("bookings") }
            let refusers = try await unit.profilingRefusers()
            var (refused, count) = (0, 0)
            func forEachProfiled(
                _ body: (Identifier<Customer>, Set<LookAlikes.Trait>) -> Void
            ) async throws {
                refused = 0
                try await unit.forEach(Customer.self) { loaded in
                    if count & 0x3FF == 0 { try Task.checkCancellation() }
                    count += 1
                    guard loaded.record.status == .active else { return }
                    let facts = try await unit.facts(of: loaded.record, readsBookings ? [.bookings] : [])
                    if try await unit.hasRefusedProfiling(facts, refusers) {
                        refused += 1
                        return
                    }
                    body(loaded.record.id, reader.traits(of: loaded.record, facts.bookings ?? []))
                }
            }
            var counting = LookAlikes.Counting()
            try await forEachProfiled { id, traits in counting.add(traits, isMember: members.contains(id)) }
            let model = counting.model()
            let limit = min(max(1, limit), 10_000)
            var best: [(customer: Identifier<Customer>, score: Double, traits: Set<LookAlikes.Trait>)] = []
            func prune() {
                best.sort { a, b in a.score != b.score ? a.score > b.score : a.customer < b.customer }
                best.removeLast(max(0, best.count - limit))
            }
            try await forEachProfiled { id, traits in
                guard !members.contains(id) else { return }
                best.append((id, model.score(traits), traits))
                if best.count >= 2 * limit + 1000 { prune() }
            }
            prune()
            let similar = SimilarCustomers(
                model: model,
                candidates: best.map { candidate in
                    .init(
                        customer: candidate.customer, score: candidate.score,
                        traits: model.explanation(candidate.traits))
                }, fields: wanted, refused: refused)
            return (similar, audited)
        } conclude: { unit, _, found in
            let candidates = found.0.candidates
            unit.audit(
                .search, kind: Customer.kind, records: candidates.map(\.customer.uniqueID), fields: found.1,
                count: candidates.count)
            return found.0
        }
    }

    /// Makes the model by which offers are suggested, from the bookings of all customers (requirement R33).
    ///
    /// Bookings of customers who refused ``ConsentEntry/Purpose/profiling`` or withdrew that consent are left out. Make it
    /// once a day or a week and keep it: a model is a value of counts. Customers that were merged count for each of their
    /// records.
    ///
    /// - Parameter subject: what is offered; destinations by default.
    /// - Returns: the model.
    /// - Throws: ``AccessError``, `CancellationError`, or what the store throws.
    /// - Complexity: O(*n*) in the number of bookings.
    public func offerModel(of subject: OfferModel.Subject = .destinations) async throws -> OfferModel {
        try await survey(Booking.kind) { unit, gate in
            let fields = try gate.requireReadable(OfferModel.fields, schemas: unit.schemas)
            var counting = OfferModel.Counting(subject)
            let refusers = try await unit.profilingRefusers()
            var (customer, history, count): ([UInt8], [Booking], Int) = ([], [], 0)
            var cursor: IndexQuery.Cursor?
            // The index brings the bookings of each customer together, so that no more than one history is held.
            let query = IndexQuery(RecordIndexing.index(Booking.kind, "customer"))
            repeat {
                try Task.checkCancellation()
                let page = try await unit.reader.query(query, after: cursor, limit: 512)
                let loaded = try await unit.load(page.hits.map { Identifier<Booking>($0.record.id) })
                for (hit, booking) in zip(page.hits, loaded) {
                    guard let booking = booking?.record else { continue }
                    if hit.indexKey != customer {
                        if !history.isEmpty { counting.add(history) }
                        (customer, history) = (hit.indexKey, [])
                    }
                    guard let owner = booking.customer?.uniqueID, !refusers.contains(owner) else { continue }
                    history.append(booking)
                    count += 1
                }
                cursor = page.next
            } while cursor != nil
            if !history.isEmpty { counting.add(history) }
            return (counting.model(), fields, count)
        } conclude: { unit, _, found in
            unit.audit(.search, kind: Booking.kind, fields: found.1, count: found.2)
            return found.0
        }
    }

    /// Suggests what to offer a customer next, with reasons (requirement R33).
    ///
    /// Bookings, preferences and open travel plans of the customer count. For one who refused ``ConsentEntry/Purpose/profiling``
    /// or withdrew that consent only popularity and season do, and what was said in preferences and plans.
    ///
    /// - Parameters:
    ///   - customer: the customer.
    ///   - model: the model, by ``offerModel(of:)``.
    ///   - month: the month of travel, 1 to 12; `nil` where any will do.
    ///   - limit: the most suggestions.
    /// - Returns: suggestions, the likeliest first.
    /// - Throws: ``RegistryError`` with `.notFound`, ``AccessError``, or what the store throws.
    public func suggestions(
        for customer: Identifier<Customer>, by model: OfferModel, month: Int? = nil, limit: Int = 5
    ) async throws -> [OfferModel.Suggestion] {
        try await perform(.read, on: Customer.kind, record: customer.uniqueID) { unit, gate in
            guard let loaded = try await unit.resolve(customer) else { throw try await unit.missing(customer) }
            let fields = try gate.requireReadable(OfferModel.fields.union(["preferences"]), schemas: unit.schemas)
            let plans: [WorkUnit.Loaded<TravelPlan>] = try await unit.loadRecords(
                of: unit.identities(of: loaded.record.id))
            let facts = try await unit.facts(of: loaded.record, [.bookings])
            let isRefused = try await unit.hasRefusedProfiling(facts, nil)
            unit.audit(.read, kind: Customer.kind, record: loaded.record.id.uniqueID, fields: fields)
            return model.suggestions(
                after: isRefused ? [] : facts.bookings ?? [], preferences: loaded.record.preferences,
                plans: plans.map(\.record), month: month, limit: limit)
        }
    }
}

extension OfferModel {
    /// The fields that a model reads.
    fileprivate static let fields: Set<FieldPath> = [
        "bookings.customer", "bookings.destination", "bookings.product", "bookings.status", "bookings.starts",
        "bookings.bookedOn",
    ]
}

extension AccessGate {
    /// The fields to read traits from: those that were named, or the usual ones that the member may see.
    fileprivate func traitFields(_ named: [FieldPath]?, _ schemas: SchemaCache) throws -> [FieldPath] {
        if let named { return named.unique }
        return CustomerTraits.standard.filter { (try? requireReadable([$0], schemas: schemas)) != nil }
    }
}

extension WorkUnit {
    /// The customers of whom there is a decision against profiling, whether it still holds or not.
    fileprivate func profilingRefusers() async throws -> Set<UniqueID> {
        var refusers: Set<UniqueID> = []
        try await forEach(ConsentEntry.self) { loaded in
            let entry = loaded.record
            guard entry.purpose == .profiling, entry.decision != .granted, let id = entry.customer?.uniqueID else {
                return
            }
            refusers.insert(id)
        }
        return refusers
    }

    /// Whether a customer's decision in force is one against profiling.
    fileprivate func hasRefusedProfiling(
        _ facts: Criterion.CustomerFacts, _ refusers: Set<UniqueID>?
    ) async throws -> Bool {
        let id = facts.customer.id
        let identities = [id.uniqueID] + facts.mergedIDs.map(\.uniqueID)
        if let refusers, refusers.isDisjoint(with: identities) { return false }
        let decisions = try await consentDecisions(of: id, identities, on: [.profiling], by: nil)
        return decisions[.profiling].map { $0 != .granted } ?? false
    }

    /// Which decisions of a customer hold for some purposes and a channel of contact, as far as they hold on a later day, too.
    func consentDecisions(
        of id: Identifier<Customer>, _ identities: [UniqueID], on purposes: [ConsentEntry.Purpose],
        by channel: Channel?,
        until day: CalendarDate? = nil
    ) async throws -> [ConsentEntry.Purpose: ConsentEntry.Decision] {
        let entries: [Loaded<ConsentEntry>] = try await loadRecords(of: identities)
        guard !entries.isEmpty else { return [:] }
        let tree = try await mergeTree(of: id)
        let ledger = ConsentLedger(
            entries.map(\.record), nodes: tree.nodes, at: now, day: max(day ?? .earliest, configuration.today))
        var decisions: [ConsentEntry.Purpose: ConsentEntry.Decision] = [:]
        for purpose in purposes {
            decisions[purpose] =
                ledger.standing(
                    for: purpose, by: channel, of: id.uniqueID, survivor: id.uniqueID, root: tree.root, at: nil)?
                .decision
        }
        return decisions
    }
}

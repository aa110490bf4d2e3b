extension RegistrySession {
    /// Returns the customers who fulfil a criterion, and why (requirement R22).
    ///
    /// A criterion is a reading of the fields it names, those of the segments it refers to included: over a field that
    /// the member of staff may not see in full it is refused.
    ///
    /// - Parameter criterion: the criterion.
    /// - Returns: the members in the order of their identifiers.
    /// - Throws: ``CriterionError`` when the criterion cannot be evaluated, ``AccessError``, or what the store throws.
    /// - Complexity: O(*n*) in the number of customers and their records.
    public func members(of criterion: Criterion) async throws -> [Member] {
        try await perform(.search, on: Customer.kind) { unit, gate in
            let context = try await unit.criterionContext()
            let read = criterion.fields(in: context)
            let fields = try gate.requireReadable(read, schemas: unit.schemas)
            let evaluator = try Criterion.Evaluator(criterion, in: context)
            let records = try await unit.relatedRecords(RecordSource.sources(of: read))
            var members: [Member] = []
            try await unit.forEach(Customer.self) { loaded in
                let facts = records.facts(of: loaded.record)
                guard evaluator.outcome(for: facts) == .member else { return }
                members.append(
                    Member(
                        customer: loaded.record.id, name: unit.visible(loaded, gate).record.name,
                        verdict: evaluator.verdict(for: facts)))
            }
            unit.audit(
                .search, kind: Customer.kind, records: members.map(\.customer.uniqueID), fields: fields,
                count: members.count)
            unit.auditUse(of: criterion.segments)
            return members
        }
    }

    /// Returns whether one customer fulfils a criterion, why, and the smallest change that would turn the answer.
    ///
    /// Tests of fields that the member of staff may not see in full are withheld: they are told as such, with what the member
    /// is shown of the field, and count as unknown. The answer, the reasons and the changes then follow from the other tests
    /// alone, whatever stands in the fields that are withheld; what depends on these is unknown.
    ///
    /// - Throws: ``RegistryError`` with `.notFound`, ``CriterionError``, ``AccessError``, or what the store throws.
    public func why(_ id: Identifier<Customer>, _ criterion: Criterion) async throws -> Criterion.Verdict {
        try await perform(.read, on: Customer.kind, record: id.uniqueID) { unit, gate in
            let context = try await unit.criterionContext()
            let read = criterion.fields(in: context)
            let withheld = gate.withheld(read, schemas: unit.schemas)
            let fields = try gate.requireReadable(read.subtracting(withheld), schemas: unit.schemas)
            guard let loaded = try await unit.resolve(id) else {
                throw try await unit.missing(id)
            }
            let evaluator = try Criterion.Evaluator(criterion, in: context) { !$0.isDisjoint(with: withheld) }
            var facts = try await unit.facts(of: loaded.record)
            if !withheld.isEmpty { facts = unit.visible(facts, gate) }
            unit.audit(.read, kind: Customer.kind, record: loaded.record.id.uniqueID, fields: fields)
            return evaluator.verdict(for: facts)
        }
    }

    /// Returns whether one customer belongs to a stored segment now, why, and the smallest change that would turn the
    /// answer.
    ///
    /// - Throws: ``RegistryError`` with `.notFound`, ``CriterionError`` when the segment's definition cannot be read or
    ///   evaluated, ``AccessError``, or what the store throws.
    public func why(
        _ id: Identifier<Customer>, in segment: Identifier<CustomerSegment>
    ) async throws -> Criterion.Verdict {
        let criterion = try await perform(.read, on: CustomerSegment.kind, record: segment.uniqueID) { unit, _ in
            guard let stored = try await unit.load(segment)?.record else { throw try await unit.missing(segment) }
            unit.audit(.read, kind: CustomerSegment.kind, record: segment.uniqueID)
            return try stored.membership
        }
        return try await why(id, criterion)
    }
}

extension AccessGate {
    /// Refuses a reading of fields that the member may not see in full.
    ///
    /// - Returns: the fields as they go into the audit entry.
    /// - Throws: the refusal.
    func requireReadable(_ fields: Set<FieldPath>, schemas: SchemaCache) throws -> [FieldPath] {
        var audited: [FieldPath] = []
        let refused = withheld(fields, schemas: schemas, &audited)
        guard refused.isEmpty else {
            throw RefusedAction(.fieldWithheld, .search, fields: refused.unique, audited: audited.unique)
        }
        return audited.unique
    }

    /// Those of some fields that the member may not see in full.
    func withheld(_ fields: Set<FieldPath>, schemas: SchemaCache) -> Set<FieldPath> {
        var audited: [FieldPath] = []
        return Set(withheld(fields, schemas: schemas, &audited))
    }

    private func withheld(
        _ fields: Set<FieldPath>, schemas: SchemaCache, _ audited: inout [FieldPath]
    ) -> [FieldPath] {
        var refused: [FieldPath] = []
        func check<Record: RecordKind>(_ path: FieldPath, _ kind: Record.Type, below first: FieldPath = .record) {
            let schema = schemas.schema(of: kind)
            audited.append(FieldPath(first.components + schema.auditable(path).components))
            guard strictest(of: path, in: schema) != .shown else { return }
            refused.append(FieldPath(first.components + path.components))
        }
        for path in fields {
            let rest = FieldPath(Array(path.components.dropFirst()))
            switch path.components.first {
            case .field("bookings") where !rest.components.isEmpty: check(rest, Booking.self, below: "bookings")
            case .field("cases") where !rest.components.isEmpty: check(rest, ServiceCase.self, below: "cases")
            case .field("surveys") where !rest.components.isEmpty: check(rest, SurveyResponse.self, below: "surveys")
            case .field("interactions") where !rest.components.isEmpty:
                check(rest, Interaction.self, below: "interactions")
            case .field("events") where !rest.components.isEmpty: check(rest, BehaviourEvent.self, below: "events")
            default: check(path, Customer.self)
            }
        }
        return refused
    }
}

extension WorkUnit {
    /// What a member is shown of a customer and its records.
    fileprivate func visible(_ facts: Criterion.CustomerFacts, _ gate: AccessGate) -> Criterion.CustomerFacts {
        var shown = facts
        shown.customer = visible(facts.customer, gate).record
        shown.bookings = facts.bookings?.map { visible($0, gate).record }
        shown.cases = facts.cases?.map { visible($0, gate).record }
        shown.surveys = facts.surveys?.map { visible($0, gate).record }
        shown.interactions = facts.interactions?.map { visible($0, gate).record }
        shown.events = facts.events?.map { visible($0, gate).record }
        return shown
    }
}

/// The bookings and other records of all customers that criteria count, by customer; `nil` for those that were not read.
struct RelatedRecords {
    fileprivate var bookings: [UniqueID: [Booking]]?
    fileprivate var cases: [UniqueID: [ServiceCase]]?
    fileprivate var surveys: [UniqueID: [SurveyResponse]]?
    fileprivate var interactions: [UniqueID: [Interaction]]?
    fileprivate var events: [UniqueID: [BehaviourEvent]]?
    /// Where the records of merged customers belong.
    fileprivate var survivors: [UniqueID: UniqueID] = [:]

    /// The customers that were merged into each.
    fileprivate var merged: [UniqueID: [Identifier<Customer>]] = [:]

    fileprivate func owner(_ customer: Identifier<Customer>?) -> UniqueID? {
        customer.map { survivors[$0.uniqueID] ?? $0.uniqueID }
    }

    /// A customer with its records.
    func facts(of customer: Customer) -> Criterion.CustomerFacts {
        let id = customer.id.uniqueID
        var facts = Criterion.CustomerFacts(
            customer, bookings: bookings.map { $0[id] ?? [] }, cases: cases.map { $0[id] ?? [] },
            surveys: surveys.map { $0[id] ?? [] })
        facts.interactions = interactions.map { $0[id] ?? [] }
        facts.events = events.map { $0[id] ?? [] }
        facts.mergedIDs = merged[id] ?? []
        return facts
    }
}

extension WorkUnit {
    /// What criteria are evaluated against, with the segments that are stored.
    func criterionContext() async throws -> Criterion.Context {
        var segments: [Identifier<CustomerSegment>: Criterion] = [:]
        try await forEach(CustomerSegment.self) { loaded in
            // One that cannot be read is left out: criteria that refer to it are unknown, and no others suffer.
            if let criterion = try? loaded.record.membership { segments[loaded.record.id] = criterion }
        }
        let zone = configuration.zone
        var context = Criterion.Context(
            today: configuration.today, definitions: configuration.fields, segments: segments,
            day: { zone.date(at: $0) })
        context.festivals = configuration.festivals
        context.tags = configuration.tags
        var scales: [CustomerScale] = []
        try await forEach(CustomerScale.self) { scales.append($0.record) }
        context.scales = scales.byIdentifier
        return context
    }

    /// Reads one customer's records that criteria count, by lookups; those that no criterion reads are left out.
    func facts(
        of customer: Customer, _ sources: Set<RecordSource> = Set(RecordSource.allCases)
    ) async throws -> Criterion.CustomerFacts {
        let ids = try await identities(of: customer.id)
        var facts = Criterion.CustomerFacts(customer)
        if sources.contains(.bookings) { facts.bookings = try await loadRecords(of: ids).map(\.record) }
        if sources.contains(.cases) { facts.cases = try await loadRecords(of: ids).map(\.record) }
        if sources.contains(.surveys) { facts.surveys = try await loadRecords(of: ids).map(\.record) }
        if sources.contains(.interactions) { facts.interactions = try await loadRecords(of: ids).map(\.record) }
        if sources.contains(.events) { facts.events = try await loadRecords(of: ids).map(\.record) }
        facts.mergedIDs = ids.dropFirst().map { Identifier($0) }
        return facts
    }

    /// Reads the records of all customers that criteria count; those that no criterion reads are left out.
    fileprivate func relatedRecords(_ sources: Set<RecordSource>) async throws -> RelatedRecords {
        var records = RelatedRecords()
        try await forEach(MergeRecord.self) { merge in
            for absorbed in merge.record.absorbed { records.survivors[absorbed] = merge.record.id.uniqueID }
            records.merged[merge.record.id.uniqueID] = merge.record.absorbed.map { Identifier($0) }
        }
        if sources.contains(.bookings) { records.bookings = try await byOwner(records) { $0.customer } }
        if sources.contains(.cases) { records.cases = try await byOwner(records) { $0.customer } }
        if sources.contains(.surveys) { records.surveys = try await byOwner(records) { $0.customer } }
        if sources.contains(.interactions) { records.interactions = try await byOwner(records) { $0.customer } }
        if sources.contains(.events) { records.events = try await byOwner(records) { $0.customer } }
        return records
    }

    private func byOwner<Record: RecordKind>(
        _ records: RelatedRecords, _ customer: (Record) -> Identifier<Customer>?
    ) async throws -> [UniqueID: [Record]] {
        var found: [UniqueID: [Record]] = [:]
        try await forEach(Record.self) { loaded in
            if let owner = records.owner(customer(loaded.record)) { found[owner, default: []].append(loaded.record) }
        }
        return found
    }
}

extension RecordSource {
    /// The sources below which some fields of criteria lie.
    static func sources(of fields: Set<FieldPath>) -> Set<RecordSource> {
        Set(
            fields.compactMap { path in
                guard case .field(let name)? = path.components.first else { return nil }
                return RecordSource(rawValue: name)
            })
    }
}

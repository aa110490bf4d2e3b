extension RegistrySession {
    /// Makes a target list and keeps it (requirement R23).
    ///
    /// Customers who fulfil the plan's criterion are left out, and counted by cause, when their record is not active, when
    /// they refused or never gave a consent that the plan names (of what was decided before a merge, and of what was decided
    /// about the plan's channel and about all, the stricter holds), when
    /// they cannot be reached, after a complaint, and when the house contacted them often enough. The others are ranked by
    /// points; of customers with the same points the one whose identifier comes first, so a list made twice is the same.
    ///
    /// The criteria are readings of the fields they name, for which the member of staff needs the right, as for
    /// ``members(of:)``; so are the exclusions: it takes the right to read consents and interactions. The right to search is
    /// enough to make a list.
    ///
    /// - Parameters:
    ///   - plan: of whom, ranked by what, and who is to be left alone.
    ///   - day: the day for which it is made, from which ages and windows are counted; today by default.
    /// - Returns: the list as ``targetLists(for:)`` tells it.
    /// - Throws: ``CriterionError`` when a criterion cannot be evaluated, ``AccessError``, `CancellationError`, or what the
    ///   store throws.
    /// - Complexity: O(*n*) in the number of customers, or of the members of a segment that is asked for alone.
    @discardableResult
    public func makeTargetList(_ plan: TargetPlan, on day: CalendarDate? = nil) async throws -> TargetList {
        try await settleSegments()
        return try await survey(Customer.kind) { unit, gate in
            var context = try await unit.criterionContext()
            if let day { context.today = day }
            let fields = try gate.requireReadable(plan.fields(in: context), of: plan, unit.schemas)
            var ranking = try TargetRanking(plan, in: context)
            try await unit.forEachCandidate(of: plan, in: context) { ranking.add($0) }
            var list = ranking.list()
            list.fields = plan.fields(in: context).sorted()
            return (list, fields)
        } conclude: { unit, gate, found in
            var list = found.0
            list.id = Identifier(unit.newID())
            list.madeAt = unit.now
            list.madeBy = unit.task.staff
            try unit.put(list, replacing: nil, action: .create)
            // A closure: Swift 6.3 reads an optional chain by key path with a copy that overlaps itself.
            let customers = list.entries.compactMap { $0.customer?.uniqueID }
            unit.audit(.search, kind: Customer.kind, records: customers, fields: found.1, count: list.considered)
            unit.auditUse(
                of: plan.weights.reduce(into: plan.candidates.segments) { $0.formUnion($1.criterion.segments) })
            unit.audit(.create, kind: TargetList.kind, record: list.id.uniqueID)
            return list.told(to: gate, unit)
        }
    }

    /// Returns the target lists whose criteria rest on fields that the member of staff may see in full, in the order in which
    /// they were made (requirement R23).
    ///
    /// Causes for which very few customers were left out may point to one of them: who may not see every field of customers
    /// is told those with fewer than ``CustomerRegistry/Configuration/minimumFrequency`` as one count.
    ///
    /// - Parameter staff: the member of staff who is in charge of the lists or is to contact somebody on them; `nil` for all.
    /// - Returns: the lists, whole.
    /// - Throws: ``AccessError``, or what the store throws.
    public func targetLists(for staff: Identifier<StaffMember>? = nil) async throws -> [TargetList] {
        try await perform(.search, on: Customer.kind) { unit, gate in
            var lists: [TargetList] = []
            try await unit.forEach(TargetList.self) { loaded in
                let list = loaded.record
                let isTheirs = list.owner == staff || list.entries.contains { $0.staff == staff }
                guard staff == nil || isTheirs, gate.mayRead(list, unit.schemas) else { return }
                lists.append(list.told(to: gate, unit))
            }
            unit.audit(.search, kind: TargetList.kind, records: lists.map(\.id.uniqueID), count: lists.count)
            return lists
        }
    }

    /// Gives customers of a target list to a member of staff, or to nobody (requirement R23).
    ///
    /// Who made the list or is in charge of it may do so, and who may change records.
    ///
    /// - Parameters:
    ///   - customers: the customers; such as are not on the list are passed over.
    ///   - list: the list.
    ///   - staff: who is to contact them.
    /// - Returns: the list as it is now.
    /// - Throws: ``RegistryError`` with `.notFound` for the list or the member of staff, ``AccessError``, or what the store
    ///   throws.
    @discardableResult
    public func assign(
        _ customers: [Identifier<Customer>], of list: Identifier<TargetList>, to staff: Identifier<StaffMember>?
    ) async throws -> TargetList {
        try await changeEntries(of: list, customers) {
            $0.staff = staff
        } check: { unit in
            guard let staff else { return }
            guard try await unit.load(staff) != nil else { throw try await unit.missing(staff) }
        }
    }

    /// Notes how far the work on a customer of a target list has come (requirement R23).
    ///
    /// It is no interaction: add one for what was said, by which later lists leave the customer alone.
    ///
    /// - Parameters:
    ///   - state: how far it has come.
    ///   - customer: the customer.
    ///   - list: the list.
    /// - Returns: the list as it is now.
    /// - Throws: the errors of ``assign(_:of:to:)``; also who is to contact the customer may do this.
    @discardableResult
    public func note(
        _ state: TargetList.Entry.State, of customer: Identifier<Customer>, on list: Identifier<TargetList>
    ) async throws -> TargetList {
        try await changeEntries(of: list, [customer], isWork: true) { $0.state = state }
    }

    private func changeEntries(
        of id: Identifier<TargetList>, _ customers: [Identifier<Customer>], isWork: Bool = false,
        _ change: @Sendable (inout TargetList.Entry) -> Void,
        check: @Sendable (WorkUnit) async throws -> Void = { _ in }
    ) async throws -> TargetList {
        try await perform(.search, on: Customer.kind, record: id.uniqueID) { unit, gate in
            guard let current = try await unit.load(id) else { throw try await unit.missing(id) }
            try gate.requireReading(current.record, unit.schemas)
            try await check(unit)
            var ids: Set<UniqueID> = []
            for customer in customers { ids.formUnion(try await unit.identities(of: customer)) }
            var list = current.record
            let own = unit.task.staff
            let mayAll = list.owner == own || list.madeBy == own || gate.allows(.update)
            for place in list.entries.indices {
                guard let customer = list.entries[place].customer, ids.contains(customer.uniqueID) else { continue }
                guard mayAll || isWork && list.entries[place].staff == own else {
                    throw RefusedAction(.notAllowed, .update)
                }
                change(&list.entries[place])
            }
            if list != current.record {
                try unit.put(list, replacing: current, action: .update)
                unit.audit(.update, kind: TargetList.kind, record: id.uniqueID, fields: ["entries"])
            }
            return list.told(to: gate, unit)
        }
    }
}

extension AccessGate {
    /// Refuses a plan over fields, consents or interactions that the member may not see in full.
    fileprivate func requireReadable(
        _ fields: Set<FieldPath>, of plan: TargetPlan, _ schemas: SchemaCache
    ) throws -> [FieldPath] {
        let audited = try requireReadable(fields, schemas: schemas)
        let readsOthers = !plan.consents.isEmpty || plan.fatigue.contacts != nil || plan.fatigue.quietDays != nil
        guard !readsOthers || allows(.read) else { throw RefusedAction(.notAllowed, .read) }
        // Decisions, and when the house contacted somebody, are ordinary fields of their kinds.
        guard !readsOthers || disclosure(of: .ordinary) == .shown else { throw RefusedAction(.fieldWithheld, .search) }
        return audited
    }

    fileprivate func mayRead(_ list: TargetList, _ schemas: SchemaCache) -> Bool {
        (try? requireReadable(Set(list.fields), schemas: schemas)) != nil
    }

    fileprivate func requireReading(_ list: TargetList, _ schemas: SchemaCache) throws {
        _ = try requireReadable(Set(list.fields), schemas: schemas)
    }
}

extension TargetList {
    /// The list without causes of so few customers that they may tell a member of somebody's withheld fields.
    fileprivate func told(to gate: AccessGate, _ unit: WorkUnit) -> TargetList {
        guard !gate.showsAll(of: unit.schemas.schema(of: Customer.self)) else { return self }
        let few = exclusions.filter { $0.customers < unit.configuration.minimumFrequency }
        guard !few.isEmpty else { return self }
        var list = self
        list.exclusions.removeAll { $0.customers < unit.configuration.minimumFrequency }
        list.exclusions.append(Exclusion(.few, few.reduce(0) { $0 + $1.customers }))
        return list
    }
}

extension WorkUnit {
    /// Calls `body` with every customer who fulfils a plan's criterion, with what decides about the customer.
    fileprivate func forEachCandidate(
        of plan: TargetPlan, in context: Criterion.Context, _ body: (TargetCandidate) -> Void
    ) async throws {
        let evaluator = try Criterion.Evaluator(plan.candidates, in: context)
        let criteria = [plan.candidates] + plan.weights.map(\.criterion)
        let fields = criteria.reduce(into: Set<FieldPath>()) { $0.formUnion($1.fields(in: context)) }
        let sources = Set(
            RecordSource.allCases.filter { source in
                fields.contains { $0.components.first == .field(source.rawValue) }
            })
        var count = 0
        func consider(_ customer: Customer) async throws {
            if count & 0x3FF == 0 { try Task.checkCancellation() }
            count += 1
            let facts = try await facts(of: customer, sources)
            guard evaluator.outcome(for: facts) == .member else { return }
            body(try await candidate(facts, plan, context.today))
        }
        // Kept memberships are those of the present day.
        guard case .segment(let id) = plan.candidates.node, context.today == configuration.today else {
            return try await forEach(Customer.self) { try await consider($0.record) }
        }
        let keys = try await lookup(CustomerMemberships.entry(of: id))
        for start in stride(from: 0, to: keys.count, by: 512) {
            let page = keys[start..<min(start + 512, keys.count)]
            for case let loaded? in try await load(page.map { Identifier<Customer>($0.id) }) {
                try await consider(loaded.record)
            }
        }
    }

    private func candidate(
        _ facts: Criterion.CustomerFacts, _ plan: TargetPlan, _ day: CalendarDate
    ) async throws -> TargetCandidate {
        var candidate = TargetCandidate(facts: facts)
        let id = facts.customer.id
        let identities = [id.uniqueID] + facts.mergedIDs.map(\.uniqueID)
        if !plan.consents.isEmpty {
            candidate.decisions = try await consentDecisions(
                of: id, identities, on: plan.consents, by: plan.channel, until: day)
        }
        if plan.fatigue.quietDays != nil { candidate.cases = try await loadRecords(of: identities).map(\.record) }
        if plan.fatigue.contacts != nil { candidate.interactions = try await loadRecords(of: identities).map(\.record) }
        return candidate
    }
}

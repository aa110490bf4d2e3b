extension RegistrySession {
    /// Builds a population of all customers with the fields that some criteria read (requirements R19, R22).
    ///
    /// Customers and records are read once, in parts, so that others get their turn, and none is kept; what is changed in
    /// the meantime is taken in at the end. To build it is a reading of these fields of every customer: over a field that
    /// the member of staff may not see in full it is refused.
    ///
    /// - Parameters:
    ///   - criteria: the criteria; those of segments that they refer to are added.
    ///   - progress: called with the records read so far.
    /// - Returns: the population, to be handed to ``counts(of:in:)`` and ``members(of:in:)``.
    /// - Throws: ``CriterionError`` with `.tooDeep`, `.tooLarge` or `.segmentCycle`, ``AccessError``, `CancellationError`, or
    ///   what the store throws.
    /// - Complexity: O(*n* log *n*) in the number of customers and their records.
    public func population(
        for criteria: [Criterion], progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> CustomerPopulation.Kept {
        let (context, start, fields) = try await mayAsk(criteria)
        var kept = try await build(criteria, in: context, from: start, progress)
        try await takeIn(&kept, mayBuild: false, progress)
        try await note(fields, count: kept.population.count)
        return kept
    }

    /// Returns how many customers fulfil each criterion now, worked out on all cores.
    ///
    /// What changed since the population was last asked is taken in first. A criterion over fields that it was made without
    /// is answered customer by customer, which takes a reading of all of them.
    ///
    /// - Parameters:
    ///   - criteria: the criteria.
    ///   - kept: the population.
    /// - Returns: the number of members of each criterion, in order.
    /// - Throws: the errors of ``population(for:progress:)``.
    public func counts(
        of criteria: [Criterion], in kept: inout CustomerPopulation.Kept
    ) async throws -> [Int] {
        let (context, _, fields) = try await mayAsk(criteria)
        try await takeIn(&kept)
        var counts = [Int](repeating: 0, count: criteria.count)
        let inColumns = try criteria.indices.filter { index in
            try kept.population.missingFields(for: [criteria[index]], in: context).isEmpty
        }
        let found = try await kept.population.counts(of: inColumns.map { criteria[$0] }, in: context)
        for (index, count) in zip(inColumns, found) { counts[index] = count }
        for index in criteria.indices where !inColumns.contains(index) {
            counts[index] = try await members(of: criteria[index]).count
        }
        try await note(fields, count: kept.population.count)
        return counts
    }

    /// Returns the customers who fulfil a criterion now, in the order of their identifiers.
    ///
    /// What changed since the population was last asked is taken in first. A criterion over fields that it was made without
    /// is answered customer by customer, as by ``members(of:)``.
    ///
    /// - Parameters:
    ///   - criterion: the criterion.
    ///   - kept: the population.
    /// - Returns: the identifiers of the members.
    /// - Throws: the errors of ``population(for:progress:)``.
    public func members(
        of criterion: Criterion, in kept: inout CustomerPopulation.Kept
    ) async throws -> [Identifier<Customer>] {
        let (context, _, fields) = try await mayAsk([criterion])
        try await takeIn(&kept)
        guard try kept.population.missingFields(for: [criterion], in: context).isEmpty else {
            return try await members(of: criterion).map(\.customer)
        }
        let members = try await kept.population.members(of: criterion, in: context).sorted()
        try await note(fields, records: members.map(\.uniqueID), count: members.count)
        return members
    }

    /// Notes a reading in the audit trail.
    private func note(_ fields: [FieldPath], records: [UniqueID] = [], count: Int) async throws {
        try await perform(.search, on: Customer.kind) { unit, _ in
            unit.audit(.search, kind: Customer.kind, records: records, fields: fields, count: count)
        }
    }

    /// Refuses criteria over fields that the member may not see; returns what they are asked against.
    private func mayAsk(
        _ criteria: [Criterion]
    ) async throws -> (context: Criterion.Context, sequence: SequenceNumber, fields: [FieldPath]) {
        try await perform(.search, on: Customer.kind) { unit, gate in
            let context = try await unit.criterionContext()
            let read = criteria.reduce(into: Set<FieldPath>()) { $0.formUnion($1.fields(in: context)) }
            let fields = try gate.requireReadable(read, schemas: unit.schemas)
            unit.audit(.search, kind: Customer.kind, fields: fields, count: 0)
            return (context, unit.reader.sequence, fields)
        }
    }

    // MARK: - Building

    /// The house's own reading for a population, after rights were asked for.
    private var upkeep: RegistryTask {
        RegistryTask(staff: member.id, purpose: purpose, action: .search, kind: Customer.kind, record: nil)
    }

    private func build(
        _ criteria: [Criterion], in context: Criterion.Context, from start: SequenceNumber,
        _ progress: @Sendable (Int) -> Void
    ) async throws -> CustomerPopulation.Kept {
        var builder = try CustomerPopulation.Builder(streaming: criteria, in: context)
        var survivors: [UniqueID: UniqueID] = [:]
        var merged: [UniqueID: [Identifier<Customer>]] = [:]
        var read = 0
        try await forEachRecord(&read, progress) { (merge: MergeRecord) in
            for absorbed in merge.absorbed { survivors[absorbed] = merge.id.uniqueID }
            merged[merge.id.uniqueID] = merge.absorbed.map { Identifier($0) }
        }
        var places: [UniqueID: Int] = [:]
        try await forEachRecord(&read, progress) { (customer: Customer) in
            places[customer.id.uniqueID] = builder.add(customer, mergedIDs: merged[customer.id.uniqueID] ?? [])
        }
        var owners = RecordOwners()
        func place<Record>(of id: Identifier<Record>, _ customer: Identifier<Customer>?) -> Int? {
            guard let customer else { return nil }
            // The customer that the record names: a merge may be undone without a change of the record.
            if let place = places[customer.uniqueID] {
                owners.note(id.uniqueID, at: place)
                return place
            }
            owners.note(id.uniqueID, of: customer)
            return survivors[customer.uniqueID].flatMap { places[$0] }
        }
        let sources = builder.sources
        if sources.contains(.bookings) {
            try await forEachRecord(&read, progress) { (booking: Booking) in
                if let place = place(of: booking.id, booking.customer) { builder.add(booking, of: place) }
            }
        }
        if sources.contains(.cases) {
            try await forEachRecord(&read, progress) { (item: ServiceCase) in
                if let place = place(of: item.id, item.customer) { builder.add(item, of: place) }
            }
        }
        if sources.contains(.surveys) {
            try await forEachRecord(&read, progress) { (response: SurveyResponse) in
                if let place = place(of: response.id, response.customer) { builder.add(response, of: place) }
            }
        }
        if sources.contains(.interactions) {
            try await forEachRecord(&read, progress) { (interaction: Interaction) in
                if let place = place(of: interaction.id, interaction.customer) { builder.add(interaction, of: place) }
            }
        }
        if sources.contains(.events) {
            try await forEachRecord(&read, progress) { (event: BehaviourEvent) in
                if let place = place(of: event.id, event.customer) { builder.add(event, of: place) }
            }
        }
        owners.sort()
        return CustomerPopulation.Kept(
            criteria: criteria, population: builder.population(), through: start, owners: owners)
    }

    /// Reads every record of a kind, some thousand in a unit of work.
    private func forEachRecord<Record: RecordKind>(
        _ count: inout Int, _ progress: @Sendable (Int) -> Void, _ body: (Record) -> Void
    ) async throws {
        var cursor: IndexQuery.Cursor?
        repeat {
            try Task.checkCancellation()
            let start = cursor
            let (records, next) = try await registry.run(upkeep) { unit in
                let page = try await unit.reader.query(.records(of: Record.kind), after: start, limit: 2000)
                let loaded = try await unit.load(page.hits.map { Identifier<Record>($0.record.id) })
                return (loaded.compactMap { $0?.record }, page.next)
            }
            for record in records { body(record) }
            count += records.count
            progress(count)
            cursor = next
        } while cursor != nil
    }

    // MARK: - Keeping current

    /// Takes in what changed since, customer by customer; where that is much, or no longer known, everything is read anew.
    private func takeIn(
        _ kept: inout CustomerPopulation.Kept, mayBuild: Bool = true, _ progress: @Sendable (Int) -> Void = { _ in }
    ) async throws {
        var (customers, records, through) = (Set<Identifier<Customer>>(), Set<RecordKey>(), kept.through)
        let kinds = Set(kept.population.sources.map(\.kind) + [MergeRecord.kind])
        var isTooMuch = false
        do {
            for try await page in ChangeFeed(of: registry.store, after: kept.through, limit: 4096) {
                for entry in page.entries {
                    if entry.key.kind == Customer.kind { customers.insert(Identifier(entry.key.id)) }
                    if kinds.contains(entry.key.kind) { records.insert(entry.key) }
                }
                through = page.through
                let updates = customers.count + records.count + kept.population.updates.count
                isTooMuch = mayBuild && updates > kept.mostUpdates
                if isTooMuch { break }
            }
        } catch let error as StoreError where error.code == .sequenceForgotten && mayBuild {
            isTooMuch = true
        }
        if isTooMuch {
            // The criteria are as they were, and rights are asked for at every question.
            let (context, start) = try await registry.run(upkeep) { unit in
                (try await unit.criterionContext(), unit.reader.sequence)
            }
            let fewUpdates = kept.fewUpdates
            kept = try await build(kept.criteria, in: context, from: start, progress)
            kept.fewUpdates = fewUpdates
            return try await takeIn(&kept, mayBuild: false, progress)
        }
        for key in records.sorted() {
            customers.formUnion(kept.owners.owners(of: key.id, among: kept.population.ids))
        }
        for chunk in records.sorted().chunks(of: 500) {
            for (key, owners) in try await owners(of: chunk) {
                for owner in owners {
                    customers.insert(owner)
                    kept.owners.note(key.id, of: owner)
                }
            }
        }
        let sources = kept.population.sources
        for chunk in customers.sorted().chunks(of: 200) {
            let (present, absent) = try await registry.run(upkeep) { unit in
                try await unit.present(chunk, sources)
            }
            for id in absent { kept.population.remove(id) }
            for facts in present { kept.population.update(facts) }
        }
        kept.through = through
    }

    /// The customers whom some records name now; of a merge, those who were merged and the one they went into.
    private func owners(of keys: [RecordKey]) async throws -> [(RecordKey, [Identifier<Customer>])] {
        try await registry.run(upkeep) { unit in
            var found: [(RecordKey, [Identifier<Customer>])] = []
            for (key, stored) in zip(keys, try await unit.reader.records(keys)) {
                guard let stored else {
                    if key.kind == MergeRecord.kind { found.append((key, [Identifier(key.id)])) }
                    continue
                }
                let owner: Identifier<Customer>?
                switch key.kind {
                case Booking.kind: owner = try (WorkUnit.decode(stored) as Booking).customer
                case ServiceCase.kind: owner = try (WorkUnit.decode(stored) as ServiceCase).customer
                case SurveyResponse.kind: owner = try (WorkUnit.decode(stored) as SurveyResponse).customer
                case Interaction.kind: owner = try (WorkUnit.decode(stored) as Interaction).customer
                case BehaviourEvent.kind: owner = try (WorkUnit.decode(stored) as BehaviourEvent).customer
                default:
                    let merge: MergeRecord = try WorkUnit.decode(stored)
                    found.append((key, [Identifier(key.id)] + merge.absorbed.map { Identifier($0) }))
                    continue
                }
                if let owner { found.append((key, [owner])) }
            }
            return found
        }
    }
}

extension WorkUnit {
    /// The facts of those of some customers who are there, and of those into whom the others were merged.
    fileprivate func present(
        _ ids: [Identifier<Customer>], _ sources: Set<RecordSource>
    ) async throws -> (present: [Criterion.CustomerFacts], absent: [Identifier<Customer>]) {
        var (present, absent): ([Criterion.CustomerFacts], [Identifier<Customer>]) = ([], [])
        var seen: Set<Identifier<Customer>> = []
        for id in ids {
            var owner: Identifier<Customer>? = id
            if try await load(id) == nil {
                absent.append(id)
                owner = try await survivor(of: id)
            }
            guard let owner, seen.insert(owner).inserted, let customer = try await load(owner)?.record else { continue }
            present.append(try await facts(of: customer, sources))
        }
        return (present, absent)
    }
}

extension Array {
    /// The elements, so many at a time.
    fileprivate func chunks(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}

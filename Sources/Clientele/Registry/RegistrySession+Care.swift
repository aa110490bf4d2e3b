extension RegistrySession {
    /// Records that the customer confirmed fields, at registration, at a purchase or whenever they were read out
    /// (requirement R06).
    ///
    /// What was changed in the answer is written in the same transaction. A confirmation is of the value and ends when it
    /// changes.
    ///
    /// ```swift
    /// try await desk.confirm(wang, ["phones[0]", "birthDate"], from: .shop, source: "first purchase")
    /// ```
    ///
    /// - Parameters:
    ///   - customer: the answer that was read out, changed where the customer corrected it.
    ///   - fields: what was confirmed: a field, an element of a list, or a list as a whole.
    ///   - channel: the channel by which the customer was asked.
    ///   - source: the occasion, such as a form or `first purchase`.
    /// - Returns: the record as it is now.
    /// - Throws: ``RegistryError`` with `.nothingToConfirm` for fields without a value, and with `.changedSinceRead` when
    ///   somebody else was faster; ``AccessError`` for fields that the member may not see in full.
    @discardableResult
    public func confirm(
        _ customer: Visible<Customer>, _ fields: [FieldPath], from channel: Channel = .system, source: String = ""
    ) async throws -> Visible<Customer> {
        try await perform(.update, on: Customer.kind, record: customer.given.id.uniqueID, source: source) {
            unit, gate in
            let current = try await unit.unchanged(customer)
            let edited = try unit.edited(customer, of: current, gate)
            let confirmed = try unit.confirmed(edited, fields, gate)
            return try await unit.store(confirmed, replacing: current, Provenance(channel, source: source), gate)
        }
    }

    /// Records that a customer's record was reviewed, and what came of it (requirement R14).
    ///
    /// The review, ``Customer/reviewedAt`` and what was changed in the answer are written in one transaction.
    ///
    /// - Parameters:
    ///   - customer: the answer that was looked at, changed where it was wrong.
    ///   - outcome: what came of it; `nil` for `corrected` where the answer was changed and `unchanged` where not.
    ///   - fields: the fields that were looked at; empty for the record as a whole.
    ///   - note: what is to be said about it.
    /// - Returns: the review as it was stored.
    /// - Throws: ``RegistryError`` with `.changedSinceRead` when somebody else was faster, ``AccessError`` when a field
    ///   was changed or is named that the member may not see.
    @discardableResult
    public func review(
        _ customer: Visible<Customer>, outcome: RecordReview.Outcome? = nil, fields: [FieldPath] = [], note: String = ""
    ) async throws -> Visible<RecordReview> {
        try await perform(.update, on: Customer.kind, record: customer.given.id.uniqueID) { unit, gate in
            let current = try await unit.unchanged(customer)
            var edited = try unit.edited(customer, of: current, gate)
            try unit.requireShown(fields, of: Customer.self, gate)
            var review = RecordReview()
            review.id = Identifier(unit.newID())
            review.customer = current.record.id
            review.at = unit.now
            review.by = unit.task.staff
            review.dueOn = unit.configuration.dueCalendar.reviewDay(of: current.record)
            review.outcome = outcome ?? (edited == current.record ? .unchanged : .corrected)
            review.fields = fields
            review.note = note
            edited.reviewedAt = unit.now
            _ = try await unit.store(edited, replacing: current, Provenance(.system), gate)
            try unit.put(review, replacing: nil, action: .create)
            unit.audit(.create, kind: RecordReview.kind, record: review.id.uniqueID)
            return unit.visible(WorkUnit.Loaded(record: review, version: 1, sequence: unit.nextSequence), gate)
        }
    }

    /// Returns how many records of active customers are reviewed in time, by the terms of the configuration.
    ///
    /// - Throws: ``AccessError``, or what the store throws.
    /// - Complexity: O(*n*) in the number of customers.
    public func reviewStanding() async throws -> ReviewStanding {
        try await perform(.search, on: Customer.kind) { unit, _ in
            let calendar = unit.configuration.dueCalendar
            var standing = ReviewStanding()
            try await unit.forEach(Customer.self) { standing.add($0.record, by: calendar) }
            unit.audit(.search, kind: Customer.kind, fields: ["reviewedAt"], count: standing.total)
            return standing
        }
    }

    /// Returns what to ask a customer at this purchase or service, the most important first (requirement R15).
    ///
    /// Prompts about fields that the member may not see in full are left out.
    ///
    /// - Parameters:
    ///   - customer: the customer; travel plans of those merged into it count.
    ///   - trip: the trip that is to be booked; `nil` for none.
    /// - Returns: the prompts; none where there is no such customer.
    /// - Throws: ``AccessError``, or what the store throws.
    public func prompts(
        for customer: Identifier<Customer>, trip: TripFitness? = nil
    ) async throws -> [UpdatePrompt] {
        try await perform(.read, on: Customer.kind, record: customer.uniqueID) { unit, gate in
            let schema = unit.schemas.schema(of: Customer.self)
            var prompts: [UpdatePrompt] = []
            let loaded = try await unit.resolve(customer)
            if let loaded {
                let plans: [WorkUnit.Loaded<TravelPlan>] = try await unit.loadRecords(
                    of: unit.identities(of: loaded.record.id))
                prompts = unit.configuration.dueCalendar.prompts(
                    for: loaded.record, trip: trip, plans: plans.map(\.record))
                // A plan that changed says so of the plan, whatever the customer's record holds.
                prompts.removeAll { $0.plan == nil && gate.strictest(of: $0.path, in: schema) != .shown }
            }
            unit.audit(
                .read, kind: Customer.kind, record: loaded?.record.id.uniqueID ?? customer.uniqueID,
                fields: unit.auditable(prompts.map(\.path), of: Customer.self).filter { $0 != .record },
                count: prompts.count)
            return prompts
        }
    }
}

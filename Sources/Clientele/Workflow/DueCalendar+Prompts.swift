extension DueCalendar {
    /// Returns what to ask a customer at the next purchase or service, the most important first.
    ///
    /// What was checked against a document or by a message that arrived counts as confirmed then. Observed preferences,
    /// documents that were replaced, and customers who are not active, are not asked about.
    ///
    /// - Parameters:
    ///   - customer: the customer.
    ///   - trip: the trip that is to be booked, with the months for which documents must be valid beyond it; `nil` for
    ///     none.
    ///   - plans: the customer's travel plans.
    /// - Returns: the prompts in order of reason, then of the asked fields; equal for equal records.
    public func prompts(
        for customer: Customer, trip: TripFitness? = nil, plans: [TravelPlan] = []
    ) -> [UpdatePrompt] {
        guard customer.status == .active else { return [] }
        let confirmable = confirmableValues(customer)
        var prompts = expiring(customer, trip)
        // Who books for others has no papers; those who travel are asked.
        if trip != nil, customer.nature == .person { prompts += missing(customer) }
        prompts += changed(plans, since: lastAnswer(customer, confirmable))
        let old = confirmable.compactMap { field, value in prompt(field, value, customer) }
        prompts += old.filter { $0.reason == .unconfirmed } + old.filter { $0.reason == .stale }
        // A document that must be renewed is not to be confirmed first.
        let renewed = Set(prompts.prefix { $0.reason == .expiring }.map { $0.path.components.dropLast() })
        return prompts.filter { $0.reason == .expiring || !renewed.contains($0.path.components[...]) }
    }

    private typealias Confirmable = (field: FieldPath, value: ConfirmableValues.Value)

    private func confirmableValues(_ customer: Customer) -> [Confirmable] {
        let values = ConfirmableValues(customer.json)
        return terms.askedFields.flatMap { field in values.values(at: field).map { (field, $0) } }
    }

    private func prompt(_ field: FieldPath, _ value: ConfirmableValues.Value, _ customer: Customer) -> UpdatePrompt? {
        if case .index(let index)? = value.path.components.last {
            let isObserved = customer.preferences.indices.contains(index) && customer.preferences[index].isObserved
            if field == "preferences", isObserved { return nil }
            if field == "documents", customer.documents.indices.contains(index),
                IdentityDocument.successor(of: index, in: customer.documents) != nil
            {
                return nil
            }
        }
        guard let confirmed = value.confirmedOn(in: zone) else {
            return UpdatePrompt(reason: .unconfirmed, path: value.path)
        }
        guard let months = terms.staleMonths[field] else { return nil }
        let day = confirmed.adding(months: months)
        return day <= today ? UpdatePrompt(reason: .stale, path: value.path, day: day) : nil
    }

    private func expiring(_ customer: Customer, _ trip: TripFitness?) -> [UpdatePrompt] {
        customer.documents.indices.compactMap { index in
            let document = customer.documents[index]
            guard let day = document.expires?.date,
                IdentityDocument.successor(of: index, in: customer.documents) == nil
            else { return nil }
            let path = FieldPath([.field("documents"), .index(index), .field("expires")])
            let isShort = trip?.check(document, bookedAs: "").findings.contains {
                $0.severity == .error && $0.path == "expires"
            }
            guard isShort == true || day <= today.adding(days: trip == nil ? terms.documentLead : 0) else { return nil }
            return UpdatePrompt(reason: .expiring, path: path, day: day)
        }
    }

    private func missing(_ customer: Customer) -> [UpdatePrompt] {
        let json = customer.json
        let hasPaper = customer.documents.contains { $0.kind != .drivingLicence && $0.kind != .visa }
        let missing = terms.tripFields.filter { field in
            if field == "documents" { return !hasPaper }
            return ConfirmableValues(json).values(at: field).isEmpty
        }
        // How long a passport is valid decides whether anybody may travel with it.
        let undated = customer.documents.indices.filter { index in
            customer.documents[index].kind == .passport && customer.documents[index].expires?.date == nil
        }.map { FieldPath([.field("documents"), .index($0), .field("expires")]) }
        return (missing + undated).map { UpdatePrompt(reason: .missing, path: $0) }
    }

    private func changed(_ plans: [TravelPlan], since answer: Timestamp?) -> [UpdatePrompt] {
        plans.compactMap { plan -> UpdatePrompt? in
            guard plan.isOpen, let changed = plan.changedAt, answer.map({ changed > $0 }) ?? true else { return nil }
            return UpdatePrompt(reason: .planChanged, path: .record, day: zone.date(at: changed), plan: plan.id)
        }.sorted { ($0.day ?? today, $0.plan ?? .unassigned) < ($1.day ?? today, $1.plan ?? .unassigned) }
    }

    /// When the customer last confirmed anything.
    private func lastAnswer(_ customer: Customer, _ values: [Confirmable]) -> Timestamp? {
        (values.compactMap { $0.value.stamp.flatMap { Timestamp($0.at) } }
            + customer.confirmations.compactMap(\.at)).max()
    }
}

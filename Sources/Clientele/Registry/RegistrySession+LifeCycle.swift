extension RegistrySession {
    /// Returns a customer's way through the life cycle up to a day, with the reasons, and what time alone will change next
    /// (requirement R24).
    ///
    /// Confirmed and travelled bookings are purchases, on their day of booking; contacts are those that the customer began. The
    /// customer is known from the day on which the record first came to the house, or from the first event. It is a reading
    /// of state and day of bookings and of the day of contacts.
    ///
    /// - Parameters:
    ///   - id: the customer; the identifier of one that was merged leads to the record it went into.
    ///   - day: the day as of which it is told; `nil` for today in the house's zone.
    ///   - cycle: the life cycle.
    /// - Returns: the course; `nil` where the customer was not known on the day.
    /// - Throws: ``RegistryError`` with `.notFound`, ``AccessError``, or what the store throws.
    public func lifeCycle(
        of id: Identifier<Customer>, on day: CalendarDate? = nil, by cycle: LifeCycle = LifeCycle()
    ) async throws -> LifeCycle.Course? {
        try await perform(.read, on: Customer.kind, record: id.uniqueID) { unit, gate in
            let fields = try gate.requireLifeCycle(unit.schemas)
            guard let loaded = try await unit.resolve(id) else { throw try await unit.missing(id) }
            let events = try await unit.lifeCycleEvents(of: loaded.record)
            unit.audit(.read, kind: Customer.kind, record: loaded.record.id.uniqueID, fields: fields)
            return cycle.course(of: events, on: day ?? unit.configuration.today)
        }
    }

    /// Returns how many active customers are in each stage of the life cycle on a day (requirement R24).
    ///
    /// Customers who were not known on the day are left out.
    ///
    /// - Throws: ``AccessError``, or what the store throws.
    /// - Complexity: O(*n*) in the number of customers and their records.
    public func lifeCycleStages(
        on day: CalendarDate? = nil, by cycle: LifeCycle = LifeCycle()
    ) async throws -> [LifeCycle.Stage: Int] {
        try await survey(Customer.kind) { unit, gate in
            let fields = try gate.requireLifeCycle(unit.schemas)
            var stages: [LifeCycle.Stage: Int] = [:]
            var count = 0
            try await unit.forEach(Customer.self) { loaded in
                if count & 0xFF == 0 { try Task.checkCancellation() }
                count += 1
                guard loaded.record.status == .active else { return }
                let events = try await unit.lifeCycleEvents(of: loaded.record)
                guard let course = cycle.course(of: events, on: day ?? unit.configuration.today) else { return }
                stages[course.stage, default: 0] += 1
            }
            return (stages, fields, count)
        } conclude: { unit, _, found in
            unit.audit(.search, kind: Customer.kind, fields: found.1, count: found.2)
            return found.0
        }
    }
}

extension AccessGate {
    /// Refuses to tell stages to who may not see what they are made of.
    fileprivate func requireLifeCycle(_ schemas: SchemaCache) throws -> [FieldPath] {
        let interactions = schemas.schema(of: Interaction.self)
        let contacts: [FieldPath] = ["customer", "at", "isInbound"]
        guard contacts.allSatisfy({ strictest(of: $0, in: interactions) == .shown }) else {
            throw RefusedAction(.fieldWithheld, .search, fields: contacts)
        }
        return try requireReadable(
            ["bookings.customer", "bookings.status", "bookings.bookedOn", "provenance"], schemas: schemas)
    }
}

extension WorkUnit {
    /// What moves a customer through the life cycle, those merged into it included.
    fileprivate func lifeCycleEvents(of customer: Customer) async throws -> LifeCycle.Events {
        let ids = try await identities(of: customer.id)
        let zone = configuration.zone
        let bookings: [Loaded<Booking>] = try await loadRecords(of: ids)
        let interactions: [Loaded<Interaction>] = try await loadRecords(of: ids)
        return LifeCycle.Events(
            firstSeen: customer.provenance?.recordedAt.map { zone.date(at: $0) },
            purchases: bookings.map(\.record)
                .filter { $0.status == .confirmed || $0.status == .travelled }.compactMap(\.bookedOn),
            contacts: interactions.map(\.record).filter(\.isInbound).compactMap { $0.at.map { zone.date(at: $0) } })
    }
}

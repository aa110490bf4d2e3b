extension RegistrySession {
    /// Returns recency, frequency and monetary value of the customers who booked, with the scores among them
    /// (requirement R24).
    ///
    /// ```swift
    /// let table = try await desk.rfm(currency: "CNY")
    /// if let row = table.row(of: wang.id) { print(row.explanation.english) }
    /// ```
    ///
    /// A booking counts on its day of booking; one without a day or customer, or in another state, is left out. What was
    /// booked by a customer who was merged since counts for the one it went into. It is a reading of customer, state, day
    /// and total of bookings: refused where the member of staff may not see them in full.
    ///
    /// - Parameters:
    ///   - day: the day on which bookings are looked at; `nil` for today in the house's zone.
    ///   - currency: the currency to add up.
    ///   - scoring: how figures are turned into scores.
    ///   - states: the states of bookings that count.
    /// - Returns: the table; its buyers are the customers.
    /// - Throws: ``AccessError``, or what the store throws.
    /// - Complexity: O(*n* log *n*) in the number of bookings; one number per customer and day of booking is held.
    public func rfm(
        on day: CalendarDate? = nil, currency: CurrencyCode, scoring: RFMScoring = RFMScoring(),
        counting states: Set<Booking.Status> = [.confirmed, .travelled]
    ) async throws -> RFMTable<Identifier<Customer>> {
        try await survey(Customer.kind) { unit, gate in
            let fields = try gate.requireReadable(
                ["bookings.customer", "bookings.status", "bookings.bookedOn", "bookings.total"],
                schemas: unit.schemas)
            var survivors: [UniqueID: UniqueID] = [:]
            try await unit.forEach(MergeRecord.self) { merge in
                for absorbed in merge.record.absorbed { survivors[absorbed] = merge.record.id.uniqueID }
            }
            var tally = RFMTable<Identifier<Customer>>.Tally(
                day: day ?? unit.configuration.today, currency: currency)
            try await unit.forEach(Booking.self) { loaded in
                let booking = loaded.record
                guard states.contains(booking.status), let buyer = booking.customer, let day = booking.bookedOn
                else { return }
                let owner = survivors[buyer.uniqueID].map { Identifier<Customer>($0) } ?? buyer
                tally.add(Purchase(owner, on: day, amount: booking.total))
            }
            let table = RFMTable(tally, scoring: scoring)
            return (table, fields)
        } conclude: { unit, _, found in
            unit.audit(.search, kind: Customer.kind, fields: found.1, count: found.0.rows.count)
            return found.0
        }
    }
}

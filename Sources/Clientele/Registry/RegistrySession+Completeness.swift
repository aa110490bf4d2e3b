extension RegistrySession {
    /// Looks how many customers are complete for a purpose, and lists what the others lack (requirement R11).
    ///
    /// What is missing of a field is told only to those who may see the field: over one that is masked or hidden the
    /// question is refused, as a criterion would be. Only active records are looked at.
    ///
    /// - Parameters:
    ///   - purpose: what the records must be complete for.
    ///   - natures: what customers are looked at; people by default.
    ///   - day: the day on which documents must be valid; today by default.
    ///   - limit: how many incomplete records are listed, in the order of their identifiers.
    /// - Returns: the figures and the list.
    /// - Throws: ``AccessError`` with `.fieldWithheld`, or what the store throws.
    /// - Complexity: O(*n*) in the number of customers.
    public func completeness(
        for purpose: CompletenessPurpose, of natures: Set<Customer.Nature> = [.person], on day: CalendarDate? = nil,
        limit: Int = 1000
    ) async throws -> CompletenessFigures {
        try await perform(.search, on: Customer.kind) { unit, gate in
            let schema = unit.schemas.schema(of: Customer.self)
            let fields = purpose.reads.sorted()
            let refused = fields.filter { gate.strictest(of: $0, in: schema) != .shown }
            guard refused.isEmpty else {
                throw RefusedAction(
                    .fieldWithheld, .search, fields: refused, audited: unit.auditable(refused, of: Customer.self))
            }
            var context = unit.configuration.validation
            if let day { context.today = day }
            var figures = CompletenessFigures(limit: limit)
            try await unit.forEach(Customer.self) { loaded in
                guard loaded.record.status == .active, natures.contains(loaded.record.nature) else { return }
                figures.add(loaded.record.id, lacking: loaded.record.missing(for: purpose, in: context))
            }
            unit.audit(
                .search, kind: Customer.kind, records: figures.followUps.map(\.customer.uniqueID),
                fields: unit.auditable(fields, of: Customer.self), count: figures.followUps.count)
            return figures
        }
    }
}

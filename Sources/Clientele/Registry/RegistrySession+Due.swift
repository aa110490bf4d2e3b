extension RegistrySession {
    /// Returns what falls due for all customers, the most urgent first (requirements R14, R17, R43).
    ///
    /// Items about fields that the member may not see in full are left out.
    ///
    /// - Parameter kinds: what to look for; empty for everything.
    /// - Returns: the items in order of the day.
    /// - Throws: ``AccessError``, or what the store throws.
    /// - Complexity: O(*n*) in the number of customers.
    public func dueItems(_ kinds: Set<DueItem.Kind> = []) async throws -> [DueItem] {
        try await perform(.search, on: Customer.kind) { unit, gate in
            let calendar = unit.configuration.dueCalendar
            let schema = unit.schemas.schema(of: Customer.self)
            var items: [DueItem] = []
            try await unit.forEach(Customer.self) { loaded in
                items += calendar.items(for: loaded.record).filter { kinds.isEmpty || kinds.contains($0.kind) }
            }
            let shown = Set(items.map(\.path.withoutIndices)).filter { gate.strictest(of: $0, in: schema) == .shown }
            items.removeAll { !shown.contains($0.path.withoutIndices) }
            unit.audit(.search, kind: Customer.kind, fields: shown, count: items.count)
            return items.sorted()
        }
    }
}

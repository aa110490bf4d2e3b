extension RegistrySession {
    /// Returns the house's vocabulary of tags (requirement R21).
    ///
    /// Tags are added, changed and retired as records, by ``add(_:from:source:)`` and ``update(_:from:source:)`` of
    /// ``TagDefinition``s; that takes the right to administer. Each change is a revision in their history.
    ///
    /// - Throws: ``AccessError``, or what the store throws.
    public func tagVocabulary() async throws -> TagVocabulary {
        try await perform(.read, on: TagDefinition.kind) { unit, _ in
            unit.audit(.read, kind: TagDefinition.kind, count: unit.configuration.tags.definitions.count)
            return unit.configuration.tags
        }
    }

    /// Returns how tags are used and misused among all customers: unknown, retired, excluded and expired ones, synonyms as
    /// they were written, tags of one customer or none, each by source (requirements R21, R25).
    ///
    /// - Returns: the report on today in the house's zone.
    /// - Throws: ``AccessError``, also where the member of staff may not see tags in full, `CancellationError`, or what the store
    ///   throws.
    /// - Complexity: O(*n*) in the number of customers.
    public func tagReport() async throws -> TagReport {
        try await survey(Customer.kind) { unit, gate in
            let fields = try gate.requireReadable(["tags", "tagDetails"], schemas: unit.schemas)
            var report = TagReport(vocabulary: unit.configuration.tags, on: unit.configuration.today)
            try await unit.forEach(Customer.self) { loaded in
                if report.customers & 0x3FF == 0 { try Task.checkCancellation() }
                report.add(loaded.record)
            }
            return (report, fields)
        } conclude: { unit, _, found in
            unit.audit(.search, kind: Customer.kind, fields: found.1, count: found.0.customers)
            return found.0
        }
    }
}

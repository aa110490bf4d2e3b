extension RegistrySession {
    /// Searches all customers for records that are of one person, by the configured model.
    ///
    /// - Parameter progress: called now and then.
    /// - Returns: the pairs to merge or to review, by the customers' identifiers, and the people.
    /// - Throws: ``AccessError``, `CancellationError`, or what the store throws.
    /// - Complexity: about linear in the number of customers.
    public func duplicates(
        progress: @escaping @Sendable (DuplicateFinder.Progress) -> Void = { _ in }
    ) async throws -> DuplicateReport {
        let subjects = try await perform(.merge, on: Customer.kind) { unit, gate in
            try gate.requireMatching(.merge)
            var subjects: [MatchSubject] = []
            try await unit.forEach(Customer.self) { subjects.append($0.record.matchSubject) }
            unit.audit(.search, kind: Customer.kind, fields: gate.matchFields, count: subjects.count)
            return subjects
        }
        return try await DuplicateFinder(model: registry.configuration.matchModel).find(
            in: subjects, progress: progress)
    }

    /// Returns the customers that may be the same person as one, with the reasons, best first.
    ///
    /// Only records that share a match key are compared, by index lookup. The first of ``MatchExplanation/subjects`` is
    /// the customer asked about. Records below the model's threshold for review are left out.
    ///
    /// - Throws: ``RegistryError`` with `.notFound`, ``AccessError``, or what the store throws.
    public func duplicates(of id: Identifier<Customer>) async throws -> [MatchExplanation] {
        try await perform(.search, on: Customer.kind, record: id.uniqueID) { unit, gate in
            try gate.requireMatching(.search)
            guard let loaded = try await unit.resolve(id) else {
                throw RegistryError(.notFound, record: RecordKey(kind: Customer.kind, id: id.uniqueID))
            }
            let near = try await unit.candidates(for: loaded.record).map(\.score)
                .filter { $0.probability >= registry.configuration.matchModel.thresholds.review }
            unit.audit(
                .search, kind: Customer.kind, record: loaded.record.id.uniqueID, fields: gate.matchFields,
                count: near.count)
            return near.compactMap { gate.explanation($0) }
        }
    }
}

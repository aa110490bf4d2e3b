extension RegistrySession {
    /// Searches all customers for records that are of one person, by the configured model.
    ///
    /// What was decided by ``decide(_:and:are:reason:)`` binds, unless its evidence changed.
    ///
    /// - Parameter progress: called now and then.
    /// - Returns: the pairs to merge or to review, by the customers' identifiers, and the people. The model of the report has
    ///   its shares of values only for a member who may administer.
    /// - Throws: ``AccessError``, `CancellationError`, or what the store throws.
    /// - Complexity: about linear in the number of customers.
    public func duplicates(
        progress: @escaping @Sendable (DuplicateFinder.Progress) -> Void = { _ in }
    ) async throws -> DuplicateReport {
        let (subjects, verdicts, model, maySeeShares) = try await perform(.merge, on: Customer.kind) { unit, gate in
            try gate.requireMatching(.merge)
            let subjects = try await unit.matchSubjects()
            let verdicts = try await unit.decisions(on: subjects).binding
            unit.audit(.search, kind: Customer.kind, fields: gate.matchFields, count: subjects.count)
            return (subjects, verdicts, unit.configuration.matchModel, gate.allows(.administer))
        }
        var report = try await DuplicateFinder(model: model).find(
            in: subjects, verdicts: verdicts, progress: progress)
        // The shares are of digests of values, which can be guessed: they are for who may administer.
        if !maySeeShares { report.model.shares = [:] }
        return report
    }

    /// Returns the customers that may be the same person as one, with the reasons, best first.
    ///
    /// Only records that share a match key are compared, by index lookup. The first of ``MatchExplanation/subjects`` is
    /// the customer asked about. Records below the model's threshold for review are left out, and those decided to be
    /// somebody else. Fields that the member may not see in full are left out of the comparison, as they are of a draft's:
    /// whoever may store a guess learns nothing from who comes near it.
    ///
    /// - Throws: ``RegistryError`` with `.notFound` or `.removed`, ``AccessError``, or what the store throws.
    public func duplicates(of id: Identifier<Customer>) async throws -> [MatchExplanation] {
        try await perform(.search, on: Customer.kind, record: id.uniqueID) { unit, gate in
            try gate.requireMatching(.search)
            guard let loaded = try await unit.resolve(id) else {
                throw try await unit.missing(id)
            }
            let seen = gate.comparable(
                loaded.record, definitions: unit.schemas.schema(of: Customer.self).definitions)
            let likely = try await unit.candidates(for: seen)
                .filter { $0.score.probability >= unit.configuration.matchModel.thresholds.review }
            let near = try await unit.undecided(likely, for: loaded.record.id).map(\.score)
            unit.audit(
                .search, kind: Customer.kind, record: loaded.record.id.uniqueID, fields: gate.matchFields,
                count: near.count)
            return near.compactMap { gate.explanation($0) }
        }
    }

    /// Returns the customers that may be the same person as one who is not stored yet, with the reasons, best first.
    ///
    /// A desk asks this before it enters anybody (requirement R05); nothing is stored but the audit entry. The first of
    /// ``MatchExplanation/subjects`` stands for the draft.
    ///
    /// ```swift
    /// let near = try await desk.duplicates(ofDraft: draft)
    /// ```
    ///
    /// Fields that the member may not see in full are left out of the comparison, and so is the registration number of a
    /// company where documents are masked: guesses at masked values find nobody.
    ///
    /// - Parameter draft: what is known of the person.
    /// - Returns: the customers whose records share a match key and reach the model's threshold for review.
    /// - Throws: ``AccessError``, or what the store throws.
    /// - Complexity: index lookups, some for each key and one for each customer who shares a key; a key that too many
    ///   share is split or left out, so these do not grow with the number of customers.
    public func duplicates(ofDraft draft: Customer) async throws -> [MatchExplanation] {
        try await perform(.search, on: Customer.kind) { unit, gate in
            try gate.requireMatching(.search)
            let seen = gate.comparable(draft, definitions: unit.schemas.schema(of: Customer.self).definitions)
            let near = try await unit.candidates(for: unit.normalForm(of: seen))
                .filter { $0.score.probability >= unit.configuration.matchModel.thresholds.review }
            unit.audit(
                .search, kind: Customer.kind, records: near.map(\.customer.record.id.uniqueID),
                fields: gate.matchFields, count: near.count)
            return near.compactMap { gate.explanation($0.score) }
        }
    }
}

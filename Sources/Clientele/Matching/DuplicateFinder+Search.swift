extension DuplicateFinder {
    /// Finds duplicates.
    ///
    /// - Parameters:
    ///   - subjects: the records, each with an identifier of its own.
    ///   - verdicts: what has been decided before.
    ///   - progress: called now and then, from where the work runs.
    /// - Returns: the pairs, the people and the numbers.
    /// - Throws: `CancellationError` when the task is cancelled.
    /// - Complexity: about linear in the number of records while blocks stay below the limit.
    @concurrent
    public func find(
        in subjects: [MatchSubject], verdicts: [Verdict] = [],
        progress: @Sendable (Progress) -> Void = { _ in }
    ) async throws -> DuplicateReport {
        try DuplicateSearch(self, subjects: subjects, verdicts: verdicts).run(progress)
    }
}

extension DuplicateFinder {
    /// Finds duplicates in an array of records.
    ///
    /// - Parameters:
    ///   - subjects: the records, each with an identifier of its own.
    ///   - verdicts: what has been decided before.
    ///   - progress: called now and then, from where the work runs.
    /// - Returns: the pairs, the people and the numbers.
    /// - Throws: `CancellationError` when the task is cancelled.
    /// - Complexity: about linear in the number of records.
    @concurrent
    public func find(
        in subjects: [MatchSubject], verdicts: [Verdict] = [],
        progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async throws -> DuplicateReport {
        var compact = MatchSubjects()
        for (index, subject) in subjects.enumerated() {
            if index % 8192 == 0 {
                try Task.checkCancellation()
                progress(Progress(stage: .normalizing, fraction: Double(index) / Double(subjects.count)))
            }
            compact.append(subject)
        }
        return try await find(in: compact, verdicts: verdicts, progress: progress)
    }

    /// Finds duplicates in many records, on all cores.
    ///
    /// - Parameters:
    ///   - subjects: the records, each with an identifier of its own.
    ///   - verdicts: what has been decided before.
    ///   - progress: called now and then, from where the work runs.
    /// - Returns: the pairs, the people and the numbers; the same for the same records, whatever their order.
    /// - Throws: `CancellationError` when the task is cancelled.
    /// - Complexity: about linear in the number of records: a key that too many share is split or left out, and
    ///   ``DuplicateReport/droppedBlocks`` names it.
    @concurrent
    public func find(
        in subjects: MatchSubjects, verdicts: [Verdict] = [],
        progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async throws -> DuplicateReport {
        try await DuplicateSearch(self, subjects: subjects, verdicts: verdicts).run(progress)
    }
}

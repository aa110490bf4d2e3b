/// Finds the records that are of one person, in any array of records.
///
/// ```swift
/// let report = try await DuplicateFinder().find(in: subjects)
/// for pair in report.pairs where pair.decision == .review { ... }
/// ```
///
/// The same subjects give the same report, in whatever order they come.
public struct DuplicateFinder: Sendable {
    /// How the search is done.
    public struct Configuration: Sendable, Hashable {
        /// From this probability two records are taken for one person; `nil` for the model's threshold.
        public var threshold: Double?
        /// The seed of everything that is drawn at random in learning; equal seeds give equal models.
        public var seed: UInt64 = 1
        /// Records with a common key of which there are more than this are split by date of birth and beginnings of names, and
        /// left out where that fails; a third of it where strangers often have such a key, as a date of birth.
        public var largestBlock = 40

        /// Creates the default configuration.
        public init() {}
    }

    /// How far a search has come, for a progress bar.
    public struct Progress: Sendable, Hashable {
        /// What is being done.
        public enum Stage: String, Sendable, Hashable, CaseIterable {
            /// Values are brought to normal form.
            case normalizing
            /// Records with common keys are looked up.
            case blocking
            /// The weights are learned.
            case learning
            /// Pairs are compared.
            case comparing
            /// Pairs are put together to people.
            case clustering
        }

        /// What is being done; the stages come in the order of their declaration.
        public let stage: Stage
        /// How much of the stage is done, from 0 to 1.
        public let fraction: Double
    }

    /// The weights; `nil` to learn them from the records themselves.
    public var model: MatchModel?
    /// How the search is done: threshold, seed and the size of blocks.
    public var configuration: Configuration

    /// Creates a finder.
    ///
    /// - Parameters:
    ///   - model: the weights; without, they are learned from the records where there are enough, and fixed ones are
    ///     taken where not.
    ///   - configuration: how the search is done.
    public init(model: MatchModel? = nil, configuration: Configuration = Configuration()) {
        self.model = model
        self.configuration = configuration
    }

    /// Compares two records and explains the score.
    ///
    /// With the model of a report, or a stored one, the score is that of the report.
    public func compare(_ a: MatchSubject, _ b: MatchSubject) -> MatchExplanation {
        compare(a, with: [b]).first ?? MatchExplanation.empty
    }

    /// Compares one record with candidates, such as a new one with those that share a match key, and explains each
    /// score.
    public func compare(_ subject: MatchSubject, with candidates: [MatchSubject]) -> [MatchExplanation] {
        let model = model ?? .standard()
        var columns = SubjectColumns([subject] + candidates)
        columns.takeShares(from: model)
        let comparer = PairComparer(columns: columns)
        let explainer = PairExplainer(
            model, comparer: comparer, scorer: PairScorer(model, codes: comparer.codes))
        return candidates.indices.map { explainer.explain(0, $0 + 1, ids: [subject.id, candidates[$0].id]) }
    }
}

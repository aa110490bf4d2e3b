/// One run of a ``DuplicateFinder``.
struct DuplicateSearch {
    private let finder: DuplicateFinder
    private let ids: [String]
    private var columns: SubjectColumns
    private let verdicts: [DuplicateFinder.Verdict]

    /// So many subjects are compared with their candidates by one task.
    private static let portion = 16_384

    init(_ finder: DuplicateFinder, subjects: MatchSubjects, verdicts: [DuplicateFinder.Verdict]) {
        self.finder = finder
        self.verdicts = verdicts
        // In order of the identifiers the order of arrival makes no difference.
        var subjects = subjects
        subjects.sort()
        ids = subjects.ids
        columns = subjects.columns
    }

    consuming func run(_ progress: @Sendable (DuplicateFinder.Progress) -> Void) async throws -> DuplicateReport {
        func report(_ stage: DuplicateFinder.Progress.Stage, _ fraction: Double = 0) {
            progress(DuplicateFinder.Progress(stage: stage, fraction: fraction))
        }
        report(.blocking)
        let blocks = try CandidateBlocks(columns, largest: finder.configuration.largestBlock)
        report(.learning)
        var model: MatchModel
        if let given = finder.model {
            model = given
        } else {
            var learning = ModelLearning(
                columns, start: .standard(population: ids.count), seed: finder.configuration.seed)
            model = try learning.learn(from: blocks)
        }
        if let threshold = finder.configuration.threshold {
            model.thresholds = MatchModel.Thresholds(same: threshold, review: min(model.thresholds.review, threshold))
        }
        columns.takeShares(from: model)
        let comparer = PairComparer(columns: columns)
        let scorer = PairScorer(model, codes: comparer.codes)

        // Pairs below the threshold for review can still be joined by way of a third record.
        let screen = PairScreen(
            comparer, scorer, least: PairScore.bits(probability: min(model.thresholds.review, 0.05)))
        report(.comparing)
        let (scored, candidates) = try await compare(screen, blocks, width: comparer.width) { report(.comparing, $0) }
        report(.clustering)
        var clustering = Clustering(comparer, scorer, threshold: PairScore.bits(probability: model.thresholds.same))
        let unused = clustering.follow(verdicts, ids: ids)
        try clustering.run(scored)
        var result = result(scored, clustering, model)
        result.figures.candidatePairs = candidates
        result.figures.unusedVerdicts = unused
        result.droppedBlocks = blocks.dropped
        return result
    }

    /// Scores all pairs that share a block; those that reach the screen's bound come in ascending order.
    private func compare(
        _ screen: PairScreen, _ blocks: CandidateBlocks, width: Int, _ progress: (Double) -> Void
    ) async throws -> (scored: [ScoredPair], candidates: Int) {
        let count = ids.count
        let portions = Array(stride(from: 0, to: count, by: Self.portion))
        return try await withThrowingTaskGroup(of: (Int, [ScoredPair], Int).self) { group in
            for (number, start) in portions.enumerated() {
                group.addTask {
                    try Task.checkCancellation()
                    var seen = [Int32](repeating: -1, count: count)
                    var row = [LevelFound](repeating: LevelFound(), count: width)
                    var scored: [ScoredPair] = []
                    var found: [Int32] = []
                    var candidates = 0
                    for a in start..<min(start + Self.portion, count) {
                        let first = scored.count
                        found.removeAll(keepingCapacity: true)
                        blocks.forEachCandidate(of: a, &seen) { found.append(Int32(truncatingIfNeeded: $0)) }
                        guard !found.isEmpty else { continue }
                        candidates += found.count
                        let subject = screen.subject(a)
                        screen.fetch(found)
                        for candidate in found {
                            let b = Int(candidate)
                            if let bits = screen.bits(subject, b, &row) {
                                scored.append(ScoredPair(a: a, b: b, bits: bits))
                            }
                        }
                        scored[first...].sort { $0.b < $1.b }
                    }
                    return (number, scored, candidates)
                }
            }
            var parts = [[ScoredPair]](repeating: [], count: portions.count)
            var (candidates, done) = (0, 0)
            for try await (number, scored, count) in group {
                parts[number] = scored
                candidates += count
                done += 1
                progress(Double(done) / Double(portions.count))
            }
            return (Array(parts.joined()), candidates)
        }
    }

    private func result(_ scored: [ScoredPair], _ clustering: Clustering, _ model: MatchModel) -> DuplicateReport {
        var figures = DuplicateReport.Figures()
        figures.subjects = ids.count
        var pairs: [DuplicateReport.Pair] = []
        for pair in scored {
            let probability = PairScore.probability(bits: pair.bits)
            let together = clustering.label[pair.a] == clustering.label[pair.b]
            guard together || probability >= model.thresholds.review else { continue }
            if !together, clustering.isBarred(pair.a, pair.b) { continue }
            let decision: DuplicateReport.Decision = together ? .same : .review
            figures.samePairs += together ? 1 : 0
            figures.reviewPairs += together ? 0 : 1
            pairs.append(
                DuplicateReport.Pair(
                    a: ids[pair.a], b: ids[pair.b], score: pair.bits, probability: probability, decision: decision))
        }
        pairs.sort { ($1.score, $0.a, $0.b) < ($0.score, $1.a, $1.b) }
        let clusters = clusters(clustering)
        figures.clusters = clusters.count
        return DuplicateReport(pairs: pairs, clusters: clusters, figures: figures, droppedBlocks: [], model: model)
    }

    /// The identifiers of each person's records; a group's label is its first subject.
    private func clusters(_ clustering: Clustering) -> [[String]] {
        var places = [Int32](repeating: -1, count: ids.count)
        var clusters: [[String]] = []
        for (position, label) in clustering.label.enumerated() {
            if places[label] < 0 {
                places[label] = Int32(truncatingIfNeeded: clusters.count)
                clusters.append([])
            }
            clusters[Int(places[label])].append(ids[position])
        }
        return clusters
    }
}

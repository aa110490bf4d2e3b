/// One run of a ``DuplicateFinder``.
struct DuplicateSearch {
    private let finder: DuplicateFinder
    private let subjects: [MatchSubject]
    private let verdicts: [DuplicateFinder.Verdict]

    init(_ finder: DuplicateFinder, subjects: [MatchSubject], verdicts: [DuplicateFinder.Verdict]) {
        self.finder = finder
        // In order of the identifiers the order of arrival makes no difference.
        self.subjects = subjects.sorted { $0.id < $1.id }
        self.verdicts = verdicts
    }

    func run(_ progress: (DuplicateFinder.Progress) -> Void) throws -> DuplicateReport {
        func report(_ stage: DuplicateFinder.Progress.Stage, _ fraction: Double = 0) {
            progress(DuplicateFinder.Progress(stage: stage, fraction: fraction))
        }
        report(.normalizing)
        var columns = SubjectColumns(subjects)
        report(.blocking)
        let blocks = try CandidateBlocks(columns, largest: finder.configuration.largestBlock)
        report(.learning)
        var model: MatchModel
        if let given = finder.model {
            model = given
        } else {
            var learning = ModelLearning(
                columns, start: .standard(population: subjects.count), seed: finder.configuration.seed)
            model = try learning.learn(from: blocks.pairs)
        }
        if let threshold = finder.configuration.threshold {
            model.thresholds = MatchModel.Thresholds(same: threshold, review: min(model.thresholds.review, threshold))
        }
        columns.takeShares(from: model)
        let comparer = PairComparer(columns: columns)
        let scorer = PairScorer(model, codes: comparer.codes)

        // Pairs below the threshold for review can still be joined by way of a third record.
        let least = PairScore.bits(probability: min(model.thresholds.review, 0.05))
        var scored: [ScoredPair] = []
        var row = [LevelFound](repeating: LevelFound(), count: comparer.width)
        for (index, pair) in blocks.pairs.enumerated() {
            if index % 16_384 == 0 {
                try Task.checkCancellation()
                report(.comparing, Double(index) / Double(blocks.pairs.count))
            }
            let (a, b) = CandidateBlocks.subjects(pair)
            comparer.compare(a, b, into: &row)
            let bits = scorer.score(row).bits
            if bits >= least { scored.append(ScoredPair(a: a, b: b, bits: bits)) }
        }
        report(.clustering)
        var clustering = Clustering(comparer, scorer, threshold: PairScore.bits(probability: model.thresholds.same))
        let unused = clustering.follow(verdicts, ids: subjects.map(\.id))
        try clustering.run(scored)
        return result(scored, clustering, blocks, model, unusedVerdicts: unused)
    }

    private func result(
        _ scored: [ScoredPair], _ clustering: Clustering, _ blocks: CandidateBlocks, _ model: MatchModel,
        unusedVerdicts: Int
    ) -> DuplicateReport {
        var figures = DuplicateReport.Figures()
        figures.subjects = subjects.count
        figures.candidatePairs = blocks.pairs.count
        figures.unusedVerdicts = unusedVerdicts
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
                    a: subjects[pair.a].id, b: subjects[pair.b].id, score: pair.bits, probability: probability,
                    decision: decision))
        }
        pairs.sort { ($1.score, $0.a, $0.b) < ($0.score, $1.a, $1.b) }
        var members: [Int: [String]] = [:]
        for (position, label) in clustering.label.enumerated() {
            members[label, default: []].append(subjects[position].id)
        }
        let clusters = members.keys.sorted().compactMap { members[$0] }
        figures.clusters = clusters.count
        return DuplicateReport(
            pairs: pairs, clusters: clusters, figures: figures, droppedBlocks: blocks.dropped, model: model)
    }
}

/// Turns the outcomes of a comparison into an explanation.
struct PairExplainer {
    private let model: MatchModel
    private let comparer: PairComparer
    private let scorer: PairScorer
    private let guards: ClusterGuard

    init(_ model: MatchModel, comparer: PairComparer, scorer: PairScorer) {
        self.model = model
        self.comparer = comparer
        self.scorer = scorer
        guards = ClusterGuard(scorer)
    }

    func explain(_ a: Int, _ b: Int, ids: [String]) -> MatchExplanation {
        var row = [LevelFound](repeating: LevelFound(), count: comparer.width)
        comparer.compare(a, b, into: &row)
        let score = scorer.score(row)
        let household = score.isHousehold
        var parts: [MatchExplanation.Part] = []
        let codes = comparer.codes
        for (index, found) in row.enumerated() where found.level != LevelFound.missing {
            let levels = model.levels(codes[index])
            guard Int(found.level) < levels.count else { continue }
            let (stranger, home) = scorer.bits(found, at: index)
            parts.append(
                MatchExplanation.Part(
                    comparison: codes[index], level: levels[Int(found.level)].code, bits: household ? home : stranger))
        }
        // Swift's sort is stable: parts of equal weight stay in the order of the comparisons.
        parts.sort { abs($0.bits) > abs($1.bits) }
        return MatchExplanation(
            subjects: ids, rival: household ? .household : .strangers,
            prior: household ? scorer.prior.againstHousehold : scorer.prior.againstStrangers, parts: parts,
            score: score.bits, probability: score.probability, hasContradiction: guards.forbids(row))
    }
}

extension MatchExplanation {
    static let empty = MatchExplanation(
        subjects: [], rival: .strangers, prior: 0, parts: [], score: 0, probability: 0.5, hasContradiction: false)
}

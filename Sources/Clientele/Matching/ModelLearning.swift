/// Learns a model from records without labels.
///
/// How often strangers agree is counted over pairs drawn at random; how often one person's records and a household's
/// agree is found by expectation maximisation over the candidate pairs. The same records and seed give the same model.
struct ModelLearning {
    /// With fewer records than this, or fewer candidate pairs, the fixed weights are better than learned ones.
    static let fewestSubjects = 200
    static let fewestPairs = 100
    /// At most so many candidate pairs are learned from.
    static let mostPairs = 100_000
    /// At most so many pairs are drawn at random.
    static let randomPairs = 200_000
    static let rounds = 18

    private var model: MatchModel
    private let codes: [String]
    private var comparer: PairComparer
    private let seed: UInt64
    /// How often each level was found between random pairs.
    private var background: [[Double]] = []
    private var backgroundPresent: [Double] = []
    /// The fraction of a person that each record stands for.
    private var personWeights: [Double]

    init(_ columns: SubjectColumns, start: MatchModel, seed: UInt64) {
        comparer = PairComparer(columns: columns)
        codes = comparer.codes
        model = start
        self.seed = seed
        personWeights = Array(repeating: 1, count: columns.count)
        for code in codes { model.comparisons[code] = model.levels(code) }
        model.householdPrior = columns.knowsHouseholds ? model.householdPrior : 0
    }

    /// Returns the learned model, or the one it started from when there is too little to learn from.
    mutating func learn(from pairs: [UInt64]) throws -> MatchModel {
        let count = comparer.columns.count
        guard count >= Self.fewestSubjects, pairs.count >= Self.fewestPairs else { return model }
        comparer.columns.learnShares(personWeights, into: &model)
        try countBackground()
        let chosen = sample(pairs)
        let scale = Double(pairs.count) / Double(chosen.count)
        let all = Double(count) * Double(count - 1) / 2
        let width = comparer.width
        var rows = [LevelFound](repeating: LevelFound(), count: chosen.count * width)
        var row = [LevelFound](repeating: LevelFound(), count: width)
        for round in 0..<Self.rounds {
            try Task.checkCancellation()
            // The shares change the rows, so they are renewed a few times only.
            if round % 6 == 0 {
                for (index, pair) in chosen.enumerated() {
                    let (a, b) = CandidateBlocks.subjects(pair)
                    comparer.compare(a, b, into: &row)
                    for column in 0..<width { rows[index * width + column] = row[column] }
                }
            }
            let expected = expectation(rows, count: chosen.count, pairs: chosen)
            maximize(expected, scale: scale, all: all)
            if round % 6 == 5 {
                personWeights = expected.personWeights
                comparer.columns.learnShares(personWeights, into: &model)
            }
        }
        model.version = "learned-1-" + model.fingerprint
        return model
    }

    private func sample(_ pairs: [UInt64]) -> [UInt64] {
        guard pairs.count > Self.mostPairs else { return pairs }
        var random = DrawnNumbers(seed: seed &+ 1)
        let threshold = UInt64(Double(UInt64.max) * (Double(Self.mostPairs) / Double(pairs.count)))
        return pairs.filter { _ in random.next() < threshold }
    }

    private mutating func countBackground() throws {
        var random = DrawnNumbers(seed: seed)
        let count = comparer.columns.count
        background = codes.map { Array(repeating: 0, count: model.levels($0).count) }
        backgroundPresent = Array(repeating: 0, count: codes.count)
        var row = [LevelFound](repeating: LevelFound(), count: comparer.width)
        for draw in 0..<min(Self.randomPairs, count * 100) {
            if draw % 16_384 == 0 { try Task.checkCancellation() }
            let a = Int.random(in: 0..<count, using: &random)
            let b = Int.random(in: 0..<count, using: &random)
            guard a != b else { continue }
            comparer.compare(a, b, into: &row)
            for (index, found) in row.enumerated() where found.level != LevelFound.missing {
                background[index][Int(found.level)] += 1
                backgroundPresent[index] += 1
            }
        }
    }

    private struct Expected {
        var same: [[Double]]
        var household: [[Double]]
        var sameTotal = 0.0
        var householdTotal = 0.0
        var personWeights: [Double]
    }

    private func expectation(_ rows: [LevelFound], count: Int, pairs: [UInt64]) -> Expected {
        let scorer = PairScorer(model, codes: codes)
        let zeros = codes.map { [Double](repeating: 0, count: model.levels($0).count) }
        var expected = Expected(same: zeros, household: zeros, personWeights: [])
        var others = [Double](repeating: 0, count: comparer.columns.count)
        let width = codes.count
        for pair in 0..<count {
            let row = rows[(pair * width)..<((pair + 1) * width)]
            let score = scorer.score(row)
            // Odds of a stranger and of a household against one person.
            let stranger = PairScorer.power(-score.againstStrangers)
            let household = PairScorer.power(-score.againstHousehold)
            let same = 1 / (1 + stranger + household)
            let home = household * same
            guard same > 1e-6 || home > 1e-6 else { continue }
            for (index, found) in row.enumerated() where found.level != LevelFound.missing {
                expected.same[index][Int(found.level)] += same
                expected.household[index][Int(found.level)] += home
            }
            expected.sameTotal += same
            expected.householdTotal += home
            let (a, b) = CandidateBlocks.subjects(pairs[pair])
            others[a] += same
            others[b] += same
        }
        expected.personWeights = others.map { 1 / (1 + $0) }
        return expected
    }

    private mutating func maximize(_ expected: Expected, scale: Double, all: Double) {
        model.prior = min(max(expected.sameTotal * scale / all, 1e-12), 0.5)
        if model.householdPrior > 0 {
            model.householdPrior = min(max(expected.householdTotal * scale / all, 1e-12), 0.5)
        }
        for (index, code) in codes.enumerated() where code != EvidenceKind.nameOrder.code {
            guard var levels = model.comparisons[code] else { continue }
            let standard = MatchModel.standard().levels(code)
            let same = smoothed(expected.same[index], standard.map(\.same), strength: 20)
            let household = smoothed(expected.household[index], standard.map(\.household), strength: 200)
            let present = backgroundPresent[index]
            for level in levels.indices {
                levels[level].same = same[level]
                levels[level].household = household[level]
                guard present > 0 else { continue }
                // Random pairs hold some pairs of one person; they are taken out.
                let found = background[index][level] / present
                let rest = (found - model.prior * same[level] - model.householdPrior * household[level])
                let floor = standard[level].stranger * 0.2
                let weight = 200 / (200 + present)
                levels[level].stranger = min(
                    1, max(rest * (1 - weight) + standard[level].stranger * weight, floor, 1e-7))
            }
            if code == EvidenceKind.email.code { limitNamesakes(&levels) }
            model.comparisons[code] = levels
        }
        learnOrder(expected)
    }

    /// Addresses made from the same name say little more than the name has said: one bit at most.
    private func limitNamesakes(_ levels: inout [MatchModel.Level]) {
        let index = Int(EmailLevel.namesake.rawValue)
        guard index < levels.count else { return }
        levels[index].stranger = max(levels[index].stranger, levels[index].same / 2)
        levels[index].household = max(levels[index].household, levels[index].same / 2)
    }

    private mutating func learnOrder(_ expected: Expected) {
        let index = EvidenceKind.nameOrder.rawValue
        guard var levels = model.comparisons[codes[index]] else { return }
        let standard = MatchModel.standard().levels(codes[index])
        let same = smoothed(expected.same[index], standard.map(\.same), strength: 50)
        for level in levels.indices {
            levels[level].same = same[level]
            levels[level].household = same[level]
        }
        model.comparisons[codes[index]] = levels
    }

    private func smoothed(_ counts: [Double], _ standard: [Double], strength: Double) -> [Double] {
        let total = counts.reduce(0, +) + strength * standard.reduce(0, +)
        return counts.indices.map { (counts[$0] + strength * standard[$0]) / total }
    }
}

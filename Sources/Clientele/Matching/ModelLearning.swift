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
    mutating func learn(from blocks: CandidateBlocks) throws -> MatchModel {
        let count = comparer.columns.count
        guard count >= Self.fewestSubjects else { return model }
        let (chosen, candidates) = try sample(blocks)
        guard candidates >= Self.fewestPairs else { return model }
        comparer.columns.learnShares(personWeights)
        try countBackground()
        let scale = Double(candidates) / Double(chosen.count)
        let all = Double(count) * Double(count - 1) / 2
        let width = comparer.width
        var rows = [LevelFound](repeating: LevelFound(), count: chosen.count * width)
        var row = [LevelFound](repeating: LevelFound(), count: width)
        for round in 0..<Self.rounds {
            try Task.checkCancellation()
            // The shares change the rows, so they are renewed a few times only.
            if round % 6 == 0 {
                for (index, pair) in chosen.enumerated() {
                    for column in 0..<width { row[column] = rows[index * width + column] }
                    if round == 0 {
                        comparer.compare(Int(pair.a), Int(pair.b), into: &row)
                    } else {
                        comparer.renewShares(Int(pair.a), Int(pair.b), in: &row)
                    }
                    for column in 0..<width { rows[index * width + column] = row[column] }
                }
            }
            let expected = expectation(rows, pairs: chosen)
            maximize(expected, scale: scale, all: all)
            if round % 6 == 5 {
                weighPeople(expected.chances, pairs: chosen)
                comparer.columns.learnShares(personWeights)
            }
        }
        comparer.columns.putShares(personWeights, into: &model)
        model.version = "learned-1-" + model.fingerprint
        return model
    }

    /// Two subjects that share a block.
    private struct Candidates {
        let a: UInt32
        let b: UInt32
    }

    /// Draws some of the pairs that share a block, and counts all of them.
    private func sample(_ blocks: CandidateBlocks) throws -> (chosen: [Candidates], all: Int) {
        var seen = [Int32](repeating: -1, count: comparer.columns.count)
        // Every pair has a number drawn from the seed, and those below a bound are chosen. No pair is left out here of
        // which the final bound could be as high as if no pair stood in more than four blocks.
        var drawn: [(number: UInt64, pair: Candidates)] = []
        let first = Self.bound(Double(Self.mostPairs) / Double(max(1, blocks.pairsInBlocks / 4)))
        var all = 0
        for subject in 0..<comparer.columns.count {
            if subject % 4096 == 0 { try Task.checkCancellation() }
            blocks.forEachCandidate(of: subject, &seen) { other in
                all += 1
                let pair = UInt64(truncatingIfNeeded: subject) << 32 | UInt64(truncatingIfNeeded: other)
                var random = DrawnNumbers(seed: seed &+ 1 &+ pair &* 0xD134_2543_DE82_EF95)
                let number = random.next()
                guard number <= first else { return }
                drawn.append(
                    (number, Candidates(a: UInt32(truncatingIfNeeded: subject), b: UInt32(truncatingIfNeeded: other))))
            }
        }
        let bound = Self.bound(Double(Self.mostPairs) / Double(max(1, all)))
        return (drawn.filter { $0.number <= bound }.map(\.pair), all)
    }

    /// The number up to which a fraction of all numbers lies.
    private static func bound(_ fraction: Double) -> UInt64 {
        fraction >= 1 ? .max : UInt64(fraction * 18_446_744_073_709_549_568)
    }

    /// Finds for what fraction of a person each record stands: a person with two records is counted once.
    private mutating func weighPeople(_ chances: [Double], pairs: [Candidates]) {
        var others = [Double](repeating: 0, count: comparer.columns.count)
        for (chance, pair) in zip(chances, pairs) {
            others[Int(pair.a)] += chance
            others[Int(pair.b)] += chance
        }
        personWeights = others.map { 1 / (1 + $0) }
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
        /// The probability of each pair to be one person.
        var chances: [Double] = []
    }

    private func expectation(_ rows: [LevelFound], pairs: [Candidates]) -> Expected {
        let scorer = PairScorer(model, codes: codes)
        let zeros = codes.map { [Double](repeating: 0, count: model.levels($0).count) }
        var expected = Expected(same: zeros, household: zeros)
        expected.chances.reserveCapacity(pairs.count)
        let width = codes.count
        for pair in pairs.indices {
            let row = rows[(pair * width)..<((pair + 1) * width)]
            let score = scorer.score(row)
            // Odds of a stranger and of a household against one person.
            let stranger = PairScorer.power(-score.againstStrangers)
            let household = PairScorer.power(-score.againstHousehold)
            let same = 1 / (1 + stranger + household)
            let home = household * same
            expected.chances.append(same)
            guard same > 1e-6 || home > 1e-6 else { continue }
            for (index, found) in row.enumerated() where found.level != LevelFound.missing {
                expected.same[index][Int(found.level)] += same
                expected.household[index][Int(found.level)] += home
            }
            expected.sameTotal += same
            expected.householdTotal += home
        }
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

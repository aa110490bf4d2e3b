#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#elseif canImport(Darwin)
    import Darwin
#endif

/// A score in bits against the stronger of the two other explanations.
struct PairScore: Sendable {
    /// The binary logarithm of the odds against two strangers.
    var againstStrangers: Double
    /// The binary logarithm of the odds against two members of one household.
    var againstHousehold: Double

    /// The score: the lower of the two.
    var bits: Double { min(againstStrangers, againstHousehold) }
    /// Whether the rival that holds the score down is a household.
    var isHousehold: Bool { againstHousehold < againstStrangers }
    /// The probability that the two are one person.
    var probability: Double { PairScore.probability(bits: bits) }

    static func probability(bits: Double) -> Double { 1 / (1 + exp2(-bits)) }
    /// The bits of a likelihood ratio.
    static func bits(ratio: Double) -> Double { log2(max(ratio, 1e-30)) }

    static func bits(probability: Double) -> Double {
        guard probability > 0 else { return -.infinity }
        return probability < 1 ? log2(probability / (1 - probability)) : .infinity
    }
}

/// A model prepared for scoring.
struct PairScorer: Sendable {
    private struct Weights {
        var same: Double
        var stranger: Double
        var household: Double
    }

    private let weights: [[Weights]]
    let prior: PairScore

    /// The smallest probability that a logarithm is taken of.
    static let least = 1e-9

    /// Prepares a model; `codes` are the comparisons in the order of their outcomes.
    init(_ model: MatchModel, codes: [String]) {
        weights = codes.map { code in
            model.levels(code).map {
                Weights(
                    same: log2(max($0.same, Self.least)), stranger: log2(max($0.stranger, Self.least)),
                    household: log2(max($0.household, Self.least)))
            }
        }
        let prior = log2(max(model.prior, Self.least * Self.least))
        let rest = max(1 - model.prior - model.householdPrior, Self.least)
        self.prior = PairScore(
            againstStrangers: prior - log2(rest),
            againstHousehold: model.householdPrior > 0 ? prior - log2(model.householdPrior) : .infinity)
    }

    /// How many levels a comparison has.
    func levelCount(at index: Int) -> Int { weights[index].count }

    /// Two to the power of so many bits, kept finite.
    static func power(_ bits: Double) -> Double { exp2(min(bits, 500)) }

    /// The bits that one outcome adds to both scores.
    func bits(_ found: LevelFound, at index: Int) -> (stranger: Double, household: Double) {
        guard found.level != LevelFound.missing, Int(found.level) < weights[index].count else { return (0, 0) }
        let weight = weights[index][Int(found.level)]
        let stranger = found.share > 0 ? Double(log2(found.share)) : weight.stranger
        return (weight.same - stranger, weight.same - weight.household)
    }

    /// The score of a row of outcomes.
    func score(_ row: some Collection<LevelFound>) -> PairScore {
        var score = prior
        for (index, found) in row.enumerated() where found.level != LevelFound.missing {
            let (stranger, household) = bits(found, at: index)
            score.againstStrangers += stranger
            score.againstHousehold += household
        }
        return score
    }
}

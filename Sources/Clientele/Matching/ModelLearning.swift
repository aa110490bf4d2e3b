/// Learns a model from records without labels.
///
/// How often strangers agree is counted over pairs drawn at random; how often one person's records and a household's
/// agree is found by expectation maximisation over the candidate pairs. The same records and seed give the same model.
struct ModelLearning {
    /// With fewer records than this, or fewer candidate pairs, the fixed weights are better than learned ones.
    static let fewestSubjects = 200
    static let fewestPairs = 100
    /// At most so many candidate pairs are learned from.
    static let mostPairs = 300_000
    /// So many pairs are drawn at random.
    static let randomPairs = 300_000
    static let rounds = 24

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
        comparer.columns.learnShares(personWeights, into: &model)
        guard count >= Self.fewestSubjects, pairs.count >= Self.fewestPairs else { return model }
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
        var digest = FormDigest()
        for code in codes {
            for level in model.levels(code) {
                for value in [level.same, level.stranger, level.household] {
                    for byte in String((value * 1e6).rounded()).utf8 { digest.add(byte) }
                }
            }
        }
        model.version = "learned-1-" + String(digest.value, radix: 36)
        return model
    }

    private func sample(_ pairs: [UInt64]) -> [UInt64] {
        guard pairs.count > Self.mostPairs else { return pairs }
        var random = SeededNumbers(seed: seed &+ 1)
        let threshold = UInt64(Double(UInt64.max) * (Double(Self.mostPairs) / Double(pairs.count)))
        return pairs.filter { _ in random.next() < threshold }
    }

    private mutating func countBackground() throws {
        var random = SeededNumbers(seed: seed)
        let count = comparer.columns.count
        background = codes.map { Array(repeating: 0, count: model.levels($0).count) }
        backgroundPresent = Array(repeating: 0, count: codes.count)
        var row = [LevelFound](repeating: LevelFound(), count: comparer.width)
        for draw in 0..<Self.randomPairs {
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
            model.comparisons[code] = levels
        }
        learnOrder(expected)
    }

    private mutating func learnOrder(_ expected: Expected) {
        let index = EvidenceKind.nameOrder.rawValue
        guard var levels = model.comparisons[codes[index]] else { return }
        let same = smoothed(expected.same[index], levels.map(\.same), strength: 50)
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

extension SubjectColumns {
    /// Whether the records say anything about homes: without it nothing is learned of households.
    var knowsHouseholds: Bool { self[.phone].count > 0 || self[.street].count > 0 }

    /// The codes of the pools, the named ones first.
    var poolCodes: [String] { Pool.allCases.map { "\($0)" } + extraRoles.map(\.rawValue) }

    /// Counts how many people have each value and puts the shares into the model and the pools.
    ///
    /// A share is what the next person is likely to have: the count less a discount, which is large where most values
    /// are unique (e-mail) and small where they are common (names).
    mutating func learnShares(_ personWeights: [Double], into model: inout MatchModel) {
        let population = max(personWeights.reduce(0, +), 1)
        let tallies = tally(personWeights)
        let codes = poolCodes
        model.shares = [:]
        model.restShares = [:]
        setShares { pool, index in
            let counts = tallies[index]
            let single = Double(counts.count { $0 < 1.5 })
            let double = Double(counts.count { $0 >= 1.5 && $0 < 2.5 })
            let rest = (2 * double + 1) / (single + 2 * double + 1)
            model.restShares[codes[index]] = Float(min(1, rest / population))
            var shares: [UInt64: Float] = [:]
            for number in 0..<pool.count {
                let share = Float(min(1, (max(counts[number], 1) - 1 + rest) / population))
                pool.shares[number] = share
                if counts[number] >= 1.5 { shares[pool.digest(Int32(truncatingIfNeeded: number))] = share }
            }
            model.shares[codes[index]] = shares
        }
    }

    /// Takes the shares from a model.
    mutating func takeShares(from model: MatchModel) {
        let codes = poolCodes
        setShares { pool, index in
            let rest = model.restShares[codes[index]] ?? 0
            let known = model.shares[codes[index]] ?? [:]
            for number in 0..<pool.count {
                pool.shares[number] = known[pool.digest(Int32(truncatingIfNeeded: number))] ?? rest
            }
        }
    }

    /// Adds up the fractions of people for every form of every pool.
    private func tally(_ personWeights: [Double]) -> [[Double]] {
        var tallies: [[Double]] = []
        for pool in Pool.allCases { tallies.append(Array(repeating: 0, count: self[pool].count)) }
        for pool in extraPools { tallies.append(Array(repeating: 0, count: pool.count)) }
        for subject in 0..<count {
            let weight = personWeights[subject]
            func add(_ number: Int32, _ pool: Pool) {
                if number >= 0 { tallies[pool.rawValue][Int(number)] += weight }
            }
            for index in given.range(subject) { add(given.elements[index].key, .name) }
            for index in family.range(subject) { add(family.elements[index].key, .name) }
            add(birthNumbers[subject], .birth)
            for index in phones.range(subject) { add(phones.elements[index], .phone) }
            for index in emails.range(subject) {
                add(emails.elements[index].whole, .email)
                add(emails.elements[index].domain, .domain)
            }
            for index in documents.range(subject) { add(documents.elements[index].number, .document) }
            for index in countries.range(subject) { add(countries.elements[index], .country) }
            let address = addresses[subject]
            add(address.street, .street)
            add(address.postalCode, .postalCode)
            add(address.city, .place)
            for index in extraRoles.indices where extras[index][subject] >= 0 {
                tallies[Pool.allCases.count + index][Int(extras[index][subject])] += weight
            }
        }
        return tallies
    }
}

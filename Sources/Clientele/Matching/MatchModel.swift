/// The weights by which two records are judged to be one person: a versioned value.
///
/// For every comparison the model knows how often each level of agreement is found between two records of the same
/// person, of two strangers, and of two members of one household. The weight of a level is the binary logarithm of
/// the first over the stronger of the other two explanations, so that what a household shares counts once at most.
/// With the same model the same two records always get the same score, whenever and in whatever order they arrive.
public struct MatchModel: Sendable, Hashable {
    /// One level of agreement and how often it is found.
    public struct Level: Sendable, Hashable, Codable {
        /// The level's stable code, such as `equal` or `slip`.
        public var code: String
        /// How often it is found between two records of one person.
        public var same: Double
        /// How often it is found between strangers.
        public var stranger: Double
        /// How often it is found between members of one household.
        public var household: Double

        /// Creates a level from its frequencies, each between 0 and 1.
        public init(_ code: String, same: Double, stranger: Double, household: Double) {
            self.code = code
            self.same = same
            self.stranger = stranger
            self.household = household
        }
    }

    /// Where the decisions are drawn, as probabilities.
    public struct Thresholds: Sendable, Hashable, Codable {
        /// From here two records are taken for the same person.
        public var same: Double
        /// From this probability on a person should look; below it records count as different.
        public var review: Double

        /// Creates thresholds; the one for review is at most the one for the same person.
        public init(same: Double, review: Double) {
            self.same = min(max(same, 0), 1)
            self.review = min(max(review, 0), self.same)
        }
    }

    /// The name of this set of weights; a change of weights is a change of version.
    public var version: String
    /// The levels by the code of their comparison: `givenName`, `birthDate`, `address`, `text:NAME`...
    public var comparisons: [String: [Level]]
    /// The probability that two records picked at random are one person.
    public var prior: Double
    /// The probability that two records picked at random are two members of one household.
    public var householdPrior: Double
    /// Where the decisions are drawn: 0.7 and 0.2 in the standard model.
    public var thresholds: Thresholds
    /// The shares of people who have a value, by comparison pool and the digest of the value; only values more than
    /// one person has.
    var shares: [String: [UInt64: Float]]
    /// The share of a value that ``shares`` does not hold, by comparison pool.
    var restShares: [String: Float]

    /// The fixed weights: careful values for records of travellers, used where there is too little to learn from.
    ///
    /// The more records there are, its `population`, the less likely are two of them one person.
    public static func standard(population: Int = 10_000) -> MatchModel {
        let size = Double(max(population, 2))
        return MatchModel(
            version: "standard-1", comparisons: StandardLevels.all, prior: min(0.05, 0.5 / size),
            householdPrior: min(0.2, 2 / size), thresholds: Thresholds(same: 0.7, review: 0.2), shares: [:],
            restShares: [:])
    }

    /// The levels of a comparison; a named text or category that the model does not know has the standard ones.
    func levels(_ code: String) -> [Level] {
        comparisons[code] ?? StandardLevels.named(code) ?? []
    }
}

extension MatchModel {
    /// A text that is the same for the same weights and shares.
    var fingerprint: String {
        var digest = FormDigest()
        func add(_ text: String) { for byte in text.utf8 { digest.add(byte) } }
        for (code, levels) in comparisons.sorted(by: { $0.key < $1.key }) {
            add(code)
            for level in levels { add("\(level.code) \(level.same) \(level.stranger) \(level.household)") }
        }
        add("\(prior) \(householdPrior)")
        func add(_ number: UInt64) {
            for byte in 0..<8 { digest.add(UInt8(truncatingIfNeeded: number &>> UInt64(byte * 8))) }
        }
        for (pool, list) in shares.sorted(by: { $0.key < $1.key }) {
            add("\(pool) \(restShares[pool] ?? 0)")
            for value in list.keys.sorted() {
                add(value)
                add(UInt64((list[value] ?? 0).bitPattern))
            }
        }
        return String(digest.value, radix: 36)
    }
}

extension MatchModel: Codable {
    private enum CodingKeys: String, CodingKey {
        case version, comparisons, prior, householdPrior, thresholds, shares, restShares
    }

    /// Decodes a model; what ``init(json:)`` refuses is refused here.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        version = try container.decode(String.self, forKey: .version)
        comparisons = try container.decode([String: [Level]].self, forKey: .comparisons)
        prior = try container.decode(Double.self, forKey: .prior)
        householdPrior = try container.decode(Double.self, forKey: .householdPrior)
        thresholds = try container.decode(Thresholds.self, forKey: .thresholds)
        guard thresholds.review <= thresholds.same else {
            throw DecodingError.dataCorruptedError(
                forKey: .thresholds, in: container, debugDescription: "The threshold for review is above the other.")
        }
        shares = [:]
        for (pool, list) in try container.decode([String: [String: Double]].self, forKey: .shares) {
            shares[pool] = [:]
            for (digest, share) in list {
                guard let number = UInt64(digest, radix: 16), String(number, radix: 16) == digest else {
                    throw DecodingError.dataCorruptedError(
                        forKey: .shares, in: container, debugDescription: "A digest is a hexadecimal number.")
                }
                shares[pool, default: [:]][number] = Float(share)
            }
        }
        restShares = try container.decode([String: Double].self, forKey: .restShares).mapValues { Float($0) }
        if let fault {
            throw DecodingError.dataCorruptedError(
                forKey: .comparisons, in: container, debugDescription: fault.message.text(in: .english))
        }
    }

    /// Encodes the model; values of people are in it as digests only.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(version, forKey: .version)
        try container.encode(comparisons, forKey: .comparisons)
        try container.encode(prior, forKey: .prior)
        try container.encode(householdPrior, forKey: .householdPrior)
        try container.encode(thresholds, forKey: .thresholds)
        let texts = shares.mapValues { list in
            Dictionary(uniqueKeysWithValues: list.map { (String($0.key, radix: 16), $0.value) })
        }
        try container.encode(texts, forKey: .shares)
        try container.encode(restShares, forKey: .restShares)
    }
}

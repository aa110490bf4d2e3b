/// What the members of a group share more than all others do, and who else is like them (requirements R30, R33).
///
/// Each trait has a weight: the logarithm of how the odds of being a member change when somebody has it (naive Bayes over
/// traits that are there or not). To every count ``smoothing`` is added for having the trait and as much for not having it,
/// so what few people show says little. A score is the sum of the weights of the traits that somebody has. Traits that say
/// the same twice count twice, which keeps the order of people better than the size of scores: a score is no probability.
///
/// ```swift
/// let model = LookAlikes(members: ours, others: rest)
/// for trait in model.traits.prefix(5) { print(trait.text(in: .english)) }
/// ```
public struct LookAlikes: Sendable, Hashable {
    /// Something that a customer has or has not, such as a tag or a destination.
    public struct Trait: Sendable, Hashable, Comparable {
        /// The field that tells it.
        public let field: FieldPath
        /// The value, such as `vip`; for a birth date the years of age, such as `60-69`.
        public let value: String

        /// Creates a trait.
        public init(_ field: FieldPath, _ value: String) { (self.field, self.value) = (field, value) }

        /// Orders traits by field and value.
        public static func < (a: Self, b: Self) -> Bool { (a.field, a.value) < (b.field, b.value) }
    }

    /// A trait with the figures it stands on.
    public struct Weight: Sendable, Hashable {
        /// The trait.
        public let trait: Trait
        /// How many members have it.
        public let members: Int
        /// How many of the others have it.
        public let others: Int
        /// How many times as often members have it as others do, with the smoothing.
        public let lift: Double
        /// What it adds to a score.
        public let weight: Double
        let memberTotal: Int
        let otherTotal: Int

        /// The trait with its figures as a sentence.
        public func text(in language: LocalizedText.Language) -> String {
            let times = (lift * 10).rounded() / 10
            return language == .chinese
                ? "\(trait.field) = \(trait.value)：成员 \(members)/\(memberTotal)，其他客户 \(others)/\(otherTotal)，\(times) 倍"
                : "\(trait.field) = \(trait.value): \(members) of \(memberTotal) members, \(others) of \(otherTotal) others, \(times) times as often"
        }
    }

    /// What is added to the counts of having a trait and of not having it.
    public static let smoothing = 1.0
    /// How many members must have a trait for it to count.
    public static let fewestMembers = 3
    /// The most traits that count.
    public static let maximumTraits = 500

    /// The traits that say most, for or against, first.
    public let traits: [Weight]
    /// How many members there were.
    public let members: Int
    /// How many others there were.
    public let others: Int
    private let weights: [Trait: Int]

    /// Learns from members and others.
    ///
    /// - Parameters:
    ///   - members: the traits of each member, each once.
    ///   - others: the traits of each other customer.
    /// - Complexity: O(*n*) in the number of traits of all.
    public init(members: some Sequence<Set<Trait>>, others: some Sequence<Set<Trait>>) {
        var counting = Counting()
        for traits in members { counting.add(traits, isMember: true) }
        for traits in others { counting.add(traits, isMember: false) }
        self = counting.model()
    }

    fileprivate init(_ traits: [Weight], members: Int, others: Int) {
        self.traits = traits
        self.members = members
        self.others = others
        weights = Dictionary(
            traits.enumerated().map { ($0.element.trait, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// How much like the members somebody is; 0 is what a person without any of the traits has.
    public func score(_ traits: Set<Trait>) -> Double {
        // In a fixed order, so that the sum is the same each time.
        explanation(traits).reduce(0) { $0 + $1.weight }
    }

    /// The traits of somebody that count, those that say most first; their weights add up to the score.
    public func explanation(_ traits: Set<Trait>) -> [Weight] {
        traits.compactMap { weights[$0] }.sorted().map { self.traits[$0] }
    }

    /// Counts the traits of one customer after another.
    struct Counting: Sendable {
        private var counts: [Trait: (members: Int, others: Int)] = [:]
        private var members = 0
        private var others = 0

        mutating func add(_ traits: Set<Trait>, isMember: Bool) {
            if isMember { members += 1 } else { others += 1 }
            for trait in traits {
                if isMember {
                    counts[trait, default: (0, 0)].members += 1
                } else {
                    counts[trait, default: (0, 0)].others += 1
                }
            }
        }

        func model() -> LookAlikes {
            let smoothing = LookAlikes.smoothing
            let weights = counts.compactMap { trait, count -> Weight? in
                guard count.members >= LookAlikes.fewestMembers else { return nil }
                let p = (Double(count.members) + smoothing) / (Double(members) + 2 * smoothing)
                let q = (Double(count.others) + smoothing) / (Double(others) + 2 * smoothing)
                return Weight(
                    trait: trait, members: count.members, others: count.others, lift: p / q,
                    weight: Logarithm.natural(p * (1 - q) / (q * (1 - p))), memberTotal: members, otherTotal: others)
            }
            // A trait is worth its weight as often as members have it.
            func worth(_ weight: Weight) -> Double {
                weight.weight.magnitude * Double(weight.members) / Double(max(1, members))
            }
            let sorted = weights.sorted { a, b in
                worth(a) != worth(b) ? worth(a) > worth(b) : a.trait < b.trait
            }
            return LookAlikes(Array(sorted.prefix(LookAlikes.maximumTraits)), members: members, others: others)
        }
    }
}

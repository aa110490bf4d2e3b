/// Why two records are, or are not, taken for one person: each comparison with its weight, and their sum.
///
/// The score is in bits: one bit more doubles the odds. ``prior`` and the weights of ``parts`` add up to ``score``.
/// An explanation holds levels of agreement, never the values.
public struct MatchExplanation: Sendable, Hashable {
    /// One comparison, what it came to and what that weighs.
    public struct Part: Sendable, Hashable {
        /// The comparison's stable code, such as `birthDate`, `address` or `text:NAME`.
        public let comparison: String
        /// The level of agreement, such as `equal` or `slip`.
        public let level: String
        /// The weight in bits; negative when it speaks against one person.
        public let bits: Double

        /// Returns the comparison and its level in words, such as `Date of birth: the same`.
        public func text(in language: LocalizedText.Language) -> String { MatchWording.text(of: self, in: language) }

        /// Returns the weight in words, such as `speaks strongly for one person`.
        public func weight(in language: LocalizedText.Language) -> String {
            MatchWording.weight(bits).text(in: language)
        }
    }

    /// What two records that are not of one person most likely are.
    public enum Rival: String, Sendable, Hashable, Codable {
        /// Two people who have nothing to do with each other.
        case strangers
        /// Two members of one household.
        case household
    }

    /// The two records' identifiers, in the order in which they were compared.
    public let subjects: [String]
    /// The other explanation that the score is measured against: the likelier one.
    public let rival: Rival
    /// The bits before anything is compared: how rarely two records are one person.
    ///
    /// Where ``isPartial``, the bits of what was left out are in it.
    public let prior: Double
    /// The comparisons that could be made, the strongest first.
    public let parts: [Part]
    /// The sum of the prior and the parts.
    public let score: Double
    /// The score as a probability, 0 to 1, against the likelier ``rival``.
    public let probability: Double
    /// Two documents, or two dates of birth, that one person cannot have; such records are never put together.
    public let hasContradiction: Bool
    /// Whether comparisons were left out, as ``omitting(_:)`` does.
    public internal(set) var isPartial = false

    /// Returns the explanation as text: the probability first, then one comparison a line, without values.
    public func text(in language: LocalizedText.Language) -> String {
        MatchWording.text(of: self, in: language)
    }

    /// Returns the explanation without some comparisons, for a reader who may not see their fields.
    ///
    /// The bits of what is left out go into the prior, so that the sum still holds.
    public func omitting(_ comparisons: Set<String>) -> MatchExplanation {
        let kept = parts.filter { !comparisons.contains($0.comparison) }
        guard kept.count < parts.count else { return self }
        let hidden = parts.filter { comparisons.contains($0.comparison) }.reduce(0) { $0 + $1.bits }
        return MatchExplanation(
            subjects: subjects, rival: rival, prior: prior + hidden, parts: kept, score: score,
            probability: probability,
            hasContradiction: hasContradiction, isPartial: true)
    }

    /// The explanation with numbers of so many decimals that still add up: the prior takes what rounding leaves over.
    func rounded(to decimals: Int) -> MatchExplanation {
        let unit = (0..<decimals).reduce(1.0) { unit, _ in unit * 10 }
        let wholes = parts.map { ($0.bits * unit).rounded() }
        let total = (score * unit).rounded()
        // Sums of whole numbers below this are exact.
        guard total.magnitude < 1e12, wholes.allSatisfy({ $0.magnitude < 1e12 }), parts.count < 1000 else {
            return self
        }
        let rounded = zip(parts, wholes).map { Part(comparison: $0.comparison, level: $0.level, bits: $1 / unit) }
        return MatchExplanation(
            subjects: subjects, rival: rival, prior: wholes.reduce(total, -) / unit, parts: rounded,
            score: total / unit, probability: probability, hasContradiction: hasContradiction, isPartial: isPartial)
    }
}

extension MatchExplanation: CustomStringConvertible {
    /// The explanation in English; see ``text(in:)``.
    public var description: String { text(in: .english) }
}

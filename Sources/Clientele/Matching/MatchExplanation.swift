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
    public let prior: Double
    /// The comparisons that could be made, the strongest first.
    public let parts: [Part]
    /// The sum of the prior and the parts.
    public let score: Double
    /// The score as a probability, 0 to 1.
    public let probability: Double
    /// Two documents, or two dates of birth, that one person cannot have; such records are never put together.
    public let hasContradiction: Bool

    /// Returns the explanation as text: the probability first, then one comparison a line, without values.
    public func text(in language: LocalizedText.Language) -> String {
        MatchWording.text(of: self, in: language)
    }

    /// Returns the explanation without some comparisons, for a reader who may not see their fields.
    ///
    /// The bits of what is left out go into the prior, so that the sum still holds.
    public func omitting(_ comparisons: Set<String>) -> MatchExplanation {
        let kept = parts.filter { !comparisons.contains($0.comparison) }
        let hidden = parts.filter { comparisons.contains($0.comparison) }.reduce(0) { $0 + $1.bits }
        return MatchExplanation(
            subjects: subjects, rival: rival, prior: prior + hidden, parts: kept, score: score,
            probability: probability,
            hasContradiction: hasContradiction)
    }
}

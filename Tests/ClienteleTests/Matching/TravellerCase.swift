import Clientele
import Testing

/// Two records, and what must be said of them.
struct TravellerCase: Sendable, CustomTestStringConvertible {
    let name: String
    let a: [(role: MatchSubject.Role, value: String)]
    let b: [(role: MatchSubject.Role, value: String)]
    /// The expected levels by the code of their comparison; `missing` for one that is not made.
    let levels: [String: String]
    /// Whether the two are one person; `nil` where these values alone do not say.
    var isOne: Bool?

    var testDescription: String { name }

    /// Two whole names, compared with equal dates of birth.
    static func names(_ a: String, _ b: String, given: String, family: String, isOne: Bool? = true) -> Self {
        Self(
            name: "\(a) and \(b)", a: [(.fullName, a), (.birthDate, "1984-07-19")],
            b: [(.fullName, b), (.birthDate, "1984-07-19")], levels: ["givenName": given, "familyName": family],
            isOne: isOne)
    }

    /// Two names in parts, the family name first, compared with equal dates of birth.
    static func parts(
        _ a: (String, String), _ b: (String, String), given: String, family: String, isOne: Bool? = true
    ) -> Self {
        Self(
            name: "\(a) and \(b)", a: [(.familyName, a.0), (.givenName, a.1), (.birthDate, "1984-07-19")],
            b: [(.familyName, b.0), (.givenName, b.1), (.birthDate, "1984-07-19")],
            levels: ["givenName": given, "familyName": family], isOne: isOne)
    }

    /// Two values of one role.
    static func values(_ role: MatchSubject.Role, _ a: String, _ b: String, _ level: String) -> Self {
        Self(name: "\(a) and \(b)", a: [(role, a)], b: [(role, b)], levels: [role.rawValue: level])
    }

    /// The explanation in both directions.
    var explanations: [MatchExplanation] {
        let (first, second) = (MatchSubject("a", a), MatchSubject("b", b))
        return [DuplicateFinder().compare(first, second), DuplicateFinder().compare(second, first)]
    }

    /// The level that an explanation found.
    static func level(_ comparison: String, in explanation: MatchExplanation) -> String {
        explanation.parts.first { $0.comparison == comparison }?.level ?? "missing"
    }
}

/// What several people have to do with each other: they live together, one books for another, or they work together.
public struct MatchRelation: Sendable, Hashable {
    /// What people are to each other.
    public struct Kind: OpenCode {
        /// The code as it is stored and exchanged, such as `household`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// They live together.
        public static let household: Kind = "household"
        /// The first has booked for the second, or is entered as arranging travel or paying for them.
        public static let booksFor: Kind = "books-for"
        /// They work for the same company; the first is the company, where it is a customer.
        public static let company: Kind = "company"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Kind, label: LocalizedText)] {
            [
                (.household, LocalizedText(en: "live together", zh: "同住")),
                (.booksFor, LocalizedText(en: "books for", zh: "代订")),
                (.company, LocalizedText(en: "same company", zh: "同一单位")),
            ]
        }
    }

    /// What people are to each other.
    public let kind: Kind
    /// The people: the identifiers of each one's records, in order.
    public let people: [[String]]
    /// How likely it is, 0 to 1; 1 for what was entered or has happened.
    public let probability: Double
    /// The comparisons that speak for it, the strongest first, with their weight against strangers.
    ///
    /// That they are not one person was settled before. There are levels in it, never values.
    public let evidence: [MatchExplanation.Part]
    /// How many bookings the first made in which the second travels.
    public let bookings: Int

    init(
        _ kind: Kind, _ people: [[String]], probability: Double = 1, evidence: [MatchExplanation.Part] = [],
        bookings: Int = 0
    ) {
        self.kind = kind
        self.people = people
        self.probability = probability
        self.evidence = evidence
        self.bookings = bookings
    }

    /// Returns the relation and what speaks for it as text, without values.
    public func text(in language: LocalizedText.Language) -> String {
        func line(_ en: String, _ zh: String) -> String { LocalizedText(en: en, zh: zh).text(in: language) }
        let percent = Int((probability * 100).rounded())
        var lines = [
            kind.label.text(in: language)
                + line(": \(people.count) people, \(percent) %", "：\(people.count) 人，可能性 \(percent)%")
        ]
        if bookings > 0 { lines.append(line("  Bookings: \(bookings)", "  订单数：\(bookings)")) }
        lines += evidence.map { "  " + $0.text(in: language) }
        return lines.joined(separator: "\n")
    }

    /// The relation without some comparisons, for a reader who may not see their fields.
    func omitting(_ isHidden: (String) -> Bool) -> MatchRelation {
        MatchRelation(
            kind, people, probability: probability, evidence: evidence.filter { !isHidden($0.comparison) },
            bookings: bookings)
    }
}

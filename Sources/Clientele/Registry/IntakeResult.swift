/// What became of a submission (requirements R03, R05).
public struct IntakeResult: Sendable {
    /// The kinds of outcome; new ones may be added in minor releases.
    public struct Outcome: OpenCode {
        /// The code as it is stored and exchanged, such as `created`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A new record was made.
        public static let created: Outcome = "created"
        /// The record of a known person got what was new.
        public static let matched: Outcome = "matched"
        /// The house knew all of it already; nothing was written.
        public static let unchanged: Outcome = "unchanged"
        /// A new record was made, and a person should look whether it is a known one.
        public static let review: Outcome = "review"
        /// Nothing was stored; the findings say why.
        public static let refused: Outcome = "refused"

        /// The outcomes.
        public static var known: [(code: Outcome, label: LocalizedText)] {
            [
                (.created, LocalizedText(en: "created", zh: "新建")),
                (.matched, LocalizedText(en: "matched", zh: "匹配")),
                (.unchanged, LocalizedText(en: "unchanged", zh: "无变化")),
                (.review, LocalizedText(en: "for review", zh: "待复核")),
                (.refused, LocalizedText(en: "refused", zh: "拒收")),
            ]
        }
    }

    /// What became of it.
    ///
    /// Handle the outcomes you know and have a `default`: new ones may come.
    public var outcome: Outcome
    /// The record it went into, of any kind; `nil` when it was refused, and where it is that of a known person whom the
    /// member may not see.
    public var record: UniqueID?
    /// The record that may be the same person, for `.review`; `nil` otherwise, and for a member who may not see it.
    public var candidate: UniqueID?
    /// Why it is, or is not, a known person, without comparisons of fields that the member may not see; `nil` when
    /// nobody was near or the submission was `.unchanged`, and for a member who may not see whom it is about.
    public var match: MatchExplanation?
    /// Everything that was found wrong with the submission, first in reading the row of a file, then by the rules; only an
    /// error about the whole record refuses.
    ///
    /// Whoever submitted it knows all of it; what the house holds of a known person is not looked at.
    public var findings: [Finding]
    /// That the person is, or may be, known, and whom to ask: for a member who may not see the record of that person;
    /// `nil` for all others.
    public var notice: ExistenceNotice?
    /// Whether ``record`` is that of a person whom the house knew before the submission came for the first time.
    var isOfKnown = false

    /// Why it is, or is not, a known person, in words: the score and one line a comparison, without values.
    public func explanation(in language: LocalizedText.Language) -> String {
        if let notice { return notice.text(in: language) }
        guard let match else {
            return language == .chinese ? "没有相近的已知客户。" : "Nobody known comes near."
        }
        return match.text(in: language)
    }

    /// Why it is, or is not, a known person, in English.
    public var explanation: String { explanation(in: .english) }
}

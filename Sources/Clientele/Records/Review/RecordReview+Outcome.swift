extension RecordReview {
    /// What came of a review.
    public struct Outcome: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `unchanged`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// All is right as it is.
        public static let unchanged: Outcome = "unchanged"
        /// Something was corrected.
        public static let corrected: Outcome = "corrected"
        /// The customer must be asked, or somebody must look into it.
        public static let followUp: Outcome = "follow-up"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Outcome, label: LocalizedText)] {
            [
                (.unchanged, LocalizedText(en: "no change", zh: "无变化")),
                (.corrected, LocalizedText(en: "corrected", zh: "已更正")),
                (.followUp, LocalizedText(en: "needs follow-up", zh: "待跟进")),
            ]
        }
    }
}

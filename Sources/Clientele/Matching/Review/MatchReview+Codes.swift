extension MatchReview {
    /// How far a review is.
    public struct State: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `open`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Waiting for somebody to decide.
        public static let open: State = "open"
        /// Decided by a person.
        public static let decided: State = "decided"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: State, label: LocalizedText)] {
            [
                (.open, LocalizedText(en: "open", zh: "待处理")),
                (.decided, LocalizedText(en: "decided", zh: "已判定")),
            ]
        }
    }

    /// What a person decided about two records.
    public struct Ruling: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `same`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is and binds nothing.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// One person: both may be merged.
        public static let same: Ruling = "same"
        /// Two people.
        public static let different: Ruling = "different"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Ruling, label: LocalizedText)] {
            [
                (.same, LocalizedText(en: "one person", zh: "同一人")),
                (.different, LocalizedText(en: "two people", zh: "不同的人")),
            ]
        }
    }
}

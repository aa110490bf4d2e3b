extension ChangeSuggestion {
    /// How far a suggestion is.
    public struct State: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `open`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Waiting for somebody to decide.
        public static let open: State = "open"
        /// Taken over, as a whole or in part.
        public static let accepted: State = "accepted"
        /// Not taken over.
        public static let refused: State = "refused"
        /// Taken back by the customer.
        public static let withdrawn: State = "withdrawn"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: State, label: LocalizedText)] {
            [
                (.open, LocalizedText(en: "open", zh: "待处理")),
                (.accepted, LocalizedText(en: "accepted", zh: "已采纳")),
                (.refused, LocalizedText(en: "refused", zh: "已拒绝")),
                (.withdrawn, LocalizedText(en: "withdrawn", zh: "已撤回")),
            ]
        }
    }
}

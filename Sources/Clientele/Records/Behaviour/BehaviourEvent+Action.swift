extension BehaviourEvent {
    /// What a customer did on the site or in the app.
    public struct Action: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `search`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Looked at a page.
        public static let view: Action = "view"
        /// Searched.
        public static let search: Action = "search"
        /// Bought.
        public static let purchase: Action = "purchase"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Action, label: LocalizedText)] {
            [
                (.view, LocalizedText(en: "view", zh: "浏览")),
                (.search, LocalizedText(en: "search", zh: "搜索")),
                (.purchase, LocalizedText(en: "purchase", zh: "购买")),
            ]
        }
    }
}

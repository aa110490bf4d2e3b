extension TravelPlan {
    /// How much a customer cares for a plan.
    public struct Priority: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `high`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// It is to happen.
        public static let high: Priority = "high"
        /// It would be welcome.
        public static let medium: Priority = "medium"
        /// Some day, perhaps.
        public static let low: Priority = "low"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Priority, label: LocalizedText)] {
            [
                (.high, LocalizedText(en: "high", zh: "高")),
                (.medium, LocalizedText(en: "medium", zh: "中")),
                (.low, LocalizedText(en: "low", zh: "低")),
            ]
        }
    }
}

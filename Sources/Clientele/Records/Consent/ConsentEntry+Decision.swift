extension ConsentEntry {
    /// What the person decided.
    public struct Decision: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `granted`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Yes.
        public static let granted: Decision = "granted"
        /// No; a refusal is a record of its own.
        public static let refused: Decision = "refused"
        /// No longer.
        public static let withdrawn: Decision = "withdrawn"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Decision, label: LocalizedText)] {
            [
                (.granted, LocalizedText(en: "granted", zh: "同意")),
                (.refused, LocalizedText(en: "refused", zh: "拒绝")),
                (.withdrawn, LocalizedText(en: "withdrawn", zh: "撤回")),
            ]
        }
    }
}

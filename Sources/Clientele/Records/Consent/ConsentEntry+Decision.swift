extension ConsentEntry {
    /// What the person decided.
    public struct Decision: OpenCode, FieldValue {
        /// The code's text.
        public let rawValue: String

        /// Creates a code; any text is taken.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Yes.
        public static let granted: ConsentEntry.Decision = "granted"
        /// No; a refusal is a record of its own.
        public static let refused: ConsentEntry.Decision = "refused"
        /// No longer.
        public static let withdrawn: ConsentEntry.Decision = "withdrawn"

        /// The well-known codes.
        public static var known: [(code: ConsentEntry.Decision, label: LocalizedText)] {
            [
                (.granted, LocalizedText(en: "granted", zh: "同意")),
                (.refused, LocalizedText(en: "refused", zh: "拒绝")),
                (.withdrawn, LocalizedText(en: "withdrawn", zh: "撤回")),
            ]
        }
    }
}

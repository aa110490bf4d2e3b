extension AuditEntry {
    /// What became of an action.
    public struct Outcome: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `done`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// It was done.
        public static let done: Outcome = "done"
        /// It was refused.
        public static let refused: Outcome = "refused"

        /// It was allowed and could not be done: no such record, or one that changed in the meantime.
        public static let failed: Outcome = "failed"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Outcome, label: LocalizedText)] {
            [
                (.done, LocalizedText(en: "done", zh: "完成")),
                (.refused, LocalizedText(en: "refused", zh: "拒绝")),
                (.failed, LocalizedText(en: "failed", zh: "失败")),
            ]
        }
    }
}

extension Customer {
    /// The state of a customer record.
    public struct Status: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `active`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// In use.
        public static let active: Status = "active"
        /// Kept and no longer in use.
        public static let inactive: Status = "inactive"
        /// The person has died.
        public static let deceased: Status = "deceased"
        /// Kept for a legal term only and not used (PIPL article 47).
        public static let restricted: Status = "restricted"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Status, label: LocalizedText)] {
            [
                (.active, LocalizedText(en: "active", zh: "有效")),
                (.inactive, LocalizedText(en: "inactive", zh: "停用")),
                (.deceased, LocalizedText(en: "deceased", zh: "已故")),
                (.restricted, LocalizedText(en: "restricted", zh: "限制处理")),
            ]
        }
    }
}

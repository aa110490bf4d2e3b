extension AccessPolicy {
    /// What a session looks at data for.
    public struct Purpose: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `service`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// To serve customers and carry out what was booked.
        public static let service: Purpose = "service"
        /// To choose and address customers for offers.
        public static let marketing: Purpose = "marketing"
        /// To compute figures.
        public static let analysis: Purpose = "analysis"
        /// To keep the data in order: imports, duplicates, reviews.
        public static let maintenance: Purpose = "maintenance"
        /// To answer requests of persons and of the authorities.
        public static let compliance: Purpose = "compliance"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Purpose, label: LocalizedText)] {
            [
                (.service, LocalizedText(en: "service", zh: "客户服务")),
                (.marketing, LocalizedText(en: "marketing", zh: "营销")),
                (.analysis, LocalizedText(en: "analysis", zh: "分析")),
                (.maintenance, LocalizedText(en: "data maintenance", zh: "数据维护")),
                (.compliance, LocalizedText(en: "compliance", zh: "合规")),
            ]
        }
    }
}

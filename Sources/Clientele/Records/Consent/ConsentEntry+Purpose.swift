extension ConsentEntry {
    /// What personal data may be used for (requirements R58, R59).
    public struct Purpose: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `service`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// To carry out what was booked.
        public static let service: Purpose = "service"
        /// To send offers.
        public static let marketing: Purpose = "marketing"
        /// To derive interests from behaviour.
        public static let profiling: Purpose = "profiling"
        /// To pass phone and e-mail to airlines for operational disruption (IATA resolution 830d).
        public static let airlineContact: Purpose = "airline-contact"
        /// To pass data on to third parties.
        public static let thirdParty: Purpose = "third-party"
        /// To transfer data abroad.
        public static let crossBorder: Purpose = "cross-border"
        /// To use sensitive personal information.
        public static let sensitive: Purpose = "sensitive"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Purpose, label: LocalizedText)] {
            [
                (.service, LocalizedText(en: "service", zh: "履行服务")),
                (.marketing, LocalizedText(en: "marketing", zh: "营销")),
                (.profiling, LocalizedText(en: "profiling", zh: "画像分析")),
                (.airlineContact, LocalizedText(en: "contact by airlines during disruption", zh: "航班异常联系")),
                (.thirdParty, LocalizedText(en: "passing on to third parties", zh: "提供给第三方")),
                (.crossBorder, LocalizedText(en: "transfer abroad", zh: "跨境传输")),
                (.sensitive, LocalizedText(en: "sensitive personal information", zh: "敏感个人信息")),
            ]
        }
    }
}

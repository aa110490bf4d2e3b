extension ServiceCase {
    /// What a service case is (requirements R39, R40, R74).
    public struct Kind: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `complaint`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// A complaint.
        public static let complaint: Kind = "complaint"
        /// A question.
        public static let enquiry: Kind = "enquiry"
        /// A suggestion.
        public static let suggestion: Kind = "suggestion"
        /// An emergency during travel.
        public static let emergency: Kind = "emergency"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Kind, label: LocalizedText)] {
            [
                (.complaint, LocalizedText(en: "complaint", zh: "投诉")),
                (.enquiry, LocalizedText(en: "enquiry", zh: "咨询")),
                (.suggestion, LocalizedText(en: "suggestion", zh: "建议")),
                (.emergency, LocalizedText(en: "emergency", zh: "紧急事件")),
            ]
        }
    }
}

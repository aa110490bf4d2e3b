extension Customer {
    /// What a customer is by nature (requirement R20).
    public struct Nature: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `person`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// A natural person.
        public static let person: Nature = "person"
        /// A company.
        public static let company: Nature = "company"
        /// A public body.
        public static let publicBody: Nature = "public-body"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Nature, label: LocalizedText)] {
            [
                (.person, LocalizedText(en: "person", zh: "个人")),
                (.company, LocalizedText(en: "company", zh: "企业")),
                (.publicBody, LocalizedText(en: "public body", zh: "公共机构")),
            ]
        }
    }
}

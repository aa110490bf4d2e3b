extension Customer {
    /// What a customer is by nature (requirement R20).
    public struct Nature: OpenCode, FieldValue {
        /// The code's text.
        public let rawValue: String

        /// Creates a code; any text is taken.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// A natural person.
        public static let person: Customer.Nature = "person"
        /// A company.
        public static let company: Customer.Nature = "company"
        /// A public body.
        public static let publicBody: Customer.Nature = "public-body"

        /// The well-known codes.
        public static var known: [(code: Customer.Nature, label: LocalizedText)] {
            [
                (.person, LocalizedText(en: "person", zh: "个人")),
                (.company, LocalizedText(en: "company", zh: "企业")),
                (.publicBody, LocalizedText(en: "public body", zh: "公共机构")),
            ]
        }
    }
}

extension Customer.Companion {
    /// What one customer is to another.
    public struct Role: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `guardian-of`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Is the guardian of the other.
        public static let guardianOf: Customer.Companion.Role = "guardian-of"
        /// Pays for the other.
        public static let paysFor: Customer.Companion.Role = "pays-for"
        /// Travels with the other.
        public static let travelsWith: Customer.Companion.Role = "travels-with"
        /// Arranges travel for the other.
        public static let arrangesFor: Customer.Companion.Role = "arranges-for"
        /// Employs the other.
        public static let employerOf: Customer.Companion.Role = "employer-of"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Customer.Companion.Role, label: LocalizedText)] {
            [
                (.guardianOf, LocalizedText(en: "guardian of", zh: "监护人")),
                (.paysFor, LocalizedText(en: "pays for", zh: "付款人")),
                (.travelsWith, LocalizedText(en: "travels with", zh: "同行人")),
                (.arrangesFor, LocalizedText(en: "arranges travel for", zh: "代办人")),
                (.employerOf, LocalizedText(en: "employer of", zh: "雇主")),
            ]
        }
    }
}

extension Customer {
    /// A label on a customer record; the governed vocabulary of an app decides which are in use (requirement R21).
    public struct Tag: OpenCode, FieldValue {
        /// The code's text.
        public let rawValue: String

        /// Creates a code; any text is taken.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// A very important customer.
        public static let vip: Customer.Tag = "vip"

        /// The well-known codes.
        public static var known: [(code: Customer.Tag, label: LocalizedText)] {
            [
                (.vip, LocalizedText(en: "VIP", zh: "贵宾"))
            ]
        }
    }
}

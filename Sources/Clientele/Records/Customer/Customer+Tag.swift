extension Customer {
    /// A label on a customer record; the governed vocabulary of an app decides which are in use (requirement R21).
    public struct Tag: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `vip`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// A very important customer.
        public static let vip: Customer.Tag = "vip"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Customer.Tag, label: LocalizedText)] {
            [
                (.vip, LocalizedText(en: "VIP", zh: "贵宾"))
            ]
        }
    }
}

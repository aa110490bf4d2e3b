extension Customer {
    /// A gender, as documents and reservations state it.
    public struct Gender: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `male`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Male, M.
        public static let male: Gender = "male"
        /// Female, F.
        public static let female: Gender = "female"
        /// Stated as X on the document.
        public static let unspecified: Gender = "unspecified"
        /// Asked and not told.
        public static let undisclosed: Gender = "undisclosed"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Gender, label: LocalizedText)] {
            [
                (.male, LocalizedText(en: "male", zh: "男")),
                (.female, LocalizedText(en: "female", zh: "女")),
                (.unspecified, LocalizedText(en: "unspecified (X)", zh: "未指明")),
                (.undisclosed, LocalizedText(en: "undisclosed", zh: "不愿透露")),
            ]
        }
    }
}

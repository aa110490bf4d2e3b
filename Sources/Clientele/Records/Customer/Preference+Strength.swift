extension Customer.Preference {
    /// How much a preference matters (OpenTravel PreferLevelType).
    public struct Strength: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `only`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Nothing else will do.
        public static let only: Strength = "only"
        /// It must be.
        public static let required: Strength = "required"
        /// It is liked.
        public static let preferred: Strength = "preferred"
        /// It must not be.
        public static let unacceptable: Strength = "unacceptable"
        /// Asked, and it does not matter.
        public static let noPreference: Strength = "no-preference"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Strength, label: LocalizedText)] {
            [
                (.only, LocalizedText(en: "only", zh: "只要")),
                (.required, LocalizedText(en: "required", zh: "必须")),
                (.preferred, LocalizedText(en: "preferred", zh: "偏好")),
                (.unacceptable, LocalizedText(en: "unacceptable", zh: "不接受")),
                (.noPreference, LocalizedText(en: "no preference", zh: "无偏好")),
            ]
        }
    }
}

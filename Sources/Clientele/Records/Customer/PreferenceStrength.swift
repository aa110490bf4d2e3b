/// How much a preference matters (OpenTravel PreferLevelType).
public struct PreferenceStrength: OpenCode, FieldValue {
    /// The code's text.
    public let rawValue: String

    /// Creates a code; any text is taken.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Nothing else will do.
    public static let only: PreferenceStrength = "only"
    /// It must be.
    public static let required: PreferenceStrength = "required"
    /// It is liked.
    public static let preferred: PreferenceStrength = "preferred"
    /// It must not be.
    public static let unacceptable: PreferenceStrength = "unacceptable"
    /// Asked, and it does not matter.
    public static let noPreference: PreferenceStrength = "no-preference"

    /// The well-known codes.
    public static var known: [(code: PreferenceStrength, label: LocalizedText)] {
        [
            (.only, LocalizedText(en: "only", zh: "只要")),
            (.required, LocalizedText(en: "required", zh: "必须")),
            (.preferred, LocalizedText(en: "preferred", zh: "偏好")),
            (.unacceptable, LocalizedText(en: "unacceptable", zh: "不接受")),
            (.noPreference, LocalizedText(en: "no preference", zh: "无偏好")),
        ]
    }
}

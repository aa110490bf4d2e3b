/// A language, as a BCP 47 tag such as `zh-Hans` or `en`.
public struct LanguageTag: OpenCode {
    /// The tag as it was given.
    public let rawValue: String

    /// Creates a tag; any text is taken.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Chinese in simplified characters.
    public static let simplifiedChinese: LanguageTag = "zh-Hans"
    /// Chinese in traditional characters.
    public static let traditionalChinese: LanguageTag = "zh-Hant"
    /// English.
    public static let english: LanguageTag = "en"

    /// The tags that have a label.
    public static var known: [(code: LanguageTag, label: LocalizedText)] {
        [
            (.simplifiedChinese, LocalizedText(en: "Chinese, simplified", zh: "简体中文")),
            (.traditionalChinese, LocalizedText(en: "Chinese, traditional", zh: "繁体中文")),
            (.english, LocalizedText(en: "English", zh: "英语")),
        ]
    }
}

/// The class of a field for the access policy: what harm its disclosure can do.
public struct Sensitivity: OpenCode {
    /// The code as it is stored and exchanged, such as `ordinary`; case matters.
    public let rawValue: String

    /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Identifiers, codes and states that say nothing of a person by themselves.
    public static let ordinary: Sensitivity = "ordinary"
    /// Names, birth dates, nationality and the like.
    public static let personal: Sensitivity = "personal"
    /// Phone numbers, e-mail and postal addresses, accounts.
    public static let contact: Sensitivity = "contact"
    /// Numbers and dates of identity documents.
    public static let document: Sensitivity = "document"
    /// Amounts, budgets and means of payment.
    public static let financial: Sensitivity = "financial"
    /// Health, belief and other sensitive personal information in the sense of the law (PIPL article 28).
    public static let special: Sensitivity = "special"
    /// Free text that may hold anything.
    public static let freeText: Sensitivity = "free-text"

    /// The classes of the built-in fields.
    public static var known: [(code: Sensitivity, label: LocalizedText)] {
        [
            (.ordinary, LocalizedText(en: "ordinary", zh: "一般")),
            (.personal, LocalizedText(en: "personal", zh: "个人")),
            (.contact, LocalizedText(en: "contact", zh: "联系方式")),
            (.document, LocalizedText(en: "document", zh: "证件")),
            (.financial, LocalizedText(en: "financial", zh: "财务")),
            (.special, LocalizedText(en: "sensitive personal information", zh: "敏感个人信息")),
            (.freeText, LocalizedText(en: "free text", zh: "自由文本")),
        ]
    }
}

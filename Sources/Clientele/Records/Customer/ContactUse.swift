/// What a phone number or address is for.
public struct ContactUse: OpenCode, FieldValue {
    /// The code as it is stored and exchanged, such as `mobile`; case matters.
    public let rawValue: String

    /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// A mobile phone.
    public static let mobile: ContactUse = "mobile"
    /// At home.
    public static let home: ContactUse = "home"
    /// At work.
    public static let work: ContactUse = "work"
    /// A fax line.
    public static let fax: ContactUse = "fax"
    /// For letters and parcels.
    public static let mailing: ContactUse = "mailing"
    /// For invoices.
    public static let billing: ContactUse = "billing"
    /// Anything else.
    public static let other: ContactUse = "other"

    /// The well-known codes with their labels, in the order in which they are offered.
    public static var known: [(code: ContactUse, label: LocalizedText)] {
        [
            (.mobile, LocalizedText(en: "mobile", zh: "手机")),
            (.home, LocalizedText(en: "home", zh: "家庭")),
            (.work, LocalizedText(en: "work", zh: "工作")),
            (.fax, LocalizedText(en: "fax", zh: "传真")),
            (.mailing, LocalizedText(en: "mailing", zh: "邮寄")),
            (.billing, LocalizedText(en: "billing", zh: "账单")),
            (.other, LocalizedText(en: "other", zh: "其他")),
        ]
    }
}

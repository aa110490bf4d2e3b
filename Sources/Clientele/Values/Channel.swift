/// A way between the house and people: by which something reached it, or by which somebody may be contacted.
public struct Channel: OpenCode {
    /// The code as it is stored and exchanged, such as `website`; case matters.
    public let rawValue: String

    /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The house's website.
    public static let website: Channel = "website"
    /// The house's app.
    public static let app: Channel = "app"
    /// The telephone hotline.
    public static let hotline: Channel = "hotline"
    /// Social media.
    public static let socialMedia: Channel = "social-media"
    /// Online chat.
    public static let chat: Channel = "chat"
    /// A shop or counter.
    public static let shop: Channel = "shop"
    /// A fair or another event.
    public static let event: Channel = "event"
    /// A partner, such as another agency or a hotel.
    public static let partner: Channel = "partner"
    /// A third party that is no partner, such as a data supplier.
    public static let thirdParty: Channel = "third-party"
    /// A survey.
    public static let survey: Channel = "survey"
    /// An interview.
    public static let interview: Channel = "interview"
    /// Written by the app itself.
    public static let system: Channel = "system"
    /// A call to a person's phone.
    public static let phone: Channel = "phone"
    /// E-mail.
    public static let email: Channel = "email"
    /// Text messages to a phone.
    public static let textMessage: Channel = "text-message"
    /// Letters.
    public static let post: Channel = "post"

    /// The channels named by requirement R03, and those by which people are contacted besides.
    public static var known: [(code: Channel, label: LocalizedText)] {
        [
            (.website, LocalizedText(en: "website", zh: "网站")),
            (.app, LocalizedText(en: "app", zh: "应用")),
            (.hotline, LocalizedText(en: "hotline", zh: "热线")),
            (.socialMedia, LocalizedText(en: "social media", zh: "社交媒体")),
            (.chat, LocalizedText(en: "online chat", zh: "在线客服")),
            (.shop, LocalizedText(en: "shop", zh: "门店")),
            (.event, LocalizedText(en: "event", zh: "活动")),
            (.partner, LocalizedText(en: "partner", zh: "合作伙伴")),
            (.thirdParty, LocalizedText(en: "third party", zh: "第三方")),
            (.survey, LocalizedText(en: "survey", zh: "问卷")),
            (.interview, LocalizedText(en: "interview", zh: "访谈")),
            (.system, LocalizedText(en: "system", zh: "系统")),
            (.phone, LocalizedText(en: "phone call", zh: "电话")),
            (.email, LocalizedText(en: "e-mail", zh: "电子邮件")),
            (.textMessage, LocalizedText(en: "text message", zh: "短信")),
            (.post, LocalizedText(en: "letter", zh: "信函")),
        ]
    }
}

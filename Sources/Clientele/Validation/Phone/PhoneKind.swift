extension PhoneNumber {
    /// What a number is for.
    public struct Kind: OpenCode {
        /// The code as it is stored and exchanged, such as `fixed-line`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// A fixed line.
        public static let fixedLine: Kind = "fixed-line"
        /// A mobile telephone.
        public static let mobile: Kind = "mobile"
        /// A fixed line or a mobile telephone: the plan does not tell them apart.
        public static let fixedLineOrMobile: Kind = "fixed-line-or-mobile"
        /// Free for the caller.
        public static let tollFree: Kind = "toll-free"
        /// At a higher price.
        public static let premiumRate: Kind = "premium-rate"
        /// Paid by both sides.
        public static let sharedCost: Kind = "shared-cost"
        /// Over the internet.
        public static let internet: Kind = "voip"
        /// A person's number that leads to wherever the person is.
        public static let personal: Kind = "personal-number"
        /// A pager.
        public static let pager: Kind = "pager"
        /// A company's number for the whole country.
        public static let universalAccess: Kind = "uan"
        /// Access to a voice mail box.
        public static let voicemail: Kind = "voicemail"

        /// The kinds that numbering plans tell apart.
        public static var known: [(code: Kind, label: LocalizedText)] {
            [
                (.fixedLine, LocalizedText(en: "fixed line", zh: "固定电话")),
                (.mobile, LocalizedText(en: "mobile", zh: "手机")),
                (.fixedLineOrMobile, LocalizedText(en: "fixed line or mobile", zh: "固定电话或手机")),
                (.tollFree, LocalizedText(en: "toll-free", zh: "免费电话")),
                (.premiumRate, LocalizedText(en: "premium rate", zh: "收费服务电话")),
                (.sharedCost, LocalizedText(en: "shared cost", zh: "主被叫分摊付费电话")),
                (.internet, LocalizedText(en: "internet telephone", zh: "网络电话")),
                (.personal, LocalizedText(en: "personal number", zh: "个人号码")),
                (.pager, LocalizedText(en: "pager", zh: "寻呼机")),
                (.universalAccess, LocalizedText(en: "company number", zh: "全国统一号码")),
                (.voicemail, LocalizedText(en: "voice mail", zh: "语音信箱")),
            ]
        }

        /// The kinds in the order in which facts files number them; 0 is none.
        static var tableOrder: [Kind?] {
            [
                nil, .fixedLine, .mobile, .fixedLineOrMobile, .tollFree, .premiumRate, .sharedCost, .internet,
                .personal, .pager, .universalAccess, .voicemail,
            ]
        }
    }
}

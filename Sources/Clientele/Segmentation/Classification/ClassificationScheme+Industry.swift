extension ClassificationScheme {
    /// An industry: by which words it is known, and what to look to with its customers.
    public struct Industry: Sendable, Hashable {
        /// The stable code.
        public var code: String
        /// The name to show.
        public var name: LocalizedText
        /// Texts of which the industry of an organisation has one in it, whatever the case of letters.
        public var words: [String]
        /// What staff should look to.
        public var attention: [LocalizedText]

        /// Creates an industry.
        public init(
            _ code: String, en english: String, zh chinese: String, words: [String], attention: [LocalizedText] = []
        ) {
            self.code = code
            name = LocalizedText(en: english, zh: chinese)
            self.words = words
            self.attention = attention
        }

        /// The industries whose travel differs most; a start, for the house to make its own of.
        public static let common: [Industry] = [
            Industry(
                "government", en: "government and public service", zh: "政府与公共服务",
                words: ["government", "public administration", "政府", "机关", "事业单位", "公共管理"],
                attention: [
                    LocalizedText(
                        en: "Fixed rates for travel and lodging; official invoices; approvals before each journey.",
                        zh: "执行差旅住宿标准，须提供正规发票，逐次审批。"),
                    LocalizedText(en: "Procurement by tender; no gifts.", zh: "按招标采购，不得馈赠。"),
                ]),
            Industry(
                "education", en: "education and research", zh: "教育与科研",
                words: ["education", "school", "university", "research", "教育", "学校", "大学", "培训", "科研"],
                attention: [
                    LocalizedText(
                        en: "School holidays; groups of minors need guardians' consent and more escorts.",
                        zh: "集中于寒暑假；未成年人团队须监护人同意并增配领队。")
                ]),
            Industry(
                "health", en: "health care", zh: "医疗卫生",
                words: ["health", "hospital", "medical", "pharma", "医疗", "医院", "卫生", "医药"],
                attention: [
                    LocalizedText(
                        en: "Congresses with strict rules on hospitality; rosters change at short notice.",
                        zh: "会议接待合规要求严格；排班易临时变更。")
                ]),
            Industry(
                "finance", en: "finance and insurance", zh: "金融保险",
                words: ["bank", "financ", "insurance", "securities", "银行", "金融", "保险", "证券", "基金"],
                attention: [
                    LocalizedText(
                        en: "Discretion, high service levels, short notice; limits on gifts and hospitality.",
                        zh: "注重私密与服务等级，行程临时性强；馈赠与招待受限。")
                ]),
            Industry(
                "technology", en: "information technology", zh: "信息技术",
                words: ["software", "internet", "technology", "telecom", "软件", "互联网", "信息技术", "科技", "通信"],
                attention: [
                    LocalizedText(
                        en: "Self-service and interfaces expected; incentive journeys and team events.",
                        zh: "偏好自助与接口对接；奖励旅游与团建需求多。")
                ]),
            Industry(
                "manufacturing", en: "manufacturing", zh: "制造业",
                words: ["manufactur", "factory", "industrial", "制造", "工厂", "机械", "电子厂"],
                attention: [
                    LocalizedText(
                        en: "Trade fairs, visits to plants away from hubs, dealers' journeys at the end of the year.",
                        zh: "展会、工厂考察（远离枢纽城市）、年终经销商旅游。")
                ]),
            Industry(
                "energy-construction", en: "energy and construction", zh: "能源与建筑",
                words: ["energy", "mining", "construction", "oil", "能源", "矿", "建筑", "工程", "石油", "电力"],
                attention: [
                    LocalizedText(
                        en:
                            "Crews in rotation to remote places: long stays, risk countries, insurance and health papers.",
                        zh: "人员轮换赴偏远地区：长住、风险国家、保险与健康证明。")
                ]),
            Industry(
                "trade", en: "trade and retail", zh: "贸易与零售",
                words: ["retail", "trade", "commerce", "logistics", "零售", "贸易", "商贸", "电商", "物流"],
                attention: [
                    LocalizedText(
                        en: "Sourcing journeys in the seasons of fairs; visas for many entries.",
                        zh: "随展会季采购出行；多次往返签证。")
                ]),
        ]
    }

    /// By the industry of an organisation, in the words of the record; each class with its points of attention.
    public static func industry(_ industries: [Industry] = Industry.common) -> ClassificationScheme {
        ClassificationScheme(
            "industry", name: LocalizedText(en: "industry", zh: "行业"),
            classes: industries.map { industry in
                Class(
                    industry.code, en: industry.name.english, zh: industry.name.chinese,
                    .any(industry.words.map { .field("organization.industry", contains: $0) }),
                    attention: industry.attention)
            },
            otherwise: Class("other", en: "other or not known", zh: "其他或未知", nil))
    }
}

// Who the customer is and how it came to the house: schemes over the customer's own fields.

extension ClassificationScheme {
    /// Countries that are one region.
    public struct Region: Sendable, Hashable {
        /// The stable code.
        public var code: String
        /// The name to show.
        public var name: LocalizedText
        /// The countries.
        public var countries: [CountryCode]

        /// Creates a region.
        public init(_ code: String, en english: String, zh chinese: String, _ countries: [CountryCode]) {
            self.code = code
            name = LocalizedText(en: english, zh: chinese)
            self.countries = countries
        }

        /// The regions as a house in China sees them.
        public static let fromChina: [Region] = [
            Region("mainland", en: "mainland of China", zh: "中国内地", ["CN"]),
            Region("hk-mo-tw", en: "Hong Kong, Macao, Taiwan", zh: "港澳台", ["HK", "MO", "TW"]),
            Region("north-east-asia", en: "North-East Asia", zh: "东北亚", ["JP", "KR", "KP", "MN"]),
            Region(
                "south-east-asia", en: "South-East Asia", zh: "东南亚",
                ["SG", "MY", "TH", "ID", "PH", "VN", "KH", "LA", "MM", "BN", "TL"]),
            Region(
                "europe", en: "Europe", zh: "欧洲",
                [
                    "GB", "IE", "FR", "DE", "IT", "ES", "PT", "NL", "BE", "LU", "CH", "AT", "DK", "SE", "NO", "FI",
                    "IS",
                    "PL", "CZ", "SK", "HU", "SI", "HR", "RO", "BG", "GR", "EE", "LV", "LT", "UA", "BY", "RU", "RS",
                    "BA",
                    "ME", "MK", "AL", "MD", "MT", "CY", "MC", "LI", "AD", "SM", "VA",
                ]),
            Region("north-america", en: "North America", zh: "北美", ["US", "CA", "MX"]),
            Region("oceania", en: "Oceania", zh: "大洋洲", ["AU", "NZ", "FJ", "PG"]),
        ]
    }

    /// By the country of residence, or, where that is not known, of an address.
    public static func region(_ regions: [Region] = Region.fromChina) -> ClassificationScheme {
        ClassificationScheme(
            "region", name: LocalizedText(en: "region", zh: "地区"),
            classes: regions.map { region in
                let countries = region.countries.map { FieldShape.Scalar.text($0.rawValue) }
                return Class(
                    region.code, en: region.name.english, zh: region.name.chinese,
                    .any(
                        .field("residence", in: countries),
                        .all(.not(.exists("residence")), .field("addresses.country", in: countries))))
            },
            otherwise: Class("elsewhere", en: "elsewhere or not known", zh: "其他或未知", nil))
    }

    /// By the age on the day of evaluation.
    public static let ageBand = ClassificationScheme(
        "age-band", name: LocalizedText(en: "age band", zh: "年龄段"),
        classes: [
            Class("infant", en: "infant, under 2", zh: "婴儿（2岁以下）", .age(..<2)),
            Class("child", en: "child, 2 to 11", zh: "儿童（2–11岁）", .age(2...11)),
            Class("youth", en: "youth, 12 to 17", zh: "青少年（12–17岁）", .age(12...17)),
            Class("young-adult", en: "young adult, 18 to 29", zh: "青年（18–29岁）", .age(18...29)),
            Class("adult", en: "adult, 30 to 44", zh: "壮年（30–44岁）", .age(30...44)),
            Class("middle-aged", en: "middle-aged, 45 to 59", zh: "中年（45–59岁）", .age(45...59)),
            Class("senior", en: "senior, 60 to 74", zh: "老年（60–74岁）", .age(60...74)),
            Class("elder", en: "elder, from 75", zh: "高龄（75岁及以上）", .age(75...)),
        ],
        otherwise: Class("unknown", en: "age not known", zh: "年龄未知", nil))

    /// Individual, company, public sector.
    public static let nature = ClassificationScheme(
        "nature", name: LocalizedText(en: "nature", zh: "客户性质"),
        classes: [
            Class("individual", en: "individual", zh: "个人", nature(.person)),
            Class("company", en: "company", zh: "企业", nature(.company)),
            Class("public-sector", en: "public sector", zh: "政府及公共机构", nature(.publicBody)),
        ])

    private static func nature(_ nature: Customer.Nature) -> Criterion {
        .field("nature", equals: .text(nature.rawValue))
    }

    /// Referral, cold contact, walk-in or organic: by the channel and source by which the customer first came.
    ///
    /// - Parameters:
    ///   - referral: the channels by which customers are referred.
    ///   - cold: the channels by which the house addresses people.
    ///   - referralWords: texts that name a referral in the source, whatever the channel.
    /// - Returns: the scheme.
    public static func origin(
        referral: [Channel] = [.partner], cold: [Channel] = [.thirdParty, .event],
        referralWords: [String] = ["referral", "referred", "推荐", "介绍"]
    ) -> ClassificationScheme {
        let words = referralWords.map { Criterion.field("provenance.source", contains: $0) }
        return ClassificationScheme(
            "origin", name: LocalizedText(en: "origin", zh: "客户来源"),
            classes: [
                Class("referral", en: "referral", zh: "转介绍", .any([channel(referral)] + words)),
                Class("cold-contact", en: "cold contact", zh: "陌生拓展", channel(cold)),
                Class("walk-in", en: "walk-in or organic", zh: "主动上门", .exists("provenance.channel")),
            ],
            otherwise: Class("unknown", en: "not known", zh: "未知", nil))
    }

    private static func channel(_ channels: [Channel]) -> Criterion {
        .field("provenance.channel", in: channels.map { .text($0.rawValue) })
    }
}

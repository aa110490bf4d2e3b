// What the customer buys, and how: schemes over bookings. Bookings count when they are confirmed or travelled.

extension ClassificationScheme {
    private static func booked(_ selection: Criterion.RecordSelection = .all) -> Criterion.RecordSelection {
        selection.where(.field("status", in: [.text("confirmed"), .text("travelled")]))
    }

    /// High, medium and low value: by what was booked within some months, in one currency.
    ///
    /// Bounds taken from ``RFMTable/spending(atPercentile:)`` make tiers of equal shares.
    ///
    /// - Parameters:
    ///   - high: the least sum of a customer of high value.
    ///   - medium: the least sum of one of medium value, in the same currency.
    ///   - months: how far back bookings count.
    /// - Returns: the scheme.
    public static func valueTier(high: Money, medium: Money, months: Int = 24) -> ClassificationScheme {
        func atLeast(_ bound: Money) -> Criterion {
            .bookings(booked(.within(months: months)), .sum(of: "total", atLeast: .money(bound)))
        }
        return ClassificationScheme(
            "value-tier", name: LocalizedText(en: "value", zh: "客户价值"),
            classes: [
                Class("high", en: "high value", zh: "高价值", atLeast(high)),
                Class("medium", en: "medium value", zh: "中价值", atLeast(medium)),
                Class("low", en: "low value", zh: "低价值", .bookings(booked(.within(months: months)), count: 1...)),
            ],
            otherwise: Class("none", en: "no booking in the time", zh: "期内无订单", nil))
    }

    /// Business, group, family, couple or solo: by who books and how many travel, within the last two years.
    public static let travelType: ClassificationScheme = {
        func party(_ low: Int64, _ high: Int64? = nil) -> Criterion {
            let size: Criterion =
                high.map { .field("partySize", from: .integer(low), to: .integer($0)) }
                ?? .field("partySize", atLeast: .integer(low))
            return .bookings(booked(.within(years: 2)).where(size), count: 1...)
        }
        return ClassificationScheme(
            "travel-type", name: LocalizedText(en: "travel type", zh: "出行类型"),
            classes: [
                Class(
                    "business", en: "business", zh: "商务",
                    .any(
                        .field("nature", in: [.text("company"), .text("public-body")]),
                        .field("preferences.scope", equals: .text("business")))),
                Class("group", en: "group of ten and more", zh: "团队（10人及以上）", party(10)),
                Class("family", en: "family or friends", zh: "家庭或亲友", party(3, 9)),
                Class("couple", en: "two travelling together", zh: "双人", party(2, 2)),
                Class("solo", en: "travelling alone", zh: "单人", party(1, 1)),
            ],
            otherwise: Class("unknown", en: "not known", zh: "未知", nil))
    }()

    /// Premium, comfortable or economical: by the budget stated, or the dearest booking within three years.
    ///
    /// - Parameters:
    ///   - premium: the least amount of a premium journey.
    ///   - comfortable: the least amount of a comfortable one, in the same currency.
    /// - Returns: the scheme.
    public static func spendingPower(premium: Money, comfortable: Money) -> ClassificationScheme {
        func atLeast(_ bound: Money) -> Criterion {
            .any(
                .field("budget.maximum", atLeast: .money(bound)),
                .bookings(
                    booked(.within(years: 3)).where(.field("total", atLeast: .money(bound))), count: 1...))
        }
        return ClassificationScheme(
            "spending-power", name: LocalizedText(en: "spending power", zh: "消费能力"),
            classes: [
                Class("premium", en: "premium", zh: "高端", atLeast(premium)),
                Class("comfortable", en: "comfortable", zh: "舒适", atLeast(comfortable)),
                Class(
                    "economical", en: "economical", zh: "经济",
                    .any(.exists("budget.maximum"), .bookings(booked(.within(years: 3)), count: 1...))),
            ],
            otherwise: Class("unknown", en: "not known", zh: "未知", nil))
    }

    /// Frequent, regular, occasional: by the number of bookings within a year and longer.
    public static let consumptionHabit = ClassificationScheme(
        "consumption-habit", name: LocalizedText(en: "consumption habit", zh: "消费习惯"),
        classes: [
            Class(
                "frequent", en: "four and more a year", zh: "频繁（年4次及以上）",
                .bookings(booked(.within(years: 1)), count: 4...)),
            Class(
                "regular", en: "two or three a year", zh: "规律（年2–3次）", .bookings(booked(.within(years: 1)), count: 2...)
            ),
            Class("occasional", en: "now and then", zh: "偶尔", .bookings(booked(.within(years: 2)), count: 1...)),
            Class("rare", en: "longer ago", zh: "较少", .bookings(booked(), count: 1...)),
        ],
        otherwise: Class("none", en: "never booked", zh: "未消费", nil))

    /// Devoted, returning, new, lapsed: by how long, how often and how lately a customer has booked.
    public static let loyalty = ClassificationScheme(
        "loyalty", name: LocalizedText(en: "loyalty", zh: "忠诚度"),
        classes: [
            Class(
                "devoted", en: "devoted: five and more over two years, lately again", zh: "忠诚",
                .all(
                    .bookings(booked(), count: 5...), .bookings(booked(), .first(.before(years: 2))),
                    .bookings(booked(), .last(.within(months: 18))))),
            Class(
                "returning", en: "returning", zh: "回头客",
                .all(.bookings(booked(), count: 2...), .bookings(booked(), .last(.within(months: 24))))),
            Class("new", en: "booked once, within a year", zh: "新客", .bookings(booked(), .last(.within(months: 12)))),
            Class("lapsed", en: "lapsed", zh: "流失", .bookings(booked(), count: 1...)),
        ],
        otherwise: Class("none", en: "never booked", zh: "未消费", nil))

    /// The ready-made schemes that need no amounts of the house.
    public static var readyMade: [ClassificationScheme] {
        [region(), ageBand, nature, origin(), industry(), travelType, consumptionHabit, loyalty]
    }
}

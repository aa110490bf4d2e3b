import Clientele

// snippet begins: record kind
/// A pass that opens the lounges of an airport.
struct LoungePass: RecordKind {
    static let kind: RecordKindName = "lounge-pass"
    static let label = LocalizedText(en: "lounge pass", zh: "贵宾室通行证")

    var id: Identifier<LoungePass> = .unassigned
    var customer: Identifier<Customer>?
    var number = ""
    var level: Level?
    var validUntil: CalendarDate?
    var custom = CustomFields()
    var unknown = UnknownFields()

    static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "customer", { $0.customer }, { $0.customer = $1 }, FieldTraits(en: "customer", zh: "客户", isLookup: true))
        try visitor.field(
            "number", { $0.number }, { $0.number = $1 },
            FieldTraits(en: "number", zh: "编号", .document, mask: .document, weight: 2, isLookup: true))
        try visitor.field("level", { $0.level }, { $0.level = $1 }, FieldTraits(en: "level", zh: "级别"))
        try visitor.field(
            "validUntil", { $0.validUntil }, { $0.validUntil = $1 },
            FieldTraits(en: "valid until", zh: "有效期至", weight: 1))
        try visitor.field("custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "own fields", zh: "自定义字段"))
    }
}
// snippet ends

// snippet begins: code
extension LoungePass {
    /// How much a pass gives.
    struct Level: OpenCode, FieldValue {
        let rawValue: String
        init(rawValue: String) { self.rawValue = rawValue }

        static let single: Level = "single"
        static let yearly: Level = "yearly"

        static var known: [(code: Level, label: LocalizedText)] {
            [(.single, LocalizedText(en: "one visit", zh: "单次")), (.yearly, LocalizedText(en: "one year", zh: "全年"))]
        }
    }
}
// snippet ends

// snippet begins: rule
extension ValidationRule where Record == LoungePass {
    /// A yearly pass has an end, and no pass is past it.
    static let validity = ValidationRule("lounge-pass.validity") { pass, context in
        guard let last = pass.validUntil else {
            return pass.level == .yearly ? [Finding(.passWithoutEnd, at: "validUntil")] : []
        }
        return last < context.today ? [Finding(.passExpired, at: "validUntil")] : []
    }
}

extension Finding.Kind {
    static let passWithoutEnd = Finding.Kind(
        "lounge-pass.no-end", .error,
        message: LocalizedText(en: "A yearly pass has no last day.", zh: "全年通行证缺少截止日期。"),
        remedy: LocalizedText(en: "Enter the day printed on it.", zh: "请填写卡面上的截止日期。"))
    static let passExpired = Finding.Kind(
        "lounge-pass.expired", .warning,
        message: LocalizedText(en: "The pass is past its last day.", zh: "通行证已过期。"),
        remedy: LocalizedText(en: "Ask for the new one.", zh: "请索取新的通行证。"))
}
// snippet ends

// snippet begins: criterion
extension Criterion {
    /// The pass ends within some days and can be renewed.
    static func passToRenew(withinDays days: Int) -> Criterion {
        .all(.field("level", equals: .text(LoungePass.Level.yearly.rawValue)), .date("validUntil", .ahead(days: days)))
    }
}
// snippet ends

import Clientele

/// A kind of record as an app would add it: no file of the library knows it.
struct Voucher: RecordKind {
    static let kind: RecordKindName = "voucher"
    static let label = LocalizedText(en: "voucher", zh: "礼券")

    var id: Identifier<Voucher> = .unassigned
    var number = ""
    var customer: Identifier<Customer>?
    var holder = ""
    var value: Money?
    var state: VoucherState = .issued
    var expires: CalendarDate?
    var isTransferable = false
    var uses = 0
    var redemptions: [VoucherRedemption] = []
    var terms: [String] = []
    var limits: [[Int]] = []
    var remark: String?
    var issuer: VoucherIssuer?
    var n = ""
    var custom = CustomFields()
    var unknown = UnknownFields()

    static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "number", { $0.number }, { $0.number = $1 },
            FieldTraits(en: "number", zh: "编号", .document, mask: .document, weight: 3, isLookup: true))
        try visitor.field(
            "customer", { $0.customer }, { $0.customer = $1 }, FieldTraits(en: "customer", zh: "客户", isLookup: true))
        try visitor.field(
            "holder", { $0.holder }, { $0.holder = $1 }, FieldTraits(en: "holder", zh: "持券人", .personal, mask: .name))
        try visitor.field("value", { $0.value }, { $0.value = $1 }, FieldTraits(en: "value", zh: "面值", .financial))
        try visitor.field("state", { $0.state }, { $0.state = $1 }, FieldTraits(en: "state", zh: "状态"))
        try visitor.field("expires", { $0.expires }, { $0.expires = $1 }, FieldTraits(en: "expires on", zh: "有效期至"))
        try visitor.field(
            "transferable", { $0.isTransferable }, { $0.isTransferable = $1 },
            FieldTraits(en: "transferable", zh: "可转让"))
        try visitor.field("uses", { $0.uses }, { $0.uses = $1 }, FieldTraits(en: "uses", zh: "次数"))
        try visitor.field(
            "redemptions", { $0.redemptions }, { $0.redemptions = $1 }, FieldTraits(en: "redemptions", zh: "核销"))
        try visitor.field(
            "terms", { $0.terms }, { $0.terms = $1 }, FieldTraits(en: "terms", zh: "条款", .contact, mask: .phone))
        try visitor.field("limits", { $0.limits }, { $0.limits = $1 }, FieldTraits(en: "limits", zh: "限额"))
        try visitor.field("remark", { $0.remark }, { $0.remark = $1 }, FieldTraits(en: "remark", zh: "备注", .freeText))
        try visitor.field("issuer", { $0.issuer }, { $0.issuer = $1 }, FieldTraits(en: "issuer", zh: "签发方"))
        try visitor.field("n", { $0.n }, { $0.n = $1 }, FieldTraits(en: "note number", zh: "序号"))
        try visitor.field("custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "own fields", zh: "自定义字段"))
    }
}

struct VoucherState: OpenCode, FieldValue {
    let rawValue: String
    init(rawValue: String) { self.rawValue = rawValue }

    static let issued: VoucherState = "issued"
    static let redeemed: VoucherState = "redeemed"
    static var known: [(code: VoucherState, label: LocalizedText)] {
        [(.issued, LocalizedText(en: "issued", zh: "已签发")), (.redeemed, LocalizedText(en: "redeemed", zh: "已核销"))]
    }
}

struct VoucherRedemption: DescribedValue {
    var on: CalendarDate?
    var amount: Money?
    var branch = ""
    var unknown = UnknownFields()

    static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("on", { $0.on }, { $0.on = $1 }, FieldTraits(en: "on", zh: "日期"))
        try visitor.field("amount", { $0.amount }, { $0.amount = $1 }, FieldTraits(en: "amount", zh: "金额", .financial))
        try visitor.field("branch", { $0.branch }, { $0.branch = $1 }, FieldTraits(en: "branch", zh: "门店"))
    }
}

/// A struct that holds structs of its own type.
struct VoucherIssuer: DescribedValue {
    var name = ""
    var parents: [VoucherIssuer] = []
    var unknown = UnknownFields()

    static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("name", { $0.name }, { $0.name = $1 }, FieldTraits(en: "name", zh: "名称"))
        try visitor.field("parents", { $0.parents }, { $0.parents = $1 }, FieldTraits(en: "parents", zh: "上级"))
    }
}

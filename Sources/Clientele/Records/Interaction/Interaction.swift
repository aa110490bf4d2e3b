/// One contact with a customer: a call, a message, a visit (requirement R34).
public struct Interaction: RecordKind {
    /// The kind's name in stored data and journals, `interaction`.
    public static let kind: RecordKindName = "interaction"
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "interaction", zh: "跟进记录")

    /// The identifier; ``Identifier/unassigned`` until a registry has taken the record in.
    public var id: Identifier<Interaction> = .unassigned
    /// The customer; without one the record is found only by listing all.
    public var customer: Identifier<Customer>?
    /// When it took place, or began.
    public var at: Timestamp?
    /// By which channel: hotline, chat, shop and so on.
    public var channel: Channel?
    /// Whether the customer began it; `false` when the house did.
    public var isInbound = false
    /// What it was about, in a few words.
    public var subject = ""
    /// What was said, in free words.
    public var summary = ""
    /// Who took part for the house; `nil` for a machine.
    public var staff: Identifier<StaffMember>?
    /// The booking it was about; `nil` for none.
    public var booking: Identifier<Booking>?
    /// What is to follow, in free words; empty for nothing.
    public var nextStep = ""
    /// By which day the next step is to follow; not part of the due items yet.
    public var dueOn: CalendarDate?
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty interaction: texts and lists are empty, all else has its default.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "customer", { $0.customer }, { $0.customer = $1 }, FieldTraits(en: "customer", zh: "客户", isLookup: true))
        try visitor.field("at", { $0.at }, { $0.at = $1 }, FieldTraits(en: "at", zh: "时间"))
        try visitor.field("channel", { $0.channel }, { $0.channel = $1 }, FieldTraits(en: "channel", zh: "渠道"))
        try visitor.field(
            "isInbound", { $0.isInbound }, { $0.isInbound = $1 }, FieldTraits(en: "by the customer", zh: "客户发起"))
        try visitor.field(
            "subject", { $0.subject }, { $0.subject = $1 }, FieldTraits(en: "subject", zh: "主题", .freeText))
        try visitor.field(
            "summary", { $0.summary }, { $0.summary = $1 }, FieldTraits(en: "summary", zh: "内容", .freeText))
        try visitor.field("staff", { $0.staff }, { $0.staff = $1 }, FieldTraits(en: "member of staff", zh: "员工"))
        try visitor.field("booking", { $0.booking }, { $0.booking = $1 }, FieldTraits(en: "booking", zh: "订单"))
        try visitor.field(
            "nextStep", { $0.nextStep }, { $0.nextStep = $1 }, FieldTraits(en: "next step", zh: "下一步", .freeText))
        try visitor.field("dueOn", { $0.dueOn }, { $0.dueOn = $1 }, FieldTraits(en: "due on", zh: "到期日"))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

/// A complaint, enquiry, suggestion or emergency that has to be answered (requirements R39, R40, R74).
public struct ServiceCase: RecordKind {
    /// The kind's name in stored data and journals, `case`.
    public static let kind: RecordKindName = "case"
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "service case", zh: "服务工单")

    /// The identifier; ``Identifier/unassigned`` until a registry has taken the record in.
    public var id: Identifier<ServiceCase> = .unassigned
    /// The customer who raised it; criteria count it for this one.
    public var customer: Identifier<Customer>?
    /// The booking it is about; `nil` for none.
    public var booking: Identifier<Booking>?
    /// Complaint, enquiry, suggestion or emergency; `nil` while nobody has said.
    public var kind: Kind?
    /// The state; the library does not restrict how it changes.
    public var status: Status = .open
    /// The cause by the list of the house, such as `product`, `attitude` or `price`.
    public var cause = ""
    /// What it is about, in a few words.
    public var subject = ""
    /// What was said, in the customer's words.
    public var text = ""
    /// The channel by which it came.
    public var channel: Channel?
    /// When it reached the house; criteria date a case by it unless told otherwise.
    public var openedAt: Timestamp?
    /// By when it must be answered; the app sets it from its service levels.
    public var dueAt: Timestamp?
    /// When it was closed; `nil` while it is open.
    public var closedAt: Timestamp?
    /// Who is in charge of it; `nil` while nobody is.
    public var owner: Identifier<StaffMember>?
    /// How it was solved, in words.
    public var resolution = ""
    /// What was paid or granted to the customer; `nil` for nothing.
    public var compensation: Money?
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty service case: texts and lists are empty, all else has its default.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "customer", { $0.customer }, { $0.customer = $1 }, FieldTraits(en: "customer", zh: "客户", isLookup: true))
        try visitor.field("booking", { $0.booking }, { $0.booking = $1 }, FieldTraits(en: "booking", zh: "订单"))
        try visitor.field("kind", { $0.kind }, { $0.kind = $1 }, FieldTraits(en: "kind", zh: "类型"))
        try visitor.field("status", { $0.status }, { $0.status = $1 }, FieldTraits(en: "status", zh: "状态"))
        try visitor.field("cause", { $0.cause }, { $0.cause = $1 }, FieldTraits(en: "cause", zh: "原因"))
        try visitor.field(
            "subject", { $0.subject }, { $0.subject = $1 }, FieldTraits(en: "subject", zh: "主题", .freeText))
        try visitor.field("text", { $0.text }, { $0.text = $1 }, FieldTraits(en: "description", zh: "描述", .freeText))
        try visitor.field("channel", { $0.channel }, { $0.channel = $1 }, FieldTraits(en: "channel", zh: "渠道"))
        try visitor.field("openedAt", { $0.openedAt }, { $0.openedAt = $1 }, FieldTraits(en: "opened at", zh: "受理时间"))
        try visitor.field("dueAt", { $0.dueAt }, { $0.dueAt = $1 }, FieldTraits(en: "due at", zh: "时限"))
        try visitor.field("closedAt", { $0.closedAt }, { $0.closedAt = $1 }, FieldTraits(en: "closed at", zh: "关闭时间"))
        try visitor.field("owner", { $0.owner }, { $0.owner = $1 }, FieldTraits(en: "owner", zh: "负责人"))
        try visitor.field(
            "resolution", { $0.resolution }, { $0.resolution = $1 },
            FieldTraits(en: "resolution", zh: "处理结果", .freeText))
        try visitor.field(
            "compensation", { $0.compensation }, { $0.compensation = $1 },
            FieldTraits(en: "compensation", zh: "补偿", .financial))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

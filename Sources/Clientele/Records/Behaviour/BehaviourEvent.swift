/// One thing that a customer did on the house's site or in its app (requirement R75).
///
/// Events are observed and not told by the customer: what is derived from them is marked as observed. Each names the
/// system that reported it and the consent on which it is kept, and has a day, soon, after which it is not kept:
///
/// ```swift
/// var event = BehaviourEvent(.search, at: now)
/// event.customer = wang.id
/// event.channel = .app
/// event.source = "app-analytics"
/// event.destination = "Kyoto"
/// event.consent = profiling.id
/// event.keepUntil = today.adding(days: 90)
/// ```
///
/// Criteria count events as they count bookings: `.events(.within(days: 14).where(.field("action", equals: "search")),
/// .count(3...))`.
///
/// A house that keeps no event without consent and last day makes them required:
/// `configuration.rules[BehaviourEvent.self].add(.required(["customer", "consent", "keepUntil"], id: "events"))`. Nothing goes
/// by itself when ``keepUntil`` is past: call ``RegistrySession/eraseExpiredEvents(progress:)`` once a day.
public struct BehaviourEvent: RecordKind {
    /// The kind's name in stored data and journals, `behaviour-event`.
    public static let kind: RecordKindName = "behaviour-event"
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "behaviour event", zh: "行为事件")

    /// The identifier; ``Identifier/unassigned`` until a registry has taken the record in.
    public var id: Identifier<BehaviourEvent> = .unassigned
    /// The customer; events of visitors who are not known are not kept here.
    public var customer: Identifier<Customer>?
    /// When it happened; criteria date an event by it unless told otherwise.
    public var at: Timestamp?
    /// What the customer did.
    public var action: Action?
    /// Where: the site, the app.
    public var channel: Channel?
    /// The system that reported it, by the app's own name.
    public var source = ""
    /// The page or screen, by the app's own name; without the parts of an address that tell of a person.
    public var page = ""
    /// What kind of product it was about.
    public var product: Booking.ProductKind?
    /// The destination it was about, as in ``Booking/destination``.
    public var destination = ""
    /// The words that were searched for.
    public var query = ""
    /// The price that was seen or paid.
    public var amount: Money?
    /// The booking that a purchase led to.
    public var booking: Identifier<Booking>?
    /// What events of one visit have in common, by the app's own name.
    public var visit = ""
    /// The consent on which it is kept.
    public var consent: Identifier<ConsentEntry>?
    /// The last day on which it is kept.
    public var keepUntil: CalendarDate?
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty event: texts are empty, all else has its default.
    public init() {}

    /// Creates an event, to be given its customer, consent and last day.
    public init(_ action: Action, at instant: Timestamp) {
        self.action = action
        at = instant
    }

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "customer", { $0.customer }, { $0.customer = $1 }, FieldTraits(en: "customer", zh: "客户", isLookup: true))
        try visitor.field("at", { $0.at }, { $0.at = $1 }, FieldTraits(en: "at", zh: "时间"))
        try visitor.field("action", { $0.action }, { $0.action = $1 }, FieldTraits(en: "action", zh: "行为"))
        try visitor.field("channel", { $0.channel }, { $0.channel = $1 }, FieldTraits(en: "channel", zh: "渠道"))
        try visitor.field("source", { $0.source }, { $0.source = $1 }, FieldTraits(en: "source", zh: "来源"))
        try visitor.field("page", { $0.page }, { $0.page = $1 }, FieldTraits(en: "page", zh: "页面"))
        try visitor.field("product", { $0.product }, { $0.product = $1 }, FieldTraits(en: "product", zh: "产品"))
        try visitor.field(
            "destination", { $0.destination }, { $0.destination = $1 }, FieldTraits(en: "destination", zh: "目的地"))
        try visitor.field(
            "query", { $0.query }, { $0.query = $1 }, FieldTraits(en: "search words", zh: "搜索词", .freeText))
        try visitor.field("amount", { $0.amount }, { $0.amount = $1 }, FieldTraits(en: "amount", zh: "金额", .financial))
        try visitor.field("booking", { $0.booking }, { $0.booking = $1 }, FieldTraits(en: "booking", zh: "订单"))
        try visitor.field("visit", { $0.visit }, { $0.visit = $1 }, FieldTraits(en: "visit", zh: "访问"))
        try visitor.field("consent", { $0.consent }, { $0.consent = $1 }, FieldTraits(en: "consent", zh: "授权"))
        try visitor.field(
            "keepUntil", { $0.keepUntil }, { $0.keepUntil = $1 },
            FieldTraits(en: "kept until", zh: "保留至", isLookup: true))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

/// A booking: who travels where and when, and for how much (requirements R02, R37).
public struct Booking: RecordKind {
    /// The kind's name in stored data and journals, `booking`.
    public static let kind: RecordKindName = "booking"
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "booking", zh: "订单")

    /// The identifier; ``Identifier/unassigned`` until a registry has taken the record in.
    public var id: Identifier<Booking> = .unassigned
    /// The customer who booked; those who travel are in ``travellers``.
    public var customer: Identifier<Customer>?
    /// The reference by which the customer knows it, such as a record locator; can be looked up.
    public var reference = ""
    /// The state; the library does not restrict how it changes.
    public var status: Status = .requested
    /// What was sold as a whole, a package's pieces being in ``parts``; `nil` when not known.
    public var product: ProductKind?
    /// The channel by which it was booked, which need not be the one by which the record came.
    public var channel: Channel?
    /// The day of booking; criteria date a booking by it unless told otherwise.
    public var bookedOn: CalendarDate?
    /// The first day of travel; `nil` when not known.
    public var starts: CalendarDate?
    /// The last day of travel, the day of return included.
    public var ends: CalendarDate?
    /// The destination as it was sold, in free words.
    public var destination = ""
    /// Those who travel, each as the reservation names them; the one who booked only if travelling.
    public var travellers: [Traveller] = []
    /// How many travel, also where ``travellers`` names fewer; `nil` when not known.
    public var partySize: Int?
    /// The pieces: flights, stays, transfers, in the order of travel.
    public var parts: [Part] = []
    /// The price of the whole, in one currency; `nil` when not known.
    public var total: Money?
    /// What was paid so far; `nil` when not known, which is not zero.
    public var paid: Money?
    /// Where the record came from; an import leaves it to the mapping.
    public var provenance: Provenance?
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty booking: texts and lists are empty, all else has its default.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "customer", { $0.customer }, { $0.customer = $1 }, FieldTraits(en: "customer", zh: "客户", isLookup: true))
        try visitor.field(
            "reference", { $0.reference }, { $0.reference = $1 },
            FieldTraits(en: "reference", zh: "订单号", isLookup: true))
        try visitor.field("status", { $0.status }, { $0.status = $1 }, FieldTraits(en: "status", zh: "状态"))
        try visitor.field("product", { $0.product }, { $0.product = $1 }, FieldTraits(en: "product", zh: "产品"))
        try visitor.field("channel", { $0.channel }, { $0.channel = $1 }, FieldTraits(en: "channel", zh: "渠道"))
        try visitor.field("bookedOn", { $0.bookedOn }, { $0.bookedOn = $1 }, FieldTraits(en: "booked on", zh: "预订日期"))
        try visitor.field("starts", { $0.starts }, { $0.starts = $1 }, FieldTraits(en: "travel begins", zh: "出发日期"))
        try visitor.field("ends", { $0.ends }, { $0.ends = $1 }, FieldTraits(en: "travel ends", zh: "返回日期"))
        try visitor.field(
            "destination", { $0.destination }, { $0.destination = $1 }, FieldTraits(en: "destination", zh: "目的地"))
        try visitor.field(
            "travellers", { $0.travellers }, { $0.travellers = $1 }, FieldTraits(en: "travellers", zh: "出行人", .personal)
        )
        try visitor.field("partySize", { $0.partySize }, { $0.partySize = $1 }, FieldTraits(en: "party size", zh: "人数"))
        try visitor.field("parts", { $0.parts }, { $0.parts = $1 }, FieldTraits(en: "parts", zh: "明细"))
        try visitor.field("total", { $0.total }, { $0.total = $1 }, FieldTraits(en: "total", zh: "总额", .financial))
        try visitor.field("paid", { $0.paid }, { $0.paid = $1 }, FieldTraits(en: "paid", zh: "已付", .financial))
        try visitor.field(
            "provenance", { $0.provenance }, { $0.provenance = $1 }, FieldTraits(en: "provenance", zh: "来源"))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

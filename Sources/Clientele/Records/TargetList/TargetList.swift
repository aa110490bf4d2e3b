/// Customers chosen for somebody to contact, ranked with reasons, and the counts of those left out (requirement R23).
///
/// ``RegistrySession/makeTargetList(_:on:)`` makes and keeps one. Who reads it learns what the criteria behind it say of
/// customers; it is therefore read by ``RegistrySession/targetLists(for:)`` alone, which asks for the right to every field
/// in ``fields``, and by the general calls only where a member may see everything.
public struct TargetList: RecordKind {
    /// The kind's name in stored data and journals, `target-list`.
    public static let kind = RecordKindName.targetList
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "target list", zh: "目标客户名单")

    /// The identifier; ``Identifier/unassigned`` until a registry has taken the record in.
    public var id: Identifier<TargetList> = .unassigned
    /// The name to show.
    public var name = ""
    /// The day for which the list was made.
    public var day: CalendarDate?
    /// When it was made, by the registry's clock.
    public var madeAt: Timestamp?
    /// Who made it.
    public var madeBy: Identifier<StaffMember>?
    /// Who is in charge of it; `nil` for nobody.
    public var owner: Identifier<StaffMember>?
    /// The channel of contact by which consent was looked at; `nil` for any.
    public var channel: Channel?
    /// The stored segment whose members were considered; `nil` for a criterion of the list's own.
    public var segment: Identifier<CustomerSegment>?
    /// Who was considered, as a criterion in its JSON form.
    public var definition: JSONValue?
    /// What points were given for.
    public var reasons: [Reason] = []
    /// The customers, best first.
    public var entries: [Entry] = []
    /// How many customers were considered: those on the list and those left out.
    public var considered = 0
    /// Why how many were left out, in the order in which it was asked; each customer counts once.
    public var exclusions: [Exclusion] = []
    /// The fields that criteria, order and exclusions read.
    public var fields: [FieldPath] = []
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty list.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field("name", { $0.name }, { $0.name = $1 }, FieldTraits(en: "name", zh: "名称"))
        try visitor.field("day", { $0.day }, { $0.day = $1 }, FieldTraits(en: "day", zh: "日期"))
        try visitor.field("madeAt", { $0.madeAt }, { $0.madeAt = $1 }, FieldTraits(en: "made at", zh: "生成时间"))
        try visitor.field("madeBy", { $0.madeBy }, { $0.madeBy = $1 }, FieldTraits(en: "made by", zh: "生成人"))
        try visitor.field(
            "owner", { $0.owner }, { $0.owner = $1 }, FieldTraits(en: "owner", zh: "负责人", isLookup: true))
        try visitor.field(
            "channel", { $0.channel }, { $0.channel = $1 }, FieldTraits(en: "channel of contact", zh: "联系渠道"))
        try visitor.field(
            "segment", { $0.segment }, { $0.segment = $1 }, FieldTraits(en: "segment", zh: "分群", isLookup: true))
        try visitor.field(
            "definition", { $0.definition }, { $0.definition = $1 }, FieldTraits(en: "definition", zh: "定义"))
        try visitor.field("reasons", { $0.reasons }, { $0.reasons = $1 }, FieldTraits(en: "reasons", zh: "理由"))
        try visitor.field(
            "entries", { $0.entries }, { $0.entries = $1 }, FieldTraits(en: "customers", zh: "客户", .personal))
        try visitor.field(
            "considered", { $0.considered }, { $0.considered = $1 }, FieldTraits(en: "considered", zh: "考虑人数"))
        try visitor.field(
            "exclusions", { $0.exclusions }, { $0.exclusions = $1 }, FieldTraits(en: "left out", zh: "排除人数"))
        try visitor.field("fields", { $0.fields }, { $0.fields = $1 }, FieldTraits(en: "fields read", zh: "读取的字段"))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

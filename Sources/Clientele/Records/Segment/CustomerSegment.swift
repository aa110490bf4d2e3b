/// A named group of customers, defined by a criterion (requirement R22).
public struct CustomerSegment: RecordKind {
    /// The kind's name in stored data and journals, `segment`.
    public static let kind: RecordKindName = "segment"
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "segment", zh: "客户分群")

    /// The identifier; ``Identifier/unassigned`` until a registry has taken the record in.
    public var id: Identifier<CustomerSegment> = .unassigned
    /// The name to show; two segments may have the same.
    public var name = ""
    /// What the segment is for, for those who find it later.
    public var purpose = ""
    /// The criterion in its versioned JSON form, set by ``define(by:)``; `nil` for a static segment, whose members are
    /// those in ``pinned``.
    public var definition: JSONValue?
    /// The customers who are members whatever the criterion says.
    public var pinned: [Exception] = []
    /// The customers who are no members whatever the criterion says; barring goes before pinning.
    public var barred: [Exception] = []
    /// How often criterion and exceptions were changed, counted from 1 by the registry.
    public var revision = 0
    /// When the app made it; the registry does not fill it in.
    public var createdAt: Timestamp?
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty customer segment: texts and lists are empty, all else has its default.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field("name", { $0.name }, { $0.name = $1 }, FieldTraits(en: "name", zh: "名称"))
        try visitor.field("purpose", { $0.purpose }, { $0.purpose = $1 }, FieldTraits(en: "purpose", zh: "用途"))
        try visitor.field(
            "definition", { $0.definition }, { $0.definition = $1 }, FieldTraits(en: "definition", zh: "定义"))
        try visitor.field(
            "pinned", { $0.pinned }, { $0.pinned = $1 }, FieldTraits(en: "pinned members", zh: "固定成员"))
        try visitor.field(
            "barred", { $0.barred }, { $0.barred = $1 }, FieldTraits(en: "barred customers", zh: "排除的客户"))
        try visitor.field(
            "revision", { $0.revision }, { $0.revision = $1 }, FieldTraits(en: "revision", zh: "修订号"))
        try visitor.field(
            "createdAt", { $0.createdAt }, { $0.createdAt = $1 }, FieldTraits(en: "created at", zh: "创建时间"))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

extension CustomerSegment: ChangeDatedRecord {
    /// Returns the segment with its revision, which goes up where who is meant may have changed.
    func dated(_ now: Timestamp, replacing before: (any RecordKind)?) -> CustomerSegment {
        var segment = self
        guard let before = before as? CustomerSegment else {
            segment.revision = 1
            return segment
        }
        let isSame = definition == before.definition && pinned == before.pinned && barred == before.barred
        segment.revision = isSame ? before.revision : max(before.revision, 1) &+ 1
        return segment
    }
}

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
    /// The criterion in its versioned JSON form, set by ``define(by:)``; `nil` for a segment without one.
    public var definition: JSONValue?
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
            "createdAt", { $0.createdAt }, { $0.createdAt = $1 }, FieldTraits(en: "created at", zh: "创建时间"))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

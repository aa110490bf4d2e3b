/// A classification scheme as the house keeps it (requirements R19, R20).
///
/// ```swift
/// let stored = try await desk.add(StoredClassification(.ageBand))
/// let answer = try await desk.classification(of: wang.id, byStored: stored.id)
/// ```
public struct StoredClassification: RecordKind {
    /// The kind's name in stored data and journals, `classification`.
    public static let kind = RecordKindName.classification
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "classification scheme", zh: "分类方案")

    /// The identifier; ``Identifier/unassigned`` until a registry has taken the record in.
    public var id: Identifier<StoredClassification> = .unassigned
    /// The code of the scheme.
    public var code = ""
    /// What it is for, for those who find it later.
    public var purpose = ""
    /// The scheme in its versioned JSON form, set by ``define(by:)``.
    public var definition: JSONValue?
    /// How often the definition was changed, counted from 1 by the registry.
    public var revision = 0
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty record, without a scheme.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field("code", { $0.code }, { $0.code = $1 }, FieldTraits(en: "code", zh: "代码", isLookup: true))
        try visitor.field("purpose", { $0.purpose }, { $0.purpose = $1 }, FieldTraits(en: "purpose", zh: "用途"))
        try visitor.field(
            "definition", { $0.definition }, { $0.definition = $1 }, FieldTraits(en: "definition", zh: "定义"))
        try visitor.field("revision", { $0.revision }, { $0.revision = $1 }, FieldTraits(en: "revision", zh: "修订号"))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

extension StoredClassification: ChangeDatedRecord {
    /// Returns the record with its revision, which goes up with each change of the definition.
    func dated(_ now: Timestamp, replacing before: (any RecordKind)?) -> StoredClassification {
        var record = self
        guard let before = before as? StoredClassification else {
            record.revision = 1
            return record
        }
        record.revision = definition == before.definition ? before.revision : max(before.revision, 1) &+ 1
        return record
    }
}

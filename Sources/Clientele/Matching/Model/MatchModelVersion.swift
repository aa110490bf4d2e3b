/// A model by which a house recognises its customers, with who renewed it, when and why (requirement R13).
///
/// ``RegistrySession/renewMatchModel(_:reason:seed:progress:)`` makes one; the one with the highest number is in use, the
/// others stay as history. Only who may administer reads this kind, and nobody writes it by the general calls.
public struct MatchModelVersion: RecordKind {
    /// The kind's name in stored data and journals, `match-model`.
    public static let kind = RecordKindName.matchModel
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "match model", zh: "匹配模型")

    /// The identifier.
    public var id: Identifier<MatchModelVersion> = .unassigned
    /// The models of a house are numbered from 1.
    public var number = 0
    /// The version of the model itself; see ``MatchModel/version``.
    public var version = ""
    /// The version of the model that it replaced.
    public var previous = ""
    /// The model as JSON; see ``MatchModel/init(json:)``.
    public var model = ""
    /// From how many customers it was learned; 0 for a model that was given.
    public var customers = 0
    /// When it was renewed, by the registry's clock.
    public var at: Timestamp?
    /// The member of staff who renewed it.
    public var staff: Identifier<StaffMember>?
    /// Why.
    public var reason = ""
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty version.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "number", { $0.number }, { $0.number = $1 }, FieldTraits(en: "number", zh: "编号", isLookup: true))
        try visitor.field("version", { $0.version }, { $0.version = $1 }, FieldTraits(en: "version", zh: "版本"))
        try visitor.field(
            "previous", { $0.previous }, { $0.previous = $1 }, FieldTraits(en: "version before", zh: "上一版本"))
        try visitor.field("model", { $0.model }, { $0.model = $1 }, FieldTraits(en: "model", zh: "模型", .document))
        try visitor.field(
            "customers", { $0.customers }, { $0.customers = $1 },
            FieldTraits(en: "learned from customers", zh: "学习所用客户数"))
        try visitor.field("at", { $0.at }, { $0.at = $1 }, FieldTraits(en: "at", zh: "时间"))
        try visitor.field("staff", { $0.staff }, { $0.staff = $1 }, FieldTraits(en: "staff", zh: "员工"))
        try visitor.field("reason", { $0.reason }, { $0.reason = $1 }, FieldTraits(en: "reason", zh: "原因", .freeText))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

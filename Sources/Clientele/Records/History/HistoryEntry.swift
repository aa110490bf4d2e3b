/// What one commit changed in one record: who, when, why, from which source, and the earlier values (requirement R07).
public struct HistoryEntry: RecordKind {
    /// The kind's name in stored data and journals, `history`.
    public static let kind: RecordKindName = "history"
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "history entry", zh: "历史记录")

    /// The identifier of the entry, not of the record.
    public var id: Identifier<HistoryEntry> = .unassigned
    /// The number of the audit entry of the change, which tells the order of changes whatever the clock says.
    public var number = 0
    /// The record that was changed.
    public var record: UniqueID?
    /// The kind of the record, such as `customer`.
    public var recordKind = ""
    /// The version that the change made, 0 for a removal; changes of one commit make one version.
    public var version = 0
    /// When, by the registry's clock.
    public var at: Timestamp?
    /// The member of staff whose session made the change.
    public var staff: Identifier<StaffMember>?
    /// What was done: `create`, `update`, `merge` and so on.
    public var action = ""
    /// The channel the change came by; `nil` where none was given.
    public var channel: Channel?
    /// The source within the channel, such as a file; empty for none.
    public var source = ""
    /// What changed; the values before are what the record held until then.
    public var changes: [FieldChange] = []
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty history entry: texts and lists are empty, all else has its default.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "number", { $0.number }, { $0.number = $1 }, FieldTraits(en: "audit number", zh: "审计序号"))
        try visitor.field(
            "record", { $0.record }, { $0.record = $1 }, FieldTraits(en: "record", zh: "记录", isLookup: true))
        try visitor.field(
            "recordKind", { $0.recordKind }, { $0.recordKind = $1 }, FieldTraits(en: "kind of record", zh: "记录类型"))
        try visitor.field("version", { $0.version }, { $0.version = $1 }, FieldTraits(en: "version", zh: "版本"))
        try visitor.field("at", { $0.at }, { $0.at = $1 }, FieldTraits(en: "at", zh: "时间"))
        try visitor.field("staff", { $0.staff }, { $0.staff = $1 }, FieldTraits(en: "member of staff", zh: "员工"))
        try visitor.field("action", { $0.action }, { $0.action = $1 }, FieldTraits(en: "action", zh: "操作"))
        try visitor.field("channel", { $0.channel }, { $0.channel = $1 }, FieldTraits(en: "channel", zh: "渠道"))
        try visitor.field("source", { $0.source }, { $0.source = $1 }, FieldTraits(en: "source", zh: "来源"))
        try visitor.field(
            "changes", { $0.changes }, { $0.changes = $1 }, FieldTraits(en: "changes", zh: "变更", .freeText))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

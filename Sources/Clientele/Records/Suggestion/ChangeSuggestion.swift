/// A change of a customer's record that the customer asked for, until somebody of the house decides (requirement R16).
///
/// The suggested values have the class of the fields they are for. Only who may see everything reads this kind by the
/// general calls; ``RegistrySession/suggestions(_:after:limit:)`` shows everybody else what they may see.
public struct ChangeSuggestion: RecordKind {
    /// The kind's name in stored data and journals, `change-suggestion`.
    public static let kind = RecordKindName.changeSuggestion
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "change suggestion", zh: "变更建议")

    /// The identifier; identifiers follow the time at which suggestions came.
    public var id: Identifier<ChangeSuggestion> = .unassigned
    /// The customer whose record is to change; one that was merged since leads to the record it went into.
    public var customer: Identifier<Customer>?
    /// The version of the record when the suggestion came, on which places in lists stand.
    public var version = 0
    /// What is to change; the values before are those of the record when the suggestion came.
    public var changes: [FieldChange] = []
    /// By which channel it came.
    public var channel: Channel?
    /// The source within the channel, such as a form.
    public var source = ""
    /// What the customer said about it.
    public var remark = ""
    /// When it came, by the registry's clock.
    public var receivedAt: Timestamp?
    /// The codes of what the house's rules found in the suggested values.
    ///
    /// Who may not see every field of the record is told those that rest on fields of the suggestion alone; who may add
    /// records and not read them is told none.
    public var findings: [String] = []
    /// Those of ``findings`` that rest on the fields of the suggestion alone.
    var ownFindings: [String] = []
    /// How far it is.
    public var state: State = .open
    /// The places of the changes that were accepted; of the others nothing was taken over.
    public var accepted: [FieldPath] = []
    /// The member of staff who decided.
    public var decidedBy: Identifier<StaffMember>?
    /// When it was decided.
    public var decidedAt: Timestamp?
    /// Why it was decided so.
    public var reason = ""
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty suggestion; ``RegistrySession/suggest(_:for:from:source:remark:)`` makes those of a house.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "customer", { $0.customer }, { $0.customer = $1 }, FieldTraits(en: "customer", zh: "客户", isLookup: true))
        try visitor.field(
            "version", { $0.version }, { $0.version = $1 }, FieldTraits(en: "version of the record", zh: "记录版本"))
        try visitor.field(
            "changes", { $0.changes }, { $0.changes = $1 }, FieldTraits(en: "changes", zh: "变更", .freeText))
        try visitor.field("channel", { $0.channel }, { $0.channel = $1 }, FieldTraits(en: "channel", zh: "渠道"))
        try visitor.field("source", { $0.source }, { $0.source = $1 }, FieldTraits(en: "source", zh: "来源"))
        try visitor.field("remark", { $0.remark }, { $0.remark = $1 }, FieldTraits(en: "remark", zh: "备注", .freeText))
        try visitor.field(
            "receivedAt", { $0.receivedAt }, { $0.receivedAt = $1 }, FieldTraits(en: "received at", zh: "接收时间"))
        try visitor.field("findings", { $0.findings }, { $0.findings = $1 }, FieldTraits(en: "findings", zh: "校验结果"))
        try visitor.field(
            "ownFindings", { $0.ownFindings }, { $0.ownFindings = $1 },
            FieldTraits(en: "findings in the suggested fields alone", zh: "仅涉及建议字段的校验结果"))
        try visitor.field(
            "state", { $0.state }, { $0.state = $1 }, FieldTraits(en: "state", zh: "状态", isLookup: true))
        try visitor.field(
            "accepted", { $0.accepted }, { $0.accepted = $1 }, FieldTraits(en: "accepted fields", zh: "已采纳字段"))
        try visitor.field(
            "decidedBy", { $0.decidedBy }, { $0.decidedBy = $1 }, FieldTraits(en: "decided by", zh: "处理人"))
        try visitor.field(
            "decidedAt", { $0.decidedAt }, { $0.decidedAt = $1 }, FieldTraits(en: "decided at", zh: "处理时间"))
        try visitor.field("reason", { $0.reason }, { $0.reason = $1 }, FieldTraits(en: "reason", zh: "理由", .freeText))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

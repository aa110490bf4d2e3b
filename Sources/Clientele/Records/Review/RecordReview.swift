/// One check of a customer's record as a whole: when, by whom, and what came of it (requirement R14).
///
/// Written by ``RegistrySession/review(_:outcome:fields:note:)`` together with ``Customer/reviewedAt``; by hand only those
/// who may administer add or change one, such as reviews of a former system.
public struct RecordReview: RecordKind {
    /// The kind's name in stored data and journals, `record-review`.
    public static let kind = RecordKindName.recordReview
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "record review", zh: "资料审核")

    /// The identifier; ``Identifier/unassigned`` until a registry has taken the record in.
    public var id: Identifier<RecordReview> = .unassigned
    /// The customer whose record was reviewed.
    public var customer: Identifier<Customer>?
    /// When it was reviewed.
    public var at: Timestamp?
    /// The member of staff who reviewed it.
    public var by: Identifier<StaffMember>?
    /// The day on which the review fell due, `nil` when that is not known; one that took place later was overdue.
    public var dueOn: CalendarDate?
    /// What came of it.
    public var outcome: Outcome = .unchanged
    /// The fields that were looked at; empty for the record as a whole.
    public var fields: [FieldPath] = []
    /// What is to be said about it, in free words.
    public var note = ""
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty review: texts and lists are empty, all else has its default.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "customer", { $0.customer }, { $0.customer = $1 }, FieldTraits(en: "customer", zh: "客户", isLookup: true))
        try visitor.field("at", { $0.at }, { $0.at = $1 }, FieldTraits(en: "reviewed at", zh: "审核时间"))
        try visitor.field("by", { $0.by }, { $0.by = $1 }, FieldTraits(en: "reviewed by", zh: "审核人"))
        try visitor.field("dueOn", { $0.dueOn }, { $0.dueOn = $1 }, FieldTraits(en: "due on", zh: "应审核日期"))
        try visitor.field("outcome", { $0.outcome }, { $0.outcome = $1 }, FieldTraits(en: "outcome", zh: "审核结果"))
        try visitor.field("fields", { $0.fields }, { $0.fields = $1 }, FieldTraits(en: "fields", zh: "审核字段"))
        try visitor.field("note", { $0.note }, { $0.note = $1 }, FieldTraits(en: "note", zh: "说明", .freeText))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

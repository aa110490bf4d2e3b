/// One look, search, change or refusal (requirement R52).
///
/// It holds identifiers, field identifiers, counts and codes, never values; of a search which fields were asked and how
/// many records were found, not what was typed. So it survives the erasure of the person.
/// Each entry holds the SHA-256 digest of the one before it together with its own content, so that an entry that was
/// changed, removed or moved is noticed.
public struct AuditEntry: RecordKind {
    /// The kind's name in stored data and journals, `audit`.
    public static let kind: RecordKindName = "audit"
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "audit entry", zh: "审计记录")

    /// The identifier of the entry.
    public var id: Identifier<AuditEntry> = .unassigned
    /// The place in the trail, from 1: identifiers follow the clock, which may be set back, and this does not.
    public var number = 0
    /// When, by the registry's clock; the order of entries is that of ``number``.
    public var at: Timestamp?
    /// The member of staff whose session asked.
    public var staff: Identifier<StaffMember>?
    /// The purpose of the session.
    public var purpose: AccessPolicy.Purpose?
    /// What was done or asked for, as the policy calls it.
    public var action: AccessPolicy.Action?
    /// Whether it was done, refused by the policy, or could not be done.
    public var outcome: Outcome = .done
    /// The kind of the records, such as `customer`.
    public var recordKind = ""
    /// The record concerned, where it was one; of a merge, the survivor.
    public var record: UniqueID?
    /// The records that were handed out, where they were several; at most 1,000 of them.
    public var records: [UniqueID] = []
    /// The fields that were asked or changed, as paths; empty where a whole record was read.
    public var fields: [String] = []
    /// The fields that were masked or hidden in what was shown.
    public var withheld: [String] = []
    /// How many records were concerned: found, read or changed; 0 for a refusal.
    public var count = 0
    /// Of each record that was written, a salted digest of what it then held, 32 hexadecimal digits.
    ///
    /// ``CustomerRegistry/verify(also:progress:)`` compares them. The salts stand in the history and go with it.
    public var contents: [String] = []
    /// The digest of the entry before, 64 hexadecimal digits; empty in the first.
    public var previous = ""
    /// SHA-256 over ``previous`` and this entry's JSON without this field, 64 hexadecimal digits.
    public var digest = ""
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty audit entry: texts and lists are empty, all else has its default.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "number", { $0.number }, { $0.number = $1 }, FieldTraits(en: "number", zh: "序号", isLookup: true))
        try visitor.field("at", { $0.at }, { $0.at = $1 }, FieldTraits(en: "at", zh: "时间"))
        try visitor.field("staff", { $0.staff }, { $0.staff = $1 }, FieldTraits(en: "member of staff", zh: "员工"))
        try visitor.field("purpose", { $0.purpose }, { $0.purpose = $1 }, FieldTraits(en: "purpose", zh: "目的"))
        try visitor.field("action", { $0.action }, { $0.action = $1 }, FieldTraits(en: "action", zh: "操作"))
        try visitor.field("outcome", { $0.outcome }, { $0.outcome = $1 }, FieldTraits(en: "outcome", zh: "结果"))
        try visitor.field(
            "recordKind", { $0.recordKind }, { $0.recordKind = $1 }, FieldTraits(en: "kind of record", zh: "记录类型"))
        try visitor.field(
            "record", { $0.record }, { $0.record = $1 }, FieldTraits(en: "record", zh: "记录", isLookup: true))
        try visitor.field(
            "records", { $0.records }, { $0.records = $1 }, FieldTraits(en: "records", zh: "多条记录", isLookup: true))
        try visitor.field("fields", { $0.fields }, { $0.fields = $1 }, FieldTraits(en: "fields", zh: "字段"))
        try visitor.field(
            "withheld", { $0.withheld }, { $0.withheld = $1 }, FieldTraits(en: "withheld fields", zh: "未展示字段"))
        try visitor.field("count", { $0.count }, { $0.count = $1 }, FieldTraits(en: "count", zh: "数量"))
        try visitor.field(
            "contents", { $0.contents }, { $0.contents = $1 }, FieldTraits(en: "digests of contents", zh: "内容摘要"))
        try visitor.field(
            "previous", { $0.previous }, { $0.previous = $1 }, FieldTraits(en: "digest before", zh: "前一摘要"))
        try visitor.field("digest", { $0.digest }, { $0.digest = $1 }, FieldTraits(en: "digest", zh: "摘要"))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

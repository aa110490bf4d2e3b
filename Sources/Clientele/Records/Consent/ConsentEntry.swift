/// One decision of a person about the use of their data (requirement R58).
///
/// Entries are only ever added: the consent in force at an instant follows from the entries up to it.
public struct ConsentEntry: RecordKind {
    /// The kind's name in stored data and journals, `consent`.
    public static let kind: RecordKindName = "consent"
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "consent entry", zh: "授权记录")

    /// The identifier; ``Identifier/unassigned`` until a registry has taken the record in.
    public var id: Identifier<ConsentEntry> = .unassigned
    /// The person whose data it is about, also where a guardian decided.
    public var customer: Identifier<Customer>?
    /// What the data may be used for; each purpose has entries of its own.
    public var purpose: Purpose?
    /// The channel of contact it is about; `nil` for all.
    ///
    /// Both count where a channel has entries of its own: the stricter of what was decided about all channels and about this
    /// one holds. So who refuses every contact is not contacted by a channel that was granted before or after.
    public var contactChannel: Channel?
    /// Granted, refused or withdrawn; the last entry of a purpose and channel of contact counts.
    public var decision: Decision?
    /// When the person decided, which may be before the entry was made.
    public var at: Timestamp?
    /// By which channel the decision was given.
    public var channel: Channel?
    /// The version of the text that was shown, by the app's own name.
    public var textVersion = ""
    /// The SHA-256 digest of that text, in hexadecimal, to prove which one it was.
    public var textDigest = ""
    /// Where the evidence is kept, such as the path of a scan or a call's number.
    public var evidence = ""
    /// The guardian who decided for a minor; `nil` when the person decided.
    public var guardian: Identifier<Customer>?
    /// The last day on which it holds; `nil` for no end.
    public var expires: CalendarDate?
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty consent entry: texts and lists are empty, all else has its default.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "customer", { $0.customer }, { $0.customer = $1 }, FieldTraits(en: "customer", zh: "客户", isLookup: true))
        try visitor.field("purpose", { $0.purpose }, { $0.purpose = $1 }, FieldTraits(en: "purpose", zh: "目的"))
        try visitor.field(
            "contactChannel", { $0.contactChannel }, { $0.contactChannel = $1 },
            FieldTraits(en: "channel of contact", zh: "适用联系渠道"))
        try visitor.field("decision", { $0.decision }, { $0.decision = $1 }, FieldTraits(en: "decision", zh: "决定"))
        try visitor.field("at", { $0.at }, { $0.at = $1 }, FieldTraits(en: "at", zh: "时间"))
        try visitor.field("channel", { $0.channel }, { $0.channel = $1 }, FieldTraits(en: "channel", zh: "渠道"))
        try visitor.field(
            "textVersion", { $0.textVersion }, { $0.textVersion = $1 }, FieldTraits(en: "text version", zh: "文本版本"))
        try visitor.field(
            "textDigest", { $0.textDigest }, { $0.textDigest = $1 }, FieldTraits(en: "text digest", zh: "文本摘要"))
        try visitor.field("evidence", { $0.evidence }, { $0.evidence = $1 }, FieldTraits(en: "evidence", zh: "凭证"))
        try visitor.field("guardian", { $0.guardian }, { $0.guardian = $1 }, FieldTraits(en: "guardian", zh: "监护人"))
        try visitor.field("expires", { $0.expires }, { $0.expires = $1 }, FieldTraits(en: "expires on", zh: "有效期至"))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

/// What a channel asks of customers for one purpose: a form in one version (requirement R04).
///
/// A form is a draft until it is set ``State/active``. From then on only its state changes; another set of fields is a new
/// version with the same name. Intakes name the form, so that completion and errors are counted by version and field.
public struct IntakeForm: RecordKind {
    /// The kind's name in stored data and journals, `intake-form`.
    public static let kind: RecordKindName = "intake-form"
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "intake form", zh: "采集表单")

    /// The identifier of this version; ``Identifier/unassigned`` until a registry has taken the record in.
    public var id: Identifier<IntakeForm> = .unassigned
    /// The stable name, such as `counter`, the same for all versions of the form.
    public var name = ""
    /// The version, from 1; no two forms of a house have the same name and version.
    public var version = 1
    /// The title to show, in English.
    public var titleEnglish = ""
    /// The title to show, in simplified Chinese.
    public var titleChinese = ""
    /// The channel that uses the form; `nil` for any.
    public var channel: Channel?
    /// What the data is collected for, which decides what may be asked.
    public var purpose: Purpose?
    /// What is asked, in the order in which it is asked.
    public var fields: [Field] = []
    /// Whether the form may be used and changed.
    public var state: State = .draft
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty intake form: texts and lists are empty, all else has its default.
    public init() {}

    /// Creates the draft of a form.
    ///
    /// - Parameters:
    ///   - name: the stable name.
    ///   - version: the version, from 1.
    ///   - purpose: what the data is collected for.
    ///   - fields: what is asked.
    public init(_ name: String, version: Int = 1, for purpose: Purpose, asking fields: [Field]) {
        self.init()
        self.name = name
        self.version = version
        self.purpose = purpose
        self.fields = fields
    }

    /// The title in both languages.
    public var title: LocalizedText { LocalizedText(en: titleEnglish, zh: titleChinese) }

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "name", { $0.name }, { $0.name = $1 }, FieldTraits(en: "name", zh: "名称", isLookup: true))
        try visitor.field("version", { $0.version }, { $0.version = $1 }, FieldTraits(en: "version", zh: "版本"))
        try visitor.field(
            "titleEnglish", { $0.titleEnglish }, { $0.titleEnglish = $1 },
            FieldTraits(en: "title in English", zh: "英文标题"))
        try visitor.field(
            "titleChinese", { $0.titleChinese }, { $0.titleChinese = $1 },
            FieldTraits(en: "title in Chinese", zh: "中文标题"))
        try visitor.field("channel", { $0.channel }, { $0.channel = $1 }, FieldTraits(en: "channel", zh: "渠道"))
        try visitor.field("purpose", { $0.purpose }, { $0.purpose = $1 }, FieldTraits(en: "purpose", zh: "目的"))
        try visitor.field("fields", { $0.fields }, { $0.fields = $1 }, FieldTraits(en: "fields", zh: "字段"))
        try visitor.field("state", { $0.state }, { $0.state = $1 }, FieldTraits(en: "state", zh: "状态"))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

/// A tag of the house's vocabulary: its code, its names, what else people write for it, and how long it lasts
/// (requirement R21).
///
/// ```swift
/// var cruise = TagDefinition("river-cruise", en: "river cruise", zh: "内河游轮")
/// cruise.synonyms = ["rivercruise", "游船"]
/// try await desk.add(cruise)
/// ```
///
/// A house with definitions has a ``TagVocabulary``: what is entered for a tag is folded to its code, and tags that are not
/// of the vocabulary are found. Retire a tag with ``retiredOn`` and ``replacement``; one that is removed is unknown from
/// then on.
public struct TagDefinition: RecordKind {
    /// The kind's name in stored data and journals, `tag-definition`.
    public static let kind = RecordKindName.tagDefinition
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "tag of the vocabulary", zh: "标签定义")

    /// The identifier; ``Identifier/unassigned`` until a registry has taken the record in.
    public var id: Identifier<TagDefinition> = .unassigned
    /// The code that customers carry; no other definition may have it.
    public var code: Customer.Tag = ""
    /// The name in English.
    public var english = ""
    /// The name in Chinese.
    public var chinese = ""
    /// When the tag is to be used, for those who choose among tags.
    public var meaning = ""
    /// What it is about, such as `interest`, `loyalty` or `special-need`, to put lists in order by.
    public var category = ""
    /// What else people write for it; case, width, spaces and hyphens make no difference.
    public var synonyms: [String] = []
    /// A group of which a customer carries one tag at most; empty for none.
    public var exclusiveGroup = ""
    /// For how many months a customer carries it unless it says otherwise; `nil` for no end.
    public var validMonths: Int?
    /// The first day on which it is no longer to be given; `nil` while it is in use.
    public var retiredOn: CalendarDate?
    /// The tag to give in the place of a retired one; `nil` for none.
    public var replacement: Customer.Tag?
    /// How often the definition was changed, counted from 1 by the registry.
    public var revision = 0
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty definition: texts and lists are empty, all else has its default.
    public init() {}

    /// Creates a definition with a code and its names.
    public init(_ code: Customer.Tag, en english: String, zh chinese: String) {
        self.code = code
        self.english = english
        self.chinese = chinese
    }

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field("code", { $0.code }, { $0.code = $1 }, FieldTraits(en: "code", zh: "代码", isLookup: true))
        try visitor.field("english", { $0.english }, { $0.english = $1 }, FieldTraits(en: "English name", zh: "英文名称"))
        try visitor.field("chinese", { $0.chinese }, { $0.chinese = $1 }, FieldTraits(en: "Chinese name", zh: "中文名称"))
        try visitor.field("meaning", { $0.meaning }, { $0.meaning = $1 }, FieldTraits(en: "meaning", zh: "含义"))
        try visitor.field("category", { $0.category }, { $0.category = $1 }, FieldTraits(en: "category", zh: "类别"))
        try visitor.field("synonyms", { $0.synonyms }, { $0.synonyms = $1 }, FieldTraits(en: "synonyms", zh: "同义词"))
        try visitor.field(
            "exclusiveGroup", { $0.exclusiveGroup }, { $0.exclusiveGroup = $1 },
            FieldTraits(en: "exclusive group", zh: "互斥组"))
        try visitor.field(
            "validMonths", { $0.validMonths }, { $0.validMonths = $1 }, FieldTraits(en: "valid for months", zh: "有效月数"))
        try visitor.field(
            "retiredOn", { $0.retiredOn }, { $0.retiredOn = $1 }, FieldTraits(en: "retired on", zh: "停用日期"))
        try visitor.field(
            "replacement", { $0.replacement }, { $0.replacement = $1 }, FieldTraits(en: "replacement", zh: "替代标签"))
        try visitor.field("revision", { $0.revision }, { $0.revision = $1 }, FieldTraits(en: "revision", zh: "修订号"))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

extension TagDefinition {
    /// The name, in both languages; the code where there is none.
    public var label: LocalizedText {
        LocalizedText(
            en: english.isEmpty ? code.rawValue : english, zh: chinese.isEmpty ? code.rawValue : chinese)
    }

    /// Whether the tag is no longer to be given on a day.
    public func isRetired(on day: CalendarDate) -> Bool { retiredOn.map { $0 <= day } ?? false }
}

extension TagDefinition: ChangeDatedRecord {
    /// Returns the definition with its revision, which goes up with each change.
    func dated(_ now: Timestamp, replacing before: (any RecordKind)?) -> TagDefinition {
        var definition = self
        guard let before = before as? TagDefinition else {
            definition.revision = 1
            return definition
        }
        definition.revision = before.revision
        if definition != before { definition.revision = max(before.revision, 1) &+ 1 }
        return definition
    }
}

/// A name of a person in one script and form.
///
/// A person has several names: the native one, the romanised one, the one on the passport. Each is typed and tagged with
/// its language, and a romanised one with its scheme.
public struct PersonName: DescribedValue {
    /// What the name is used for; `nil` until normalisation tells native from romanised by the script.
    public var kind: Kind?
    /// The name in one piece, as it was given; this is what is looked up and compared.
    public var full = ""
    /// The surname, where it is known apart; read from ``full`` when a registry stores it and the form allows it.
    public var surname = ""
    /// The given name, where it is known apart; of a Chinese name without space.
    public var given = ""
    /// The middle name; empty where the language has none.
    public var middle = ""
    /// The title in a reservation, such as MR or MSTR; empty when there is none.
    public var title = ""
    /// The language of the name, such as `zh-Hans`; `nil` when not known.
    public var language: LanguageTag?
    /// How a romanised name was made: `pinyin`, `icao`, `hepburn` and so on; empty when not known.
    public var scheme = ""
    /// Where the value came from and when it was confirmed; intake fills in channel and time.
    public var provenance: Provenance?
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty person name: texts and lists are empty, all else has its default.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("kind", { $0.kind }, { $0.kind = $1 }, FieldTraits(en: "kind", zh: "类型"))
        try visitor.field(
            "full", { $0.full }, { $0.full = $1 },
            FieldTraits(en: "full name", zh: "全名", .personal, mask: .name, weight: 3, isLookup: true))
        try visitor.field(
            "surname", { $0.surname }, { $0.surname = $1 }, FieldTraits(en: "surname", zh: "姓", .personal, mask: .name))
        try visitor.field(
            "given", { $0.given }, { $0.given = $1 }, FieldTraits(en: "given name", zh: "名", .personal, mask: .name))
        try visitor.field(
            "middle", { $0.middle }, { $0.middle = $1 },
            FieldTraits(en: "middle name", zh: "中间名", .personal, mask: .name))
        try visitor.field("title", { $0.title }, { $0.title = $1 }, FieldTraits(en: "title", zh: "称谓"))
        try visitor.field("language", { $0.language }, { $0.language = $1 }, FieldTraits(en: "language", zh: "语言"))
        try visitor.field(
            "scheme", { $0.scheme }, { $0.scheme = $1 }, FieldTraits(en: "romanisation scheme", zh: "拼写方案"))
        try visitor.field(
            "provenance", { $0.provenance }, { $0.provenance = $1 }, FieldTraits(en: "provenance", zh: "来源"))
    }
}

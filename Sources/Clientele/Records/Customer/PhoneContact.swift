/// A phone number of a customer: as it was given, and in E.164 form.
public struct PhoneContact: DescribedValue {
    /// The number as it was given; the library never repairs it, only an edit of ``number`` by a person takes its
    /// place.
    public var raw = ""
    /// The number in E.164 form, `+8613800138000`; filled in when a registry stores it, empty while ``raw`` is not
    /// understood.
    public var number = ""
    /// The country in which the number was given, where one without a calling code belongs; `nil` for the house's
    /// country.
    public var region: CountryCode?
    /// What the number is for; `nil` when not known.
    public var use: ContactUse?
    /// Whether this number is to be tried first; nothing keeps a second one from saying so.
    public var isPrimary = false
    /// Where the value came from and when it was confirmed; intake fills in channel and time.
    public var provenance: Provenance?
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty phone contact: texts and lists are empty, all else has its default.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field(
            "raw", { $0.raw }, { $0.raw = $1 }, FieldTraits(en: "number as given", zh: "原始号码", .contact, mask: .phone))
        try visitor.field(
            "number", { $0.number }, { $0.number = $1 },
            FieldTraits(en: "number", zh: "号码", .contact, mask: .phone, weight: 3, isLookup: true))
        try visitor.field("region", { $0.region }, { $0.region = $1 }, FieldTraits(en: "region", zh: "地区"))
        try visitor.field("use", { $0.use }, { $0.use = $1 }, FieldTraits(en: "use", zh: "用途"))
        try visitor.field("isPrimary", { $0.isPrimary }, { $0.isPrimary = $1 }, FieldTraits(en: "preferred", zh: "首选"))
        try visitor.field(
            "provenance", { $0.provenance }, { $0.provenance = $1 }, FieldTraits(en: "provenance", zh: "来源"))
    }
}

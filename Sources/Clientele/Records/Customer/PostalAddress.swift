/// A postal address in one script; it is kept as given, and the rule `addresses` looks at its postal code.
public struct PostalAddress: DescribedValue {
    /// Street, number, building and room, a line each, in the order in which the country writes them.
    public var lines: [String] = []
    /// The city or town; empty when not known.
    public var city = ""
    /// The province or state; empty where the country has none.
    public var province = ""
    /// The postal code as text, so that leading zeros stay.
    public var postalCode = ""
    /// The country; `nil` when not known.
    public var country: CountryCode?
    /// The language and script the address is written in; `nil` when not known.
    public var language: LanguageTag?
    /// What the address is for: mailing, billing, home; `nil` when not known.
    public var use: ContactUse?
    /// Where the value came from and when it was confirmed; intake fills in channel and time.
    public var provenance: Provenance?
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty postal address: texts and lists are empty, all else has its default.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field(
            "lines", { $0.lines }, { $0.lines = $1 }, FieldTraits(en: "street and number", zh: "街道门牌", .contact))
        try visitor.field("city", { $0.city }, { $0.city = $1 }, FieldTraits(en: "city", zh: "城市", weight: 1))
        try visitor.field(
            "province", { $0.province }, { $0.province = $1 }, FieldTraits(en: "province or state", zh: "省/州"))
        try visitor.field(
            "postalCode", { $0.postalCode }, { $0.postalCode = $1 }, FieldTraits(en: "postal code", zh: "邮编", .contact))
        try visitor.field(
            "country", { $0.country }, { $0.country = $1 }, FieldTraits(en: "country", zh: "国家/地区", weight: 1))
        try visitor.field("language", { $0.language }, { $0.language = $1 }, FieldTraits(en: "language", zh: "语言"))
        try visitor.field("use", { $0.use }, { $0.use = $1 }, FieldTraits(en: "use", zh: "用途"))
        try visitor.field(
            "provenance", { $0.provenance }, { $0.provenance = $1 }, FieldTraits(en: "provenance", zh: "来源"))
    }
}

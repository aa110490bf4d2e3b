/// A postal address in one script.
public struct PostalAddress: DescribedValue {
    /// Street, number, building and room, a line each.
    public var lines: [String] = []
    /// The city.
    public var city = ""
    /// The province or state.
    public var province = ""
    /// The postal code.
    public var postalCode = ""
    /// The country.
    public var country: CountryCode?
    /// The language the address is written in.
    public var language: LanguageTag?
    /// What the address is for.
    public var use: ContactUse?
    /// Where the value came from.
    public var provenance: Provenance?
    /// Fields of later versions.
    public var unknown = UnknownFields()

    /// Creates an empty postal address.
    public init() {}

    /// Visits the fields.
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

/// An identity or travel document of a customer.
public struct IdentityDocument: DescribedValue {
    /// The kind of document.
    public var kind: IdentityDocument.Kind?
    /// The number as it was given.
    public var raw = ""
    /// The number in normal form: upper case, without spaces.
    public var number = ""
    /// The issuing country.
    public var issuingCountry: CountryCode?
    /// The nationality that the document states.
    public var nationality: CountryCode?
    /// The day of issue.
    public var issued: CalendarDate?
    /// The last day on which the document is valid.
    public var expires: EnteredDate?
    /// The name as it stands on the document.
    public var holder = ""
    /// Where the value came from.
    public var provenance: Provenance?
    /// Fields of later versions.
    public var unknown = UnknownFields()

    /// Creates an empty identity document.
    public init() {}

    /// Visits the fields.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("kind", { $0.kind }, { $0.kind = $1 }, FieldTraits(en: "kind", zh: "证件类型"))
        try visitor.field(
            "raw", { $0.raw }, { $0.raw = $1 },
            FieldTraits(en: "number as given", zh: "原始证件号", .document, mask: .document))
        try visitor.field(
            "number", { $0.number }, { $0.number = $1 },
            FieldTraits(en: "number", zh: "证件号", .document, mask: .document, weight: 3, isLookup: true))
        try visitor.field(
            "issuingCountry", { $0.issuingCountry }, { $0.issuingCountry = $1 },
            FieldTraits(en: "issued by", zh: "签发国", .document))
        try visitor.field(
            "nationality", { $0.nationality }, { $0.nationality = $1 },
            FieldTraits(en: "nationality", zh: "国籍", .document))
        try visitor.field(
            "issued", { $0.issued }, { $0.issued = $1 }, FieldTraits(en: "issued on", zh: "签发日期", .document))
        try visitor.field(
            "expires", { $0.expires }, { $0.expires = $1 },
            FieldTraits(en: "expires on", zh: "有效期至", .document, weight: 2))
        try visitor.field(
            "holder", { $0.holder }, { $0.holder = $1 },
            FieldTraits(en: "holder's name", zh: "持证人", .personal, mask: .name))
        try visitor.field(
            "provenance", { $0.provenance }, { $0.provenance = $1 }, FieldTraits(en: "provenance", zh: "来源"))
    }
}

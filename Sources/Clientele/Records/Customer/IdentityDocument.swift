/// An identity or travel document of a customer.
public struct IdentityDocument: DescribedValue {
    /// The kind of document, which decides what form the number must have; `nil` when not known.
    public var kind: Kind?
    /// The number as it was given; the library never repairs it, only an edit of ``number`` by a person takes its
    /// place.
    public var raw = ""
    /// The number in normal form, upper case without spaces; filled in when a registry stores it, empty while ``raw``
    /// cannot be one.
    public var number = ""
    /// The issuing country or territory; the form of a passport number depends on it.
    public var issuingCountry: CountryCode?
    /// The nationality that the document states, which may be one of several of its holder.
    public var nationality: CountryCode?
    /// The day of issue; `nil` when not known.
    public var issued: CalendarDate?
    /// The last day on which the document is valid; `nil` when it has none or it is not known.
    public var expires: EnteredDate?
    /// The name as it stands on the document, letter for letter.
    public var holder = ""
    /// Where the value came from and when it was confirmed; intake fills in channel and time.
    public var provenance: Provenance?
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty identity document: texts and lists are empty, all else has its default.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
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

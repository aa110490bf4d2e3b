/// An e-mail address of a customer.
public struct EmailContact: DescribedValue {
    /// The address as it was given.
    public var raw = ""
    /// The address in normal form; empty while it is not known to be one.
    public var address = ""
    /// What the address is for.
    public var use: ContactUse?
    /// Whether this address is to be tried first.
    public var isPrimary = false
    /// Where the value came from.
    public var provenance: Provenance?
    /// Fields of later versions.
    public var unknown = UnknownFields()

    /// Creates an empty email contact.
    public init() {}

    /// Visits the fields.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field(
            "raw", { $0.raw }, { $0.raw = $1 }, FieldTraits(en: "address as given", zh: "原始邮箱", .contact, mask: .email))
        try visitor.field(
            "address", { $0.address }, { $0.address = $1 },
            FieldTraits(en: "e-mail address", zh: "邮箱", .contact, mask: .email, weight: 2, isLookup: true))
        try visitor.field("use", { $0.use }, { $0.use = $1 }, FieldTraits(en: "use", zh: "用途"))
        try visitor.field("isPrimary", { $0.isPrimary }, { $0.isPrimary = $1 }, FieldTraits(en: "preferred", zh: "首选"))
        try visitor.field(
            "provenance", { $0.provenance }, { $0.provenance = $1 }, FieldTraits(en: "provenance", zh: "来源"))
    }
}

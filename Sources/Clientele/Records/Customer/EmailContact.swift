/// An e-mail address of a customer: as it was given, and in normal form.
public struct EmailContact: DescribedValue {
    /// The address as it was given; the library never repairs it, only an edit of ``address`` by a person takes its
    /// place.
    public var raw = ""
    /// The address in normal form, `wang@example.com`; filled in when a registry stores it, empty while ``raw`` is not
    /// understood.
    public var address = ""
    /// What the address is for; `nil` when not known.
    public var use: ContactUse?
    /// Whether this address is to be tried first; nothing keeps a second one from saying so.
    public var isPrimary = false
    /// Where the value came from and when it was confirmed; intake fills in channel and time.
    public var provenance: Provenance?
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty email contact: texts and lists are empty, all else has its default.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
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

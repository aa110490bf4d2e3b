extension Customer {
    /// A membership of a loyalty programme; never with its password.
    public struct LoyaltyMembership: DescribedValue {
        /// The programme, such as `CA` for that of an airline.
        public var program = ""
        /// The membership number.
        public var number = ""
        /// The level, in the words of the programme.
        public var level = ""
        /// The day until which the level holds.
        public var expires: CalendarDate?
        /// Where the value came from.
        public var provenance: Provenance?
        /// Fields of later versions.
        public var unknown = UnknownFields()

        /// Creates an empty loyalty membership.
        public init() {}

        /// Visits the fields.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field(
                "program", { $0.program }, { $0.program = $1 }, FieldTraits(en: "programme", zh: "计划"))
            try visitor.field(
                "number", { $0.number }, { $0.number = $1 },
                FieldTraits(en: "membership number", zh: "会员号", .contact, mask: .document, isLookup: true))
            try visitor.field("level", { $0.level }, { $0.level = $1 }, FieldTraits(en: "level", zh: "级别"))
            try visitor.field(
                "expires", { $0.expires }, { $0.expires = $1 }, FieldTraits(en: "expires on", zh: "有效期至"))
            try visitor.field(
                "provenance", { $0.provenance }, { $0.provenance = $1 }, FieldTraits(en: "provenance", zh: "来源"))
        }
    }
}

extension Customer {
    /// A membership of a loyalty programme; never with its password.
    public struct LoyaltyMembership: DescribedValue {
        /// The programme by its code, such as `CA` for that of an airline.
        public var program = ""
        /// The membership number as the programme writes it; can be looked up.
        public var number = ""
        /// The level, in the words of the programme.
        public var level = ""
        /// The day until which the level holds.
        public var expires: CalendarDate?
        /// Where the value came from and when it was confirmed; `nil` unless the app says so.
        public var provenance: Provenance?
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates an empty loyalty membership: texts and lists are empty, all else has its default.
        public init() {}

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
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

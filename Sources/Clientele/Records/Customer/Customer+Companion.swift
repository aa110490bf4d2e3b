extension Customer {
    /// A tie to another customer; it is stored on this one only, so store the other side as well where it matters.
    public struct Companion: DescribedValue {
        /// The other customer; `nil` only in a value not filled in yet.
        public var customer: Identifier<Customer>?
        /// What this customer is to the other, not the other way round.
        public var role: Companion.Role?
        /// Where the value came from and when it was confirmed; `nil` unless the app says so.
        public var provenance: Provenance?
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates an empty companion: texts and lists are empty, all else has its default.
        public init() {}

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field(
                "customer", { $0.customer }, { $0.customer = $1 }, FieldTraits(en: "customer", zh: "客户"))
            try visitor.field("role", { $0.role }, { $0.role = $1 }, FieldTraits(en: "role", zh: "关系"))
            try visitor.field(
                "provenance", { $0.provenance }, { $0.provenance = $1 }, FieldTraits(en: "provenance", zh: "来源"))
        }
    }
}

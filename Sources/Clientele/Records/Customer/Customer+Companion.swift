extension Customer {
    /// A tie to another customer.
    public struct Companion: DescribedValue {
        /// The other customer.
        public var customer: Identifier<Customer>?
        /// What this customer is to the other.
        public var role: Customer.Companion.Role?
        /// Where the value came from.
        public var provenance: Provenance?
        /// Fields of later versions.
        public var unknown = UnknownFields()

        /// Creates an empty companion.
        public init() {}

        /// Visits the fields.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field(
                "customer", { $0.customer }, { $0.customer = $1 }, FieldTraits(en: "customer", zh: "客户"))
            try visitor.field("role", { $0.role }, { $0.role = $1 }, FieldTraits(en: "role", zh: "关系"))
            try visitor.field(
                "provenance", { $0.provenance }, { $0.provenance = $1 }, FieldTraits(en: "provenance", zh: "来源"))
        }
    }
}

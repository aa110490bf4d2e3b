extension Customer {
    /// Somebody to call in an emergency.
    public struct EmergencyContact: DescribedValue {
        /// The name.
        public var name = ""
        /// The phone number.
        public var phone: PhoneContact?
        /// What the contact is to the customer.
        public var relation = ""
        /// Where the value came from.
        public var provenance: Provenance?
        /// Fields of later versions.
        public var unknown = UnknownFields()

        /// Creates an empty emergency contact.
        public init() {}

        /// Visits the fields.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field(
                "name", { $0.name }, { $0.name = $1 }, FieldTraits(en: "name", zh: "姓名", .personal, mask: .name))
            try visitor.field(
                "phone", { $0.phone }, { $0.phone = $1 }, FieldTraits(en: "phone number", zh: "电话", .contact))
            try visitor.field(
                "relation", { $0.relation }, { $0.relation = $1 }, FieldTraits(en: "relation", zh: "关系", .personal))
            try visitor.field(
                "provenance", { $0.provenance }, { $0.provenance = $1 }, FieldTraits(en: "provenance", zh: "来源"))
        }
    }
}

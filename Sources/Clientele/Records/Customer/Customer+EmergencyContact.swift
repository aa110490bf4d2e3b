extension Customer {
    /// Somebody to call in an emergency, who need not be a customer.
    public struct EmergencyContact: DescribedValue {
        /// The name of the person to call, as it was given.
        public var name = ""
        /// The phone number; `nil` when only a name is known.
        public var phone: PhoneContact?
        /// What the contact is to the customer, in free words: `mother`, `travel companion`.
        public var relation = ""
        /// Where the value came from and when it was confirmed; `nil` unless the app says so.
        public var provenance: Provenance?
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates an empty emergency contact: texts and lists are empty, all else has its default.
        public init() {}

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
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

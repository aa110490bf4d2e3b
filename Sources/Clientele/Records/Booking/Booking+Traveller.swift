extension Booking {
    /// Somebody who travels on a booking, a customer of the house or not.
    public struct Traveller: DescribedValue {
        /// The customer, where the house knows the traveller.
        public var customer: Identifier<Customer>?
        /// The name as it stands in the reservation, `WANG/WEI MR`.
        public var name = ""
        /// The passenger type code, such as `ADT` or `CHD`.
        public var type = ""
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates an empty booking traveller: texts and lists are empty, all else has its default.
        public init() {}

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field("customer", { $0.customer }, { $0.customer = $1 }, FieldTraits(en: "customer", zh: "客户"))
            try visitor.field(
                "name", { $0.name }, { $0.name = $1 },
                FieldTraits(en: "name in the reservation", zh: "订座姓名", .personal, mask: .name))
            try visitor.field("type", { $0.type }, { $0.type = $1 }, FieldTraits(en: "passenger type", zh: "旅客类型"))
        }
    }
}

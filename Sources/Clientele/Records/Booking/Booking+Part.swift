extension Booking {
    /// One part of a booking: a flight, a stay, a transfer.
    public struct Part: DescribedValue {
        /// What kind of piece it is; `nil` when not known.
        public var product: ProductKind?
        /// Who provides it: an airline, hotel or local agency, by code or name.
        public var supplier = ""
        /// What it is in words, such as a flight number or a hotel and room.
        public var text = ""
        /// The first day; `nil` when not known.
        public var starts: CalendarDate?
        /// The last day, included; `nil` when not known or the same.
        public var ends: CalendarDate?
        /// Its share of the price; parts need not add up to ``Booking/total``.
        public var amount: Money?
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates an empty booking part: texts and lists are empty, all else has its default.
        public init() {}

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field("product", { $0.product }, { $0.product = $1 }, FieldTraits(en: "product", zh: "产品"))
            try visitor.field("supplier", { $0.supplier }, { $0.supplier = $1 }, FieldTraits(en: "supplier", zh: "供应商"))
            try visitor.field(
                "text", { $0.text }, { $0.text = $1 }, FieldTraits(en: "description", zh: "说明", .freeText))
            try visitor.field("starts", { $0.starts }, { $0.starts = $1 }, FieldTraits(en: "begins", zh: "开始"))
            try visitor.field("ends", { $0.ends }, { $0.ends = $1 }, FieldTraits(en: "ends", zh: "结束"))
            try visitor.field(
                "amount", { $0.amount }, { $0.amount = $1 }, FieldTraits(en: "amount", zh: "金额", .financial))
        }
    }
}

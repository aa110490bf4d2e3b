extension CustomerSegment {
    /// A customer who belongs to a segment, or does not, whatever its criterion says: who, why, by whom, until when.
    ///
    /// ``RegistrySession/pin(_:in:reason:until:)`` and ``RegistrySession/bar(_:from:reason:until:)`` make those of a house.
    public struct Exception: DescribedValue {
        /// The customer; one that was merged since counts for the record it went into.
        public var customer: Identifier<Customer>?
        /// Why, for staff to read.
        public var reason = ""
        /// The last day on which it holds; `nil` for no end.
        public var until: CalendarDate?
        /// The member of staff who made it.
        public var by: Identifier<StaffMember>?
        /// When it was made, by the registry's clock.
        public var at: Timestamp?
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates an empty exception, which is about nobody.
        public init() {}

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field(
                "customer", { $0.customer }, { $0.customer = $1 }, FieldTraits(en: "customer", zh: "客户"))
            try visitor.field(
                "reason", { $0.reason }, { $0.reason = $1 }, FieldTraits(en: "reason", zh: "理由", .freeText))
            try visitor.field("until", { $0.until }, { $0.until = $1 }, FieldTraits(en: "until", zh: "截止日期"))
            try visitor.field("by", { $0.by }, { $0.by = $1 }, FieldTraits(en: "by", zh: "经办人"))
            try visitor.field("at", { $0.at }, { $0.at = $1 }, FieldTraits(en: "at", zh: "时间"))
        }
    }
}

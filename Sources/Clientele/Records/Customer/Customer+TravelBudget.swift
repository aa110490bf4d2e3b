extension Customer {
    /// What a customer means to spend on a journey.
    public struct TravelBudget: DescribedValue {
        /// The least amount, for the unit that ``basis`` names; `nil` for no lower bound.
        public var minimum: Money?
        /// The greatest amount, for the unit that ``basis`` names; `nil` for no upper bound.
        public var maximum: Money?
        /// What the amount is for: `person`, `party` or `day`.
        public var basis = ""
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates an empty travel budget: texts and lists are empty, all else has its default.
        public init() {}

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field(
                "minimum", { $0.minimum }, { $0.minimum = $1 }, FieldTraits(en: "at least", zh: "下限", .financial))
            try visitor.field(
                "maximum", { $0.maximum }, { $0.maximum = $1 }, FieldTraits(en: "at most", zh: "上限", .financial))
            try visitor.field("basis", { $0.basis }, { $0.basis = $1 }, FieldTraits(en: "for", zh: "计价方式"))
        }
    }
}

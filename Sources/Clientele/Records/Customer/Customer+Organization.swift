extension Customer {
    /// What is to be known about a customer that is a company or a public body.
    public struct Organization: DescribedValue {
        /// The registered name; without it or a trade name a company is refused at intake.
        public var legalName = ""
        /// The name it is known by; empty when it is the legal one.
        public var tradeName = ""
        /// The number in the commercial register, in China the unified social credit code; can be looked up.
        public var registrationNumber = ""
        /// The industry, by the app's own list or in free words (requirement R20).
        public var industry = ""
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates an empty organization: texts and lists are empty, all else has its default.
        public init() {}

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field(
                "legalName", { $0.legalName }, { $0.legalName = $1 },
                FieldTraits(en: "legal name", zh: "法定名称", weight: 3))
            try visitor.field(
                "tradeName", { $0.tradeName }, { $0.tradeName = $1 }, FieldTraits(en: "trade name", zh: "商号"))
            try visitor.field(
                "registrationNumber", { $0.registrationNumber }, { $0.registrationNumber = $1 },
                FieldTraits(en: "registration number", zh: "统一社会信用代码", isLookup: true))
            try visitor.field(
                "industry", { $0.industry }, { $0.industry = $1 }, FieldTraits(en: "industry", zh: "行业"))
        }
    }
}

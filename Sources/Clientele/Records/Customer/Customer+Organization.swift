extension Customer {
    /// What is to be known about a customer that is a company or a public body.
    public struct Organization: DescribedValue {
        /// The registered name.
        public var legalName = ""
        /// The name it is known by.
        public var tradeName = ""
        /// The number in the commercial register, in China the unified social credit code.
        public var registrationNumber = ""
        /// The industry.
        public var industry = ""
        /// Fields of later versions.
        public var unknown = UnknownFields()

        /// Creates an empty organization.
        public init() {}

        /// Visits the fields.
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

extension QualitySnapshot {
    /// What a figure measures.
    public struct Measure: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `accuracy`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The records in which no rule finds an error, of the active ones.
        public static let accuracy: Measure = "accuracy"
        /// The weights of the fields that are filled, of the weights of all fields of the active records.
        public static let completeness: Measure = "completeness"
        /// The records that were reviewed or changed lately, of the active ones of which a date is known.
        public static let timeliness: Measure = "timeliness"
        /// The records that may be of the same person as another one, of those compared.
        public static let suspectedDuplicates: Measure = "suspected-duplicates"
        /// The milliseconds that queries took, of the number of queries: their mean.
        public static let queryTime: Measure = "query-time"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Measure, label: LocalizedText)] {
            [
                (.accuracy, LocalizedText(en: "accuracy", zh: "准确率")),
                (.completeness, LocalizedText(en: "completeness", zh: "完整率")),
                (.timeliness, LocalizedText(en: "timeliness", zh: "及时率")),
                (.suspectedDuplicates, LocalizedText(en: "suspected duplicates", zh: "疑似重复率")),
                (.queryTime, LocalizedText(en: "query time in milliseconds", zh: "查询耗时（毫秒）")),
            ]
        }
    }

    /// One figure: what was counted, out of what, and what was left out.
    public struct Figure: DescribedValue {
        /// What it measures.
        public var measure: Measure = ""
        /// What was counted.
        public var numerator = 0
        /// Out of how much.
        public var denominator = 0
        /// How many records were left out of both: such as are not active, or of which nothing is known.
        public var excluded = 0
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates a figure of nothing.
        public init() {}

        init(_ measure: Measure, _ numerator: Int, of denominator: Int, excluding excluded: Int = 0) {
            self.measure = measure
            self.numerator = numerator
            self.denominator = denominator
            self.excluded = excluded
        }

        /// Numerator by denominator: a share, or a mean for the query time; `nil` where nothing was counted.
        public var ratio: Double? { denominator > 0 ? Double(numerator) / Double(denominator) : nil }

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field("measure", { $0.measure }, { $0.measure = $1 }, FieldTraits(en: "measure", zh: "指标"))
            try visitor.field(
                "numerator", { $0.numerator }, { $0.numerator = $1 }, FieldTraits(en: "numerator", zh: "分子"))
            try visitor.field(
                "denominator", { $0.denominator }, { $0.denominator = $1 }, FieldTraits(en: "denominator", zh: "分母"))
            try visitor.field("excluded", { $0.excluded }, { $0.excluded = $1 }, FieldTraits(en: "left out", zh: "未计入"))
        }
    }

    /// A finding that came up at a field, and in how many records.
    public struct Fault: DescribedValue {
        /// The field, without positions.
        public var field = FieldPath()
        /// The finding's code, such as `email.no-at-sign`.
        public var code = ""
        /// In how many of the active records it came up at this field.
        public var records = 0
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates a fault of no field.
        public init() {}

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field("field", { $0.field }, { $0.field = $1 }, FieldTraits(en: "field", zh: "字段"))
            try visitor.field("code", { $0.code }, { $0.code = $1 }, FieldTraits(en: "finding", zh: "问题代码"))
            try visitor.field("records", { $0.records }, { $0.records = $1 }, FieldTraits(en: "records", zh: "记录数"))
        }
    }
}

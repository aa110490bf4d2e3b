extension Customer {
    /// A remark on a customer.
    public struct Note: DescribedValue {
        /// The remark.
        public var text = ""
        /// The member of staff.
        public var author = ""
        /// When it was written.
        public var at: Timestamp?
        /// Fields of later versions.
        public var unknown = UnknownFields()

        /// Creates an empty customer note.
        public init() {}

        /// Visits the fields.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field("text", { $0.text }, { $0.text = $1 }, FieldTraits(en: "text", zh: "内容", .freeText))
            try visitor.field("author", { $0.author }, { $0.author = $1 }, FieldTraits(en: "author", zh: "作者"))
            try visitor.field("at", { $0.at }, { $0.at = $1 }, FieldTraits(en: "written at", zh: "时间"))
        }
    }
}

extension Customer {
    /// A remark of staff on a customer.
    public struct Note: DescribedValue {
        /// The remark in free words; may hold anything, so it counts as free text for the access policy.
        public var text = ""
        /// Who wrote it: a name or an identifier of staff, as the app sets it.
        public var author = ""
        /// When it was written; `nil` when not known.
        public var at: Timestamp?
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates an empty customer note: texts and lists are empty, all else has its default.
        public init() {}

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field("text", { $0.text }, { $0.text = $1 }, FieldTraits(en: "text", zh: "内容", .freeText))
            try visitor.field("author", { $0.author }, { $0.author = $1 }, FieldTraits(en: "author", zh: "作者"))
            try visitor.field("at", { $0.at }, { $0.at = $1 }, FieldTraits(en: "written at", zh: "时间"))
        }
    }
}

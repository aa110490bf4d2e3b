extension Customer {
    /// A need of a traveller that must be met: sensitive personal information with a purpose of its own.
    public struct SpecialNeed: DescribedValue {
        /// The four-letter code of the special service request, such as `WCHR`.
        public var code = ""
        /// What is needed, in words.
        public var note = ""
        /// Where the value came from.
        public var provenance: Provenance?
        /// Fields of later versions.
        public var unknown = UnknownFields()

        /// Creates an empty special need.
        public init() {}

        /// Visits the fields.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field(
                "code", { $0.code }, { $0.code = $1 }, FieldTraits(en: "service code", zh: "服务代码", .special))
            try visitor.field("note", { $0.note }, { $0.note = $1 }, FieldTraits(en: "note", zh: "说明", .special))
            try visitor.field(
                "provenance", { $0.provenance }, { $0.provenance = $1 }, FieldTraits(en: "provenance", zh: "来源"))
        }
    }
}

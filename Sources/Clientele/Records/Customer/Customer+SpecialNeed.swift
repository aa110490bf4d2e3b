extension Customer {
    /// A need of a traveller that must be met: sensitive personal information with a purpose of its own.
    public struct SpecialNeed: DescribedValue {
        /// The four-letter code of the special service request, such as `WCHR`; empty for a need without a code.
        public var code = ""
        /// What is needed, in words, for those who have to meet it.
        public var note = ""
        /// Where the value came from and when it was confirmed; `nil` unless the app says so.
        public var provenance: Provenance?
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates an empty special need: texts and lists are empty, all else has its default.
        public init() {}

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field(
                "code", { $0.code }, { $0.code = $1 }, FieldTraits(en: "service code", zh: "服务代码", .special))
            try visitor.field("note", { $0.note }, { $0.note = $1 }, FieldTraits(en: "note", zh: "说明", .special))
            try visitor.field(
                "provenance", { $0.provenance }, { $0.provenance = $1 }, FieldTraits(en: "provenance", zh: "来源"))
        }
    }
}

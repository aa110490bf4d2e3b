extension Customer {
    /// An identifier of a record in another system.
    public struct ExternalIdentifier: DescribedValue {
        /// The system that gave it, such as `website` or a partner's name; two systems may give the same number.
        public var system = ""
        /// The identifier there, as text; compared without case and white space when it is looked up.
        public var value = ""
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates an empty external identifier: texts and lists are empty, all else has its default.
        public init() {}

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field("system", { $0.system }, { $0.system = $1 }, FieldTraits(en: "system", zh: "系统"))
            try visitor.field(
                "value", { $0.value }, { $0.value = $1 }, FieldTraits(en: "identifier", zh: "编号", isLookup: true))
        }
    }
}

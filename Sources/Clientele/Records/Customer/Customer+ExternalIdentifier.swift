extension Customer {
    /// An identifier of a record in another system.
    public struct ExternalIdentifier: DescribedValue {
        /// The system that gave it.
        public var system = ""
        /// The identifier there.
        public var value = ""
        /// Fields of later versions.
        public var unknown = UnknownFields()

        /// Creates an empty external identifier.
        public init() {}

        /// Visits the fields.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field("system", { $0.system }, { $0.system = $1 }, FieldTraits(en: "system", zh: "系统"))
            try visitor.field(
                "value", { $0.value }, { $0.value = $1 }, FieldTraits(en: "identifier", zh: "编号", isLookup: true))
        }
    }
}

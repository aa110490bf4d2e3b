extension Customer {
    /// An account on a social or chat platform.
    public struct SocialAccount: DescribedValue {
        /// The platform, such as `wechat` or `whatsapp`.
        public var platform = ""
        /// The account on the platform, such as a WeChat number; can be looked up.
        public var handle = ""
        /// Where the value came from and when it was confirmed; `nil` unless the app says so.
        public var provenance: Provenance?
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates an empty social account: texts and lists are empty, all else has its default.
        public init() {}

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field(
                "platform", { $0.platform }, { $0.platform = $1 }, FieldTraits(en: "platform", zh: "平台"))
            try visitor.field(
                "handle", { $0.handle }, { $0.handle = $1 },
                FieldTraits(en: "account", zh: "账号", .contact, mask: .document, isLookup: true))
            try visitor.field(
                "provenance", { $0.provenance }, { $0.provenance = $1 }, FieldTraits(en: "provenance", zh: "来源"))
        }
    }
}

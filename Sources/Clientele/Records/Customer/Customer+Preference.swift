extension Customer {
    /// A preference of a traveller: what, how strongly, and when it applies.
    ///
    /// The generic form for all that travel profiles hold and no requirement asks for by name: seat, meal, room, cabin,
    /// vehicle and so on.
    public struct Preference: DescribedValue {
        /// What it is about: `meal`, `seat`, `room`, `interest`, `travel-type` and so on.
        public var category = ""
        /// What is preferred: a code of the trade such as `VGML`, or words.
        public var value = ""
        /// How much it matters, from a wish to a condition; `nil` when nobody asked.
        public var strength: Preference.Strength?
        /// When it applies, such as `business` or `long-haul`; empty for always.
        public var scope = ""
        /// Whether it was derived from behaviour and not stated by the customer.
        public var isObserved = false
        /// Where the value came from and when it was confirmed; intake fills in channel and time.
        public var provenance: Provenance?
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates an empty preference: texts and lists are empty, all else has its default.
        public init() {}

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field(
                "category", { $0.category }, { $0.category = $1 }, FieldTraits(en: "category", zh: "类别"))
            try visitor.field("value", { $0.value }, { $0.value = $1 }, FieldTraits(en: "value", zh: "内容"))
            try visitor.field(
                "strength", { $0.strength }, { $0.strength = $1 }, FieldTraits(en: "strength", zh: "程度"))
            try visitor.field("scope", { $0.scope }, { $0.scope = $1 }, FieldTraits(en: "scope", zh: "适用范围"))
            try visitor.field(
                "isObserved", { $0.isObserved }, { $0.isObserved = $1 }, FieldTraits(en: "observed", zh: "推断"))
            try visitor.field(
                "provenance", { $0.provenance }, { $0.provenance = $1 }, FieldTraits(en: "provenance", zh: "来源"))
        }
    }
}

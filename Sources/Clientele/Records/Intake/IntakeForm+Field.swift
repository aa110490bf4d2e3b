extension IntakeForm {
    /// One thing that a form asks, and why.
    public struct Field: DescribedValue {
        /// The field of a customer, without positions: `birthDate`, `phones.raw`, `custom.clubNumber`.
        public var path: FieldPath?
        /// Whether an answer is required.
        public var requirement: Requirement = .optional
        /// Why it is asked, in English, to be shown beside the question.
        public var reasonEnglish = ""
        /// Why it is asked, in simplified Chinese.
        public var reasonChinese = ""
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates an empty field.
        public init() {}

        /// Creates a field of a form.
        ///
        /// - Parameters:
        ///   - path: the field of a customer; a path to a whole, such as `names`, asks for its parts, too.
        ///   - requirement: whether an answer is required.
        ///   - reason: why it is asked.
        public init(_ path: FieldPath, _ requirement: Requirement, because reason: LocalizedText) {
            self.path = path
            self.requirement = requirement
            reasonEnglish = reason.english
            reasonChinese = reason.chinese
        }

        /// Why it is asked, in both languages.
        public var reason: LocalizedText { LocalizedText(en: reasonEnglish, zh: reasonChinese) }

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field("path", { $0.path }, { $0.path = $1 }, FieldTraits(en: "field", zh: "字段"))
            try visitor.field(
                "requirement", { $0.requirement }, { $0.requirement = $1 },
                FieldTraits(en: "requirement", zh: "是否必填"))
            try visitor.field(
                "reasonEnglish", { $0.reasonEnglish }, { $0.reasonEnglish = $1 },
                FieldTraits(en: "reason in English", zh: "英文理由"))
            try visitor.field(
                "reasonChinese", { $0.reasonChinese }, { $0.reasonChinese = $1 },
                FieldTraits(en: "reason in Chinese", zh: "中文理由"))
        }
    }
}

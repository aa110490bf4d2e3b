extension SurveyResponse {
    /// The answer to one question of a survey.
    public struct Answer: DescribedValue {
        /// The stable identifier of the question.
        public var question = ""
        /// The score on the question's own scale; `nil` where it asks for none.
        public var score: Int?
        /// The answer in words.
        public var text = ""
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates an empty survey answer: texts and lists are empty, all else has its default.
        public init() {}

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field("question", { $0.question }, { $0.question = $1 }, FieldTraits(en: "question", zh: "问题"))
            try visitor.field("score", { $0.score }, { $0.score = $1 }, FieldTraits(en: "score", zh: "评分"))
            try visitor.field("text", { $0.text }, { $0.text = $1 }, FieldTraits(en: "answer", zh: "回答", .freeText))
        }
    }
}

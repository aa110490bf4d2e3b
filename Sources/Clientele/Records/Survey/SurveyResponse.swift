/// The answers of one customer to a survey (requirements R28, R29).
public struct SurveyResponse: RecordKind {
    /// The kind's name in stored data and journals, `survey-response`.
    public static let kind: RecordKindName = "survey-response"
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "survey response", zh: "问卷答复")

    /// The identifier; ``Identifier/unassigned`` until a registry has taken the record in.
    public var id: Identifier<SurveyResponse> = .unassigned
    /// The customer who answered; `nil` for an anonymous answer.
    public var customer: Identifier<Customer>?
    /// The booking it is about; `nil` for none.
    public var booking: Identifier<Booking>?
    /// The reference of the response or of the booking it is about.
    public var reference = ""
    /// The survey and its version by the app's own name, such as `after-trip/3`.
    public var survey = ""
    /// By which channel it was answered.
    public var channel: Channel?
    /// When it was answered; criteria date a response by it unless told otherwise.
    public var answeredAt: Timestamp?
    /// Overall satisfaction from 1 (lowest) to 10, a range that is not enforced; `nil` when not answered.
    public var satisfaction: Int?
    /// How likely the customer is to recommend the house, from 0 to 10 (NPS); `nil` when not answered.
    public var recommendation: Int?
    /// The answers to the single questions, in the order of the survey.
    public var answers: [Answer] = []
    /// Free words.
    public var comment = ""
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty survey response: texts and lists are empty, all else has its default.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "customer", { $0.customer }, { $0.customer = $1 }, FieldTraits(en: "customer", zh: "客户", isLookup: true))
        try visitor.field("booking", { $0.booking }, { $0.booking = $1 }, FieldTraits(en: "booking", zh: "订单"))
        try visitor.field(
            "reference", { $0.reference }, { $0.reference = $1 }, FieldTraits(en: "reference", zh: "编号", isLookup: true)
        )
        try visitor.field("survey", { $0.survey }, { $0.survey = $1 }, FieldTraits(en: "survey", zh: "问卷"))
        try visitor.field("channel", { $0.channel }, { $0.channel = $1 }, FieldTraits(en: "channel", zh: "渠道"))
        try visitor.field(
            "answeredAt", { $0.answeredAt }, { $0.answeredAt = $1 }, FieldTraits(en: "answered at", zh: "作答时间"))
        try visitor.field(
            "satisfaction", { $0.satisfaction }, { $0.satisfaction = $1 }, FieldTraits(en: "satisfaction", zh: "满意度"))
        try visitor.field(
            "recommendation", { $0.recommendation }, { $0.recommendation = $1 },
            FieldTraits(en: "recommendation", zh: "推荐度"))
        try visitor.field("answers", { $0.answers }, { $0.answers = $1 }, FieldTraits(en: "answers", zh: "答案"))
        try visitor.field(
            "comment", { $0.comment }, { $0.comment = $1 }, FieldTraits(en: "comment", zh: "评论", .freeText))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

/// What became of one submission, so that the same submission is known when it comes again (requirements R03, R05).
package struct IntakeEntry: RecordKind {
    /// The kind's name in stored data and journals, `intake`.
    package static let kind: RecordKindName = "intake"
    /// The kind's name to show.
    package static let label = LocalizedText(en: "intake entry", zh: "接收记录")

    /// The identifier.
    package var id: Identifier<IntakeEntry> = .unassigned
    /// The SHA-256 digest of the submission as it came.
    package var digest = ""
    /// The channel.
    package var channel: Channel?
    /// The source within the channel, such as a file.
    package var source = ""
    /// When it came.
    package var receivedAt: Timestamp?
    /// What became of it: `created`, `matched`, `review` or `refused`.
    package var outcome = ""
    /// The record it went into.
    package var record: UniqueID?
    /// The record that may be the same, for a steward to decide.
    package var candidate: UniqueID?
    /// The codes of what was found wrong.
    package var findings: [String] = []
    /// What the submission states otherwise than the record it went into; the record kept its values.
    package var contradictions: [FieldChange] = []
    /// The form by which it came, in its version; `nil` for none.
    package var form: Identifier<IntakeForm>?
    /// The fields asked by the form that were filled in.
    package var filled: [FieldPath] = []
    /// The fields asked by the form in which an error was found; what is missing is none.
    package var faulty: [FieldPath] = []
    /// The values of the app's own fields.
    package var custom = CustomFields()
    /// Fields of later versions.
    package var unknown = UnknownFields()

    /// Creates an empty intake entry.
    package init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    package static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "digest", { $0.digest }, { $0.digest = $1 }, FieldTraits(en: "digest", zh: "摘要", isLookup: true))
        try visitor.field("channel", { $0.channel }, { $0.channel = $1 }, FieldTraits(en: "channel", zh: "渠道"))
        try visitor.field("source", { $0.source }, { $0.source = $1 }, FieldTraits(en: "source", zh: "来源"))
        try visitor.field(
            "receivedAt", { $0.receivedAt }, { $0.receivedAt = $1 }, FieldTraits(en: "received at", zh: "接收时间"))
        try visitor.field("outcome", { $0.outcome }, { $0.outcome = $1 }, FieldTraits(en: "outcome", zh: "结果"))
        try visitor.field("record", { $0.record }, { $0.record = $1 }, FieldTraits(en: "record", zh: "记录"))
        try visitor.field(
            "candidate", { $0.candidate }, { $0.candidate = $1 }, FieldTraits(en: "possibly the same", zh: "疑似记录"))
        try visitor.field("findings", { $0.findings }, { $0.findings = $1 }, FieldTraits(en: "findings", zh: "校验结果"))
        try visitor.field(
            "contradictions", { $0.contradictions }, { $0.contradictions = $1 },
            FieldTraits(en: "contradictions", zh: "矛盾内容", .freeText))
        try visitor.field(
            "form", { $0.form }, { $0.form = $1 }, FieldTraits(en: "form", zh: "表单", isLookup: true))
        try visitor.field("filled", { $0.filled }, { $0.filled = $1 }, FieldTraits(en: "filled in", zh: "已填字段"))
        try visitor.field(
            "faulty", { $0.faulty }, { $0.faulty = $1 }, FieldTraits(en: "with an error", zh: "有误字段"))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

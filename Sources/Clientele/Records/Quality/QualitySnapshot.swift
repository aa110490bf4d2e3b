/// The data-quality figures of a house at one time (requirement R18), without anything of a person.
///
/// ``DataQuality`` computes one, ``RegistrySession/recordQuality(months:duplicates:queryTimes:)`` stores it, and
/// ``RegistrySession/quality(since:)`` reads them over time. Only who may see everything reads this kind by the general
/// calls, as a fault of few records may point to one of them.
public struct QualitySnapshot: RecordKind {
    /// The kind's name in stored data and journals, `quality-snapshot`.
    public static let kind = RecordKindName.qualitySnapshot
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "data-quality figures", zh: "数据质量指标")

    /// The identifier; identifiers follow the time at which figures were taken.
    public var id: Identifier<QualitySnapshot> = .unassigned
    /// When the figures were taken.
    public var at: Timestamp?
    /// Within how many months a record must have been reviewed or changed to count as timely.
    public var months = 0
    /// The figures, each measure once.
    public var figures: [Figure] = []
    /// What the rules found most often, by field, the most frequent first.
    public var faults: [Fault] = []
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates a snapshot without figures.
    public init() {}

    /// The figure of a measure; `nil` where it was not taken.
    public subscript(measure: Measure) -> Figure? { figures.first { $0.measure == measure } }

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field("at", { $0.at }, { $0.at = $1 }, FieldTraits(en: "at", zh: "时间"))
        try visitor.field(
            "months", { $0.months }, { $0.months = $1 }, FieldTraits(en: "months of timeliness", zh: "及时性月数"))
        try visitor.field("figures", { $0.figures }, { $0.figures = $1 }, FieldTraits(en: "figures", zh: "指标"))
        try visitor.field("faults", { $0.faults }, { $0.faults = $1 }, FieldTraits(en: "frequent findings", zh: "常见问题"))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

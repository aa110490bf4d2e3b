/// The registry's note of how a segment was defined when its memberships were last worked out for everybody.
///
/// Its identifier is that of the segment.
package struct SegmentStanding: RecordKind {
    /// The kind's name in stored data and journals, `segment-standing`.
    package static let kind = RecordKindName.segmentStanding
    /// The kind's name to show.
    package static let label = LocalizedText(en: "segment standing", zh: "客户分群计算状态")

    /// The digest of a segment that was removed and whose stays were ended: what it read stays noted for its past.
    static let ended = ""

    /// The identifier of the segment.
    package var id: Identifier<SegmentStanding> = .unassigned
    /// A digest of the definition, those of the segments it refers to and the app's own fields included.
    package var digest = ""
    /// Every field that a definition of the segment has read so far: who asks for past members asks about these.
    package var fields: [FieldPath] = []
    /// When memberships were worked out for everybody.
    package var at: Timestamp?
    /// The values of the app's own fields.
    package var custom = CustomFields()
    /// Fields of later versions.
    package var unknown = UnknownFields()

    /// Creates an empty note.
    package init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    package static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "digest", { $0.digest }, { $0.digest = $1 }, FieldTraits(en: "digest of the definition", zh: "定义摘要"))
        try visitor.field("fields", { $0.fields }, { $0.fields = $1 }, FieldTraits(en: "fields read", zh: "读取的字段"))
        try visitor.field("at", { $0.at }, { $0.at = $1 }, FieldTraits(en: "at", zh: "时间"))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

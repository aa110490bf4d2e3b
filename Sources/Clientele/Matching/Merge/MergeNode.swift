/// One merge: two records as they were, never changed again, from which the merged view is computed.
package struct MergeNode: DescribedValue {
    /// What the merge is taken back by.
    package var receipt: UniqueID?
    /// When.
    package var at: Timestamp?
    /// Who.
    package var staff: Identifier<StaffMember>?
    /// The record that went into the survivor.
    package var absorbed: UniqueID?
    /// The survivor as it was.
    package var survivorBefore: JSONValue?
    /// The absorbed record as it was.
    package var absorbedBefore: JSONValue?
    /// The merge that had made the survivor, if one had.
    package var survivorNode: UniqueID?
    /// The merge that had made the absorbed record, if one had.
    package var absorbedNode: UniqueID?
    /// The choices that differ from the survivor first, as they were decided when the records were merged.
    package var rules: [SurvivorshipRule] = []
    /// The choices that were asked for and had to be decided, such as the most recent.
    package var asked: [SurvivorshipRule] = []
    /// Fields of later versions.
    package var unknown = UnknownFields()

    /// Creates an empty merge node.
    package init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    package static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("receipt", { $0.receipt }, { $0.receipt = $1 }, FieldTraits(en: "receipt", zh: "凭证"))
        try visitor.field("at", { $0.at }, { $0.at = $1 }, FieldTraits(en: "at", zh: "时间"))
        try visitor.field("staff", { $0.staff }, { $0.staff = $1 }, FieldTraits(en: "member of staff", zh: "员工"))
        try visitor.field(
            "absorbed", { $0.absorbed }, { $0.absorbed = $1 }, FieldTraits(en: "absorbed record", zh: "并入记录"))
        try visitor.field(
            "survivorBefore", { $0.survivorBefore }, { $0.survivorBefore = $1 },
            FieldTraits(en: "survivor before", zh: "保留记录原值", .freeText))
        try visitor.field(
            "absorbedBefore", { $0.absorbedBefore }, { $0.absorbedBefore = $1 },
            FieldTraits(en: "absorbed before", zh: "并入记录原值", .freeText))
        try visitor.field(
            "survivorNode", { $0.survivorNode }, { $0.survivorNode = $1 },
            FieldTraits(en: "merge of the survivor", zh: "保留记录的合并"))
        try visitor.field(
            "absorbedNode", { $0.absorbedNode }, { $0.absorbedNode = $1 },
            FieldTraits(en: "merge of the absorbed", zh: "并入记录的合并"))
        try visitor.field("rules", { $0.rules }, { $0.rules = $1 }, FieldTraits(en: "rules", zh: "取值规则"))
        try visitor.field(
            "asked", { $0.asked }, { $0.asked = $1 }, FieldTraits(en: "rules asked for", zh: "原定取值规则"))
    }
}

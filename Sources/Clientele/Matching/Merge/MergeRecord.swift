/// All merges that made a record what it is (requirement R13).
///
/// The identifier is that of the survivor. Absorbed identifiers resolve to it for as long as the merge stands.
package struct MergeRecord: RecordKind {
    /// The kind's name in stored data and journals, `merge`.
    package static let kind: RecordKindName = "merge"
    /// The kind's name to show.
    package static let label = LocalizedText(en: "merge", zh: "合并")

    /// The identifier.
    package var id: Identifier<MergeRecord> = .unassigned
    /// The merge that made the record as it is now.
    package var root: UniqueID?
    /// The merges.
    package var nodes: [MergeNode] = []
    /// The receipts of all merges in it.
    package var receipts: [UniqueID] = []
    /// The identifiers that resolve to the survivor.
    package var absorbed: [UniqueID] = []
    /// The values of the app's own fields.
    package var custom = CustomFields()
    /// Fields of later versions.
    package var unknown = UnknownFields()

    /// Creates an empty merge record.
    package init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    package static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field("root", { $0.root }, { $0.root = $1 }, FieldTraits(en: "last merge", zh: "最近合并"))
        try visitor.field("nodes", { $0.nodes }, { $0.nodes = $1 }, FieldTraits(en: "merges", zh: "合并记录", .freeText))
        try visitor.field(
            "receipts", { $0.receipts }, { $0.receipts = $1 }, FieldTraits(en: "receipts", zh: "凭证", isLookup: true))
        try visitor.field(
            "absorbed", { $0.absorbed }, { $0.absorbed = $1 },
            FieldTraits(en: "absorbed records", zh: "并入记录", isLookup: true))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

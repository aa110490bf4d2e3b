/// One change of one value in a record.
///
/// A list of changes is applied in order. A path that ends at a list element adds an element where there was no value
/// before, removes it where there is none after, and replaces it otherwise.
public struct FieldChange: DescribedValue {
    /// The place in the record, with positions in lists as they are when the change is applied.
    public var path = FieldPath()
    /// The value before; `nil` when there was none.
    public var before: JSONValue?
    /// The value after; `nil` when there is none.
    public var after: JSONValue?
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty change: texts and lists are empty, all else has its default.
    public init() {}

    /// Creates a change.
    public init(_ path: FieldPath, before: JSONValue?, after: JSONValue?) {
        self.path = path
        self.before = before
        self.after = after
    }

    /// The change that takes this one back.
    public var reversed: FieldChange { FieldChange(path, before: after, after: before) }

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("path", { $0.path }, { $0.path = $1 }, FieldTraits(en: "field", zh: "字段"))
        try visitor.field(
            "before", { $0.before }, { $0.before = $1 }, FieldTraits(en: "before", zh: "之前", .freeText))
        try visitor.field("after", { $0.after }, { $0.after = $1 }, FieldTraits(en: "after", zh: "之后", .freeText))
    }
}

/// Which value one field of a merged record takes.
public struct SurvivorshipRule: DescribedValue {
    /// The stable identifier of a field of the record's own level, such as `occupation` or `phones`, or of one of the
    /// app's own, such as `custom.clubNumber`.
    public var field = ""
    /// Which value the field takes; an unknown choice is kept and counts as ``FieldChoice/survivorFirst``.
    public var choice: FieldChoice = .survivorFirst
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty survivorship rule: texts and lists are empty, all else has its default.
    public init() {}

    /// Creates a rule for a field.
    public init(_ field: String, _ choice: FieldChoice) {
        self.field = field
        self.choice = choice
    }

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("field", { $0.field }, { $0.field = $1 }, FieldTraits(en: "field", zh: "字段"))
        try visitor.field("choice", { $0.choice }, { $0.choice = $1 }, FieldTraits(en: "choice", zh: "取值"))
    }
}

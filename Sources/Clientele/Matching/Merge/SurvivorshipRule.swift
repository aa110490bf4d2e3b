/// Which value one field of a merged record takes.
public struct SurvivorshipRule: DescribedValue {
    /// The stable identifier of a field of the record.
    public var field = ""
    /// The choice.
    public var choice: FieldChoice = .survivorFirst
    /// Fields of later versions.
    public var unknown = UnknownFields()

    /// Creates an empty survivorship rule.
    public init() {}

    /// Visits the fields.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("field", { $0.field }, { $0.field = $1 }, FieldTraits(en: "field", zh: "字段"))
        try visitor.field("choice", { $0.choice }, { $0.choice = $1 }, FieldTraits(en: "choice", zh: "取值"))
    }
}

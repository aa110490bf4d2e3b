/// A field that an app adds to a kind of record.
///
/// A defined field has the same rights as a built-in one in forms, import, validation, masks, history, search and
/// criteria. Its values are in `record.custom`.
///
/// ```swift
/// FieldDefinition("clubNumber", of: Customer.self, shape: .text, FieldTraits(en: "club number", zh: "俱乐部编号"))
/// ```
public struct FieldDefinition: Sendable, Hashable {
    /// The stable identifier, unique among the kind's own fields: ASCII letters and digits.
    public let id: String
    /// The kind of record that has the field, such as `customer`.
    public let kind: RecordKindName
    /// The type of the values: text, integer, flag, date, instant, money or code.
    public let shape: FieldShape
    /// Label, sensitivity, mask, weight.
    public let traits: FieldTraits
    /// The values that are taken; empty for any.
    public let allowedValues: [String]

    /// Creates a definition.
    public init<Record: RecordKind>(
        _ id: String, of kind: Record.Type, shape: FieldShape, _ traits: FieldTraits, allowedValues: [String] = []
    ) {
        self.id = id
        self.kind = kind.kind
        self.shape = shape
        self.traits = traits
        self.allowedValues = allowedValues
    }

    /// The place of the field in a record.
    public var path: FieldPath { FieldPath([.field("custom"), .field(id)]) }

    /// Returns the value in the form criteria compare; `nil` when it is not of the field's type.
    func scalar(of value: JSONValue) -> FieldShape.Scalar? {
        switch (shape, value) {
        case (.text, .string(let text)), (.code, .string(let text)): .text(text)
        case (.integer, .number(let text)): Int64(text).map { .integer($0) }
        case (.flag, .bool(let flag)): .flag(flag)
        case (.date, .string(let text)): CalendarDate(text).map { .date($0) }
        case (.instant, .string(let text)): Timestamp(text).map { .instant($0) }
        case (.money, .string(let text)): Money(text).map { .money($0) }
        default: nil
        }
    }
}

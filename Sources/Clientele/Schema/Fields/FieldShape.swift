/// What a field's value looks like.
public struct FieldShape: Sendable, Hashable, CustomStringConvertible {
    /// The shape's name: `text`, `integer`, `date` and so on, `[...]` for lists.
    public let description: String
    /// Whether the field holds a list.
    public let isList: Bool

    init(_ name: String) {
        description = name
        isList = false
    }

    init(listOf element: FieldShape) {
        description = "[\(element)]"
        isList = true
    }

    /// A text.
    public static let text = FieldShape("text")
    /// A whole number of 64 bits.
    public static let integer = FieldShape("integer")
    /// Yes or no.
    public static let flag = FieldShape("flag")
    /// A calendar date.
    public static let date = FieldShape("date")
    /// An instant.
    public static let instant = FieldShape("instant")
    /// An amount in a currency.
    public static let money = FieldShape("money")
    /// An open code.
    public static let code = FieldShape("code")
    /// An identifier of a record.
    public static let identifier = FieldShape("identifier")
    /// A struct with fields of its own.
    public static let object = FieldShape("object")
    /// Any JSON value.
    public static let json = FieldShape("json")
}

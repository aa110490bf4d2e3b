/// The name of an index, such as `customer.phone`: the same form as a record kind's name, with dots.
public struct IndexName: Sendable, Hashable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name's text.
    public let rawValue: String

    /// Creates a name from its text; a store refuses a transaction with a name of another form.
    public init(_ text: String) { rawValue = text }
    /// Creates a name from a literal.
    public init(stringLiteral value: String) { rawValue = value }
    /// The name's text.
    public var description: String { rawValue }
    /// Orders names by their bytes.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue.utf8.lexicographicallyPrecedes(b.rawValue.utf8) }
}

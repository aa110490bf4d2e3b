/// The name of a record kind as stores and journals see it, such as `customer`.
///
/// A name is 1 to 32 ASCII letters, digits and hyphens and begins with a lowercase letter, so it can stand in file
/// names and index keys as it is.
public struct RecordKindName: Sendable, Hashable {
    /// The name's text.
    public let rawValue: String

    /// Creates a name.
    ///
    /// - Returns: `nil` when the text is not a name.
    public init?(_ text: String) {
        let bytes = text.utf8
        guard let first = bytes.first, bytes.count <= 32, UInt8(ascii: "a")...UInt8(ascii: "z") ~= first,
            bytes.allSatisfy({ byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            })
        else { return nil }
        rawValue = text
    }
}

extension RecordKindName: ExpressibleByStringLiteral, CustomStringConvertible, Comparable {
    /// Creates a name from a literal.
    ///
    /// - Precondition: the literal is a name.
    public init(stringLiteral value: String) {
        guard let name = RecordKindName(value) else {
            // Proof: a literal is written in the source, and never comes from data.
            preconditionFailure("A record kind's name is 1 to 32 ASCII letters, digits and hyphens.")
        }
        self = name
    }

    /// The name's text.
    public var description: String { rawValue }

    /// Orders names by their bytes.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

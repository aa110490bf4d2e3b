/// The identifier of a record of one kind.
///
/// The type parameter keeps a booking's identifier from being passed as a customer's:
///
/// ```swift
/// let id: Identifier<Customer> = wang.id
/// ```
public struct Identifier<Record>: Sendable, Hashable {
    /// The identifier without its kind.
    public let uniqueID: UniqueID

    /// Creates an identifier.
    public init(_ uniqueID: UniqueID) {
        self.uniqueID = uniqueID
    }

    /// Creates an identifier from the text of a UUID, 36 characters.
    ///
    /// - Returns: `nil` for any other text.
    public init?(_ text: some StringProtocol) {
        guard let uniqueID = UniqueID(text) else { return nil }
        self.uniqueID = uniqueID
    }
}

extension Identifier: Comparable {
    /// Orders identifiers by their bytes, and so by time of making.
    public static func < (a: Self, b: Self) -> Bool { a.uniqueID < b.uniqueID }
}

extension Identifier: CustomStringConvertible {
    /// The text of 36 characters.
    public var description: String { uniqueID.description }
}

extension Identifier: Codable {
    /// Decodes an identifier from its text.
    public init(from decoder: any Decoder) throws {
        uniqueID = try UniqueID(from: decoder)
    }

    /// Encodes the identifier as its text.
    public func encode(to encoder: any Encoder) throws {
        try uniqueID.encode(to: encoder)
    }
}

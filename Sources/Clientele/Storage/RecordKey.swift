/// What a store finds a record by: its kind and its identifier.
public struct RecordKey: Sendable, Hashable, Comparable {
    /// The record's kind, such as `customer`.
    public var kind: RecordKindName
    /// The record's identifier, unique among its kind.
    public var id: UniqueID

    /// Creates a key.
    public init(kind: RecordKindName, id: UniqueID) {
        self.kind = kind
        self.id = id
    }

    /// Orders keys by kind, then by identifier.
    public static func < (a: Self, b: Self) -> Bool {
        a.kind != b.kind ? a.kind < b.kind : a.id < b.id
    }
}

extension RecordKey: CustomStringConvertible {
    /// The kind and the identifier, as in `customer/018f3c1e-7b2a-7c4d-9e5f-0123456789ab`.
    public var description: String { "\(kind)/\(id)" }
}

/// One value that a record can be found by in a named index.
public struct IndexEntry: Sendable, Hashable {
    /// The index.
    public var index: IndexName
    /// Bytes whose order is the order of the index; see ``IndexKey``.
    public var key: [UInt8]

    /// Creates an entry.
    public init(_ index: IndexName, _ key: IndexKey) {
        self.index = index
        self.key = key.bytes
    }

    /// Creates an entry from bytes that are in order already.
    public init(index: IndexName, key: [UInt8]) {
        self.index = index
        self.key = key
    }
}

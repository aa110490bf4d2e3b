/// What a store promises beyond the protocol.
public struct StoreCapabilities: Sendable, Hashable {
    /// Whether commits survive the end of the process.
    public var isDurable: Bool
    /// Whether ``RecordStore/commit(_:)`` is refused because the store was opened for reading only.
    public var isReadOnly: Bool
    /// Whether named indexes are blind: they find by a whole key, and refuse ranges with ``StoreError/Code/blindIndex``.
    ///
    /// Questions for all of an index are answered, in no order that means anything. Index entries of records come back as
    /// the index has them.
    public var blindsIndexes: Bool

    /// Creates a description.
    public init(isDurable: Bool, isReadOnly: Bool = false, blindsIndexes: Bool = false) {
        self.isDurable = isDurable
        self.isReadOnly = isReadOnly
        self.blindsIndexes = blindsIndexes
    }
}

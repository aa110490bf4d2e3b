/// What a store promises beyond the protocol.
public struct StoreCapabilities: Sendable, Hashable {
    /// Whether commits survive the end of the process.
    public var isDurable: Bool
    /// Whether ``RecordStore/commit(_:)`` is refused because the store was opened for reading only.
    public var isReadOnly: Bool

    /// Creates a description.
    public init(isDurable: Bool, isReadOnly: Bool = false) {
        self.isDurable = isDurable
        self.isReadOnly = isReadOnly
    }
}

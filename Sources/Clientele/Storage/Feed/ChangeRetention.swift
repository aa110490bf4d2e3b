/// What has to be kept for the consumers of changes, within a bound.
///
/// An app asks for it to see who lags behind. ``JSONFileStore`` keeps to the same rule when it is compacted, with
/// ``JSONFileStore/Options/keptForConsumers`` as the bound.
public struct ChangeRetention: Sendable, Hashable {
    /// A named consumer and how far it is.
    public struct Consumer: Sendable, Hashable {
        /// The consumer's name.
        public let name: String
        /// The last commit it acknowledged.
        public let position: SequenceNumber
    }

    /// The consumers, the one furthest behind first.
    public let consumers: [Consumer]
    /// The commit after which all changes must be kept.
    public let keptAfter: SequenceNumber
    /// The consumers so far behind that they are not waited for: they will meet ``StoreError/Code/sequenceForgotten``.
    public var lagging: [Consumer] { consumers.filter { $0.position < keptAfter } }

    /// Asks a state of a store.
    ///
    /// - Parameters:
    ///   - reader: the state.
    ///   - bound: how many commits are kept at most for consumers that lag behind.
    /// - Throws: what the store throws.
    /// - Complexity: O(*n*) in the number of consumers.
    public init(in reader: any RecordReader, atMost bound: UInt64) async throws {
        var consumers: [Consumer] = []
        try await reader.forEachRecord(of: ChangeConsumer.kind) { record in
            if let (name, position) = ChangeConsumer.position(in: record) {
                consumers.append(Consumer(name: name, position: position))
            }
        }
        consumers.sort { ($0.position, $0.name) < ($1.position, $1.name) }
        self.consumers = consumers
        let last = reader.sequence.rawValue
        let oldest = SequenceNumber(last > bound ? last - bound : 0)
        // Without consumers nothing is kept for them.
        keptAfter = max(min(consumers.first?.position ?? reader.sequence, reader.sequence), oldest)
    }
}

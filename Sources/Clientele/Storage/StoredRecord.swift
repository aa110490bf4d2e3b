/// A record as a store keeps it: bytes it need not understand, and what it finds and orders them by.
public struct StoredRecord: Sendable, Hashable {
    /// What the record is found by: kind and identifier.
    public var key: RecordKey
    /// How often the record was written, 1 for the first time; the store counts.
    public var version: UInt64
    /// The commit that wrote this version; the store counts.
    public var sequence: SequenceNumber
    /// What the record can be found by beside its key.
    public var indexEntries: [IndexEntry]
    /// The record's bytes: JSON, or sealed bytes where ``seal`` says so.
    public var payload: [UInt8]
    /// How the payload is sealed; `nil` for plain JSON.
    public var seal: Seal?

    /// Creates a record to be written; version and sequence are the store's to fill in.
    public init(
        key: RecordKey, payload: [UInt8], indexEntries: [IndexEntry] = [], seal: Seal? = nil,
        version: UInt64 = 0, sequence: SequenceNumber = .zero
    ) {
        self.key = key
        self.payload = payload
        self.indexEntries = indexEntries
        self.seal = seal
        self.version = version
        self.sequence = sequence
    }
}

extension StoredRecord {
    /// Names the key that sealed a payload.
    public struct Seal: Sendable, Hashable {
        /// The identifier of the key, 1 to 64 ASCII letters, digits and hyphens.
        public var keyID: String

        /// Creates a seal's description.
        public init(keyID: String) {
            self.keyID = keyID
        }
    }
}

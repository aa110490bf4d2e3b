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
    public var seal: StoredRecord.Seal?

    /// Creates a record to be written; version and sequence are the store's to fill in.
    public init(
        key: RecordKey, payload: [UInt8], indexEntries: [IndexEntry] = [], seal: StoredRecord.Seal? = nil,
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

/// The number of a commit in a store: 1 for the first, one more for each that follows.
public struct SequenceNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The number.
    public let rawValue: UInt64

    /// Creates a number; 0 stands before the first commit.
    public init(_ rawValue: UInt64) { self.rawValue = rawValue }

    /// Before the first commit.
    public static let zero = SequenceNumber(0)
    /// The number of the commit that follows.
    public var next: SequenceNumber { SequenceNumber(rawValue &+ 1) }
    /// The number as decimal text.
    public var description: String { String(rawValue) }
    /// Orders by number.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

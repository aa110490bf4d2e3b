/// Changes that a store makes all or not at all.
public struct StoreTransaction: Sendable {
    /// What a change expects to find.
    public enum Expectation: Sendable, Hashable {
        /// Anything.
        case any
        /// No record with the key.
        case absent
        /// The record in this version.
        case version(UInt64)
    }

    /// One change to one record.
    public struct Change: Sendable {
        /// What is done.
        public enum Operation: Sendable, Hashable {
            /// Adds the writing of a record; a second change of the same key makes the transaction invalid.
            case put
            /// Removes the record.
            case remove
        }

        /// Whether the record is written or removed.
        public var operation: Operation
        /// The record to write; of a record to remove, only the key counts.
        public var record: StoredRecord
        /// What must be there for the transaction to go through.
        public var expectation: Expectation
    }

    /// The changes in order; at most one for each key.
    public private(set) var changes: [Change] = []
    /// The commit that must be the store's last one for the transaction to go through; `nil` for whichever it is.
    ///
    /// Whoever decides on one state of a store and expects its ``RecordReader/sequence`` here is refused when anything
    /// at all was committed since, also to records that the transaction does not change.
    public var expectedSequence: SequenceNumber?

    /// Creates a transaction without changes; committing it makes a commit with a number of its own.
    public init() {}

    /// Adds the writing of a record.
    public mutating func put(_ record: StoredRecord, expecting expectation: Expectation = .any) {
        changes.append(Change(operation: .put, record: record, expectation: expectation))
    }

    /// Adds the removal of a record; removing a record that is not there is no error unless a version is expected.
    public mutating func remove(_ key: RecordKey, expecting expectation: Expectation = .any) {
        changes.append(
            Change(operation: .remove, record: StoredRecord(key: key, payload: []), expectation: expectation))
    }
}

/// What a store answers to a transaction it has made.
public struct CommitReceipt: Sendable, Hashable {
    /// The commit's number, one more than that of the commit before.
    public var sequence: SequenceNumber
    /// The new version of each record written, in the order of the changes; `nil` for a removal.
    public var versions: [UInt64?]

    /// Creates a receipt, as stores do.
    public init(sequence: SequenceNumber, versions: [UInt64?]) {
        self.sequence = sequence
        self.versions = versions
    }
}

/// A part of the changes since a commit, in order.
public struct ChangePage: Sendable, Hashable {
    /// One record that changed.
    public struct Entry: Sendable, Hashable {
        /// The commit that changed it.
        public var sequence: SequenceNumber
        /// The record that changed, by kind and identifier.
        public var key: RecordKey
        /// The version it then had; `nil` when it was removed.
        public var version: UInt64?

        /// Creates an entry.
        public init(sequence: SequenceNumber, key: RecordKey, version: UInt64?) {
            self.sequence = sequence
            self.key = key
            self.version = version
        }
    }

    /// The changes in order; all changes of one commit are in one page, even beyond the limit.
    public var entries: [Entry]
    /// The commit up to which the page tells; ask after it for the next page.
    public var through: SequenceNumber
    /// Whether there are later changes: ask again after ``through``.
    public var hasMore: Bool

    /// Creates a page.
    public init(entries: [Entry], through: SequenceNumber, hasMore: Bool) {
        self.entries = entries
        self.through = through
        self.hasMore = hasMore
    }
}

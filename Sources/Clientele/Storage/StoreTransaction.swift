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
            /// Removes the record because it must be forgotten.
            case erase
        }

        /// Whether the record is written, removed or erased.
        public var operation: Operation
        /// The record to write; of a record to remove or to erase, only the key counts.
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

    /// Adds the removal of a record that must be forgotten, as when a person has asked for it.
    ///
    /// It is a removal of which the changes say so: see ``ChangePage/Entry/isErased``. What a store keeps of earlier versions
    /// is its own to say; a ``JSONFileStore`` has them in its journal until it is compacted, and in no file afterwards. Erasing
    /// a record that is not there is no error unless a version is expected.
    public mutating func erase(_ key: RecordKey, expecting expectation: Expectation = .any) {
        changes.append(
            Change(operation: .erase, record: StoredRecord(key: key, payload: []), expectation: expectation))
    }

    /// Refuses what no store may take, whatever it holds: a record changed twice, and a record beyond the limits that are
    /// the same in every store.
    ///
    /// A store calls this first of all when it commits.
    ///
    /// - Throws: ``StoreError`` with `.invalidTransaction`.
    /// - Complexity: O(*n*) in the number of changes and index entries.
    public func validate() throws(StoreError) {
        var seen = Set<RecordKey>(minimumCapacity: changes.count)
        for change in changes {
            guard seen.insert(change.record.key).inserted else {
                throw .invalid(
                    LocalizedText(
                        en: "The transaction changes a record twice; put the final form into it once.",
                        zh: "事务对同一条记录做了两次更改；请只写入最终内容一次。"))
            }
            if change.operation == .put { try TransactionLimits.check(change.record) }
        }
    }
}

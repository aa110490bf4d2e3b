extension IndexPage {
    /// One answer to an ``IndexQuery``: the record and the key it was found by.
    ///
    /// A record with several entries in the range is returned once for each; equal entries of one record count once.
    /// Entries with the same key come in the order of their records' keys.
    public struct Hit: Sendable, Hashable {
        /// The index key by which the record was found.
        public var indexKey: [UInt8]
        /// The record.
        public var record: RecordKey

        /// Creates a hit.
        public init(indexKey: [UInt8], record: RecordKey) {
            self.indexKey = indexKey
            self.record = record
        }
    }
}

/// A part of the answers to an ``IndexQuery``.
public struct IndexPage: Sendable, Hashable {
    /// The answers in order, at most as many as were asked for.
    public var hits: [Hit]
    /// Where the next page begins; `nil` when this was the last.
    public var next: IndexQuery.Cursor?

    /// Creates a page.
    public init(hits: [Hit], next: IndexQuery.Cursor?) {
        self.hits = hits
        self.next = next
    }
}

/// A question to one index for the records that have an entry in a range of keys.
///
/// Every store also keeps the records of each kind by identifier; see ``records(of:range:order:)``.
public struct IndexQuery: Sendable, Hashable {
    /// Where to look.
    public enum Source: Sendable, Hashable {
        /// A named index.
        case index(IndexName)
        /// All records of a kind, in the order of their identifiers; the key is the identifier's 16 bytes.
        case kind(RecordKindName)
    }

    /// In which direction entries come, by the bytes of their keys.
    public enum Order: Sendable, Hashable {
        /// Smallest key first.
        case ascending
        /// Largest key first.
        case descending
    }

    /// The index, or the records of a kind by identifier.
    public var source: Source
    /// The keys to return; by default all of the index.
    public var range: IndexQuery.KeyRange
    /// In which direction entries come; ascending by default.
    public var order: Order

    /// Creates a question to a named index.
    public init(_ index: IndexName, range: IndexQuery.KeyRange = .all, order: Order = .ascending) {
        source = .index(index)
        self.range = range
        self.order = order
    }

    private init(source: Source, range: IndexQuery.KeyRange, order: Order) {
        self.source = source
        self.range = range
        self.order = order
    }

    /// Asks for the records of a kind in the order of their identifiers.
    public static func records(
        of kind: RecordKindName, range: IndexQuery.KeyRange = .all, order: Order = .ascending
    ) -> IndexQuery {
        IndexQuery(source: .kind(kind), range: range, order: order)
    }
}

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

extension IndexQuery {
    /// The place in the answers to an ``IndexQuery`` after which the next page begins.
    ///
    /// A cursor is the last hit of the page before. It needs no open snapshot: on another state the page begins after the
    /// place where that hit is or was.
    public struct Cursor: Sendable, Hashable {
        /// The last hit of the page before.
        public var last: IndexPage.Hit

        /// Creates a cursor.
        public init(after last: IndexPage.Hit) {
            self.last = last
        }
    }
}

/// A part of the answers to an ``IndexQuery``.
public struct IndexPage: Sendable, Hashable {
    /// The answers in order, at most as many as were asked for.
    public var hits: [IndexPage.Hit]
    /// Where the next page begins; `nil` when this was the last.
    public var next: IndexQuery.Cursor?

    /// Creates a page.
    public init(hits: [IndexPage.Hit], next: IndexQuery.Cursor?) {
        self.hits = hits
        self.next = next
    }
}

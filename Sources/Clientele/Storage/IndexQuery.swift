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

    /// In which direction entries come.
    public enum Order: Sendable, Hashable {
        /// Smallest key first.
        case ascending
        /// Largest key first.
        case descending
    }

    /// Where to look.
    public var source: Source
    /// The keys to return.
    public var range: KeyRange
    /// The direction.
    public var order: Order

    /// Creates a question to a named index.
    public init(_ index: IndexName, range: KeyRange = .all, order: Order = .ascending) {
        source = .index(index)
        self.range = range
        self.order = order
    }

    private init(source: Source, range: KeyRange, order: Order) {
        self.source = source
        self.range = range
        self.order = order
    }

    /// Asks for the records of a kind in the order of their identifiers.
    public static func records(
        of kind: RecordKindName, range: KeyRange = .all, order: Order = .ascending
    ) -> IndexQuery {
        IndexQuery(source: .kind(kind), range: range, order: order)
    }
}

/// One answer to an ``IndexQuery``: the record and the key it was found by.
///
/// A record with several entries in the range is returned once for each; equal entries of one record count once.
/// Entries with the same key come in the order of their records' keys.
public struct IndexHit: Sendable, Hashable {
    /// The index key.
    public var indexKey: [UInt8]
    /// The record.
    public var record: RecordKey

    /// Creates a hit.
    public init(indexKey: [UInt8], record: RecordKey) {
        self.indexKey = indexKey
        self.record = record
    }
}

/// The place in the answers to an ``IndexQuery`` after which the next page begins.
///
/// A cursor is the last hit of the page before. It needs no open snapshot: on another state the page begins after the
/// place where that hit is or was.
public struct Cursor: Sendable, Hashable {
    /// The last hit of the page before.
    public var last: IndexHit

    /// Creates a cursor.
    public init(after last: IndexHit) {
        self.last = last
    }
}

/// A part of the answers to an ``IndexQuery``.
public struct IndexPage: Sendable, Hashable {
    /// The answers in order.
    public var hits: [IndexHit]
    /// Where the next page begins; `nil` when this was the last.
    public var next: Cursor?

    /// Creates a page.
    public init(hits: [IndexHit], next: Cursor?) {
        self.hits = hits
        self.next = next
    }
}

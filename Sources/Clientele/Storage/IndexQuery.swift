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
    public var range: KeyRange
    /// In which direction entries come; ascending by default.
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

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

        /// Whether it was removed to be forgotten: whoever has a copy of the record, in whatever version, is to erase it.
        ///
        /// A store may leave out the changes of the record before.
        public var isErased: Bool

        /// Creates an entry.
        public init(sequence: SequenceNumber, key: RecordKey, version: UInt64?, isErased: Bool = false) {
            self.sequence = sequence
            self.key = key
            self.version = version
            self.isErased = isErased
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

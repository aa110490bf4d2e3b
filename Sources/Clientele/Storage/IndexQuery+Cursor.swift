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

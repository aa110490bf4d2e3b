/// The changes of a store as an asynchronous sequence of pages, each of whole commits, from a commit on.
///
/// ```swift
/// for try await page in ChangeFeed(of: store, after: position) {
///     for change in page.entries { await index.update(change.key) }
///     position = page.through
/// }
/// ```
///
/// The next page is read when it is asked for, so a slow consumer holds up nobody and needs no more memory than a page.
/// Without `wait` the sequence ends where the store's last commit is. A feed that begins anew after ``ChangePage/through``
/// goes on without a gap and without a doubled change. Positions of consumers (``ChangeConsumer``) are no changes: a
/// consumer that notes its position must not hear of that.
///
/// After compaction a store may no longer know what a feed asks for; then ``StoreError/Code/sequenceForgotten`` is
/// thrown, and the consumer reads the records anew.
public struct ChangeFeed: AsyncSequence, Sendable {
    /// Whole commits in their order.
    public typealias Element = ChangePage

    private let store: any RecordStore
    private let start: SequenceNumber
    private let limit: Int
    private let wait: (@Sendable () async throws -> Bool)?

    /// Creates a feed.
    ///
    /// - Parameters:
    ///   - store: the store whose changes are read.
    ///   - start: the last commit that the consumer knows; `.zero` for none.
    ///   - limit: how many changes a page holds at most, unless one commit holds more.
    ///   - wait: called where there is nothing more for now; returns whether to look again. The app sleeps in it, or waits
    ///     for a signal; without it the feed ends.
    public init(
        of store: any RecordStore, after start: SequenceNumber, limit: Int = 256,
        wait: (@Sendable () async throws -> Bool)? = nil
    ) {
        self.store = store
        self.start = start
        self.limit = limit
        self.wait = wait
    }

    /// Begins to read.
    public func makeAsyncIterator() -> Iterator {
        Iterator(store: store, position: start, limit: limit, wait: wait)
    }
}

extension ChangeFeed {
    /// A reading of a feed.
    public struct Iterator: AsyncIteratorProtocol, Sendable {
        let store: any RecordStore
        var position: SequenceNumber
        let limit: Int
        let wait: (@Sendable () async throws -> Bool)?

        /// Returns the next page; `nil` at the end.
        ///
        /// - Throws: `CancellationError`, what the store throws, what `wait` throws.
        public mutating func next() async throws -> ChangePage? {
            while true {
                try Task.checkCancellation()
                var page = try await store.changes(after: position, limit: limit)
                // A store that stands still must not make a feed run in a circle.
                let isForward = page.through > position
                if isForward { position = page.through }
                page.entries.removeAll { $0.key.kind == ChangeConsumer.kind }
                if !page.entries.isEmpty { return page }
                if isForward && page.hasMore { continue }
                guard let wait, try await wait() else { return nil }
            }
        }
    }
}

import Synchronization

/// Any store, with figures of what it does (requirement R84).
///
/// ```swift
/// let store = ObservedStore(try await JSONFileStore.open(at: folder))
/// let registry = try await CustomerRegistry.open(store: store)
/// print(try await store.figures()[.commit].count)
/// ```
///
/// It passes everything on. What it adds to a call is two readings of `clock` and a short lock; a store that is not
/// wrapped pays nothing. A file store inside also tells of its syncs and compactions, to the wrapper made last.
public final class ObservedStore: RecordStore {
    /// The store that does the work.
    public let base: any RecordStore
    fileprivate let watch: StoreWatch
    private let figuresSoFar: Mutex<StoreFigures>
    private let observer: (any StoreObserver)?

    /// Wraps a store.
    ///
    /// - Parameters:
    ///   - base: the store that does the work.
    ///   - observer: is told of everything that is counted; `nil` where ``figures()`` is enough.
    ///   - clock: what measures durations.
    public init(
        _ base: any RecordStore, observer: (any StoreObserver)? = nil, clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.base = base
        self.observer = observer
        watch = StoreWatch(clock: clock)
        figuresSoFar = Mutex(StoreFigures())
        (base.innermost as? JSONFileStore)?.beObserved(by: clock) { [weak self] in self?.note($0) }
    }

    /// What the wrapped store promises.
    public var capabilities: StoreCapabilities { base.capabilities }

    /// What was done since the store was wrapped, and how large it is now.
    ///
    /// - Throws: what the store throws when it is asked for its sizes.
    public func figures() async throws -> StoreFigures {
        let sizes = try await base.sizes()
        var figures = figuresSoFar.withLock { $0 }
        figures.sizes = sizes
        return figures
    }

    /// Counts something that was done elsewhere, such as a backup that another program made, or the last one before this
    /// process began.
    public func note(_ event: StoreFigures.Event) {
        figuresSoFar.withLock { $0.add(event) }
        observer?.note(event)
    }

    /// Runs `body` on one unchanging state; what it reads there is counted and timed.
    public func read<Value: Sendable>(
        _ body: @Sendable (any RecordReader) async throws -> Value
    ) async throws -> Value {
        try await base.read { reader in
            try await body(ObservedReader(base: reader, store: self))
        }
    }

    /// Makes all changes of a transaction or none.
    @discardableResult
    public func commit(_ transaction: StoreTransaction) async throws -> CommitReceipt {
        figuresSoFar.withLock { $0.commitsUnderWay += 1 }
        defer { figuresSoFar.withLock { $0.commitsUnderWay -= 1 } }
        return try await measured(.commit) { _ in
            (transaction.changes.count, transaction.byteCount)
        } _: {
            try await base.commit(transaction)
        }
    }

    /// Returns what changed after a commit.
    public func changes(after sequence: SequenceNumber, limit: Int) async throws -> ChangePage {
        try await measured(.changes) {
            ($0.entries.count, 0)
        } _: {
            try await base.changes(after: sequence, limit: limit)
        }
    }

    /// How large the wrapped store is.
    public func sizes() async throws -> StoreFigures.Sizes { try await base.sizes() }

    /// Closes the wrapped store.
    public func close() async throws { try await base.close() }

    /// Does something, and counts it however it ends.
    fileprivate func measured<Value>(
        _ operation: StoreFigures.Operation, _ measure: (Value) -> (count: Int, bytes: Int),
        _ body: () async throws -> Value
    ) async throws -> Value {
        let elapsed = watch.start()
        do {
            let value = try await body()
            let (count, bytes) = measure(value)
            note(.init(operation, duration: elapsed(), count: count, bytes: bytes))
            return value
        } catch {
            note(.init(operation, duration: elapsed(), failure: StoreFigures.code(of: error)))
            throw error
        }
    }
}

/// A state of a store that is observed.
private struct ObservedReader: RecordReader {
    let base: any RecordReader
    let store: ObservedStore

    var sequence: SequenceNumber { base.sequence }

    func records(_ keys: [RecordKey]) async throws -> [StoredRecord?] {
        try await store.measured(.read) { found in
            found.reduce(into: (0, 0)) { sum, record in
                if let record { sum = (sum.0 + 1, sum.1 + record.payload.count) }
            }
        } _: {
            try await base.records(keys)
        }
    }

    func query(_ query: IndexQuery, after cursor: IndexQuery.Cursor?, limit: Int) async throws -> IndexPage {
        try await store.measured(.query) {
            ($0.hits.count, 0)
        } _: {
            try await base.query(query, after: cursor, limit: limit)
        }
    }

    func kinds() async throws -> [RecordKindName]? { try await base.kinds() }
}

/// Measures durations by a clock of any kind.
struct StoreWatch: Sendable {
    let clock: any Clock<Duration>

    /// Begins; the result tells how long ago that was.
    func start() -> () -> Duration { Self.start(clock) }

    private static func start<C: Clock>(_ clock: C) -> () -> Duration where C.Duration == Duration {
        let beginning = clock.now
        return { beginning.duration(to: clock.now) }
    }
}

extension StoreFigures {
    /// The code of an error, for counting; nothing else of an error may go into figures.
    static func code(of error: any Error) -> String {
        switch error {
        case let error as StoreError: error.code.description
        case is CancellationError: "cancelled"
        default: "other"
        }
    }
}

extension RecordStore {
    /// The store that does the work below all that only look on.
    var innermost: any RecordStore {
        var store: any RecordStore = self
        while let observed = store as? ObservedStore { store = observed.base }
        return store
    }

    /// Does something with the store as a whole, and counts it where somebody counts.
    ///
    /// `now` is asked when it ends; `describe` fills in what is known only then.
    func told<Value>(
        _ operation: StoreFigures.Operation, at now: () -> Timestamp,
        _ describe: (Value, inout StoreFigures.Event) -> Void, _ body: () async throws -> Value
    ) async throws -> Value {
        guard let store = self as? ObservedStore else { return try await body() }
        let elapsed = store.watch.start()
        do {
            let value = try await body()
            var event = StoreFigures.Event(operation, duration: elapsed(), at: now())
            describe(value, &event)
            store.note(event)
            return value
        } catch {
            store.note(.init(operation, duration: elapsed(), failure: StoreFigures.code(of: error), at: now()))
            throw error
        }
    }
}

extension StoreTransaction {
    /// The bytes that it writes, as the caller gave them.
    fileprivate var byteCount: Int {
        changes.reduce(0) { sum, change in
            sum + change.record.payload.count + change.record.indexEntries.reduce(0) { $0 + $1.key.count }
        }
    }
}

import Clientele
import Synchronization

/// A store that passes everything on to another and counts what its readers ask.
final class CountingStore: RecordStore {
    struct Counts: Sendable {
        /// How often all records of a kind were asked for, or a whole index.
        var scans: [String] = []
        var queries = 0
        var hits = 0
        var records: [RecordKindName: Int] = [:]
    }

    let inner: any RecordStore
    private let counts = Mutex(Counts())
    private let interruption = Mutex<(@Sendable (IndexQuery) async throws -> Void)?>(nil)

    init(_ inner: any RecordStore) {
        self.inner = inner
    }

    /// What was asked since the last call.
    func take() -> Counts {
        counts.withLock { counts in
            defer { counts = Counts() }
            return counts
        }
    }

    /// Runs something before every query from now on, in the midst of a reading; `nil` for nothing any more.
    func interrupt(_ body: (@Sendable (IndexQuery) async throws -> Void)?) { interruption.withLock { $0 = body } }

    var capabilities: StoreCapabilities { inner.capabilities }

    func read<Value: Sendable>(_ body: @Sendable (any RecordReader) async throws -> Value) async throws -> Value {
        try await inner.read { try await body(Reader(inner: $0, store: self)) }
    }

    func commit(_ transaction: StoreTransaction) async throws -> CommitReceipt { try await inner.commit(transaction) }

    func changes(after sequence: SequenceNumber, limit: Int) async throws -> ChangePage {
        try await inner.changes(after: sequence, limit: limit)
    }

    func close() async throws { try await inner.close() }

    private struct Reader: RecordReader {
        let inner: any RecordReader
        let store: CountingStore

        var sequence: SequenceNumber { inner.sequence }

        func records(_ keys: [RecordKey]) async throws -> [StoredRecord?] {
            store.counts.withLock { counts in
                for key in keys { counts.records[key.kind, default: 0] += 1 }
            }
            return try await inner.records(keys)
        }

        func query(_ query: IndexQuery, after cursor: IndexQuery.Cursor?, limit: Int) async throws -> IndexPage {
            if let interrupt = store.interruption.withLock({ $0 }) { try await interrupt(query) }
            let page = try await inner.query(query, after: cursor, limit: limit)
            store.counts.withLock { counts in
                counts.queries += 1
                counts.hits += page.hits.count
                if case .kind(let kind) = query.source { counts.scans.append("\(kind)") }
                if query.range == .all, case .index(let index) = query.source { counts.scans.append("\(index)") }
            }
            return page
        }
    }
}

import Synchronization

/// A store that keeps its records in memory until the process ends.
///
/// It is for tests, previews and short-lived work, and behaves as every other store does. Readers take the present
/// state for the price of a few references and never wait for a commit.
public final class InMemoryStore: RecordStore {
    private struct Content: Sendable {
        var payload: [UInt8]
        var indexEntries: [IndexEntry]
        var seal: StoredRecord.Seal?
    }

    private struct Contents: Sendable {
        var state = StoreState<Content>()
        var entries: [ChangePage.Entry] = []
        /// For each commit, how many entries the log holds with it.
        var ends: [Int] = []
    }

    private let contents = Mutex(Contents())

    /// Creates an empty store that no other knows of.
    public init() {}

    /// Commits do not survive the process.
    public var capabilities: StoreCapabilities { StoreCapabilities(isDurable: false) }

    /// Runs `body` on the present state.
    public func read<Value: Sendable>(
        _ body: @Sendable (any RecordReader) async throws -> Value
    ) async throws -> Value {
        try await body(Reader(state: contents.withLock { $0.state }))
    }

    /// Makes all changes of a transaction or none.
    @discardableResult
    public func commit(_ transaction: StoreTransaction) async throws -> CommitReceipt {
        try contents.withLock { contents in
            let plan = try contents.state.plan(transaction)
            let earlier = transaction.changes.map { change in
                contents.state.entry(change.record.key)?.content.indexEntries
            }
            contents.state.apply(transaction, plan, earlier) { index in
                let record = transaction.changes[index].record
                return Content(payload: record.payload, indexEntries: record.indexEntries, seal: record.seal)
            }
            contents.entries += plan.entries(of: transaction)
            contents.ends.append(contents.entries.count)
            return plan.receipt
        }
    }

    /// Returns what changed after a commit; this store remembers every commit.
    public func changes(after sequence: SequenceNumber, limit: Int) async throws -> ChangePage {
        contents.withLock { contents in
            let ends = contents.ends
            guard sequence < contents.state.sequence, let first = Int(exactly: sequence.rawValue) else {
                return ChangePage(entries: [], through: sequence, hasMore: false)
            }
            let start = first == 0 ? 0 : ends[first - 1]
            var commit = first
            while commit + 1 < ends.count, ends[commit + 1] - start <= max(1, limit) { commit += 1 }
            return ChangePage(
                entries: Array(contents.entries[start..<ends[commit]]), through: SequenceNumber(UInt64(commit + 1)),
                hasMore: commit + 1 < ends.count)
        }
    }

    /// How many records there are.
    public func sizes() async throws -> StoreFigures.Sizes {
        var sizes = StoreFigures.Sizes()
        sizes.recordCount = contents.withLock { $0.state.recordCount }
        return sizes
    }

    private struct Reader: RecordReader {
        let state: StoreState<Content>

        var sequence: SequenceNumber { state.sequence }

        func records(_ keys: [RecordKey]) async throws -> [StoredRecord?] {
            keys.map { key in
                state.entry(key).map { entry in
                    StoredRecord(
                        key: key, payload: entry.content.payload, indexEntries: entry.content.indexEntries,
                        seal: entry.content.seal, version: entry.version, sequence: entry.sequence)
                }
            }
        }

        func query(_ query: IndexQuery, after cursor: IndexQuery.Cursor?, limit: Int) async throws -> IndexPage {
            state.page(query, after: cursor, limit: limit)
        }

        func kinds() async throws -> [RecordKindName]? { state.kinds.keys.sorted() }
    }
}

extension TransactionPlan {
    /// What the change log says of the transaction; a removal that finds nothing changes nothing.
    func entries(of transaction: StoreTransaction) -> [ChangePage.Entry] {
        zip(transaction.changes, outcomes).compactMap { change, outcome in
            switch outcome {
            case .write(let version):
                ChangePage.Entry(sequence: sequence, key: change.record.key, version: version)
            case .remove:
                ChangePage.Entry(
                    sequence: sequence, key: change.record.key, version: nil, isErased: change.operation == .erase)
            case .nothing: nil
            }
        }
    }
}

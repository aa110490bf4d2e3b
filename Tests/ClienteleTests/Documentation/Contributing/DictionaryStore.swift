import Clientele

// snippet begins: store
/// A store in a dictionary: the least that keeps every promise of `RecordStore`.
actor DictionaryStore: RecordStore {
    private var records: [RecordKey: StoredRecord] = [:]
    private var log: [[ChangePage.Entry]] = []

    nonisolated var capabilities: StoreCapabilities { StoreCapabilities(isDurable: false) }

    private var state: State {
        State(sequence: SequenceNumber(UInt64(log.count)), records: records)
    }

    nonisolated func read<Value: Sendable>(
        _ body: @Sendable (any RecordReader) async throws -> Value
    ) async throws -> Value {
        // A dictionary is a value: readers keep theirs, whatever is committed meanwhile.
        try await body(await state)
    }

    func commit(_ transaction: StoreTransaction) throws -> CommitReceipt {
        let sequence = state.sequence
        if let expected = transaction.expectedSequence, expected != sequence { throw Self.conflict }
        try transaction.validate()
        var entries: [ChangePage.Entry] = []
        var versions: [UInt64?] = []
        var after = records
        for change in transaction.changes {
            let key = change.record.key
            let before = records[key]?.version
            switch change.expectation {
            case .any: break
            case .absent: if before != nil { throw Self.conflict }
            case .version(let version): if before != version { throw Self.conflict }
            }
            var record = change.record
            record.version = (before ?? 0) + 1
            record.sequence = sequence.next
            let isPut = change.operation == .put
            after[key] = isPut ? record : nil
            versions.append(isPut ? record.version : nil)
            // A removal that finds nothing is not among the changes.
            if isPut || before != nil {
                let isErased = change.operation == .erase
                entries.append(
                    .init(sequence: sequence.next, key: key, version: versions.last ?? nil, isErased: isErased))
            }
        }
        records = after
        log.append(entries)
        return CommitReceipt(sequence: sequence.next, versions: versions)
    }

    func changes(after sequence: SequenceNumber, limit: Int) -> ChangePage {
        guard sequence < state.sequence else { return ChangePage(entries: [], through: sequence, hasMore: false) }
        var entries: [ChangePage.Entry] = []
        var next = Int(sequence.rawValue)
        // At least one whole commit, then as many as fit.
        repeat {
            entries += log[next]
            next += 1
        } while next < log.count && entries.count + log[next].count <= limit
        return ChangePage(entries: entries, through: SequenceNumber(UInt64(next)), hasMore: next < log.count)
    }

    private static let conflict = StoreError(
        .conflict, LocalizedText(en: "The record changed; read it again.", zh: "记录已更改，请重新读取。"))
}

extension DictionaryStore {
    /// One unchanging state.
    struct State: RecordReader {
        let sequence: SequenceNumber
        let records: [RecordKey: StoredRecord]

        func records(_ keys: [RecordKey]) async throws -> [StoredRecord?] { keys.map { records[$0] } }

        func query(_ query: IndexQuery, after cursor: IndexQuery.Cursor?, limit: Int) async throws -> IndexPage {
            var hits = Set(records.values.flatMap { Self.hits(of: $0, in: query.source) })
                .filter { query.range.contains($0.indexKey) }
                .sorted { query.order == .ascending ? Self.precedes($0, $1) : Self.precedes($1, $0) }
            if let last = cursor?.last {
                hits.removeAll { query.order == .ascending ? !Self.precedes(last, $0) : !Self.precedes($0, last) }
            }
            let page = Array(hits.prefix(max(1, limit)))
            return IndexPage(hits: page, next: page.count < hits.count ? page.last.map { .init(after: $0) } : nil)
        }

        private static func hits(of record: StoredRecord, in source: IndexQuery.Source) -> [IndexPage.Hit] {
            switch source {
            case .kind(let kind):
                record.key.kind == kind ? [.init(indexKey: record.key.id.bytes, record: record.key)] : []
            case .index(let name):
                record.indexEntries.filter { $0.index == name }.map { .init(indexKey: $0.key, record: record.key) }
            }
        }

        private static func precedes(_ a: IndexPage.Hit, _ b: IndexPage.Hit) -> Bool {
            a.indexKey != b.indexKey ? a.indexKey.lexicographicallyPrecedes(b.indexKey) : a.record < b.record
        }
    }
}
// snippet ends

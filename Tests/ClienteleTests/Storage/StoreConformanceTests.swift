import Clientele
import ClienteleTesting
import Testing

@Suite("Store conformance (R72)")
struct StoreConformanceTests {
    @Test("the store in memory passes")
    func inMemory() async {
        let failures = await StoreConformance { InMemoryStore() }.run()
        #expect(failures.isEmpty)
    }

    @Test("the file store passes")
    func file() async throws {
        try await withTemporaryFolder { folder in
            let counter = Counter()
            let failures = await StoreConformance {
                try await JSONFileStore.open(
                    at: "\(folder)/\(counter.next())", options: .init(durability: .operatingSystem))
            }.run()
            #expect(failures.isEmpty)
        }
    }

    @Test("a broken store is found out", arguments: BrokenStore.Fault.allCases)
    func broken(fault: BrokenStore.Fault) async {
        let failures = await StoreConformance { BrokenStore(fault: fault) }.run()
        #expect(failures.contains { $0.check == fault.foundBy }, "\(failures)")
    }
}

/// A store that breaks one promise.
struct BrokenStore: RecordStore {
    enum Fault: CaseIterable, Sendable {
        case ignoresExpectations, splitsTransactions, showsLaterCommits, skipsTies, forgetsOldIndexEntries
        case losesChanges, takesDoubledKeys, ignoresExpectedSequence

        var foundBy: String {
            switch self {
            case .ignoresExpectations: "expectations decide"
            case .splitsTransactions: "a refused transaction changes nothing"
            case .showsLaterCommits: "a reader sees one state"
            case .skipsTies: "pages join without gaps or doubles"
            case .forgetsOldIndexEntries: "index entries follow the present version"
            case .losesChanges: "changes since a commit"
            case .takesDoubledKeys: "invalid transactions are refused"
            case .ignoresExpectedSequence: "an expected last commit decides"
            }
        }
    }

    let fault: Fault
    private let store = InMemoryStore()

    init(fault: Fault) { self.fault = fault }

    var capabilities: StoreCapabilities { store.capabilities }

    func read<Value: Sendable>(
        _ body: @Sendable (any RecordReader) async throws -> Value
    ) async throws -> Value {
        let (store, fault) = (store, fault)
        return try await store.read { reader in
            try await body(Reader(reader: reader, store: store, fault: fault))
        }
    }

    func commit(_ transaction: StoreTransaction) async throws -> CommitReceipt {
        switch fault {
        case .ignoresExpectations:
            var copy = StoreTransaction()
            copy.expectedSequence = transaction.expectedSequence
            for change in transaction.changes {
                if change.operation == .put { copy.put(change.record) } else { copy.remove(change.record.key) }
            }
            return try await store.commit(copy)
        case .splitsTransactions:
            var last = CommitReceipt(sequence: .zero, versions: [])
            for change in transaction.changes {
                var part = StoreTransaction()
                if last.sequence == .zero { part.expectedSequence = transaction.expectedSequence }
                if change.operation == .put {
                    part.put(change.record, expecting: change.expectation)
                } else {
                    part.remove(change.record.key, expecting: change.expectation)
                }
                last = try await store.commit(part)
            }
            return last
        case .forgetsOldIndexEntries:
            var copy = StoreTransaction()
            copy.expectedSequence = transaction.expectedSequence
            for change in transaction.changes {
                let old = try await store.read { try await $0.records([change.record.key]) }[0]
                var record = change.record
                record.indexEntries += old?.indexEntries ?? []
                if change.operation == .put {
                    copy.put(record, expecting: change.expectation)
                } else {
                    copy.remove(record.key, expecting: change.expectation)
                }
            }
            return try await store.commit(copy)
        case .takesDoubledKeys:
            var copy = StoreTransaction()
            copy.expectedSequence = transaction.expectedSequence
            var seen: Set<RecordKey> = []
            for change in transaction.changes where seen.insert(change.record.key).inserted {
                if change.operation == .put {
                    copy.put(change.record, expecting: change.expectation)
                } else {
                    copy.remove(change.record.key, expecting: change.expectation)
                }
            }
            return try await store.commit(copy)
        case .ignoresExpectedSequence:
            var copy = transaction
            copy.expectedSequence = nil
            return try await store.commit(copy)
        default: return try await store.commit(transaction)
        }
    }

    func changes(after sequence: SequenceNumber, limit: Int) async throws -> ChangePage {
        var page = try await store.changes(after: sequence, limit: limit)
        if fault == .losesChanges, page.entries.count > 1 { page.entries.removeLast() }
        return page
    }

    struct Reader: RecordReader {
        let reader: any RecordReader
        let store: InMemoryStore
        let fault: Fault

        var sequence: SequenceNumber { reader.sequence }

        func records(_ keys: [RecordKey]) async throws -> [StoredRecord?] {
            guard fault == .showsLaterCommits else { return try await reader.records(keys) }
            return try await store.read { try await $0.records(keys) }
        }

        func query(_ query: IndexQuery, after cursor: IndexQuery.Cursor?, limit: Int) async throws -> IndexPage {
            guard fault == .skipsTies, case .index = query.source, query.order == .ascending, let cursor else {
                return try await reader.query(query, after: cursor, limit: limit)
            }
            var query = query
            query.range.lowerBound = cursor.last.indexKey + [0]
            return try await reader.query(query, after: nil, limit: limit)
        }
    }
}

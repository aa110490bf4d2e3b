import ClienteleTesting
import Synchronization

@testable import Clientele

/// Everything that a store answers and reports, so that two stores can be compared.
struct StoreAnswers: Equatable {
    var report: JSONFileStore.OpenReport
    var kinds: [RecordKindName]
    var records: [StoredRecord?]
    var hits: [IndexPage.Hit]
    var backwards: [IndexPage.Hit]
    var changes: [ChangePage]
    var liveBytes: UInt64

    init(_ store: JSONFileStore) async throws {
        report = store.openReport
        // Whether it was used is all that may differ.
        report.indexFile = .absent
        (kinds, records, hits, backwards) = try await store.read { reader in
            let kinds = try await reader.kinds() ?? []
            var records: [StoredRecord?] = []
            for kind in kinds {
                let all = try await reader.query(.records(of: kind), after: nil, limit: .max).hits
                records += try await reader.records(all.map(\.record))
            }
            let hits = try await reader.query(IndexQuery("customer.name"), after: nil, limit: .max).hits
            let backwards = try await reader.query(
                IndexQuery("customer.name", order: .descending), after: nil, limit: .max
            ).hits
            return (kinds, records, hits, backwards)
        }
        changes = []
        liveBytes = store.shared.withLock { $0.snapshot.liveBytes }
        var position = store.shared.withLock { $0.snapshot.forgotten }
        while position < store.openReport.sequence {
            let page = try await store.changes(after: position, limit: 7)
            changes.append(page)
            position = page.through
        }
    }

    /// Opens a copy of some files and asks it everything.
    static func of(
        _ files: [String: [UInt8]], _ options: JSONFileStore.Options = IndexFileHistory.options
    ) async throws -> (answers: StoreAnswers, index: JSONFileStore.OpenReport.IndexFile, system: MemoryFileSystem) {
        let system = MemoryFileSystem(files: files)
        let store = try JSONFileStore.open(at: "store", options: options, in: system)
        return (try await StoreAnswers(store), store.openReport.indexFile, system)
    }
}

/// Stores with an index file.
enum IndexFileHistory {
    /// Options under which every close and every compaction writes an index file.
    static var options: JSONFileStore.Options {
        var options = JSONFileStore.Options()
        (options.segmentSize, options.fillAhead, options.indexThreshold) = (20_000, 0, 0)
        return options
    }

    /// Commits records by chance: new ones, others, and removals, of two kinds.
    static func commit(_ count: Int, to store: JSONFileStore, _ random: inout SeededRandom) async throws {
        for _ in 0..<count {
            var transaction = StoreTransaction()
            var seen: Set<RecordKey> = []
            for _ in 0...random.below(4) {
                let kind: RecordKindName = random.chance(200) ? "trip" : "customer"
                let key = RecordKey(kind: kind, id: UniqueID(high: 7, low: UInt64(random.below(300))))
                guard seen.insert(key).inserted else { continue }
                if random.chance(200) {
                    transaction.remove(key)
                } else {
                    let entries = (0..<random.below(4)).map { _ in
                        IndexEntry("customer.name", IndexKey().appending(Int64(random.below(50))))
                    }
                    let text = #"{"n":\#(random.below(1 << 30))}"#
                    transaction.put(StoredRecord(key: key, payload: Array(text.utf8), indexEntries: entries))
                }
            }
            try await store.commit(transaction)
        }
    }

    /// Makes a store with an index file, closed.
    static func files(seed: UInt64, commits: Int = 150, compacted: Bool = false) async throws -> [String: [UInt8]] {
        var random = SeededRandom(seed: seed)
        let system = MemoryFileSystem(seed: seed)
        let store = try JSONFileStore.open(at: "store", options: options, in: system)
        try await commit(commits, to: store, &random)
        if compacted {
            try await store.compact()
            try await commit(commits / 3, to: store, &random)
        }
        try await store.close()
        return system.files
    }
}

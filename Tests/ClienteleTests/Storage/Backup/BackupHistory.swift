import ClienteleTesting

@testable import Clientele

/// A store's history by chance, with backups on the way, and the state that each of them holds.
struct BackupHistory {
    typealias State = [RecordKey: StoredRecord]

    static let time = Timestamp(millisecondsSince1970: 1_790_000_000_000)

    /// Makes a transaction by chance: writes, removals, records that come again, kinds more than one.
    static func transaction(_ random: inout SeededRandom) -> StoreTransaction {
        var transaction = StoreTransaction()
        var keys: Set<RecordKey> = []
        for _ in 0..<random.below(5) {
            let kind: RecordKindName = random.chance(300) ? "booking" : "customer"
            let key = RecordKey(kind: kind, id: UniqueID(high: 0x018f_3c1e_7b2a_7000, low: UInt64(random.below(14))))
            guard keys.insert(key).inserted else { continue }
            if random.chance(250) {
                transaction.remove(key)
            } else {
                let text = random.chance(200) ? "no JSON \u{0}\n" : #"{"name":"王\#(random.below(1000))"}"#
                transaction.put(
                    StoredRecord(
                        key: key, payload: Array(text.utf8),
                        indexEntries: [
                            IndexEntry(IndexName("\(kind).name"), IndexKey().appending("n\(random.below(9))"))
                        ], seal: random.chance(100) ? .init(keyID: "key-1") : nil))
            }
        }
        return transaction
    }

    /// All records of a store, by their keys.
    static func state(_ store: some RecordStore) async throws -> State {
        try await store.read { reader in
            var state: State = [:]
            for kind in try await reader.kinds() ?? [] {
                let hits = try await reader.query(.records(of: kind), after: nil, limit: 100_000).hits
                for record in try await reader.records(hits.map(\.record)) {
                    if let record { state[record.key] = record }
                }
            }
            return state
        }
    }

    /// A store with one commit for each record, and its backup as bytes.
    static func file(_ count: Int) async throws -> [UInt8] {
        let store = InMemoryStore()
        for number in 0..<count {
            var transaction = StoreTransaction()
            transaction.put(ShortHistory.record(number, #"{"name":"王\#(number)"}"#, ["w\(number)"]))
            try await store.commit(transaction)
        }
        let system = MemoryFileSystem(files: ["other": []])
        try await StoreBackup.write(store, to: "b", at: time, in: system)
        return system.files["b"] ?? []
    }
}

/// A store that tells of its changes since a commit only, and not of its kinds.
struct ForgettingStore: RecordStore {
    let inner: InMemoryStore
    let first: SequenceNumber

    struct Reader: RecordReader {
        let inner: any RecordReader
        var sequence: SequenceNumber { inner.sequence }
        func records(_ keys: [RecordKey]) async throws -> [StoredRecord?] { try await inner.records(keys) }
        func query(_ query: IndexQuery, after cursor: IndexQuery.Cursor?, limit: Int) async throws -> IndexPage {
            try await inner.query(query, after: cursor, limit: limit)
        }
    }

    var capabilities: StoreCapabilities { inner.capabilities }

    func read<Value: Sendable>(_ body: @Sendable (any RecordReader) async throws -> Value) async throws -> Value {
        try await inner.read { reader in try await body(Reader(inner: reader)) }
    }

    func commit(_ transaction: StoreTransaction) async throws -> CommitReceipt { try await inner.commit(transaction) }

    func changes(after sequence: SequenceNumber, limit: Int) async throws -> ChangePage {
        guard sequence >= first else {
            throw StoreError(.sequenceForgotten, LocalizedText(en: "Forgotten.", zh: "已忘记。"))
        }
        return try await inner.changes(after: sequence, limit: limit)
    }
}

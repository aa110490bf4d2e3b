import ClienteleTesting
import Synchronization
import Testing

@testable import Clientele

/// Accounts whose sum never changes, moved and looked at by many tasks at once.
private final class Soak: Sendable {
    static let accounts = 40
    static let opening = 100
    static let kind: RecordKindName = "customer"

    let store: JSONFileStore
    let seed: UInt64
    let rounds: Int
    /// How many tasks that commit are not done yet.
    private let writing: Mutex<Int>

    init(_ store: JSONFileStore, seed: UInt64, rounds: Int, writers: Int) {
        (self.store, self.seed, self.rounds) = (store, seed, rounds)
        writing = Mutex(writers)
    }

    static func key(_ number: Int) -> RecordKey { RecordKey(kind: kind, id: UniqueID(high: 7, low: UInt64(number))) }

    static func record(_ number: Int, _ balance: Int) -> StoredRecord {
        StoredRecord(
            key: key(number),
            payload: Array(#"{"balance":"\#(balance)","fill":"\#(String(repeating: "x", count: 200))"}"#.utf8),
            indexEntries: [IndexEntry("account.balance", IndexKey().appending(Int64(balance)))])
    }

    static func balance(_ record: StoredRecord) throws -> Int {
        try #require(try JSONValue(parsing: record.payload)["balance"]?.text.flatMap { Int($0) })
    }

    /// What a suspended store refuses is tried again.
    func whileSuspended<Value>(_ body: () async throws -> Value) async throws -> Value? {
        do {
            return try await body()
        } catch let error as StoreError where [.suspended, .conflict, .sequenceForgotten].contains(error.code) {
            await Task.yield()
            return nil
        }
    }

    func write(_ task: Int) async throws -> Int {
        defer { writing.withLock { $0 -= 1 } }
        var random = SeededRandom(seed: seed &+ UInt64(task))
        var made = 0
        for _ in 0..<rounds {
            let from = random.below(Self.accounts)
            let to = (from + 1 + random.below(Self.accounts - 1)) % Self.accounts
            let found = try await store.read { try await $0.records([Self.key(from), Self.key(to)]) }
            let (a, b) = (try #require(found[0]), try #require(found[1]))
            let amount = random.below(10)
            var transaction = StoreTransaction()
            transaction.put(Self.record(from, try Self.balance(a) - amount), expecting: .version(a.version))
            transaction.put(Self.record(to, try Self.balance(b) + amount), expecting: .version(b.version))
            if try await whileSuspended({ try await store.commit(transaction) }) != nil { made += 1 }
        }
        return made
    }

    /// Sees one state of the whole store, whose sum is right and whose index fits.
    static func look(at store: some RecordStore) async throws -> SequenceNumber {
        try await store.read { reader in
            let hits = try await reader.query(.records(of: kind), after: nil, limit: 100).hits
            let balances = try await reader.records(hits.map(\.record)).map { try balance(try #require($0)) }
            #expect(balances.count == accounts)
            #expect(balances.reduce(0, +) == accounts * opening)
            var keys: [[UInt8]] = []
            var cursor: IndexQuery.Cursor?
            repeat {
                let page = try await reader.query(IndexQuery("account.balance"), after: cursor, limit: 7)
                keys += page.hits.map(\.indexKey)
                cursor = page.next
            } while cursor != nil
            #expect(keys == balances.sorted().map { IndexKey().appending(Int64($0)).bytes })
            return reader.sequence
        }
    }

    /// Reads all changes once, in the order of the versions; returns whether nothing was refused on the way.
    func consume(_ versions: inout [RecordKey: UInt64], _ position: inout SequenceNumber) async throws -> Bool {
        let consumer = try ChangeConsumer("soak", of: store)
        for try await page in try await consumer.feed(limit: 20) {
            for entry in page.entries where entry.sequence > position {
                let last = versions[entry.key] ?? 0
                #expect(entry.version == last + 1)
                versions[entry.key] = entry.version
            }
            position = page.through
            if try await whileSuspended({ try await consumer.acknowledge(page.through) }) == nil { return false }
        }
        return true
    }

    /// Does something until the last writer is done.
    func untilWritten(_ body: () async throws -> Void) async throws {
        while writing.withLock({ $0 > 0 }) {
            try await body()
            await Task.yield()
        }
    }
}

@Suite("The file store under mixed load (R71)")
struct SoakTests {
    private static let writers = 6

    @Test(
        "readers, writers, compaction, suspension, backups and a consumer at once: no sum, version or change goes wrong",
        arguments: 1...(Campaign.isFull ? 10 : 2) as ClosedRange<UInt64>)
    func soak(seed: UInt64) async throws {
        var options = JSONFileStore.Options(durability: seed % 2 == 0 ? .full : .operatingSystem)
        (options.segmentSize, options.fillAhead, options.indexThreshold) = (20_000, 0, 0)
        let system = MemoryFileSystem(seed: seed)
        let store = try JSONFileStore.open(at: "store", options: options, in: system)
        var first = StoreTransaction()
        for number in 0..<Soak.accounts { first.put(Soak.record(number, Soak.opening), expecting: .absent) }
        try await store.commit(first)
        try await ChangeConsumer("soak", of: store).acknowledge(SequenceNumber(1))
        let soak = Soak(store, seed: seed, rounds: Campaign.isFull ? 1000 : 60, writers: Self.writers)
        let made = try await withThrowingTaskGroup(of: Int.self) { group in
            for task in 0..<Self.writers { group.addTask { try await soak.write(task) } }
            for _ in 0..<4 {
                group.addTask {
                    var last = SequenceNumber.zero
                    try await soak.untilWritten {
                        let sequence = try await Soak.look(at: store)
                        #expect(sequence >= last)
                        last = sequence
                    }
                    return 0
                }
            }
            group.addTask {
                try await soak.untilWritten { _ = try await soak.whileSuspended { try await store.compact() } }
                return 0
            }
            group.addTask {
                try await soak.untilWritten {
                    try await store.suspend()
                    await Task.yield()
                    try await store.resume()
                    for _ in 0..<50 { await Task.yield() }
                }
                return 0
            }
            group.addTask {
                // Each backup is one state of the store.
                try await soak.untilWritten {
                    let target = MemoryFileSystem(files: ["other": []])
                    try await StoreBackup.write(store, to: "b", at: BackupHistory.time, in: target)
                    let copy = InMemoryStore()
                    try await StoreBackup.restore(["b"], in: target, into: copy)
                    _ = try await Soak.look(at: copy)
                }
                return 0
            }
            group.addTask {
                var versions = Dictionary(uniqueKeysWithValues: (0..<Soak.accounts).map { (Soak.key($0), UInt64(1)) })
                var position = SequenceNumber(1)
                try await soak.untilWritten { _ = try await soak.consume(&versions, &position) }
                while try await !soak.consume(&versions, &position) {}
                // The consumer was told of every version.
                for (key, version) in versions {
                    let record = try await store.read { try await $0.records([key])[0] }
                    #expect(record?.version == version)
                }
                return 0
            }
            return try await group.reduce(0, +)
        }
        #expect(made > Self.writers)
        let last = try await Soak.look(at: store)
        try await store.close()
        for files in [system.files, system.files.filter { $0.key != "index.bin" }] {
            let again = try JSONFileStore.open(at: "store", options: options, in: MemoryFileSystem(files: files))
            #expect(again.openReport.wasClosedCleanly)
            #expect(try await Soak.look(at: again) == last)
        }
    }
}

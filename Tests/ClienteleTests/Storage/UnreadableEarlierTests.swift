import ClienteleTesting
import Testing

@testable import Clientele

@Suite("A commit over a version that cannot be read (R71)")
struct UnreadableEarlierTests {
    let history = ShortHistory()

    func open(_ system: MemoryFileSystem) throws -> JSONFileStore {
        var options = JSONFileStore.Options()
        options.fillAhead = 0
        return try JSONFileStore.open(at: "store", options: options, in: system)
    }

    @Test(
        "a read that fails at a commit costs nothing: the commit is made, the indexes are right and the store goes on")
    func failedRead() async throws {
        var failures = 0
        for call in 1...40 {
            let system = MemoryFileSystem()
            let store = try open(system)
            system.fail(at: system.calls + call, .error(5))
            let done = await history.run(store)
            guard system.hasFailed else { break }
            guard system.log.count >= call, done == history.transactions.count else { continue }
            failures += 1
            #expect(try await history.check(store, "call \(call)") == done)
            try await store.commit(StoreTransaction())
            try await store.close()
            #expect(
                try open(MemoryFileSystem(files: system.durableFiles)).openReport.sequence.rawValue == UInt64(done + 1))
        }
        // Two records of the history are written over or removed.
        #expect(failures == 2)
    }

    @Test("a record whose line is damaged is written over and removed like any other, and leaves no entry behind")
    func damagedLine() async throws {
        for removes in [true, false] {
            let system = MemoryFileSystem()
            let store = try open(system)
            var first = StoreTransaction()
            first.put(ShortHistory.record(1, #"{"name":"Ann"}"#, ["ann", "lee"]))
            first.put(ShortHistory.record(2, #"{"name":"Bob"}"#, ["bob"]))
            try await store.commit(first)
            let name = Manifest.journalName(1)
            let bytes = try #require(system.files[name])
            let place = try #require(bytes.indices.first { bytes[$0...].starts(with: Array("Ann".utf8)) })
            let folder = try system.openFolder(at: "store", create: false)
            try folder.open(name, .update).writeAll(Array("Xnn".utf8), at: UInt64(place))
            let error = await #expect(throws: StoreError.self) {
                try await store.read { try await $0.records([ShortHistory.key(1)]) }
            }
            #expect(error?.code == .damaged)
            var second = StoreTransaction()
            if removes {
                second.remove(ShortHistory.key(1))
            } else {
                second.put(ShortHistory.record(1, #"{"name":"Eve"}"#, ["eve"]))
            }
            try await store.commit(second)
            let hits = try await store.read { reader in
                try await reader.query(IndexQuery("customer.name"), after: nil, limit: 100).hits
            }
            let names = (removes ? ["bob"] : ["bob", "eve"]).map { IndexKey().appending($0).bytes }
            #expect(hits.map(\.indexKey) == names)
        }
    }
}

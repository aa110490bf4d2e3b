import ClienteleTesting
import Synchronization
import Testing

@testable import Clientele

@Suite("The feed of changes")
struct ChangeFeedTests {
    private static func entries(_ store: InMemoryStore) async throws -> [ChangePage.Entry] {
        try await store.changes(after: .zero, limit: .max).entries
    }

    @Test(
        "a feed gives every change once and in order, whole commits a page, and can be taken up after any page",
        arguments: 1...6)
    func whole(seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let store = InMemoryStore()
        for _ in 0..<40 { try await store.commit(BackupHistory.transaction(&random)) }
        let all = try await Self.entries(store)
        for limit in [1, 3, 7, 1000] {
            var found: [ChangePage.Entry] = []
            var position = SequenceNumber.zero
            // Taken up anew after each page.
            while true {
                var iterator = ChangeFeed(of: store, after: position, limit: limit).makeAsyncIterator()
                guard let page = try await iterator.next() else { break }
                #expect(Set(found.map(\.sequence)).isDisjoint(with: page.entries.map(\.sequence)))
                found += page.entries
                position = page.through
            }
            #expect(found == all)
            var read: [ChangePage.Entry] = []
            for try await page in ChangeFeed(of: store, after: .zero, limit: limit) { read += page.entries }
            #expect(read == all)
        }
    }

    @Test("a feed reads a page only when it is asked, waits as the app says, and hears what comes meanwhile")
    func waiting() async throws {
        let store = InMemoryStore()
        let history = ShortHistory()
        let waits = Mutex(0)
        let feed = ChangeFeed(of: store, after: .zero, limit: 1) {
            let number = waits.withLock { count in
                count += 1
                return count - 1
            }
            guard number < history.transactions.count else { return false }
            try await store.commit(history.transactions[number])
            return true
        }
        var iterator = feed.makeAsyncIterator()
        #expect(waits.withLock { $0 } == 0)
        _ = try await iterator.next()
        #expect(waits.withLock { $0 } == 1)
        var count = 1
        while let page = try await iterator.next() {
            #expect(!page.entries.isEmpty)
            count += 1
        }
        #expect(count == history.transactions.count { $0.changes.contains { $0.record.key != ShortHistory.key(9) } })
    }

    @Test("a named consumer goes on where it acknowledged, also on disk, and does not hear of its own notes")
    func named() async throws {
        let system = MemoryFileSystem()
        var store = try JSONFileStore.open(at: "s", options: .init(), in: system)
        _ = await ShortHistory().run(store)
        let mail = try ChangeConsumer("mail", of: store)
        var pages = 0
        for try await page in try await mail.feed(limit: 1) {
            try await mail.acknowledge(page.through)
            pages += 1
            #expect(try await mail.position() == page.through)
            if pages == 2 { break }
        }
        try await mail.acknowledge(.zero)
        #expect(try await mail.position().rawValue == 2)
        try await store.close()
        store = try JSONFileStore.open(at: "s", options: .init(), in: system)
        let again = try ChangeConsumer("mail", of: store)
        var found: [RecordKey] = []
        for try await page in try await again.feed() {
            found += page.entries.map(\.key)
            try await again.acknowledge(page.through)
        }
        #expect(!found.isEmpty && found.allSatisfy { $0.kind == "customer" })
        var iterator = try await again.feed().makeAsyncIterator()
        #expect(try await iterator.next() == nil)
        for name in ["", "王", "a b", String(repeating: "x", count: 65)] {
            let error = #expect(throws: StoreError.self) { _ = try ChangeConsumer(name, of: store) }
            #expect(error?.code == .invalidTransaction)
        }
    }

    @Test("what must be kept is what the consumer furthest behind has not read, within the bound")
    func retention() async throws {
        let store = InMemoryStore()
        for _ in 0..<100 { try await store.commit(StoreTransaction()) }
        func retention(_ bound: UInt64) async throws -> ChangeRetention {
            try await store.read { try await ChangeRetention(in: $0, atMost: bound) }
        }
        #expect(try await retention(10).keptAfter.rawValue == 100)
        let (slow, fast) = (try ChangeConsumer("slow", of: store), try ChangeConsumer("fast", of: store))
        try await slow.acknowledge(SequenceNumber(20))
        try await fast.acknowledge(SequenceNumber(90))
        let wide = try await retention(1000)
        #expect(wide.keptAfter.rawValue == 20 && wide.lagging.isEmpty)
        #expect(wide.consumers.map(\.name) == ["slow", "fast"])
        let narrow = try await retention(50)
        #expect(narrow.keptAfter.rawValue == 52 && narrow.lagging.map(\.name) == ["slow"])
        try await slow.remove()
        #expect(try await retention(1000).keptAfter.rawValue == 90)
    }
}

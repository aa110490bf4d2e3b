import ClienteleTesting
import Testing

@testable import Clientele

@Suite("Changes that a consumer has not read, kept by compaction (R71)")
struct KeptJournalTests {
    func options(kept: UInt64 = 100_000) -> JSONFileStore.Options {
        var options = JSONFileStore.Options()
        (options.fillAhead, options.segmentSize, options.keptForConsumers) = (0, 1500, kept)
        return options
    }

    func open(_ system: MemoryFileSystem, kept: UInt64 = 100_000) throws -> JSONFileStore {
        try JSONFileStore.open(at: "store", options: options(kept: kept), in: system)
    }

    func write(_ numbers: Range<Int>, to store: JSONFileStore) async throws {
        for number in numbers {
            var transaction = StoreTransaction()
            transaction.put(ShortHistory.record(number % 5, #"{"n":\#(number)}"#, ["n"]))
            try await store.commit(transaction)
        }
    }

    /// All changes that a consumer is given, one page after the other.
    func unread(_ consumer: ChangeConsumer) async throws -> [ChangePage.Entry] {
        var entries: [ChangePage.Entry] = []
        for try await page in try await consumer.feed(limit: 3) { entries += page.entries }
        return entries
    }

    /// Makes a store of several files whose consumer has read the first few commits; returns what it has not read.
    func prepare(_ system: MemoryFileSystem, kept: UInt64 = 100_000) async throws -> (
        JSONFileStore, ChangeConsumer, [ChangePage.Entry]
    ) {
        let store = try open(system, kept: kept)
        try await write(0..<15, to: store)
        let consumer = try ChangeConsumer("mail", of: store)
        try await consumer.acknowledge(SequenceNumber(12))
        try await write(15..<40, to: store)
        let expected = try await unread(consumer)
        #expect(expected.count == 28)
        return (store, consumer, expected)
    }

    @Test("a consumer reads after compactions and openings what it had not read, and then the files go")
    func kept() async throws {
        let system = MemoryFileSystem()
        let (store, consumer, expected) = try await prepare(system)
        let first = Manifest.journalName(1)
        try await store.compact()
        #expect(system.files[first] == nil && system.files.keys.filter(Manifest.isJournalName).count > 2)
        #expect(try await unread(consumer) == expected)
        let error = await #expect(throws: StoreError.self) { try await store.changes(after: .zero, limit: 1) }
        #expect(error?.code == .sequenceForgotten)
        try await write(40..<50, to: store)
        try await store.compact()
        #expect(try await unread(consumer).count == expected.count + 10)
        try await store.close()

        let again = try open(system)
        let later = try ChangeConsumer("mail", of: again)
        #expect(try await unread(later).prefix(expected.count).elementsEqual(expected))
        try await later.acknowledge(again.openReport.sequence)
        try await write(50..<52, to: again)
        try await again.compact()
        #expect(try await unread(later).count == 2)
        try await later.acknowledge(SequenceNumber(54))
        try await again.close()
        let end = try open(system)
        // Only the file in which its last acknowledgement lies is still there.
        #expect(system.files.keys.filter(Manifest.isJournalName).count <= 2)
        #expect(try await unread(try ChangeConsumer("mail", of: end)) == [])
    }

    @Test("who is further behind than the bound is not waited for, and without consumers nothing is kept")
    func bound() async throws {
        for kept in [0, 10] as [UInt64] {
            let system = MemoryFileSystem()
            let (store, consumer, _) = try await prepare(system, kept: kept)
            try await store.compact()
            let error = await #expect(throws: StoreError.self) { try await unread(consumer) }
            #expect(error?.code == .sequenceForgotten)
            #expect(system.files.keys.filter(Manifest.isJournalName).count == 1)
        }
        let system = MemoryFileSystem()
        let (store, consumer, _) = try await prepare(system)
        try await consumer.remove()
        try await store.compact()
        #expect(system.files.keys.filter(Manifest.isJournalName).count == 1)
    }

    @Test("a compaction that is to forget leaves nothing of earlier versions, whoever has not read them")
    func forgets() async throws {
        for compactsBefore in [false, true] {
            let system = MemoryFileSystem()
            let (store, consumer, _) = try await prepare(system)
            if compactsBefore { try await store.compact() }
            try await store.compact(keepingUnread: false)
            #expect(system.files.keys.filter(Manifest.isJournalName).count == 1)
            for bytes in system.files.values {
                #expect(!String(decoding: bytes, as: UTF8.self).contains(#"{"n":14}"#))
            }
            let error = await #expect(throws: StoreError.self) { try await unread(consumer) }
            #expect(error?.code == .sequenceForgotten)
            #expect(try await store.changes(after: SequenceNumber(41), limit: 1).hasMore == false)
        }
    }

    @Test("whatever fails while the store is compacted, the consumer reads what it had not read")
    func faults() async throws {
        for fault in [.error(5), .powerLoss] as [MemoryFileSystem.Fault] {
            var call = 1
            while true {
                let system = MemoryFileSystem()
                let (store, _, expected) = try await prepare(system)
                system.fail(at: system.calls + call, fault)
                _ = try? await store.compact()
                guard system.hasFailed else { break }
                for files in [system.files, system.durableFiles] {
                    let left = MemoryFileSystem(files: files)
                    let again = try open(left)
                    #expect(try await unread(try ChangeConsumer("mail", of: again)) == expected, "\(fault) at \(call)")
                    try await again.compact()
                    #expect(try await unread(try ChangeConsumer("mail", of: again)) == expected, "\(fault) at \(call)")
                }
                call += 1
            }
            #expect(call > 20)
        }
    }

    @Test("damage in a file that is only kept for a consumer harms nobody but the consumer")
    func damage() async throws {
        let system = MemoryFileSystem()
        let (store, _, _) = try await prepare(system)
        try await store.compact()
        try await store.close()
        let kept = try #require(system.files.keys.filter(Manifest.isJournalName).min())
        let size = try #require(system.files[kept]?.count)
        for place in stride(from: 0, to: size, by: 41) {
            var files = system.files
            files[kept]?[place] ^= 4
            let again = try open(MemoryFileSystem(files: files))
            #expect(again.openReport.recordCount == 6 && again.openReport.damage == nil)
            let consumer = try ChangeConsumer("mail", of: again)
            let error = await #expect(throws: StoreError.self) { try await unread(consumer) }
            #expect(error?.code == .sequenceForgotten)
        }
    }
}

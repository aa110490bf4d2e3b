import ClienteleTesting
import Testing

@testable import Clientele

@Suite("Changes that a consumer has not read, kept by compaction (R71)")
struct UnreadChangesTests {
    func options(kept: UInt64 = 100_000) -> JSONFileStore.Options {
        var options = JSONFileStore.Options()
        (options.fillAhead, options.segmentSize, options.keptForConsumers) = (0, 1500, kept)
        options.compacts = false
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

    /// The same of the consumer of a store that was opened just now.
    func unread(_ store: JSONFileStore) async throws -> [ChangePage.Entry] {
        try await unread(try ChangeConsumer("mail", of: store))
    }

    func journals(_ system: MemoryFileSystem) -> Int { system.files.keys.count(where: Manifest.isJournalName) }

    func unreadFiles(_ system: MemoryFileSystem) -> [String] {
        system.files.keys.filter { Manifest.unreadNumber($0) != nil }
    }

    /// Whether a text stands in any file of a store.
    func isAnywhere(_ text: String, in system: MemoryFileSystem) -> Bool {
        system.files.values.contains { String(decoding: $0, as: UTF8.self).contains(text) }
    }

    func expectForgotten(_ store: JSONFileStore) async {
        let error = await #expect(throws: StoreError.self) { try await unread(store) }
        #expect(error?.code == .sequenceForgotten)
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

    @Test("a consumer reads after compactions and openings what it had not read, and then the file goes")
    func kept() async throws {
        let system = MemoryFileSystem()
        let (store, consumer, expected) = try await prepare(system)
        try await store.compact()
        #expect(journals(system) == 1 && unreadFiles(system).count == 1)
        #expect(try await unread(consumer) == expected)
        let error = await #expect(throws: StoreError.self) { try await store.changes(after: .zero, limit: 1) }
        #expect(error?.code == .sequenceForgotten)
        // Which record changed is kept, and nothing of what it held.
        #expect(!isAnywhere(#"{"n":14}"#, in: system))
        try await write(40..<50, to: store)
        try await store.compact()
        #expect(journals(system) == 1 && unreadFiles(system).count == 1)
        #expect(try await unread(consumer).count == expected.count + 10)
        try await store.close()

        let again = try open(system)
        let later = try ChangeConsumer("mail", of: again)
        #expect(try await unread(later).prefix(expected.count).elementsEqual(expected))
        try await later.acknowledge(again.openReport.sequence)
        // With nothing to compact, what everybody has read goes all the same.
        try await write(50..<52, to: again)
        try await again.compact()
        #expect(try await unread(later).count == 2)
        try await later.acknowledge(SequenceNumber(54))
        try await again.close()
        let end = try open(system)
        #expect(unreadFiles(system).isEmpty && journals(system) == 1)
        #expect(try await unread(end) == [])
    }

    @Test("who is further behind than the bound is not waited for, and without consumers nothing is kept")
    func bound() async throws {
        for kept in [0, 10] as [UInt64] {
            let system = MemoryFileSystem()
            let (store, _, _) = try await prepare(system, kept: kept)
            try await store.compact()
            await expectForgotten(store)
            #expect(journals(system) == 1 && unreadFiles(system).isEmpty)
        }
        let system = MemoryFileSystem()
        let (store, consumer, _) = try await prepare(system)
        try await consumer.remove()
        try await store.compact()
        #expect(journals(system) == 1 && unreadFiles(system).isEmpty)
    }

    @Test("a compaction that is to forget leaves not even identifiers, whoever has not read them")
    func forgets() async throws {
        for compactsBefore in [false, true] {
            let system = MemoryFileSystem()
            let (store, _, _) = try await prepare(system)
            var removal = StoreTransaction()
            removal.remove(ShortHistory.key(3))
            try await store.commit(removal)
            if compactsBefore {
                try await store.compact()
                #expect(isAnywhere("\(ShortHistory.key(3).id)", in: system))
            }
            try await store.compact(keepingUnread: false)
            #expect(journals(system) == 1 && unreadFiles(system).isEmpty)
            #expect(!isAnywhere("\(ShortHistory.key(3).id)", in: system))
            await expectForgotten(store)
            #expect(try await store.changes(after: SequenceNumber(42), limit: 1).hasMore == false)
        }
    }

    @Test("of a record that was erased a consumer that is behind is told that, and nothing before")
    func erased() async throws {
        let system = MemoryFileSystem()
        let (store, consumer, before) = try await prepare(system)
        let key = ShortHistory.key(3)
        var erasure = StoreTransaction()
        erasure.erase(key)
        let sequence = try await store.commit(erasure).sequence
        let erased = ChangePage.Entry(sequence: sequence, key: key, version: nil, isErased: true)
        #expect(try await unread(consumer) == before + [erased])
        let expected = before.filter { $0.key != key } + [erased]
        for _ in 1...2 {
            try await store.compact()
            #expect(try await unread(consumer).prefix(expected.count).elementsEqual(expected))
            #expect(!isAnywhere(#"{"n":38}"#, in: system))
            try await write(40..<42, to: store)
        }
        // A record with the identifier of one that was erased is one like any other.
        try await write(43..<44, to: store)
        try await store.compact()
        let last = try #require(try await unread(consumer).last)
        #expect(last.key == key && last.version == 1 && !last.isErased)
        try await store.close()
        #expect(try await unread(open(system)).prefix(expected.count).elementsEqual(expected))
    }

    @Test(
        "compaction keeps whatever named consumers have not read within the bound, but what is erased",
        arguments: 0..<12)
    func law(seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let bound = UInt64(random.pick([0, 5, 30, 1000]))
        let system = MemoryFileSystem()
        var store = try open(system, kept: bound)
        // The store in memory remembers everything.
        let model = InMemoryStore()
        var erased: [RecordKey: SequenceNumber] = [:]
        // The commit of the snapshot, and up to which changes may be forgotten.
        var (snapshot, forgotten) = (SequenceNumber.zero, SequenceNumber.zero)
        for _ in 0..<random.within(20...90) {
            switch random.below(12) {
            case 0...6:
                var transaction = StoreTransaction()
                var keys = Array(0..<6)
                for _ in 0..<random.below(4) {
                    let number = keys.remove(at: random.below(keys.count))
                    switch random.below(6) {
                    case 0: transaction.erase(ShortHistory.key(number))
                    case 1: transaction.remove(ShortHistory.key(number))
                    default: transaction.put(ShortHistory.record(number, #"{"s":\#(seed)}"#, ["n"]))
                    }
                }
                try await model.commit(transaction)
                try await store.commit(transaction)
            case 7, 8:
                let name = random.pick(["mail", "index"])
                let last = Int(try await model.read { $0.sequence.rawValue })
                let position = Int(try await ChangeConsumer(name, of: model).position().rawValue)
                // Who cannot read on goes on from the present state.
                let canRead = (try? await store.changes(after: SequenceNumber(UInt64(position)), limit: 1)) != nil
                let number = canRead ? random.within(position...last) : last
                let sequence = SequenceNumber(UInt64(number))
                try await ChangeConsumer(name, of: model).acknowledge(sequence)
                try await ChangeConsumer(name, of: store).acknowledge(sequence)
            case 9, 10:
                try await store.compact()
                snapshot = try await model.read { $0.sequence }
                forgotten = max(forgotten, try await retained(model, atMost: bound, before: snapshot))
            default:
                try await store.close()
                store = try open(system, kept: bound)
                forgotten = max(forgotten, try await retained(model, atMost: bound, before: snapshot))
            }
            for name in ["mail", "index"] {
                let position = try await ChangeConsumer(name, of: model).position()
                #expect(try await ChangeConsumer(name, of: store).position() == position)
                guard position >= forgotten else { continue }
                let told = try await unread(ChangeConsumer(name, of: store))
                let all = try await unread(ChangeConsumer(name, of: model))
                for entry in all where entry.isErased { erased[entry.key] = entry.sequence }
                // Everything but what was erased since, of which nothing needs to be told before.
                let needed = all.filter { entry in erased[entry.key].map { entry.sequence >= $0 } ?? true }
                #expect(told.filter { entry in erased[entry.key].map { entry.sequence >= $0 } ?? true } == needed)
                #expect(Set(told).isSubset(of: all))
            }
        }
    }

    /// The commit after which changes before a snapshot must be kept.
    private func retained(
        _ model: InMemoryStore, atMost bound: UInt64, before snapshot: SequenceNumber
    ) async throws -> SequenceNumber {
        min(try await model.read { try await ChangeRetention(in: $0, atMost: bound) }.keptAfter, snapshot)
    }

    @Test("whatever fails while the store is compacted, the consumer reads what it had not read")
    func faults() async throws {
        let prepared = MemoryFileSystem()
        let (first, _, expected) = try await prepare(prepared)
        try await first.close()
        let faults: [MemoryFileSystem.Fault] =
            Campaign.isFull ? [.error(5), .diskFull, .shortWrite, .powerLoss] : [.error(5), .powerLoss]
        for fault in faults {
            var call = 1
            while true {
                let system = MemoryFileSystem(files: prepared.files)
                let store = try open(system)
                system.fail(at: system.calls + call, fault)
                _ = try? await store.compact()
                guard system.hasFailed else { break }
                for files in [system.files, system.durableFiles] {
                    let left = MemoryFileSystem(files: files)
                    let again = try open(left)
                    #expect(try await unread(again) == expected, "\(fault) at \(call)")
                    guard Campaign.isFull || call % 4 == 0 else { continue }
                    try await again.compact()
                    #expect(try await unread(again) == expected, "\(fault) at \(call)")
                }
                call += Campaign.isFull ? 1 : 2
            }
            #expect(call > 20)
        }
    }

    @Test("a flip of any bit in the file of unread changes, or its end cut off, harms nobody but the consumer")
    func damage() async throws {
        let system = MemoryFileSystem()
        let (store, _, _) = try await prepare(system)
        try await store.compact()
        try await store.close()
        let name = try #require(unreadFiles(system).first)
        let bytes = try #require(system.files[name])
        let step = Campaign.isFull ? 7 : 197
        var damaged: [[UInt8]] = stride(from: 0, to: bytes.count, by: step).map { Array(bytes[..<$0]) }
        for place in bytes.indices where Campaign.isFull || place % 59 == 0 {
            var flipped = bytes
            flipped[place] ^= 1 << (place % 8)
            damaged.append(flipped)
        }
        damaged.append(bytes + bytes)
        damaged.append(bytes + [10])
        for (number, bytes) in damaged.enumerated() {
            var files = system.files
            files[name] = bytes
            let left = MemoryFileSystem(files: files)
            let again = try open(left)
            #expect(again.openReport.recordCount == 6 && again.openReport.damage == nil)
            await expectForgotten(again)
            guard number % 40 == 0 else { continue }
            try await again.compact()
            #expect(try await again.read { try await $0.records([ShortHistory.key(1)]) }[0] != nil)
        }
    }

    @Test("damage that is met while unread changes are written does not keep the store from being compacted")
    func damageWhileCompacting() async throws {
        let system = MemoryFileSystem()
        let (store, _, _) = try await prepare(system)
        let folder = try system.openFolder(at: "store", create: false)
        // A version that was replaced long ago.
        let name = try #require(system.files.keys.filter(Manifest.isJournalName).sorted().dropFirst(7).first)
        try folder.open(name, .update).writeAll([0], at: 400)
        try await store.compact()
        await expectForgotten(store)
        #expect(unreadFiles(system).isEmpty)
        #expect(try await store.read { try await $0.records([ShortHistory.key(1)]) }[0] != nil)
    }
}

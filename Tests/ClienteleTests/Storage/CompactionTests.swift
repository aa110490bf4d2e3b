import ClienteleTesting
import Synchronization
import Testing

@testable import Clientele

@Suite("Compaction of the file store (R67, R71)")
struct CompactionTests {
    let history = ShortHistory()

    func options(segmentSize: UInt64 = 1 << 30) -> JSONFileStore.Options {
        var options = JSONFileStore.Options()
        (options.segmentSize, options.fillAhead) = (segmentSize, 0)
        return options
    }

    func open(_ system: MemoryFileSystem, _ options: JSONFileStore.Options? = nil) throws -> JSONFileStore {
        try JSONFileStore.open(at: "store", options: options ?? self.options(), in: system)
    }

    func journals(_ system: MemoryFileSystem) -> [String] {
        system.files.keys.filter { $0.hasSuffix(".jsonl") }.sorted()
    }

    @Test("a compacted store holds the same records, versions and commits, also when opened again")
    func same() async throws {
        let system = MemoryFileSystem()
        let store = try open(system, options(segmentSize: 700))
        #expect(await history.run(store) == history.transactions.count)
        let before = journals(system)
        #expect(before.count > 2)
        try await store.compact()
        #expect(journals(system).count == 2)
        #expect(journals(system).allSatisfy { !before.contains($0) })
        #expect(try await history.check(store, "compacted") == history.transactions.count)
        try await store.close()
        let again = try open(MemoryFileSystem(files: system.durableFiles))
        #expect(again.openReport.wasClosedCleanly)
        #expect(try await history.check(again, "opened again") == history.transactions.count)
    }

    @Test("versions go on counting after a compaction, and a second one takes the first one's place")
    func twice() async throws {
        let system = MemoryFileSystem()
        var store = try open(system)
        for round in 1...3 as ClosedRange<UInt64> {
            for number in 1...5 as ClosedRange<UInt64> {
                var transaction = StoreTransaction()
                transaction.put(
                    ShortHistory.record(1, #"{"n":\#(number)}"#, ["a\(number)"]),
                    expecting: round == 1 && number == 1 ? .absent : .version((round - 1) * 5 + number - 1))
                try await store.commit(transaction)
            }
            try await store.compact()
            // Nothing has changed since: nothing is written.
            let files = system.files
            try await store.compact()
            #expect(system.files == files)
            #expect(journals(system).count == 2)
            store = try open(MemoryFileSystem(files: system.files))
            let record = try #require(try await store.read { try await $0.records([ShortHistory.key(1)])[0] })
            #expect(record.version == round * 5 && record.sequence.rawValue == round * 5)
            store = try open(system)
        }
    }

    @Test("what compaction forgets is answered as forgotten, and what came after is told")
    func forgotten() async throws {
        let system = MemoryFileSystem()
        let store = try open(system)
        _ = await history.run(store)
        let last = SequenceNumber(UInt64(history.transactions.count))
        try await store.compact()
        var transaction = StoreTransaction()
        transaction.put(ShortHistory.record(9, "{}", []))
        try await store.commit(transaction)
        for store in [store, try open(MemoryFileSystem(files: system.files))] {
            let error = await #expect(throws: StoreError.self) { try await store.changes(after: .zero, limit: 10) }
            #expect(error?.code == .sequenceForgotten)
            let page = try await store.changes(after: last, limit: 10)
            #expect(page.entries == [.init(sequence: last.next, key: ShortHistory.key(9), version: 1)])
            #expect(try await store.changes(after: last.next, limit: 10).entries.isEmpty)
        }
    }

    @Test("a reader that began before a compaction reads its state to the end")
    func readers() async throws {
        let system = MemoryFileSystem()
        let store = try open(system)
        _ = await history.run(store)
        try await store.read { reader in
            let hits = try await reader.query(.records(of: "customer"), after: nil, limit: 100).hits
            let before = try await reader.records(hits.map(\.record))
            try await store.compact { _ in }
            var transaction = StoreTransaction()
            for hit in hits { transaction.remove(hit.record) }
            try await store.commit(transaction)
            try await store.compact()
            #expect(try await reader.records(hits.map(\.record)) == before)
            #expect(before.count > 1)
        }
        let rest = try await store.read { try await $0.query(.records(of: "customer"), after: nil, limit: 10) }
        #expect(rest.hits.isEmpty)
    }

    @Test("more garbage than live data and the threshold is compacted away in the background")
    func background() async throws {
        for compacts in [true, false] {
            let system = MemoryFileSystem()
            var options = options()
            (options.compactionThreshold, options.compacts) = (4000, compacts)
            let store = try open(system, options)
            var largest = 0
            for number in 0..<200 {
                var transaction = StoreTransaction()
                transaction.put(ShortHistory.record(number % 3, #"{"n":\#(number)}"#, []))
                try await store.commit(transaction)
                let task = store.shared.withLock { $0.compaction }
                try await task?.value
                largest = max(largest, system.files.values.reduce(0) { $0 + $1.count })
            }
            #expect(compacts ? largest < 8000 : largest > 30_000)
            try await store.close()
            let again = try open(MemoryFileSystem(files: system.durableFiles))
            #expect(again.openReport.sequence == SequenceNumber(200) && again.openReport.recordCount == 3)
        }
    }

    @Test("a store opened for reading, closed or failed is not compacted")
    func refused() async throws {
        let system = MemoryFileSystem()
        let store = try open(system)
        _ = await history.run(store)
        var reading = options()
        reading.access = .readOnly
        let reader = try open(system, reading)
        let first = await #expect(throws: StoreError.self) { try await reader.compact() }
        #expect(first?.code == .readOnly)
        try await store.close()
        let second = await #expect(throws: StoreError.self) { try await store.compact() }
        #expect(second?.code == .closed)
    }

    @Test("no room for a snapshot leaves the store as it was, at work, and with room it is compacted")
    func noRoom() async throws {
        var refusals = 0
        for call in 1...200 {
            let system = MemoryFileSystem()
            let store = try open(system)
            _ = await history.run(store)
            system.fail(at: system.calls + call, .diskFull)
            do {
                try await store.compact()
                if !system.hasFailed { break }
            } catch let error as StoreError {
                #expect(error.code == .noRoom, "call \(call)")
                refusals += 1
                #expect(try await history.check(store, "call \(call)") == history.transactions.count)
                system.makeRoom()
                try await store.commit(StoreTransaction())
                try await store.compact()
                #expect(journals(system).count == 2)
            }
        }
        #expect(refusals > 4)
    }

    @Test("every flipped bit of a compacted store is found", arguments: [false, true])
    func everyBit(indexed: Bool) async throws {
        let system = MemoryFileSystem()
        var options = options()
        if indexed { options.indexThreshold = 0 }
        let store = try open(system, options)
        _ = await history.run(store)
        try await store.compact()
        try await store.close()
        let files = system.files
        #expect((files["index.bin"] != nil) == indexed)
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
            for index in bytes.indices where Campaign.isFull || !indexed || name == "index.bin" || index % 5 == 0 {
                let flip = FlippedBit(name: name, index: index, bit: index % 8, options: options, history: history)
                let outcome = try await flip.outcome(in: files)
                #expect(indexed || outcome == .refused || outcome == .torn, "\(flip)")
            }
        }
    }

    @Test("a damaged snapshot is read as nothing, and salvage recovers what is whole of it")
    func salvage() async throws {
        let system = MemoryFileSystem()
        let store = try open(system)
        _ = await history.run(store)
        try await store.compact()
        var transaction = StoreTransaction()
        transaction.put(ShortHistory.record(9, "{}", ["nine"]))
        try await store.commit(transaction)
        try await store.close()
        let all = try await self.store(system).read { reader in
            let hits = try await reader.query(.records(of: "customer"), after: nil, limit: 100).hits
            return try await reader.records(hits.map(\.record)).compactMap { $0 }
        }
        let name = try #require(system.files.keys.first { $0.hasPrefix("snapshot") })
        let bytes = try #require(system.files[name])
        let lost = try #require(all.first)
        let text = Array("\(lost.key.id)".utf8)
        let place = try #require(bytes.indices.first { bytes[$0...].starts(with: text) })
        for withManifest in [true, false] {
            var damaged = system.files
            damaged[name]?[place + 60] ^= 1
            if !withManifest { damaged["manifest.json"] = nil }
            let target = MemoryFileSystem()
            let report = try await JSONFileStore.salvage(
                at: "damaged", in: MemoryFileSystem(files: damaged), into: "store", in: target)
            #expect(report.lostRecordCount == 1 && !report.isComplete)
            #expect(report.recordsConcerned == [lost.key])
            #expect(report.losses.map(\.file) == [name])
            let salvaged = try open(MemoryFileSystem(files: target.durableFiles))
            let rest = try await salvaged.read { try await $0.records(all.map(\.key)) }
            #expect(rest == [StoredRecord?.none] + all.dropFirst().map { StoredRecord?.some($0) })
            #expect(salvaged.openReport.sequence.rawValue == UInt64(history.transactions.count) + 1)
            if withManifest {
                var reading = options()
                reading.access = .readOnly
                let reader = try open(MemoryFileSystem(files: damaged), reading)
                #expect(reader.openReport.damage?.file == name && reader.openReport.recordCount == 0)
            }
        }
    }

    private func store(_ system: MemoryFileSystem) throws -> JSONFileStore {
        try open(MemoryFileSystem(files: system.files))
    }

    @Test("a process that reads beside a compaction finds the files that the new manifest names")
    func readingBeside() async throws {
        try await withTemporaryFolder { folder in
            let store = try await JSONFileStore.open(at: folder)
            for number in 0..<20 {
                var transaction = StoreTransaction()
                transaction.put(ShortHistory.record(number % 4, #"{"n":\#(number)}"#, []))
                try await store.commit(transaction)
                try await store.compact()
                let reader = try await JSONFileStore.open(at: folder, options: .init(access: .readOnly))
                #expect(reader.openReport.sequence.rawValue == UInt64(number) + 1)
            }
            try await store.close()
        }
    }
}

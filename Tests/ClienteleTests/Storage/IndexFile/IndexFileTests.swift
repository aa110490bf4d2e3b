import ClienteleTesting
import Testing

@testable import Clientele

@Suite("The index file by which a store opens without reading its journal (R67, R71)")
struct IndexFileTests {
    @Test("opening with the index file answers as opening without it, also after compactions and crashes")
    func same() async throws {
        var used = 0
        for seed in 1...(Campaign.isFull ? 200 : 25) as ClosedRange<UInt64> {
            var random = SeededRandom(seed: seed)
            var system = MemoryFileSystem(seed: seed)
            for _ in 0..<6 {
                let store = try JSONFileStore.open(at: "store", options: IndexFileHistory.options, in: system)
                try await IndexFileHistory.commit(random.within(1...60), to: store, &random)
                if random.chance(300) {
                    try await store.compact()
                    try await IndexFileHistory.commit(random.below(20), to: store, &random)
                }
                if random.chance(500) { try await store.close() }
                var files = system.files
                if random.chance(500) {
                    files = system.files(after: random.pick(system.leftovers(limit: 8, torn: 2, &random)))
                }
                let (answers, index, after) = try await StoreAnswers.of(files)
                var without = files
                without["index.bin"] = nil
                let other = try await StoreAnswers.of(without)
                #expect(answers == other.answers, "seed \(seed)")
                #expect(other.index == .absent || files["index.bin.new"] != nil)
                if index == .used { used += 1 }
                system = after
            }
        }
        #expect(used > 50, "\(used)")
    }

    @Test("a clean close leaves an index file that the next opening uses", arguments: [true, false])
    func used(compacted: Bool) async throws {
        let files = try await IndexFileHistory.files(seed: 1, compacted: compacted)
        #expect(files["index.bin"] != nil && files["index.bin.new"] == nil)
        let (answers, index, system) = try await StoreAnswers.of(files)
        #expect(index == .used && answers.report.wasClosedCleanly)
        // What nothing was added to is not written again.
        let store = try JSONFileStore.open(at: "store", options: IndexFileHistory.options, in: system)
        try await store.close()
        #expect(system.files == files)
    }

    @Test("an index file of which any bit flipped is put aside and changes no answer", arguments: [true, false])
    func everyBit(compacted: Bool) async throws {
        let files = try await IndexFileHistory.files(seed: 2, commits: 60, compacted: compacted)
        let expected = try await StoreAnswers.of(files).answers
        let bytes = try #require(files["index.bin"])
        var random = SeededRandom(seed: 3)
        for _ in 0..<(Campaign.isFull ? 20_000 : 400) {
            var changed = files
            for _ in 0...random.below(3) { changed["index.bin"]?[random.below(bytes.count)] ^= 1 << random.below(8) }
            guard changed != files else { continue }
            let (answers, index, system) = try await StoreAnswers.of(changed)
            #expect(answers == expected && index == .rejected)
            #expect(system.files["index.bin"] == nil)
        }
    }

    @Test("an index file that is cut, doubled, empty, of another version or of another store is put aside")
    func others() async throws {
        let files = try await IndexFileHistory.files(seed: 4)
        let other = try await IndexFileHistory.files(seed: 5)
        let expected = try await StoreAnswers.of(files).answers
        let bytes = try #require(files["index.bin"])
        var newer = Pages(bytes)
        newer.bodies[0][IndexFile.signature.count] += 1
        var swapped = Pages(bytes)
        swapped.bodies.swapAt(1, 2)
        let changes: [[UInt8]] = [
            [], Array(bytes.dropLast()), Array(bytes.dropLast(20)), bytes + bytes, bytes + [0], newer.bytes,
            swapped.bytes,
            try #require(other["index.bin"]), Array(repeating: 0xFF, count: 1000),
        ]
        for changed in changes {
            var files = files
            files["index.bin"] = changed
            let (answers, index, _) = try await StoreAnswers.of(files)
            #expect(answers == expected && index == .rejected)
        }
        #expect(Pages(bytes).bytes == bytes)
    }

    @Test("an index file that lies with right checksums harms nobody: no crash, and no record but the one asked for")
    func hostile() async throws {
        let files = try await IndexFileHistory.files(seed: 6)
        let expected = try await StoreAnswers.of(files).answers
        let bytes = try #require(files["index.bin"])
        var random = SeededRandom(seed: 7)
        let genuine = Dictionary(uniqueKeysWithValues: expected.records.compactMap { $0 }.map { ($0.key, $0) })
        var refused = 0
        for _ in 0..<(Campaign.isFull ? 20_000 : 500) {
            var pages = Pages(bytes)
            for _ in 0...random.below(4) {
                let page = random.below(pages.bodies.count)
                let place = random.below(pages.bodies[page].count)
                switch random.below(3) {
                case 0: pages.bodies[page][place] = UInt8(random.below(256))
                case 1: pages.bodies[page].remove(at: place)
                default: pages.bodies[page].insert(random.pick([0, 0x7F, 0x80, 0xFF]), at: place)
                }
                if pages.bodies[page].isEmpty { pages.bodies.remove(at: page) }
            }
            var files = files
            files["index.bin"] = pages.bytes
            let system = MemoryFileSystem(files: files)
            let store = try JSONFileStore.open(at: "store", options: IndexFileHistory.options, in: system)
            if store.openReport.indexFile == .rejected { refused += 1 }
            for record in genuine.values {
                do {
                    guard let found = try await store.read({ try await $0.records([record.key])[0] }) else { continue }
                    #expect(found == record)
                } catch let error as StoreError {
                    #expect(error.code == .damaged)
                }
            }
            _ = try await store.read { reader in
                try await reader.query(IndexQuery("customer.name"), after: nil, limit: .max)
            }
            _ = try? await store.changes(after: .zero, limit: 10)
            try await IndexFileHistory.commit(3, to: store, &random)
        }
        #expect(refused > 100)
    }

    @Test("what is damaged before the position is found when it is read, and by opening for reading")
    func damageBehind() async throws {
        let files = try await IndexFileHistory.files(seed: 8)
        let records = try await StoreAnswers.of(files).answers.records.compactMap { $0 }
        let name = Manifest.journalName(1)
        let bytes = try #require(files[name])
        func place(of record: StoredRecord) -> Int? {
            bytes.indices.last { bytes[$0...].starts(with: record.payload) }
        }
        let record = try #require(records.first { place(of: $0) != nil })
        let place = try #require(place(of: record))
        var damaged = files
        damaged[name]?[place + 5] ^= 1
        let system = MemoryFileSystem(files: damaged)
        let store = try JSONFileStore.open(at: "store", options: IndexFileHistory.options, in: system)
        #expect(store.openReport.indexFile == .used)
        let error = await #expect(throws: StoreError.self) {
            try await store.read { try await $0.records([record.key]) }
        }
        #expect(error?.code == .damaged)
        // A compaction does not carry it on.
        let refusal = await #expect(throws: StoreError.self) { try await store.compact() }
        #expect(refusal?.code == .damaged)
        var reading = IndexFileHistory.options
        reading.access = .readOnly
        let reader = try JSONFileStore.open(at: "store", options: reading, in: MemoryFileSystem(files: damaged))
        #expect(reader.openReport.damage?.file == name && reader.openReport.indexFile == .absent)
        // A file that is cut, gone or another's is found at once.
        let changes: [[UInt8]] = [Array(bytes.dropLast(1)), Array("x".utf8) + bytes.dropFirst(), []]
        for bytes in changes {
            damaged[name] = bytes
            let opening = #expect(throws: StoreError.self) {
                try JSONFileStore.open(
                    at: "store", options: IndexFileHistory.options, in: MemoryFileSystem(files: damaged))
            }
            #expect(opening?.code == .damaged)
        }
    }

    @Test("a store closes cleanly when there is no room for an index file, and opens without one")
    func noRoom() async throws {
        var failures = 0
        for call in 1...60 {
            var random = SeededRandom(seed: 9)
            let system = MemoryFileSystem()
            let store = try JSONFileStore.open(at: "store", options: IndexFileHistory.options, in: system)
            try await IndexFileHistory.commit(20, to: store, &random)
            system.fail(at: system.calls + call, call % 2 == 0 ? .diskFull : .error(5))
            guard (try? await store.close()) != nil else { continue }
            system.makeRoom()
            if system.files["index.bin"] == nil { failures += 1 }
            #expect(system.files["index.bin.new"] == nil || system.files["index.bin"] != nil)
            let (answers, index, _) = try await StoreAnswers.of(system.files)
            #expect(answers.report.wasClosedCleanly && answers.report.sequence.rawValue == 20)
            #expect(index == (system.files["index.bin"] == nil ? .absent : .used))
            if !system.hasFailed { break }
        }
        #expect(failures > 2)
    }

    @Test("a small store has no index file, and one that became small by compaction loses it")
    func small() async throws {
        var options = IndexFileHistory.options
        options.indexThreshold = 10_000
        var random = SeededRandom(seed: 10)
        let system = MemoryFileSystem()
        var store = try JSONFileStore.open(at: "store", options: options, in: system)
        try await IndexFileHistory.commit(3, to: store, &random)
        try await store.close()
        #expect(system.files["index.bin"] == nil)
        store = try JSONFileStore.open(at: "store", options: options, in: system)
        try await IndexFileHistory.commit(100, to: store, &random)
        try await store.close()
        #expect(system.files["index.bin"] != nil)
        store = try JSONFileStore.open(at: "store", options: options, in: system)
        var removal = StoreTransaction()
        for kind in ["customer", "trip"] as [RecordKindName] {
            for number in 0..<300 { removal.remove(RecordKey(kind: kind, id: UniqueID(high: 7, low: UInt64(number)))) }
        }
        try await store.commit(removal)
        try await store.compact()
        #expect(system.files["index.bin"] == nil)
    }
}

/// The pages of an index file, with checksums that are right whatever they hold.
private struct Pages {
    var bodies: [[UInt8]] = []

    init(_ bytes: [UInt8]) {
        var offset = 0
        while offset + 8 <= bytes.count {
            let length = bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
            bodies.append(Array(bytes[(offset + 8)..<(offset + 8 + length)]))
            offset += 8 + length
        }
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        var checksum: UInt32 = 0
        for body in bodies {
            checksum = IndexFile.checksum(body, after: checksum)
            for number in [UInt32(body.count), checksum] {
                for shift in [24, 16, 8, 0] as [UInt32] { bytes.append(UInt8(number >> shift & 0xFF)) }
            }
            bytes += body
        }
        return bytes
    }
}

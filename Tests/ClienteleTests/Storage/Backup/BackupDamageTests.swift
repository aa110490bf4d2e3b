import ClienteleTesting
import Testing

@testable import Clientele

@Suite("Damaged and hostile backups (R68)")
struct BackupDamageTests {
    private static func verify(_ bytes: [UInt8]) async throws -> StoreBackup.Report {
        try await StoreBackup.verify(["b"], in: MemoryFileSystem(files: ["b": bytes]))
    }

    /// What is wrong with a file, if anything is.
    private static func isFound(_ bytes: [UInt8]) async throws -> Bool {
        do {
            return try await !verify(bytes).isWhole
        } catch let error as StoreError {
            #expect([.notABackup, .newerFormat].contains(error.code))
            return true
        }
    }

    private static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
        bytes.split(separator: UInt8(ascii: "\n")).map { $0 + [UInt8(ascii: "\n")] }
    }

    @Test("every flipped bit is found")
    func bits() async throws {
        let whole = try await BackupHistory.file(2)
        #expect(try await Self.verify(whole).isWhole)
        for index in whole.indices {
            for bit in 0..<8 {
                var bytes = whole
                bytes[index] ^= 1 << UInt8(bit)
                #expect(try await Self.isFound(bytes), "byte \(index), bit \(bit)")
            }
        }
    }

    @Test("every cut, added, lost, doubled and swapped line is found")
    func lines() async throws {
        let whole = try await BackupHistory.file(4)
        for count in 0..<whole.count {
            #expect(try await Self.isFound(Array(whole.prefix(count))), "\(count) bytes")
        }
        let lines = Self.lines(whole)
        #expect(lines.count == 6)
        for index in lines.indices {
            var lost = lines
            lost.remove(at: index)
            #expect(try await Self.isFound(lost.flatMap { $0 }))
            var doubled = lines
            doubled.insert(lines[index], at: index)
            #expect(try await Self.isFound(doubled.flatMap { $0 }))
            for other in lines.indices where other > index {
                var swapped = lines
                swapped.swapAt(index, other)
                #expect(try await Self.isFound(swapped.flatMap { $0 }))
            }
        }
        #expect(try await Self.isFound(whole + [UInt8(ascii: "\n")]))
    }

    @Test("a damaged backup says which lines are lost, is not restored, and gives what is whole when asked")
    func salvage() async throws {
        let whole = try await BackupHistory.file(6)
        for record in 0..<6 {
            var lines = Self.lines(whole)
            lines[record + 1][150] ^= 1
            let system = MemoryFileSystem(files: ["b": lines.flatMap { $0 }])
            let file = try #require(try await StoreBackup.verify(["b"], in: system).files.first)
            #expect(!file.isWhole && file.wholeLineCount == 5 && file.lostLineCount == 1)
            let loss = try #require(file.losses.first)
            #expect(file.losses.count == 1 && loss.line == record + 2 && Int(loss.byteCount) == lines[record + 1].count)
            #expect(loss.after == (record == 0 ? nil : ShortHistory.key(record - 1)))
            #expect(loss.before == (record == 5 ? nil : ShortHistory.key(record + 1)))
            let fresh = InMemoryStore()
            let error = await #expect(throws: StoreError.self) {
                try await StoreBackup.restore(["b"], in: system, into: fresh)
            }
            #expect(error?.code == .damaged && error?.message.chinese.isEmpty == false)
            let done = try await StoreBackup.restore(["b"], in: system, into: fresh, acceptingLoss: true)
            #expect(done.recordCount == 5 && !done.report.isWhole)
            let state = try await BackupHistory.state(fresh)
            #expect(Set(state.keys) == Set((0..<6).filter { $0 != record }.map(ShortHistory.key)))
            #expect(state.values.allSatisfy { $0.version == 1 })
        }
        // Without the first or the last line the rest can still be had; the one says what the other said.
        for index in [0, 7] {
            var lines = Self.lines(whole)
            lines.remove(at: index)
            let system = MemoryFileSystem(files: ["b": lines.flatMap { $0 }])
            let fresh = InMemoryStore()
            let done = try await StoreBackup.restore(["b"], in: system, into: fresh, acceptingLoss: true)
            #expect(done.recordCount == 6 && done.sequence.rawValue == 6)
        }
    }

    @Test("mutated backups are answered with an error or a report, never with more than was in them", arguments: 1...4)
    func mutated(seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let whole = try await BackupHistory.file(5)
        for _ in 0..<250 {
            var bytes = whole
            for _ in 0..<random.within(1...4) {
                let place = random.below(max(1, bytes.count))
                switch random.below(4) {
                case 0: bytes[place] = UInt8(random.below(256))
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + random.within(1...300)))
                case 2: bytes.insert(contentsOf: whole[..<random.below(whole.count)], at: place)
                default: bytes.insert(contentsOf: Array("99999999".utf8), at: place)
                }
                if bytes.isEmpty { bytes = [0] }
            }
            let system = MemoryFileSystem(files: ["b": bytes])
            let fresh = InMemoryStore()
            do {
                let done = try await StoreBackup.restore(["b"], in: system, into: fresh, acceptingLoss: true)
                #expect(done.recordCount <= 5)
                #expect(done.report.isWhole == (bytes == whole))
            } catch is StoreError {
                #expect(bytes != whole)
            }
        }
    }

    /// A backup with records and numbers of one's own, and checksums that fit.
    private static func forged(
        _ records: [(key: Int, version: UInt64, sequence: UInt64)], through: UInt64
    ) throws -> [UInt8] {
        let system = MemoryFileSystem(files: ["other": []])
        let origin = StoreBackup(
            after: .zero, through: SequenceNumber(through), at: BackupHistory.time, parent: "")
        var writer = try BackupWriter(origin, "b", in: system.openFolder(at: "", create: false))
        for (key, version, sequence) in records {
            var record = ShortHistory.record(key, "{}", [])
            (record.version, record.sequence) = (version, SequenceNumber(sequence))
            try writer.put(record)
        }
        _ = try writer.finish()
        return system.files["b"] ?? []
    }

    @Test(
        "numbers that no store can have are refused before anything is written",
        arguments: [
            ([(1, 1, 1)], UInt64(Int64.max)), ([(1, 9, 3)], 3), ([(1, 1, 4)], 3), ([(2, 1, 1), (1, 1, 2)], 2),
            ([(1, 1, 1), (1, 2, 2)], 2), ([(1, 1 << 62, 1 << 62), (2, 1 << 62, 1 << 62)], 1 << 62),
            ([(1, 5_000_000, 5_000_000)], 5_000_000),
        ] as [([(Int, UInt64, UInt64)], UInt64)])
    func numbers(records: [(Int, UInt64, UInt64)], through: UInt64) async throws {
        let bytes = try Self.forged(records.map { (key: $0.0, version: $0.1, sequence: $0.2) }, through: through)
        let fresh = InMemoryStore()
        let error = await #expect(throws: StoreError.self) {
            try await StoreBackup.restore(["b"], in: MemoryFileSystem(files: ["b": bytes]), into: fresh)
        }
        #expect(error?.code == .damaged)
        #expect(try await fresh.read { $0.sequence } == .zero)
    }

    @Test("what is no backup, and what a later version wrote, is said in clear words")
    func others() async throws {
        for text in [
            "", "\n", "{}", "{\"format\":\"clientele-store\",\"version\":1}\n", String(repeating: "x", count: 5000),
        ] {
            let error = await #expect(throws: StoreError.self) { try await Self.verify(Array(text.utf8)) }
            #expect(error?.code == .notABackup)
        }
        let first = #"{"format":"clientele-backup","version":"#
        let rest = #","after":"0","through":"3","at":"2026-11-22T00:00:00.000Z","parent":"""#
        for (version, more) in [("2", ""), ("1", #","seal":"key-1""#)] {
            var line = Array((first + version + rest + more).utf8)
            let checksum = CRC32C.checksum(line)
            line += #","crc":""#.utf8
            ByteText.appendHex(checksum, to: &line)
            line += "\"}\n".utf8
            let error = await #expect(throws: StoreError.self) { try await Self.verify(line) }
            #expect(error?.code == .newerFormat)
        }
    }
}

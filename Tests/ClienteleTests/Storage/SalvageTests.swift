import ClienteleTesting
import Testing

@testable import Clientele

@Suite("Salvage of a damaged store (R69, R71)")
struct SalvageTests {
    typealias Files = [String: [UInt8]]

    /// A line of a journal and what it changed.
    struct Line {
        var file: String
        var bytes: [UInt8]
        var sequence: UInt64
        var isEnd: Bool
        var key: RecordKey?
        var version: UInt64?
        var payload: [UInt8]?
    }

    static let history = ShortHistory(
        ShortHistory().transactions
            + (0..<20).map { number in
                var transaction = StoreTransaction()
                if number % 5 == 3 { transaction.remove(ShortHistory.key(number % 4)) }
                for record in 0..<(number % 3 + 1) where number % 5 != 3 {
                    transaction.put(ShortHistory.record(record + number % 2, #"{"n":\#(number)}"#, ["n\(number)"]))
                }
                return transaction
            })

    func files(segmentSize: UInt64, closed: Bool) async throws -> Files {
        let system = MemoryFileSystem()
        var options = JSONFileStore.Options()
        (options.segmentSize, options.fillAhead) = (segmentSize, 0)
        let store = try JSONFileStore.open(at: "store", options: options, in: system)
        #expect(await Self.history.run(store) == Self.history.transactions.count)
        if closed { try await store.close() }
        return system.files
    }

    func lines(_ files: Files) -> [Line] {
        var names = NameCache()
        var lines: [Line] = []
        for name in files.keys.filter(Manifest.isJournalName).sorted() {
            for part in (files[name] ?? []).split(separator: UInt8(ascii: "\n")) {
                let bytes = Array(part) + [UInt8(ascii: "\n")]
                guard case .line(let line) = JournalLine.parse(bytes, 0..<bytes.count, &names) else { continue }
                var found = Line(file: name, bytes: bytes, sequence: line.sequence.rawValue, isEnd: line.isEnd)
                switch line.content {
                case .put(let put):
                    (found.key, found.version, found.payload) = (put.key, put.version, put.payload(in: bytes))
                case .remove(let key, _): found.key = key
                case .nothing: break
                case .mark, .segment, .snapshot, .base, .unread, .change: continue
                }
                lines.append(found)
            }
        }
        return lines
    }

    /// Salvages files and opens the new store, which must be sound.
    func salvage(_ files: Files) async throws -> (report: JSONFileStore.SalvageReport, store: JSONFileStore) {
        let (source, target) = (MemoryFileSystem(files: files), MemoryFileSystem())
        let report = try await JSONFileStore.salvage(at: "store", in: source, into: "new", in: target)
        #expect(source.files == files, "the damaged folder was changed")
        let store = try JSONFileStore.open(
            at: "new", options: .init(), in: MemoryFileSystem(files: target.durableFiles))
        #expect(store.openReport.wasClosedCleanly && store.openReport.tornTail == nil)
        #expect(store.openReport.recordCount == report.recordCount && store.openReport.sequence == report.sequence)
        return (report, store)
    }

    func records(_ store: JSONFileStore) async throws -> [RecordKey: StoredRecord] {
        try await store.read { reader in
            let hits = try await reader.query(.records(of: "customer"), after: nil, limit: 1000).hits
            let records = try await reader.records(hits.map(\.record)).compactMap { $0 }
            return Dictionary(uniqueKeysWithValues: records.map { ($0.key, $0) })
        }
    }

    @Test("a store without damage comes out as it is, with all its numbers", arguments: [1 << 30, 900] as [UInt64])
    func undamaged(segmentSize: UInt64) async throws {
        for closed in [true, false] {
            let (report, store) = try await salvage(try await files(segmentSize: segmentSize, closed: closed))
            #expect(report.isComplete && report.losses.isEmpty && report.recordsConcerned.isEmpty)
            #expect(try await Self.history.check(store, "salvaged") == Self.history.transactions.count)
        }
    }

    @Test(
        "after any damage every whole line is recovered with its version and number, and the rest is listed",
        arguments: [1 << 30, 900] as [UInt64])
    func damaged(segmentSize: UInt64) async throws {
        let original = try await files(segmentSize: segmentSize, closed: true)
        let all = lines(original)
        var random = SeededRandom(seed: 69)
        var (incomplete, lost) = (0, 0)
        for round in 0..<200 {
            var files = original
            let name = random.pick(files.keys.filter(Manifest.isJournalName).sorted())
            let size = files[name]?.count ?? 0
            let place = random.below(size)
            let what: String
            switch round % 8 {
            case 0, 1:
                what = "flip"
                files[name]?[place] ^= 1 << UInt8(random.below(8))
            case 2:
                what = "hole"
                files[name]?.removeSubrange(place..<min(size, place + 1 + random.below(900)))
            case 3:
                what = "zeros"
                for index in place..<min(size, place + 512) { files[name]?[index] = 0 }
            case 4:
                what = "cut"
                files[name]?.removeSubrange(place...)
            case 5:
                what = "flip and no manifest"
                files[name]?[place] ^= 1
                files[Manifest.fileName] = round % 16 < 8 ? nil : [1, 2, 3]
            case 6 where segmentSize < 1000:
                what = "missing file"
                files[name] = nil
            default:
                what = "doubled and swapped lines"
                var parts = (files[name] ?? []).split(separator: UInt8(ascii: "\n")).map { Array($0) + [10] }
                parts.insert(random.pick(parts), at: random.below(parts.count))
                let index = random.below(parts.count - 1)
                parts.swapAt(index, index + 1)
                files[name] = Array(parts.joined())
            }
            let left = lines(files)
            let (report, store) = try await salvage(files)
            let found = try await records(store)
            // A line counts when it is left; of a last commit without an end nobody knows that it was one.
            let unended = left.last.map { last in
                left.contains { $0.sequence == last.sequence && $0.isEnd } ? nil : last.sequence
            }
            var expected: [RecordKey: Line] = [:]
            for line in all where left.contains(where: { $0.bytes == line.bytes }) {
                if let key = line.key { expected[key] = line.payload == nil ? nil : line }
            }
            for (key, line) in expected where line.sequence != unended ?? 0 {
                let record = found[key]
                #expect(record?.payload == line.payload, "\(round) \(what): \(key)")
                #expect(record?.version == line.version, "\(round) \(what): \(key)")
                #expect(record?.sequence.rawValue == line.sequence, "\(round) \(what): \(key)")
            }
            if unended == nil { #expect(found.count == expected.count, "\(round) \(what)") }
            #expect(report.renumberedCount == 0)
            let missing = Set(all.filter { line in !left.contains { $0.bytes == line.bytes } }.map(\.sequence))
            let listed = report.lostCommits.flatMap { Array($0.lowerBound.rawValue...$0.upperBound.rawValue) }
            let named = Set(listed + report.incompleteCommits.map(\.rawValue))
            // At the end nothing tells how much there was.
            let last = report.sequence.rawValue
            #expect(missing.filter { $0 <= last && $0 != unended ?? 0 }.isSubset(of: named), "\(round) \(what)")
            if what.hasPrefix("flip") { #expect(report.losses.count == 1 || size == place + 1, "\(round) \(what)") }
            incomplete += report.incompleteCommits.count
            lost += report.lostCommits.count
            #expect(!"\(report)".contains("王伟") && !"\(report)".contains("Ann"))
        }
        #expect(incomplete > 20 && lost > 50)
    }

    @Test("a removed record that was written again keeps its versions when both lines between are lost")
    func standIns() async throws {
        let key = ShortHistory.key(1)
        var transactions: [StoreTransaction] = []
        for number in 0..<7 {
            var transaction = StoreTransaction()
            if number == 3 {
                transaction.remove(key)
            } else {
                transaction.put(ShortHistory.record(1, #"{"n":\#(number)}"#, []))
            }
            transactions.append(transaction)
        }
        let system = MemoryFileSystem()
        let store = try JSONFileStore.open(at: "store", options: .init(), in: system)
        #expect(await ShortHistory(transactions).run(store) == 7)
        try await store.close()
        // Versions 1, 2, 3, removed, 1, 2, 3: the fourth and the fifth commit are lost.
        var files = system.files
        let name = Manifest.journalName(1)
        var parts = (files[name] ?? []).split(separator: UInt8(ascii: "\n")).map { Array($0) + [10] }
        parts.removeSubrange(4..<6)
        files[name] = Array(parts.joined())
        let (report, fresh) = try await salvage(files)
        #expect(report.lostCommits == [SequenceNumber(4)...SequenceNumber(5)])
        let record = try await records(fresh)[key]
        #expect(record?.version == 3 && record?.sequence.rawValue == 7 && record?.payload == Array(#"{"n":6}"#.utf8))
        #expect(try await fresh.changes(after: SequenceNumber(5), limit: 10).entries.map(\.version) == [2, 3])
    }

    @Test("a target that holds something, a folder without a journal and a store that is open are refused")
    func refused() async throws {
        try await withTemporaryFolder { folder in
            func code(_ from: String, _ to: String) async -> StoreError.Code? {
                do {
                    _ = try await JSONFileStore.salvage(at: "\(folder)/\(from)", into: "\(folder)/\(to)")
                    return nil
                } catch {
                    return (error as? StoreError)?.code
                }
            }
            let store = try await JSONFileStore.open(at: "\(folder)/store")
            _ = await Self.history.run(store)
            #expect(await code("store", "new") == .locked)
            try await store.close()
            #expect(await code("none", "new") == .notAStore)
            #expect(await code("store", "store") == .notAStore)
            #expect(await code("store", "new") == nil)
            #expect(await code("store", "new") == .notAStore)
            #expect(await code("new", "newer") == nil)
            let again = try await JSONFileStore.open(at: "\(folder)/newer")
            #expect(try await Self.history.check(again, "twice") == Self.history.transactions.count)
            try await again.close()
        }
    }

    @Test("numbers that no journal has do not fill the new store")
    func forgedNumbers() async throws {
        var chain = JournalLine.Chain()
        var bytes: [UInt8] = []
        JournalLine.appendSegment(1, base: 0, .zero, &chain, to: &bytes)
        for (number, version) in [(1, 1), (1 << 60, 1 << 61), (1 << 62, 2)] as [(UInt64, UInt64)] {
            JournalLine.appendPut(
                ShortHistory.record(1, #"{"n":\#(number)}"#, []), version: version, SequenceNumber(number),
                isEnd: true, &chain, to: &bytes)
        }
        let (report, store) = try await salvage([Manifest.journalName(1): bytes])
        #expect(report.sequence == SequenceNumber(3) && report.renumberedCount >= 2)
        #expect(try await records(store).count == 1)
    }

    @Test("what a device cannot read is lost, and what lies around it is not")
    func unreadable() async throws {
        let file = try PatientFile(UnreadableFile(length: 20_000, bad: 5000..<9000))
        var bytes: [UInt8] = []
        try file.readUpTo(20_000, at: 0, into: &bytes)
        #expect(bytes.count == 20_000)
        #expect(bytes[..<4096].allSatisfy { $0 == 1 } && bytes[12288...].allSatisfy { $0 == 1 })
        #expect(bytes[5000..<9000].allSatisfy { $0 == 0 })
    }
}

/// A file of ones, a part of which cannot be read.
private struct UnreadableFile: OpenFile {
    let length: Int
    let bad: Range<Int>

    func read(_ count: Int, at offset: UInt64, into buffer: inout [UInt8]) throws(FileSystemError) -> Int {
        let range = Int(offset)..<min(length, Int(offset) + count)
        if range.overlaps(bad) { throw FileSystemError(.read, "", .system(5)) }
        buffer += repeatElement(1, count: range.count)
        return range.count
    }

    func write(_ bytes: [UInt8], _ range: Range<Int>, at offset: UInt64) throws(FileSystemError) -> Int { 0 }
    func sync(_ durability: JSONFileStore.Durability) throws(FileSystemError) {}
    func size() throws(FileSystemError) -> UInt64 { UInt64(length) }
    func truncate(to size: UInt64) throws(FileSystemError) {}
    func lock() throws(FileSystemError) -> Bool { true }
}

import ClienteleTesting
import Testing

@testable import Clientele

@Suite("Recovery of the file store (R71)")
struct JournalRecoveryTests {
    static let journal = "journal-00000001.jsonl"
    let history = ShortHistory()

    func open(
        _ system: MemoryFileSystem, _ access: JSONFileStore.Access = .readWrite, segmentSize: UInt64 = 1 << 30,
        fillAhead: Int = 0
    ) throws -> JSONFileStore {
        var options = JSONFileStore.Options(access: access)
        options.segmentSize = segmentSize
        options.fillAhead = fillAhead
        return try JSONFileStore.open(at: "store", options: options, in: system)
    }

    /// The files of the short history, closed or as if the process had died.
    func files(closed: Bool) async throws -> [String: [UInt8]] {
        let system = MemoryFileSystem()
        let store = try open(system)
        #expect(await history.run(store) == history.transactions.count)
        if closed { try await store.close() }
        return system.files
    }

    func lines(_ bytes: [UInt8]) -> [[UInt8]] {
        bytes.split(separator: UInt8(ascii: "\n")).map { Array($0) + [UInt8(ascii: "\n")] }
    }

    /// Where each commit ends in a journal; the first number is the end of the first line.
    func commitEnds(_ bytes: [UInt8]) -> [Int] {
        var position = 0
        var ends: [Int] = []
        for line in lines(bytes) {
            position += line.count
            if String(decoding: line, as: UTF8.self).contains(#""end":1,"op":""#) { ends.append(position) }
        }
        return ends
    }

    @Test("a journal cut at any byte opens with the commits before the cut")
    func everyTruncation() async throws {
        let files = try await files(closed: false)
        let bytes = try #require(files[Self.journal])
        let ends = commitEnds(bytes)
        #expect(ends.count == 7)
        for length in 0..<bytes.count {
            var files = files
            files[Self.journal] = Array(bytes[..<length])
            let system = MemoryFileSystem(files: files)
            guard length >= ends[0] else {
                let error = #expect(throws: StoreError.self) { try open(system) }
                #expect(error?.code == .damaged)
                #expect(system.files == files)
                continue
            }
            let whole = ends.count { $0 <= length } - 1
            let store = try open(system)
            #expect(try await history.check(store, "cut at \(length)") == whole)
            let tail = store.openReport.tornTail
            #expect(tail?.byteCount ?? 0 == UInt64(length - ends[whole]))
            if let tail {
                #expect(tail.file == Self.journal)
                #expect(tail.offset == UInt64(ends[whole]))
                #expect(system.files[tail.keptIn ?? ""] == Array(bytes[ends[whole]..<length]))
            }
            // What follows is as if nothing had happened.
            let rest = ShortHistory(Array(history.transactions[..<whole]) + [history.transactions[whole]])
            try await store.commit(history.transactions[whole])
            try await store.close()
            let again = try open(MemoryFileSystem(files: system.files))
            #expect(try await rest.check(again, "cut at \(length), gone on") == whole + 1)
            #expect(again.openReport.wasClosedCleanly)
            #expect(again.openReport.tornTail == nil)
        }
    }

    @Test(
        "a flipped bit is damage before the mark and a torn tail after it, never a wrong record",
        arguments: [false, true])
    func everyBit(closed: Bool) async throws {
        let files = try await files(closed: closed)
        let bytes = try #require(files[Self.journal])
        let ends = commitEnds(bytes)
        // The last line's mark vouches for all lines before it.
        let vouched = bytes.count - (lines(bytes).last?.count ?? 0)
        for index in bytes.indices {
            for bit in closed ? 0..<8 : (index % 8)..<(index % 8 + 1) {
                var changed = bytes
                changed[index] ^= 1 << UInt8(bit)
                var files = files
                files[Self.journal] = changed
                let system = MemoryFileSystem(files: files)
                do {
                    let store = try open(system)
                    if index < vouched { Issue.record("bit \(bit) of byte \(index) was overlooked") }
                    #expect(store.openReport.tornTail != nil)
                    let found = try await history.check(store, "bit \(bit) of byte \(index)")
                    #expect(found == ends.count { $0 <= vouched } - 1)
                } catch let error as StoreError {
                    if error.code != .damaged { Issue.record("bit \(bit) of byte \(index): \(error)") }
                    if index >= vouched { Issue.record("bit \(bit) of byte \(index): \(error)") }
                    // A damaged store is left as it was, but for the lock.
                    if system.files != files { Issue.record("bit \(bit) of byte \(index): files were changed") }
                }
            }
        }
    }

    @Test("a flipped bit in the manifest is damage")
    func manifestBits() async throws {
        let files = try await files(closed: true)
        let bytes = try #require(files[Manifest.fileName])
        for index in bytes.indices {
            for bit in 0..<8 {
                var files = files
                files[Manifest.fileName]?[index] ^= 1 << UInt8(bit)
                let error = #expect(throws: StoreError.self) { try open(MemoryFileSystem(files: files)) }
                #expect(error?.code == .damaged)
            }
        }
    }

    @Test("lost, doubled and swapped lines are damage; a store opened for reading shows what came before")
    func linesOutOfPlace() async throws {
        let files = try await files(closed: true)
        let lines = lines(try #require(files[Self.journal]))
        // The line before the last belongs to the last commit; the last is the mark.
        for index in 1..<(lines.count - 1) {
            var lost = lines
            lost.remove(at: index)
            var doubled = lines
            doubled.insert(lines[index], at: index)
            var swapped = lines
            swapped.swapAt(index, index + 1)
            // Nothing is amiss when the line that is doubled is the last one vouched for.
            for changed in index == lines.count - 2 ? [lost, swapped] : [lost, doubled, swapped] {
                var files = files
                files[Self.journal] = Array(changed.joined())
                let error = #expect(throws: StoreError.self) { try open(MemoryFileSystem(files: files)) }
                #expect(error?.code == .damaged)
                let store = try open(MemoryFileSystem(files: files), .readOnly)
                #expect(store.openReport.damage?.file == Self.journal)
                try await history.check(store, "line \(index)")
            }
        }
    }

    @Test("a payload changed while the store is open is not returned")
    func changedPayload() async throws {
        try await withTemporaryFolder { folder in
            let store = try await JSONFileStore.open(at: folder)
            _ = await history.run(store)
            let file = try POSIXFileSystem().openFolder(at: folder, create: false).open(Self.journal, .update)
            var bytes: [UInt8] = []
            try file.readUpTo(1 << 20, at: 0, into: &bytes)
            let bob = Array(#"{"name":"Bob"}"#.utf8)
            let offset = try #require(bytes.indices.first { bytes[$0...].starts(with: bob) })
            try file.writeAll(Array("C".utf8), at: UInt64(offset + 9))
            let error = await #expect(throws: StoreError.self) {
                try await store.read { try await $0.records([ShortHistory.key(2)]) }
            }
            #expect(error?.code == .damaged)
            #expect(try await store.read { try await $0.records([ShortHistory.key(1)]) }.first??.version == 2)
            try await store.close()
        }
    }

    @Test("commits are found again over several files, and changes too")
    func segments() async throws {
        let system = MemoryFileSystem()
        let store = try open(system, segmentSize: 500)
        #expect(await history.run(store) == 6)
        let changes = try await store.changes(after: .zero, limit: 100)
        #expect(changes.entries.count == 7)
        try await store.close()
        let names = system.files.keys.filter(Manifest.isJournalName)
        #expect(names.count >= 3)
        let again = try open(MemoryFileSystem(files: system.files))
        #expect(try await history.check(again, "reopened") == 6)
        #expect(try await again.changes(after: .zero, limit: 100) == changes)
        // Each of the files counts.
        for name in names {
            var files = system.files
            files[name] = nil
            #expect(throws: StoreError.self) { try open(MemoryFileSystem(files: files)) }
        }
    }

    @Test("a file filled ahead is read as if it were not")
    func fillAhead() async throws {
        let system = MemoryFileSystem()
        let store = try open(system, fillAhead: 4096)
        #expect(await history.run(store) == 6)
        let crashed = system.files
        #expect(crashed[Self.journal]?.last == UInt8(ascii: "\n"))
        let again = try open(MemoryFileSystem(files: crashed), fillAhead: 4096)
        #expect(again.openReport.tornTail == nil)
        #expect(try await history.check(again, "crashed") == 6)
        try await store.close()
        let plain = try await files(closed: true)
        #expect(system.files == plain)
    }
}

import ClienteleTesting
import Testing

@testable import Clientele

@Suite("Journal lines with operations of later versions (R70, R71)")
struct JournalNewerOperationTests {
    static let journal = "journal-00000001.jsonl"

    private func open(_ system: MemoryFileSystem, _ access: JSONFileStore.Access = .readWrite) throws -> JSONFileStore {
        var options = JSONFileStore.Options(access: access)
        options.fillAhead = 0
        return try JSONFileStore.open(at: "store", options: options, in: system)
    }

    /// The journal of three commits without changes, as if the process had died, line by line; the fourth is not
    /// vouched for by any mark.
    private func written() async throws -> (files: [String: [UInt8]], lines: [[UInt8]]) {
        let system = MemoryFileSystem()
        let store = try open(system)
        for _ in 0..<3 { try await store.commit(StoreTransaction()) }
        let bytes = try #require(system.files[Self.journal])
        return (system.files, bytes.split(separator: 10).map { Array($0) + [10] })
    }

    /// The line with another operation and more members, its length and checksum made right.
    private func line(_ old: [UInt8], _ operation: String, _ members: String = "") throws -> [UInt8] {
        var bytes = old[..<132] + Array("\(operation)\"\(members)".utf8)
        let length = String(bytes.count + JournalLine.trailerLength)
        let digits = String(repeating: "0", count: 10 - length.utf8.count) + length
        bytes.replaceSubrange(14..<24, with: Array(digits.utf8))
        let crc = String(CRC32C.checksum(Array(bytes)), radix: 16)
        let trailer = ",\"crc\":\"\(String(repeating: "0", count: 8 - crc.utf8.count))\(crc)\"}\n"
        return Array(bytes) + Array(trailer.utf8)
    }

    private func expectNewer(_ files: [String: [UInt8]], _ lines: [[UInt8]], _ place: String) throws {
        var files = files
        files[Self.journal] = Array(lines.joined())
        for access in [JSONFileStore.Access.readWrite, .readOnly] {
            let system = MemoryFileSystem(files: files)
            let error = #expect(throws: StoreError.self, "\(place)") { try open(system, access) }
            #expect(error?.code == .newerFormat, "\(place)")
            #expect(system.files == files, "\(place): files were changed")
        }
    }

    @Test(
        "the store is refused as newer and nothing is cut, wherever the line lies",
        arguments: ["view", "xyz", "Put", "puts", "compacted"])
    func unknownOperation(operation: String) async throws {
        let (files, lines) = try await written()
        let members = #","id":"018f3c1e-7b2a-7c4d-9e5f-012345678901","kind":"customer","ver":7,"payload":{}"#
        #expect(lines.count == 4)
        for index in lines.indices {
            var changed = lines
            changed[index] = try line(lines[index], operation, members)
            try expectNewer(files, changed, "line \(index)")
        }
        // In a tail that a crash tore: behind a line that is not whole, and behind one that is not in its place.
        let newer = try line(lines[3], operation, members)
        var torn = lines[3]
        torn[140] ^= 1
        try expectNewer(files, lines[..<3] + [torn, newer], "behind a torn line")
        try expectNewer(files, lines[..<3] + [lines[2], newer], "behind a doubled line")
    }

    @Test("a line whose checksum is wrong says nothing: its operation makes no newer store of it")
    func wrongChecksum() async throws {
        let (files, lines) = try await written()
        var changed = lines
        changed[3] = try line(lines[3], "view")
        changed[3][140] ^= 1
        var tail = files
        tail[Self.journal] = Array(changed.joined())
        let store = try open(MemoryFileSystem(files: tail))
        // The newline at the end may be filling and is not counted.
        #expect(store.openReport.tornTail?.byteCount == UInt64(changed[3].count - 1))
        #expect(store.openReport.sequence == SequenceNumber(2))
        // The rewriting itself leaves a line that is read.
        changed[3] = try line(lines[3], "nop")
        #expect(changed[3] == lines[3])
    }
}

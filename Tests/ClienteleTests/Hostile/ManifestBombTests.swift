import ClienteleTesting
import Testing

@testable import Clientele

@Suite("Manifests that are no manifests (R71)")
struct ManifestBombTests {
    /// Adds the checksum, so that nothing is refused for the lack of one.
    private func signed(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8)
        let checksum = CRC32C.checksum(bytes)
        bytes += Array(",\"crc\":\"".utf8)
        ByteText.appendHex(checksum, to: &bytes)
        return bytes + Array("\"}\n".utf8)
    }

    private func code(_ bytes: [UInt8]) -> StoreError.Code? {
        do throws(StoreError) {
            _ = try Manifest(bytes)
            return nil
        } catch {
            return error.code
        }
    }

    private func manifest(_ segments: String, version: String = "1") -> String {
        #"{"format":"clientele-store","version":\#(version),"segments":[\#(segments)]"#
    }

    private func segment(_ number: String, _ base: String) -> String {
        #"{"file":"journal-\#(number).jsonl","base":"\#(base)"}"#
    }

    @Test("with a snapshot are damage unless its name, its size and what follows it can be")
    func snapshots() {
        let base = String(repeating: "0", count: 17) + "500"
        func with(_ snapshot: String, _ segments: String) -> StoreError.Code? {
            let text = manifest(segments, version: "2")
            return code(signed(text.replacing(#""segments""#, with: #""snapshot":\#(snapshot),"segments""#)))
        }
        func snapshot(_ number: String, _ size: String, _ last: String = "0a1b2c3d") -> String {
            #"{"file":"snapshot-\#(number).jsonl","size":"\#(size)","last":"\#(last)"}"#
        }
        #expect(with(snapshot("00000001", base), segment("00000002", base)) == nil)
        let damaged = [
            "", "{}", "[]", snapshot("00000000", base), snapshot("1", base), snapshot("../../etc", base),
            snapshot("00000001", "1"), snapshot("00000001", "18446744073709551615"), snapshot("00000001", base, "0a"),
            snapshot("00000002", base), snapshot("99999999", base), String(repeating: "{", count: 100_000),
        ]
        for text in damaged { #expect(with(text, segment("00000002", base)) == .damaged, "\(text.prefix(80))") }
        // A number of a version that knows no snapshot does not make one.
        #expect(code(signed(manifest(segment("00000002", base), version: "2"))) == .damaged)
        #expect(with(snapshot("00000001", base), "") == .damaged)
    }

    @Test("are damage or of a newer version, whatever numbers, names and lists they hold")
    func forms() {
        let zero = String(repeating: "0", count: 20)
        let first = segment("00000001", zero)
        #expect(code(signed(manifest(first))) == nil)
        let damaged = [
            "", ",", first + ",", first + first, "[" + first + "]", segment("00000000", zero), segment("1", zero),
            segment("000000001", zero), segment("../../../../etc/passwd", zero), segment("00000001", "0"),
            segment("00000001", "-0000000000000000001"), segment("00000001", "99999999999999999999"),
            segment("00000001", "09223372036854775807"), segment("00000001", "04611686018427387905"),
            first + "," + first, first + "," + segment("00000003", "00000000000000000500"),
            first + "," + segment("00000002", zero), first + "," + segment("00000002", "18446744073709551615"),
            String(repeating: "[", count: 100_000), String(repeating: #"{"file":"#, count: 100_000),
            Array(repeating: first, count: 10_000).joined(separator: ","),
        ]
        for text in damaged { #expect(code(signed(manifest(text))) == .damaged, "\(text.prefix(80))") }
        for version in ["3", "9223372036854775807"] {
            #expect(code(signed(manifest("anything", version: version))) == .newerFormat)
        }
        for version in ["0", "-1", "1.0", "01", "9223372036854775808", String(repeating: "9", count: 100_000), ""] {
            #expect(code(signed(manifest(first, version: version))) == .damaged, "\(version.prefix(20))")
        }
        for bytes in [
            [], [0], Array("\n".utf8), [UInt8](repeating: 0, count: 2 << 20),
            signed(String(repeating: " ", count: 1 << 20)),
        ] {
            #expect(code(bytes) == .damaged)
        }
    }

    @Test("are not written: a list that is full, or at the end of its numbers, takes no more files")
    func full() {
        var manifest = Manifest(segments: [.init(number: 1, base: 0)])
        #expect(manifest.canList(fileAt: 1000))
        #expect(!manifest.canList(fileAt: FileLimits.segmentBase + 1))
        manifest.segments = [.init(number: FileLimits.segmentNumber, base: 0)]
        #expect(!manifest.canList(fileAt: 1000))
        manifest.segments = (1...20_000).map { .init(number: $0, base: UInt64($0) * 300) }
        #expect(!manifest.canList(fileAt: 1 << 40))
        while !manifest.canList(fileAt: 1 << 40) { manifest.segments.removeLast() }
        manifest.segments.append(.init(number: UInt32(manifest.segments.count + 1), base: 1 << 40))
        #expect(manifest.bytes.count <= FileLimits.manifest)
        #expect(manifest.segments.count > 15_000)
        #expect(code(manifest.bytes) == nil)
    }

    @Test("a store at its highest number goes on in its last file")
    func highestNumber() async throws {
        var options = JSONFileStore.Options()
        (options.segmentSize, options.fillAhead) = (300, 0)
        // A store whose only file has the last number there is.
        var (chain, header) = (JournalLine.Chain(), [UInt8]())
        JournalLine.appendSegment(FileLimits.segmentNumber, base: 0, .zero, &chain, to: &header)
        let manifest = Manifest(segments: [.init(number: FileLimits.segmentNumber, base: 0)])
        let files = [
            "manifest.json": manifest.bytes, Manifest.journalName(FileLimits.segmentNumber): header, "lock": [],
        ]
        let forged = MemoryFileSystem(files: files)
        let store = try JSONFileStore.open(at: "store", options: options, in: forged)
        for _ in 0..<10 { try await store.commit(StoreTransaction()) }
        try await store.close()
        let again = try JSONFileStore.open(at: "store", options: options, in: MemoryFileSystem(files: forged.files))
        #expect(again.openReport.sequence == SequenceNumber(10))
        #expect(forged.files.count == 3)
    }
}

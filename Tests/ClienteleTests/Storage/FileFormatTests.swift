import ClienteleTesting
import Foundation
import Testing

@testable import Clientele

@Suite("The file format as documented (R70, R72)")
struct FileFormatTests {
    static let journal = "journal-00000001.jsonl"

    /// The code blocks of a section of the document.
    func blocks(under heading: String) throws -> [String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appendingPathComponent("Documentation/FileFormat.md"), encoding: .utf8)
        let section = try #require(text.components(separatedBy: "\n## ").first { $0.hasPrefix(heading) })
        return section.components(separatedBy: "```").enumerated().compactMap { index, part in
            index % 2 == 1 ? part.split(separator: "\n", maxSplits: 1).last.map(String.init) : nil
        }
    }

    /// The history of the worked example.
    func writeExample() async throws -> [String: [UInt8]] {
        let system = MemoryFileSystem()
        let store = try JSONFileStore.open(at: "store", options: exactOptions, in: system)
        func key(_ number: UInt64) -> RecordKey {
            RecordKey(kind: "customer", id: UniqueID(high: 0x018f_3c1e_7b2a_7c4d, low: 0x9e5f_0123_4567_8900 + number))
        }
        let born = try #require(CalendarDate(year: 1961, month: 3, day: 8))
        var first = StoreTransaction()
        first.put(
            StoredRecord(
                key: key(1), payload: Array(#"{"name":"王伟"}"#.utf8),
                indexEntries: [
                    IndexEntry("customer.born", IndexKey().appending(born)),
                    IndexEntry("customer.name", IndexKey().appending("wang")),
                ]))
        first.put(
            StoredRecord(key: key(2), payload: [0xDE, 0xAD, 0xBE, 0xEF], seal: StoredRecord.Seal(keyID: "key-1")))
        try await store.commit(first)
        var second = StoreTransaction()
        second.remove(key(2))
        try await store.commit(second)
        try await store.commit(StoreTransaction())
        try await store.close()
        return system.files
    }

    var exactOptions: JSONFileStore.Options {
        var options = JSONFileStore.Options()
        options.fillAhead = 0
        return options
    }

    @Test("the worked example is what the library writes")
    func example() async throws {
        let files = try await writeExample()
        let blocks = try blocks(under: "A worked example")
        #expect(blocks.count == 2)
        #expect(blocks.first == String(decoding: try #require(files["manifest.json"]), as: UTF8.self))
        #expect(blocks.last == String(decoding: try #require(files[Self.journal]), as: UTF8.self))
        #expect(files.keys.sorted() == [Self.journal, "lock", "manifest.json"])
    }

    @Test("every line is JSON with its fields at the documented offsets")
    func json() async throws {
        let files = try await writeExample()
        var previous = "00000000"
        var position = 0
        for line in String(decoding: try #require(files[Self.journal]), as: UTF8.self).split(separator: "\n") {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let bytes = Array(line.utf8)
            func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
            #expect(text(14..<24) == object["len"] as? String)
            #expect(Int(text(14..<24)) == bytes.count + 1)
            #expect(text(34..<42) == previous)
            #expect(text(51..<71) == object["seq"] as? String)
            #expect(text(81..<101) == object["mark"] as? String)
            #expect(Int(text(81..<101)) ?? .max <= position)
            #expect(text(112..<116) == object["flags"] as? String)
            #expect(text(124..<125) == "\(object["end"] as? Int ?? -1)")
            #expect(text(132..<135) == object["op"] as? String)
            previous = text((bytes.count - 10)..<(bytes.count - 2))
            #expect(previous == object["crc"] as? String)
            position += bytes.count + 1
        }
        #expect(position == files[Self.journal]?.count)
        _ = try JSONSerialization.jsonObject(with: Data(try #require(files["manifest.json"])))
    }

    @Test("a newer format is refused in clear words")
    func newer() async throws {
        let files = try await writeExample()
        func rewritten(_ name: String, _ old: String, _ new: String) throws -> [String: [UInt8]] {
            var lines = String(decoding: try #require(files[name]), as: UTF8.self).split(separator: "\n").map(
                String.init)
            let last = lines[lines.count - 1].replacingOccurrences(of: old, with: new)
            let body = Array(last.utf8.dropLast(18))
            let crc = String(CRC32C.checksum(body), radix: 16)
            lines[lines.count - 1] =
                String(decoding: body, as: UTF8.self)
                + #","crc":"\#(String(repeating: "0", count: 8 - crc.count))\#(crc)"}"#
            var files = files
            files[name] = Array((lines.joined(separator: "\n") + "\n").utf8)
            return files
        }
        for (name, old, new) in [
            ("manifest.json", #""version":1"#, #""version":3"#), (Self.journal, #"{"v":1"#, #"{"v":2"#),
            (Self.journal, #""flags":"0000""#, #""flags":"0002""#), (Self.journal, #""op":"mrk""#, #""op":"xyz""#),
        ] {
            let system = MemoryFileSystem(files: try rewritten(name, old, new))
            for access in [JSONFileStore.Access.readWrite, .readOnly] {
                let error = #expect(throws: StoreError.self) {
                    try JSONFileStore.open(at: "store", options: .init(access: access), in: system)
                }
                #expect(error?.code == .newerFormat)
                #expect(error?.message.english.contains("update") == true)
                #expect(error?.message.chinese.contains("升级") == true)
            }
        }
        // The rewriting itself leaves a store that opens.
        let same = MemoryFileSystem(files: try rewritten("manifest.json", "x", "x"))
        #expect(try JSONFileStore.open(at: "store", options: .init(), in: same).openReport.sequence.rawValue == 3)
    }

    @Test(
        "bytes that are one JSON object in a line stand as they are",
        arguments: [
            (#"{}"#, true), (#"{"a":[1,-0.5e+3,true,false,null,"é\u00e9\n"]}"#, true), (#"{ "a" : { } }"#, true),
            (#"[1]"#, false), (#"1"#, false), ("", false), (#"{"a":1"#, false), (#"{"a":1}}"#, false),
            (#"{"a":1},"#, false), (#"{"a":01}"#, false), (#"{"a":.5}"#, false), (#"{"a":1.}"#, false),
            (#"{"a":+1}"#, false), (#"{"a" 1}"#, false), (#"{a:1}"#, false), (#"{"a":1,}"#, false),
            (#"{"a":[1,]}"#, false), (#"{"a":[}"#, false), (#"{"a":[1}}"#, false), (#"{"a":"\x"}"#, false),
            (#"{"a":"\u00g0"}"#, false), ("{\"a\":\"\t\"}", false), ("{\"a\":\n1}", false), (#"{"a":nul}"#, false),
            (#"{"a":"\#u{10FFFF}"}"#, true),
            ("{\"a\":\(String(repeating: "[", count: 511))\(String(repeating: "]", count: 511))}", true),
            ("{\"a\":\(String(repeating: "[", count: 512))\(String(repeating: "]", count: 512))}", false),
        ] as [(String, Bool)])
    func plain(text: String, isPlain: Bool) {
        #expect(PlainObject.holds(Array(text.utf8)) == isPlain)
        if isPlain { #expect((try? JSONSerialization.jsonObject(with: Data(text.utf8))) is [String: Any]) }
    }

    @Test(
        "ill-formed UTF-8 does not stand as it is",
        arguments: [
            [0x80], [0xC0, 0x80], [0xC3], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0xFF],
        ] as [[UInt8]])
    func illFormed(bytes: [UInt8]) {
        #expect(!PlainObject.holds(Array(#"{"a":""#.utf8) + bytes + Array(#""}"#.utf8)))
    }

    @Test("base64 agrees with RFC 4648 and takes nothing but what it writes")
    func base64() {
        for (text, encoded) in [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            var bytes: [UInt8] = []
            ByteText.appendBase64(Array(text.utf8), to: &bytes)
            #expect(bytes == Array(encoded.utf8))
            #expect(ByteText.base64(bytes, in: 0..<bytes.count) == Array(text.utf8))
        }
        for bad in ["Z", "Zg=", "Zg", "Zh==", "Zm9=", "Z===", "====", "Zg==Zg==", "Zm9\n", "Zm-v"] {
            #expect(ByteText.base64(Array(bad.utf8), in: 0..<bad.utf8.count) == nil, "\(bad)")
        }
    }
}

import ClienteleTesting
import Foundation
import Testing

@testable import Clientele

@Suite("SHA-256 and HMAC-SHA-256")
struct SHA256Tests {
    static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    @Test(
        "FIPS 180-4 examples",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
                "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
            ),
            (
                String(repeating: "a", count: 1_000_000),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            ),
        ])
    func examples(text: String, digest: String) {
        #expect(Self.hex(SHA256.digest(Array(text.utf8))) == digest)
    }

    @Test(
        "RFC 4231 examples",
        arguments: [
            (
                Array(repeating: UInt8(0x0b), count: 20), Array("Hi There".utf8),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                Array(repeating: 0xaa, count: 20), Array(repeating: 0xdd, count: 50),
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
            ),
            (
                Array(1...25), Array(repeating: 0xcd, count: 50),
                "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
            ),
            (
                Array(repeating: 0xaa, count: 131),
                Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
            (
                Array(repeating: 0xaa, count: 131),
                Array(
                    "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm."
                        .utf8),
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
            ),
        ])
    func keyedExamples(key: [UInt8], message: [UInt8], code: String) {
        #expect(Self.hex(HMACSHA256.code(of: message, key: key)) == code)
    }

    @Test("The pieces in which a message is fed do not matter", arguments: 0..<40)
    func pieces(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let message = (0..<random.below(700)).map { _ in UInt8(random.below(256)) }
        var hash = SHA256()
        var keyed = HMACSHA256(key: [1, 2, 3])
        var position = 0
        while position < message.count {
            let end = min(message.count, position + random.below(150))
            hash.update(message[position..<end])
            keyed.update(message[position..<end])
            position = end
        }
        #expect(hash.finalize() == SHA256.digest(message))
        #expect(keyed.finalize() == HMACSHA256.code(of: message, key: [1, 2, 3]))
    }

    @Test(
        "A code made in the message's own memory is the same, whatever was added before", arguments: [0, 1, 63, 64, 65])
    func ownMemory(before: Int) {
        let first = (0..<before).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        for length in 0...200 {
            let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 11 &+ 3) }
            var hash = HMACSHA256(key: Array("key".utf8))
            hash.update(first)
            #expect(hash.code(ofAll: message) == HMACSHA256.code(of: first + message, key: Array("key".utf8)))
        }
    }

    @Test("A copy goes its own way")
    func copies() {
        var stem = SHA256()
        stem.update(Array("ab".utf8))
        var other = stem
        other.update(Array("c".utf8))
        #expect(other.finalize() == SHA256.digest(Array("abc".utf8)))
        #expect(stem.finalize() == SHA256.digest(Array("ab".utf8)))
    }

    @Test("Codes are compared whole")
    func comparison() {
        #expect(HMACSHA256.areEqual([1, 2, 3], [1, 2, 3]))
        #expect(!HMACSHA256.areEqual([1, 2, 3], [1, 2, 4]))
        #expect(!HMACSHA256.areEqual([1, 2, 3], [1, 2]))
    }

    static let checksumTool = ["/usr/bin/sha256sum", "/bin/sha256sum"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test("Agrees with sha256sum on 300 random files", .enabled(if: checksumTool != nil))
    func oracle() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sha256-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var random = SeededRandom(seed: 256)
        var expected: [String: String] = [:]
        for number in 0..<300 {
            // Every length around one and two blocks, then longer ones.
            let count = number < 140 ? number : random.below(5000)
            let bytes = (0..<count).map { _ in UInt8(random.below(256)) }
            try Data(bytes).write(to: folder.appendingPathComponent("\(number)"))
            expected["\(number)"] = Self.hex(SHA256.digest(bytes))
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.checksumTool))
        process.arguments = expected.keys.sorted()
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        var lines = 0
        for line in output.split(separator: "\n") {
            let parts = line.split(separator: " ").map(String.init)
            try #require(parts.count == 2)
            #expect(expected[parts[1]] == parts[0])
            lines += 1
        }
        #expect(lines == 300)
    }
}

import Cipher
import Clientele
import ClienteleTesting
import Foundation
import Testing

@testable import sealed_store

@Suite("The cipher to be copied (R54)")
struct CipherTests {
    private let cipher = AESGCMCipher()

    private func bytes(_ hex: String) -> [UInt8] {
        stride(from: 0, to: hex.utf8.count, by: 2).compactMap { place in
            UInt8(hex.dropFirst(place).prefix(2), radix: 16)
        }
    }

    @Test("a published message of AES-256-GCM is opened (test case 16 of McGrew and Viega)")
    func published() throws {
        let key = try #require(SealingKey(bytes("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")))
        let sealed =
            "cafebabefacedbaddecaf888"
            + "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
            + "76fc6ece0f4e1768cddf8853bb2d551b"
        let plain =
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
        let context = bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2")
        #expect(try cipher.open(bytes(sealed), with: key, authenticating: context) == bytes(plain))
        #expect(throws: (any Error).self) { try cipher.open(bytes(sealed), with: key, authenticating: []) }
    }

    @Test("what is sealed is opened, and any changed byte, other key or other context is refused")
    func sealing() throws {
        let key = SealingKey()
        for length in [0, 1, 31, 1_500] {
            let plain = SealingKey.systemRandom(length)
            let sealed = try cipher.seal(plain, with: key, authenticating: [1, 2])
            #expect(sealed.count == length + 28)
            #expect(try cipher.open(sealed, with: key, authenticating: [1, 2]) == plain)
            #expect(try cipher.seal(plain, with: key, authenticating: [1, 2]) != sealed)
            #expect(throws: (any Error).self) { try cipher.open(sealed, with: key, authenticating: [1]) }
            #expect(throws: (any Error).self) { try cipher.open(sealed, with: SealingKey(), authenticating: [1, 2]) }
            for place in stride(from: 0, to: sealed.count, by: max(1, sealed.count / 40)) {
                var changed = sealed
                changed[place] ^= 0x10
                #expect(throws: (any Error).self) { try cipher.open(changed, with: key, authenticating: [1, 2]) }
            }
        }
        for count in 0..<28 {
            #expect(throws: (any Error).self) {
                try cipher.open([UInt8](repeating: 0, count: count), with: key, authenticating: [])
            }
        }
    }

    @Test("the file to be copied has at most 80 lines")
    func length() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Cipher/AESGCMCipher.swift")
        #expect(
            try String(contentsOf: path, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false).count
                <= 81)
    }
}

@Suite("A house with a sealed store (R54, R77)")
struct SealedHouseTests {
    @Test("the tour finds its customer, leaves nothing in clear, and forgets")
    func tour() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sealed-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let lines = Lines()
        try await Tour(folder: folder, print: { lines.add($0) }).run()
        #expect(
            lines.all == [
                "Found by phone: 王伟", "Files that hold the name or the passport: 0", "The same, with the backup: 0",
                "Found in the restored backup: 0",
            ])
    }

    @Test("a sealed store keeps what it promises, with a real cipher", arguments: StoreConformance.checks)
    func conforms(check: StoreConformance.Check) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sealed-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let keys = Keys(folder: folder)
        let proof = StoreConformance(opening: { name in
            try await SealedStore.open(
                JSONFileStore.open(at: "\(folder)/\(name)", options: .init(durability: .operatingSystem)),
                keys: keys.file(of: name))
        })
        for failure in await proof.run(check) { Issue.record("\(failure)") }
    }
}

/// The keys of several stores, which stay open while their stores are closed and opened again.
private actor Keys {
    private let folder: String
    private let key = SealingKey()
    private var files: [String: KeyFile] = [:]

    init(folder: String) { self.folder = folder }

    func file(of name: String) async throws -> KeyFile {
        if let file = files[name] { return file }
        let file = try await KeyFile.open(at: "\(folder)/\(name).keys", wrappingKey: key, cipher: AESGCMCipher())
        files[name] = file
        return file
    }
}

/// Lines that were printed.
private final class Lines: Sendable {
    private let lock = NSLock()
    nonisolated(unsafe) private var lines: [String] = []

    var all: [String] { lock.withLock { unsafe lines } }

    func add(_ line: String) { lock.withLock { unsafe lines.append(line) } }
}

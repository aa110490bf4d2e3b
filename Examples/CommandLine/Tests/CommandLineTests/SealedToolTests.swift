import Clientele
import Foundation
import Testing

@Suite("clientele on a sealed store (R54)")
struct SealedToolTests {
    /// Turns bits over and hides nothing from anybody: the tool is to see that the store is sealed.
    private struct NoCipher: RecordCipher {
        let name = "none"

        func seal(_ bytes: [UInt8], with key: SealingKey, authenticating context: [UInt8]) throws -> [UInt8] {
            bytes.map { ~$0 }
        }

        func open(_ bytes: [UInt8], with key: SealingKey, authenticating context: [UInt8]) throws -> [UInt8] {
            bytes.map { ~$0 }
        }
    }

    private static func store(_ folder: TemporaryFolder) async throws -> (path: String, id: String) {
        let path = folder.path("store")
        let keys = try await KeyFile.open(
            at: folder.path("house.keys"), wrappingKey: SealingKey(), cipher: NoCipher())
        let registry = try await CustomerRegistry.open(at: path, sealedWith: keys)
        let desk = try await registry.session(for: .owner, purpose: .service)
        let added = try await desk.add(Customer(person: "王小明", romanized: "WANG/XIAOMING", born: "1990-03-15"))
        try await registry.close()
        return (path, "\(added.record.id)")
    }

    private static func contents(_ path: String) throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        return Dictionary(
            uniqueKeysWithValues: names.map { ($0, FileManager.default.contents(atPath: "\(path)/\($0)") ?? Data()) })
    }

    @Test("what needs the keys says which things are missing, and writes nothing")
    func refused() async throws {
        let folder = try TemporaryFolder()
        let (store, id) = try await Self.store(folder)
        let before = try Self.contents(store).filter { $0.key.hasPrefix("journal-") }
        for arguments in [
            ["show", "--store", store, id], ["find", "--store", store, "WANG"], ["verify", "--store", store],
            ["repair", "--store", store], ["put", "--store", store, "--count", "1"],
        ] {
            let english = try ToolRun(arguments)
            #expect(english.status == 1 && english.output.isEmpty, "\(arguments[0])")
            for word in [store, "sealed", "key file", "wrapping key", "cipher"] {
                #expect(english.errors.contains(word), "\(arguments[0]): \(english.errors)")
            }
            let chinese = try ToolRun(arguments, locale: "zh_CN.UTF-8")
            #expect(chinese.status == 1)
            for word in ["已加密", "密钥文件", "主密钥", "密码算法"] {
                #expect(chinese.errors.contains(word), "\(arguments[0]): \(chinese.errors)")
            }
        }
        let after = try Self.contents(store).filter { $0.key.hasPrefix("journal-") }
        #expect(after.keys.sorted() == before.keys.sorted())
        for (name, bytes) in before {
            // Opening may make room at the end; lines are there as they were.
            let lines = bytes.prefix { $0 != 0 }
            #expect(after[name]?.prefix(lines.count) == lines, "\(name)")
            #expect(after[name]?.dropFirst(lines.count).allSatisfy { $0 == 0 } == true, "\(name)")
        }
    }

    @Test("what moves sealed bytes alone works without the keys")
    func moved() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try await Self.store(folder)
        let backup = folder.path("sealed.backup")
        for arguments in [
            ["compact", "--store", store], ["backup", "--store", store, backup],
            ["verify-backup", backup], ["restore", "--store", folder.path("again"), backup],
        ] {
            let run = try ToolRun(arguments)
            #expect(run.status == 0, "\(arguments[0]): \(run.errors)")
        }
        #expect(try ToolRun(["verify", "--store", folder.path("again")]).errors.contains("key file"))
    }
}

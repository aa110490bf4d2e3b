import Clientele
import Foundation
import Testing

@testable import struct Clientele.POSIXFileSystem

@Suite("The file store and its folder (R71, R72)")
struct JSONFileStoreTests {
    func put(_ number: Int, in store: some RecordStore) async throws {
        var transaction = StoreTransaction()
        transaction.put(ShortHistory.record(number, "{}", []))
        try await store.commit(transaction)
    }

    func code(_ body: () async throws -> Void) async -> StoreError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? StoreError)?.code
        }
    }

    @Test("what was committed is there after opening again")
    func reopen() async throws {
        try await withTemporaryFolder { folder in
            let path = "\(folder)/store"
            let store = try await JSONFileStore.open(at: path)
            #expect(store.openReport.isNew)
            #expect(store.capabilities == StoreCapabilities(isDurable: true))
            for number in 0..<50 { try await put(number, in: store) }
            try await store.close()
            let again = try await JSONFileStore.open(at: path)
            #expect(!again.openReport.isNew)
            #expect(again.openReport.wasClosedCleanly)
            #expect(again.openReport.recordCount == 50)
            #expect(again.openReport.sequence == SequenceNumber(50))
            #expect(try await again.read { try await $0.records([ShortHistory.key(7)]) }.first??.version == 1)
            try await again.close()
        }
    }

    @Test("a closed store says so, and closing twice is no error")
    func closed() async throws {
        try await withTemporaryFolder { folder in
            let store = try await JSONFileStore.open(at: folder)
            try await store.close()
            try await store.close()
            #expect(await code { try await put(1, in: store) } == .closed)
            #expect(await code { try await store.read { _ in } } == .closed)
            #expect(await code { _ = try await store.changes(after: .zero, limit: 1) } == .closed)
        }
    }

    @Test("a second writer is refused, a reader is let in and changes nothing")
    func locking() async throws {
        try await withTemporaryFolder { folder in
            let store = try await JSONFileStore.open(at: folder)
            try await put(1, in: store)
            #expect(await code { _ = try await JSONFileStore.open(at: folder) } == .locked)
            let reader = try await JSONFileStore.open(at: folder, options: .init(access: .readOnly))
            #expect(reader.capabilities.isReadOnly)
            #expect(reader.openReport.recordCount == 1)
            #expect(await code { try await put(2, in: reader) } == .readOnly)
            try await put(2, in: store)
            #expect(try await reader.read { $0.sequence } == SequenceNumber(1))
            try await reader.close()
            try await store.close()
            try await JSONFileStore.open(at: folder).close()
        }
    }

    @Test("a folder with other things is left alone")
    func foreignFolder() async throws {
        try await withTemporaryFolder { folder in
            try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(folder)/letter.txt"))
            #expect(await code { _ = try await JSONFileStore.open(at: folder) } == .notAStore)
            #expect(
                await code { _ = try await JSONFileStore.open(at: folder, options: .init(access: .readOnly)) }
                    == .notAStore)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["letter.txt"])
            let absent = "\(folder)/absent"
            #expect(
                await code { _ = try await JSONFileStore.open(at: absent, options: .init(access: .readOnly)) }
                    == .notAStore)
            #expect(!FileManager.default.fileExists(atPath: absent))
            #expect(await code { _ = try await JSONFileStore.open(at: "") } != nil)
            #expect(await code { _ = try await JSONFileStore.open(at: "\(folder)/letter.txt") } == .fileSystem)
            #expect(await code { _ = try await JSONFileStore.open(at: "\(folder)/a\u{0}b") } != nil)
        }
    }

    @Test("a journal without its manifest is not written over")
    func missingManifest() async throws {
        try await withTemporaryFolder { folder in
            let store = try await JSONFileStore.open(at: folder)
            try await put(1, in: store)
            try await store.close()
            try FileManager.default.removeItem(atPath: "\(folder)/manifest.json")
            let journal = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/journal-00000001.jsonl"))
            #expect(await code { _ = try await JSONFileStore.open(at: folder) } == .damaged)
            #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/journal-00000001.jsonl")) == journal)
        }
    }

    @Test(
        "links, pipes and folders in place of files are refused",
        arguments: ["lock", "manifest.json", "journal-00000001.jsonl"], ["link", "pipe", "folder"])
    func wrongKinds(name: String, kind: String) async throws {
        try await withTemporaryFolder { folder in
            let store = try await JSONFileStore.open(at: "\(folder)/store")
            try await store.close()
            let path = "\(folder)/store/\(name)"
            try FileManager.default.moveItem(atPath: path, toPath: "\(folder)/moved")
            switch kind {
            case "link": try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "../moved")
            case "pipe": #expect(unsafe mkfifo(path, 0o600) == 0)
            default: try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            }
            #expect(await code { _ = try await JSONFileStore.open(at: "\(folder)/store") } == .fileSystem)
        }
    }

    @Test("a folder reached by a link is refused")
    func linkedFolder() async throws {
        try await withTemporaryFolder { folder in
            try await JSONFileStore.open(at: "\(folder)/store").close()
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/link", withDestinationPath: "\(folder)/store")
            #expect(await code { _ = try await JSONFileStore.open(at: "\(folder)/link") } == .fileSystem)
        }
    }

    @Test("files are for their owner only, whatever the mask", arguments: [0, 0o777] as [UInt32])
    func modes(mask: UInt32) async {
        await #expect(processExitsWith: .success) { [mask] in
            // The mask belongs to the whole process, so this runs in one of its own.
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("modes-\(UUID().uuidString)")
            umask(mode_t(mask))
            let store = try await JSONFileStore.open(at: folder.path)
            try await store.commit(StoreTransaction())
            try await store.close()
            defer { try? FileManager.default.removeItem(at: folder) }
            func mode(_ path: String) throws -> Int? {
                (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
            }
            try #require(try mode(folder.path) == 0o700)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            try #require(names.count == 3)
            for name in names { try #require(try mode("\(folder.path)/\(name)") == 0o600) }
        }
    }
}

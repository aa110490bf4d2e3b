import Clientele
import Foundation
import Testing

@testable import struct Clientele.POSIXFileSystem

@Suite("Paths and folders that are not what they seem (R71)")
struct HostileFolderTests {
    static let files = ["lock", "manifest.json", "journal-00000001.jsonl"]
    private let manager = FileManager.default

    func code(_ body: () async throws -> Void) async -> StoreError.Code? {
        do {
            try await body()
            return nil
        } catch let error as StoreError {
            #expect(!error.message.english.isEmpty && !error.message.chinese.isEmpty)
            return error.code
        } catch {
            Issue.record("\(error) is no StoreError")
            return nil
        }
    }

    func open(_ path: String, _ access: JSONFileStore.Access = .readWrite) async throws -> JSONFileStore {
        try await JSONFileStore.open(at: path, options: .init(access: access))
    }

    /// Makes a store with one record and closes it.
    func makeStore(_ path: String) async throws {
        let store = try await open(path)
        var transaction = StoreTransaction()
        transaction.put(ShortHistory.record(1, "{}", []))
        try await store.commit(transaction)
        try await store.close()
    }

    /// What lies in a folder, by name: the bytes of files, the target of links.
    func contents(_ path: String) throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try manager.contentsOfDirectory(atPath: path) {
            let file = "\(path)/\(name)"
            let type = try manager.attributesOfItem(atPath: file)[.type] as? FileAttributeType
            switch type {
            case .typeRegular?: contents[name] = try Data(contentsOf: URL(fileURLWithPath: file))
            case .typeSymbolicLink?: contents[name] = Data(try manager.destinationOfSymbolicLink(atPath: file).utf8)
            default: contents[name] = Data((type?.rawValue ?? "").utf8)
            }
        }
        return contents
    }

    @Test(
        "a file that is a link, a pipe, a device, a socket or a folder is refused at once, and nothing is followed",
        arguments: files,
        ["link out", "link to nothing", "link to itself", "zero", "tty", "pipe", "folder", "hard link"])
    func wrongFile(name: String, kind: String) async throws {
        try await withTemporaryFolder { folder in
            let store = "\(folder)/store"
            try await makeStore(store)
            let path = "\(store)/\(name)"
            let outside = "\(folder)/outside"
            try manager.moveItem(atPath: path, toPath: outside)
            switch kind {
            case "link out": try manager.createSymbolicLink(atPath: path, withDestinationPath: outside)
            case "link to nothing": try manager.createSymbolicLink(atPath: path, withDestinationPath: "\(folder)/new")
            case "link to itself": try manager.createSymbolicLink(atPath: path, withDestinationPath: name)
            case "zero": try manager.createSymbolicLink(atPath: path, withDestinationPath: "/dev/zero")
            case "tty": try manager.createSymbolicLink(atPath: path, withDestinationPath: "/dev/tty")
            case "pipe": #expect(unsafe mkfifo(path, 0o600) == 0)
            case "folder": try manager.createDirectory(atPath: path, withIntermediateDirectories: false)
            default: try manager.linkItem(atPath: outside, toPath: path)
            }
            let (before, target) = (try contents(store), try Data(contentsOf: URL(fileURLWithPath: outside)))
            // A manifest is only read, and replaced by a new file: a second name of it is nobody's harm.
            let isHarmless = kind == "hard link" && name == "manifest.json"
            #expect(await code { try await open(store).close() } == (isHarmless ? nil : .fileSystem))
            if !isHarmless { #expect(try contents(store) == before) }
            #expect(try Data(contentsOf: URL(fileURLWithPath: outside)) == target)
            #expect(!manager.fileExists(atPath: "\(folder)/new"))
            // Reading needs no lock, and a second name does not hinder it.
            let reads = name == "lock" || kind == "hard link"
            #expect(await code { try await open(store, .readOnly).close() } == (reads ? nil : .fileSystem))
        }
    }

    @Test(
        "links and pipes under names that the store makes are never written through",
        arguments: [
            "manifest.json.new", "journal-00000002.jsonl", "torn-00000001-999.bin",
        ])
    func plantedFile(name: String) async throws {
        try await withTemporaryFolder { folder in
            let store = "\(folder)/store"
            try await makeStore(store)
            let outside = "\(folder)/outside"
            try Data("mine".utf8).write(to: URL(fileURLWithPath: outside))
            try manager.createSymbolicLink(atPath: "\(store)/\(name)", withDestinationPath: outside)
            _ = await code {
                var options = JSONFileStore.Options()
                options.segmentSize = 100
                let store = try await JSONFileStore.open(at: store, options: options)
                try await store.commit(StoreTransaction())
                try await store.commit(StoreTransaction())
                try await store.close()
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: outside)) == Data("mine".utf8))
            if name.hasPrefix("journal") {
                #expect(try manager.destinationOfSymbolicLink(atPath: "\(store)/\(name)") == outside)
            }
        }
    }

    @Test("a path that names no folder is refused with a typed error and makes nothing")
    func wrongPaths() async throws {
        try await withTemporaryFolder { folder in
            try await makeStore("\(folder)/store")
            try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(folder)/file"))
            try manager.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: "store")
            try manager.createSymbolicLink(atPath: "\(folder)/nowhere", withDestinationPath: "new")
            try manager.createSymbolicLink(atPath: "\(folder)/circle", withDestinationPath: "circle")
            #expect(unsafe mkfifo("\(folder)/pipe", 0o600) == 0)
            let before = try contents(folder)
            let paths = [
                "", "\u{0}", "\(folder)/store\u{0}", "\(folder)/new\u{0}x", "\(folder)/file", "\(folder)/file/",
                "\(folder)/file/x",
                "\(folder)/link", "\(folder)/link/", "\(folder)/link//", "\(folder)/link/.", "\(folder)/link/./",
                "\(folder)/nowhere",
                "\(folder)/circle", "\(folder)/circle/x", "\(folder)/pipe", "\(folder)/absent/deeper", "/dev/null",
                "/dev/zero",
                "/proc/self/nothing", "\(folder)/" + String(repeating: "a", count: 300),
                "\(folder)/" + String(repeating: "a/", count: 3000),
                String(repeating: "../", count: 2000) + "x/y", "\(folder)/\(String(repeating: "王", count: 100))",
            ]
            for path in paths {
                for access in [JSONFileStore.Access.readWrite, .readOnly] {
                    let code = await code { try await open(path, access).close() }
                    #expect(code == .fileSystem || code == .notAStore, "\(path.prefix(200).debugDescription)")
                }
            }
            #expect(try contents(folder) == before)
        }
    }

    @Test(
        "a path may hold spaces, newlines, quotes, any script, and steps up that end at a folder",
        arguments: [
            "a b", "line\nbreak", "王伟", "\u{202E}abc", "'\"`$(x)", "-rf", "...", "x/../up", "./here/.", "slash/",
        ])
    func oddPaths(name: String) async throws {
        try await withTemporaryFolder { folder in
            try manager.createDirectory(atPath: "\(folder)/x", withIntermediateDirectories: false)
            let path = "\(folder)/\(name)"
            try await makeStore(path)
            let store = try await open(path)
            #expect(store.openReport.recordCount == 1)
            try await store.close()
        }
    }

    @Test("files of others in the folder are left as they are")
    func otherFiles() async throws {
        try await withTemporaryFolder { folder in
            let store = "\(folder)/store"
            try await makeStore(store)
            let names = [
                "notes.txt", "journal-notes.jsonl", "journal-.jsonl", "journal-2024.jsonl", ".DS_Store",
                "manifest.json~", "Lock 2",
            ]
            for name in names { try Data("x".utf8).write(to: URL(fileURLWithPath: "\(store)/\(name)")) }
            #expect(unsafe mkfifo("\(store)/journal-pipe.jsonl", 0o600) == 0)
            try manager.createSymbolicLink(atPath: "\(store)/torn", withDestinationPath: "/dev/zero")
            let opened = try await open(store)
            try await opened.commit(StoreTransaction())
            try await opened.close()
            let now = try contents(store)
            for name in names { #expect(now[name] == Data("x".utf8), "\(name)") }
            // A name of the journal is the store's: what stands there unlisted is not taken and not removed.
            for (name, text) in [
                ("journal-00000002.jsonl", "x"), ("journal-00000009.jsonl", ""), ("journal-00000002.jsonl", "{}\n"),
            ] {
                let path = "\(store)/\(name)"
                try Data(text.utf8).write(to: URL(fileURLWithPath: path))
                #expect(await code { try await open(store).close() } == .damaged, "\(name)")
                #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(text.utf8))
                try manager.removeItem(atPath: path)
            }
            // One that was begun there and never finished is.
            try Data(#"{"v":1,"len":"0000000197""#.utf8).write(
                to: URL(fileURLWithPath: "\(store)/journal-00000002.jsonl"))
            try await open(store).close()
            #expect(!manager.fileExists(atPath: "\(store)/journal-00000002.jsonl"))
        }
    }

    @Test(
        "a refused folder keeps even its lack of a lock file",
        arguments: ["damage", "newer", "unlisted", "torn header"])
    func noLock(fault: String) async throws {
        try await withTemporaryFolder { folder in
            let store = "\(folder)/store"
            try await makeStore(store)
            let journal = URL(fileURLWithPath: "\(store)/journal-00000001.jsonl")
            var bytes = Array(try Data(contentsOf: journal))
            switch fault {
            case "damage": bytes[300] ^= 1
            case "newer":
                try Data(#"{"format":"clientele-store","version":2,"#.utf8).write(
                    to: URL(fileURLWithPath: "\(store)/manifest.json"))
            case "unlisted": try Data("x".utf8).write(to: URL(fileURLWithPath: "\(store)/journal-00000003.jsonl"))
            default: bytes.removeLast(bytes.count - 100)
            }
            try Data(bytes).write(to: journal)
            try manager.removeItem(atPath: "\(store)/lock")
            let before = try contents(store)
            #expect(await code { try await open(store).close() } == .damaged)
            #expect(try contents(store) == before)
        }
    }

    @Test("a long tail of nothing is cut and kept without taking up the space")
    func sparseTail() async throws {
        try await withTemporaryFolder { folder in
            let store = "\(folder)/store"
            try await makeStore(store)
            let journal = "\(store)/journal-00000001.jsonl"
            let length = (try manager.attributesOfItem(atPath: journal)[.size] as? NSNumber)?.uint64Value ?? 0
            #expect(unsafe truncate(journal, 24 << 20) == 0)
            let opened = try await open(store)
            let tail = try #require(opened.openReport.tornTail)
            #expect(tail.offset == length && tail.byteCount == UInt64(24 << 20) - length)
            let kept = "\(store)/\(try #require(tail.keptIn))"
            var status = stat()
            #expect(unsafe stat(kept, &status) == 0)
            #expect(UInt64(status.st_size) == tail.byteCount)
            #expect(status.st_blocks * 512 < 4 << 20)
            #expect(opened.openReport.recordCount == 1)
            try await opened.close()
        }
    }
}

import ClienteleTesting
import Foundation
import Testing

@testable import Clientele

@Suite("Backup and restore (R68)")
struct BackupTests {
    @Test(
        "a chain of backups restores the state of each of them, records, versions, commits and index", arguments: 1...8)
    func chain(seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let system = MemoryFileSystem(files: ["other": []])
        let store = InMemoryStore()
        var backups: [StoreBackup] = []
        var states: [BackupHistory.State] = []
        for number in 0..<4 {
            for _ in 0..<random.within(number == 0 ? 1...20 : 0...12) {
                try await store.commit(BackupHistory.transaction(&random))
            }
            backups.append(
                try await StoreBackup.write(
                    store, to: "b\(number)", after: backups.last, at: BackupHistory.time, in: system))
            states.append(try await BackupHistory.state(store))
        }
        let paths = ["b0", "b1", "b2", "b3"]
        let report = try await StoreBackup.verify(paths, in: system)
        #expect(report.isWhole && report.last == backups[3] && report.files.map(\.backup) == backups)
        #expect(backups.map(\.isFull) == [true, false, false, false])
        for (number, state) in states.enumerated() {
            for last in [nil, backups[number].through] as [SequenceNumber?] {
                // All files and a point, or only the files up to it.
                let used = last == nil ? Array(paths[...number]) : paths
                let fresh = InMemoryStore()
                let done = try await StoreBackup.restore(used, in: system, into: fresh, through: last)
                #expect(try await BackupHistory.state(fresh) == state)
                #expect(done.recordCount == state.count && done.sequence == backups[number].through)
                #expect(try await fresh.sequence() == backups[number].through)
            }
            let files = try JSONFileStore.open(at: "f", options: .init(), in: MemoryFileSystem())
            try await StoreBackup.restore(Array(paths[...number]), in: system, into: files)
            #expect(try await BackupHistory.state(files) == state)
            let hits = try await files.hits(IndexQuery("customer.name")).count
            #expect(
                hits == state.values.reduce(0) { $0 + $1.indexEntries.count { $0.index == "customer.name" } })
        }
    }

    @Test("what is written while a backup is made is in the next one, and never in part in this one")
    func whileWriting() async throws {
        let store = try JSONFileStore.open(
            at: "s", options: .init(durability: .operatingSystem), in: MemoryFileSystem())
        let system = MemoryFileSystem(files: ["other": []])
        // Every commit gives the same text to two records far apart.
        @Sendable func write(_ number: Int) async throws {
            var transaction = StoreTransaction()
            for key in [1, 3000] { transaction.put(ShortHistory.record(key, #"{"n":\#(number)}"#, [])) }
            try await store.commit(transaction)
        }
        var many = StoreTransaction()
        for key in 2..<3000 { many.put(ShortHistory.record(key, #"{"n":0}"#, [])) }
        try await store.commit(many)
        try await write(0)
        let backups = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for number in 1...300 { try await write(number) } }
            var backups: [StoreBackup] = []
            for number in 0..<5 {
                backups.append(
                    try await StoreBackup.write(
                        store, to: "b\(number)", after: backups.last, at: BackupHistory.time, in: system))
            }
            try await group.waitForAll()
            return backups
        }
        let paths = (0..<5).map { "b\($0)" }
        for number in 0..<5 {
            let fresh = InMemoryStore()
            try await StoreBackup.restore(paths, in: system, into: fresh, through: backups[number].through)
            let pair = try await [1, 3000].asyncMap { try await fresh.record(ShortHistory.key($0))?.payload }
            #expect(pair[0] != nil && pair[0] == pair[1])
        }
    }

    @Test("a backup goes on after one without commits, and one without changes is a backup")
    func nothing() async throws {
        let system = MemoryFileSystem(files: ["other": []])
        let store = InMemoryStore()
        let empty = try await StoreBackup.write(store, to: "b0", at: BackupHistory.time, in: system)
        try await store.commit(ShortHistory().transactions[0])
        let full = try await StoreBackup.write(store, to: "b1", after: empty, at: BackupHistory.time, in: system)
        #expect(full.isFull && full.recordCount == 1)
        let same = try await StoreBackup.write(store, to: "b2", after: full, at: BackupHistory.time, in: system)
        #expect(!same.isFull && same.recordCount == 0 && same.after == same.through)
        let fresh = InMemoryStore()
        try await StoreBackup.restore(["b1", "b2"], in: system, into: fresh)
        #expect(try await BackupHistory.state(fresh) == BackupHistory.state(store))
        let nothing = InMemoryStore()
        #expect(try await StoreBackup.restore(["b0"], in: system, into: nothing).recordCount == 0)
    }

    @Test("a store that knows only its changes is backed up, and one that forgot them is refused")
    func forgetful() async throws {
        var random = SeededRandom(seed: 3)
        let inner = InMemoryStore()
        for _ in 0..<30 { try await inner.commit(BackupHistory.transaction(&random)) }
        let system = MemoryFileSystem(files: ["other": []])
        let backup = try await StoreBackup.write(
            ForgettingStore(inner: inner, first: .zero), to: "b", at: BackupHistory.time, in: system)
        #expect(backup.removalCount == 0)
        let fresh = InMemoryStore()
        try await StoreBackup.restore(["b"], in: system, into: fresh)
        #expect(try await BackupHistory.state(fresh) == BackupHistory.state(inner))
        for parent in [nil, backup] {
            try await inner.commit(BackupHistory.transaction(&random))
            let error = await #expect(throws: StoreError.self) {
                try await StoreBackup.write(
                    ForgettingStore(inner: inner, first: backup.through.next), to: "c", after: parent,
                    at: BackupHistory.time, in: system)
            }
            #expect(error?.code == .sequenceForgotten)
        }
        #expect(system.files.keys.sorted() == ["b", "other"])
    }

    @Test("backups out of order, of another store, or with one missing are refused")
    func wrongChain() async throws {
        var random = SeededRandom(seed: 5)
        let system = MemoryFileSystem(files: ["other": []])
        let store = InMemoryStore()
        var last: StoreBackup?
        for number in 0..<3 {
            for _ in 0..<5 { try await store.commit(BackupHistory.transaction(&random)) }
            last = try await StoreBackup.write(
                store, to: "b\(number)", after: last, at: BackupHistory.time, in: system)
        }
        // The same commits by another store.
        let other = InMemoryStore()
        for _ in 0..<5 { try await other.commit(BackupHistory.transaction(&random)) }
        try await StoreBackup.write(other, to: "x0", at: BackupHistory.time, in: system)
        for paths in [
            ["b1"], ["b0", "b2"], ["b0", "b2", "b1"], ["b0", "b0"], ["x0", "b1"], ["b0", "b1", "x0"], [],
        ] {
            let fresh = InMemoryStore()
            let error = await #expect(throws: StoreError.self, "\(paths)") {
                try await StoreBackup.restore(paths, in: system, into: fresh)
            }
            #expect(error?.code == .brokenChain)
            #expect(try await fresh.sequence() == .zero)
            if !paths.isEmpty { #expect(try await !StoreBackup.verify(paths, in: system).isWhole) }
        }
        let early = await #expect(throws: StoreError.self) {
            try await StoreBackup.restore(["b0"], in: system, into: InMemoryStore(), through: SequenceNumber(4))
        }
        #expect(early?.code == .pointNotCovered)
        let later = await #expect(throws: StoreError.self) {
            try await StoreBackup.write(other, to: "y", after: last, at: BackupHistory.time, in: system)
        }
        #expect(later?.code == .brokenChain)
        let full = await #expect(throws: StoreError.self) {
            try await StoreBackup.restore(["b0"], in: system, into: other)
        }
        #expect(full?.code == .notEmpty)
    }

    @Test("on disk a backup is its owner's only, takes no other file's place and follows no link")
    func onDisk() async throws {
        try await withTemporaryFolder { folder in
            let store = try await JSONFileStore.open(at: folder + "/store")
            _ = await ShortHistory().run(store)
            let path = folder + "/full.backup"
            let backup = try await StoreBackup.write(store, to: path, at: BackupHistory.time)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let again = await #expect(throws: StoreError.self) {
                try await StoreBackup.write(store, to: path, at: BackupHistory.time)
            }
            #expect(again?.code == .alreadyThere)
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: path)
            let link = await #expect(throws: StoreError.self) { try await StoreBackup.verify([folder + "/link"]) }
            #expect(link?.code == .fileSystem)
            for name in ["", "/", folder + "/", folder + "/..", "."] {
                let error = await #expect(throws: StoreError.self) {
                    try await StoreBackup.write(store, to: name, at: BackupHistory.time)
                }
                #expect(error?.code == .notABackup)
            }
            try await store.close()
            // Beside a reader, and into a folder: with what a restoration left that was killed.
            let reader = try await JSONFileStore.open(at: folder + "/store", options: .init(access: .readOnly))
            let second = try await StoreBackup.write(
                reader, to: folder + "/next.backup", after: backup, at: BackupHistory.time)
            #expect(second.recordCount == 0)
            _ = try await JSONFileStore.open(at: folder + "/new.unfinished")
            let done = try await StoreBackup.restore(
                [path, folder + "/next.backup"], toFolder: folder + "/new")
            #expect(done.sequence.rawValue == 6)
            let restored = try await JSONFileStore.open(at: folder + "/new")
            try await ShortHistory().check(restored, "restored")
            #expect(restored.openReport.wasClosedCleanly)
            let taken = await #expect(throws: StoreError.self) {
                try await StoreBackup.restore([path], toFolder: folder + "/new")
            }
            #expect(taken?.code == .alreadyThere)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                    == ["full.backup", "link", "new", "next.backup", "store"])
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async throws -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}

extension RecordStore {
    fileprivate func record(_ key: RecordKey) async throws -> StoredRecord? {
        try await read { reader in try await reader.records([key]) }.first ?? nil
    }

    fileprivate func sequence() async throws -> SequenceNumber { try await read { $0.sequence } }

    fileprivate func hits(_ query: IndexQuery) async throws -> [IndexPage.Hit] {
        try await read { reader in try await reader.query(query, after: nil, limit: 10_000).hits }
    }
}

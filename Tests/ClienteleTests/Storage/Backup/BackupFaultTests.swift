import ClienteleTesting
import Testing

@testable import Clientele

@Suite("What a fault leaves of a backup (R68, R71)")
struct BackupFaultTests {
    /// Expects of a folder that a file with the backup's name, if there is one, is whole and holds everything.
    private static func check(
        _ files: [String: [UInt8]], _ state: BackupHistory.State, isThere: Bool, _ what: String
    ) async throws {
        #expect(files["other"] == [1, 2, 3], "\(what)")
        guard files["b"] != nil else {
            if isThere { Issue.record("\(what): the backup was acknowledged and is lost") }
            return
        }
        let system = MemoryFileSystem(files: files)
        let fresh = InMemoryStore()
        do {
            #expect(try await StoreBackup.verify(["b"], in: system).isWhole, "\(what)")
            try await StoreBackup.restore(["b"], in: system, into: fresh)
            #expect(try await BackupHistory.state(fresh) == state, "\(what)")
        } catch {
            Issue.record("\(what): \(error)")
        }
    }

    @Test(
        "no fault at any call leaves a file of the backup's name that is not whole",
        arguments: [.error(5), .error(28), .shortWrite, .diskFull, .powerLoss] as [MemoryFileSystem.Fault])
    func faults(fault: MemoryFileSystem.Fault) async throws {
        let store = InMemoryStore()
        for transaction in ShortHistory().transactions { try await store.commit(transaction) }
        let state = try await BackupHistory.state(store)
        var random = SeededRandom(seed: 11)
        var call = 1
        var refusals = 0
        while true {
            let system = MemoryFileSystem(files: ["other": [1, 2, 3]])
            system.fail(at: call, fault)
            var isDone = false
            do {
                try await StoreBackup.write(store, to: "b", at: BackupHistory.time, in: system)
                isDone = true
            } catch let error as StoreError {
                refusals += 1
                let full = fault == .diskFull || fault == .error(28)
                #expect(error.code == (full && system.log.last != .sync ? error.code : .fileSystem))
                if fault == .diskFull { #expect(error.code == .noRoom) }
                #expect(!error.message.chinese.isEmpty)
            }
            let what = "\(fault) at call \(call)"
            try await Self.check(system.files, state, isThere: isDone, what)
            for leftover in system.leftovers(limit: 64, torn: 8, &random) {
                try await Self.check(
                    system.files(after: leftover), state, isThere: isDone, "\(what), then \(leftover.text)")
            }
            if !isDone, fault != .powerLoss {
                // The same call goes through when the cause is gone.
                system.makeRoom()
                if system.files["b"] == nil {
                    try await StoreBackup.write(store, to: "b", at: BackupHistory.time, in: system)
                }
                try await Self.check(system.files, state, isThere: true, "\(what), and again")
            }
            guard system.hasFailed else { break }
            call += 1
        }
        #expect(call > 8)
        #expect(fault == .shortWrite ? refusals == 0 : refusals >= 2)
    }

    @Test("a restoration that met a fault says so, and one that says nothing restored everything")
    func restoring() async throws {
        var random = SeededRandom(seed: 4)
        let store = InMemoryStore()
        for _ in 0..<20 { try await store.commit(BackupHistory.transaction(&random)) }
        let state = try await BackupHistory.state(store)
        let system = MemoryFileSystem(files: ["other": []])
        try await StoreBackup.write(store, to: "b", at: BackupHistory.time, in: system)
        let file = try #require(system.files["b"])
        for place in [0, 1] {
            var call = 1
            while true {
                // The fault is met where the backup is read, or where the store is written.
                let source = MemoryFileSystem(files: ["b": file])
                let target = MemoryFileSystem()
                (place == 0 ? source : target).fail(at: call, .error(5))
                do {
                    let fresh = try JSONFileStore.open(
                        at: "s", options: .init(durability: .operatingSystem), in: target)
                    try await StoreBackup.restore(["b"], in: source, into: fresh)
                    try await fresh.close()
                    let again = try JSONFileStore.open(
                        at: "s", options: .init(), in: MemoryFileSystem(files: target.durableFiles))
                    #expect(try await BackupHistory.state(again) == state)
                } catch let error as StoreError {
                    #expect(error.code == .fileSystem)
                }
                guard (place == 0 ? source : target).hasFailed else { break }
                call += 1
            }
            #expect(call > 4)
        }
    }
}

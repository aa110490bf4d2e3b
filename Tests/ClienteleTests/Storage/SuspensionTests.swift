import ClienteleTesting
import Testing

@testable import Clientele

@Suite("Suspending and resuming the file store (R71)")
struct SuspensionTests {
    let history = ShortHistory()

    var options: JSONFileStore.Options {
        var options = JSONFileStore.Options()
        (options.fillAhead, options.segmentSize) = (0, 700)
        return options
    }

    func open(_ system: MemoryFileSystem) throws -> JSONFileStore {
        try JSONFileStore.open(at: "store", options: options, in: system)
    }

    func refusal(_ body: () async throws -> Void) async -> StoreError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? StoreError)?.code
        }
    }

    @Test("while suspended reads go on, commits and compactions are refused in clear words, and nothing is lost")
    func refused() async throws {
        let system = MemoryFileSystem()
        let store = try open(system)
        let half = ShortHistory(Array(history.transactions.prefix(3)))
        #expect(await half.run(store) == 3)
        try await store.suspend()
        try await store.suspend()
        let files = system.files
        let error = await #expect(throws: StoreError.self) { try await store.commit(StoreTransaction()) }
        #expect(error?.code == .suspended)
        #expect(error?.message.english.contains("resume") == true && error?.message.chinese.contains("恢复") == true)
        #expect(await refusal { try await store.compact() } == .suspended)
        #expect(try await history.check(store, "suspended") == 3)
        #expect(system.files == files)
        // Who opens it now, or after the process was ended here, finds a store that was closed.
        let other = try open(MemoryFileSystem(files: system.durableFiles))
        #expect(other.openReport.wasClosedCleanly)
        #expect(try await store.resume() == false)
        #expect(try await store.resume() == false)
        for transaction in history.transactions.dropFirst(3) { try await store.commit(transaction) }
        try await store.compact()
        #expect(try await history.check(store, "resumed") == history.transactions.count)
        try await store.suspend()
        try await store.close()
        #expect(await refusal { try await store.resume() } == .closed)
        let again = try open(MemoryFileSystem(files: system.durableFiles))
        #expect(again.openReport.wasClosedCleanly)
        #expect(try await history.check(again, "closed while suspended") == history.transactions.count)
    }

    @Test("what another process did meanwhile is there after resuming", arguments: [false, true])
    func others(compacts: Bool) async throws {
        try await withTemporaryFolder { folder in
            let store = try await JSONFileStore.open(at: folder)
            for transaction in history.transactions.prefix(2) { try await store.commit(transaction) }
            #expect(await refusal { _ = try await JSONFileStore.open(at: folder) } == .locked)
            try await store.suspend()
            let other = try await JSONFileStore.open(at: folder)
            #expect(await refusal { try await store.resume() } == .locked)
            #expect(await refusal { try await store.commit(StoreTransaction()) } == .suspended)
            for transaction in history.transactions[2..<4] { try await other.commit(transaction) }
            if compacts { try await other.compact() }
            try await other.close()
            #expect(try await history.check(store, "suspended") == 2)
            #expect(try await store.resume())
            #expect(try await history.check(store, "resumed") == 4)
            #expect(await refusal { _ = try await JSONFileStore.open(at: folder) } == .locked)
            for transaction in history.transactions[4...] { try await store.commit(transaction) }
            let changes = try await store.changes(after: SequenceNumber(4), limit: 100)
            #expect(changes.through.rawValue == UInt64(history.transactions.count))
            try await store.close()
            let again = try await JSONFileStore.open(at: folder)
            #expect(try await history.check(again, "opened again") == history.transactions.count)
            try await again.close()
        }
    }

    @Test("another process that only opened and closed the store is not noticed, and one that damaged it is")
    func looked() async throws {
        let system = MemoryFileSystem()
        let store = try open(system)
        #expect(await history.run(store) == history.transactions.count)
        try await store.suspend()
        let other = try open(system)
        try await other.close()
        #expect(try await store.resume() == false)
        try await store.suspend()
        let name = try #require(system.files.keys.filter(Manifest.isJournalName).max())
        let size = try #require(system.files[name]?.count)
        let folder = try system.openFolder(at: "store", create: false)
        try folder.open(name, .update).truncate(to: UInt64(size - 1))
        try folder.open(Manifest.journalName(1), .update).writeAll([0], at: 500)
        #expect(await refusal { try await store.resume() } == .damaged)
        #expect(await refusal { try await store.commit(StoreTransaction()) } == .suspended)
        #expect(try await history.check(store, "still suspended") == history.transactions.count)
        try await store.close()
    }

    @Test("whatever fails while a store is suspended and resumed, it holds what was acknowledged")
    func faults() async throws {
        for fault in [.error(5), .diskFull, .powerLoss] as [MemoryFileSystem.Fault] {
            var call = 1
            while true {
                let system = MemoryFileSystem()
                let store = try open(system)
                var acknowledged = 0
                system.fail(at: system.calls + call, fault)
                for transaction in history.transactions {
                    do {
                        try await store.suspend()
                        try await store.resume()
                        try await store.commit(transaction)
                        acknowledged += 1
                    } catch {
                        #expect(error is StoreError)
                        break
                    }
                }
                for leftover in [system.files, system.durableFiles] {
                    let again = try open(MemoryFileSystem(files: leftover))
                    let found = try await history.check(again, "\(fault) at call \(call)")
                    #expect(found >= acknowledged)
                }
                guard system.hasFailed else { break }
                if !system.isDead, fault == .error(5) {
                    // A store that could not be resumed can be as soon as nothing fails any more.
                    if (try? await store.resume()) != nil {
                        #expect(try await history.check(store, "") >= acknowledged)
                    }
                }
                call += 1
            }
            #expect(call > 30)
        }
    }

    @Test("commits of many tasks beside suspensions are made or refused, never lost and never half done")
    func beside() async throws {
        let system = MemoryFileSystem()
        let store = try open(system)
        let made = try await withThrowingTaskGroup(of: Int.self) { group in
            for task in 0..<8 {
                group.addTask {
                    var made = 0
                    for number in 0..<40 {
                        var transaction = StoreTransaction()
                        transaction.put(ShortHistory.record(task * 100 + number, "{}", ["a"]))
                        do {
                            try await store.commit(transaction)
                            made += 1
                        } catch let error as StoreError where error.code == .suspended {
                            await Task.yield()
                        }
                    }
                    return made
                }
            }
            group.addTask {
                for _ in 0..<20 {
                    try await store.suspend()
                    await Task.yield()
                    try await store.resume()
                }
                return 0
            }
            return try await group.reduce(0, +)
        }
        try await store.close()
        let again = try open(MemoryFileSystem(files: system.durableFiles))
        #expect(again.openReport.recordCount == made && again.openReport.sequence.rawValue == UInt64(made))
    }
}

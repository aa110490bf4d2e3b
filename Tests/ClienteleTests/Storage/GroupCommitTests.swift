import ClienteleTesting
import Synchronization
import Testing

@testable import Clientele

@Suite("Group commit")
struct GroupCommitTests {
    @Test("commits that wait at the same time share one sync")
    func sharedSync() async throws {
        let system = MemoryFileSystem()
        let store = try JSONFileStore.open(at: "store", options: .init(), in: system)
        let before = system.syncs
        // As if a leader were waiting for the device.
        store.shared.withLock { $0.isLed = true }
        let sequences = try await withThrowingTaskGroup(of: UInt64.self) { group in
            for number in 0..<30 {
                group.addTask {
                    var transaction = StoreTransaction()
                    transaction.put(ShortHistory.record(number, "{}", []))
                    return try await store.commit(transaction).sequence.rawValue
                }
            }
            while store.shared.withLock({ $0.queue.count }) < 30 { await Task.yield() }
            #expect(try await store.read { $0.sequence } == .zero)
            let next = store.shared.withLock { $0.queue.removeFirst() }
            next.continuation.resume(returning: .lead)
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(sequences.sorted() == Array(1...30))
        #expect(system.syncs == before + 1)
        #expect(store.shared.withLock { !$0.isLed && $0.writer != nil })
        try await store.close()
    }

    @Test("an expected last commit is that of the queue, not of the state that readers see")
    func expectedSequence() async throws {
        let store = try JSONFileStore.open(at: "store", options: .init(), in: MemoryFileSystem())
        store.shared.withLock { $0.isLed = true }
        let sequences = try await withThrowingTaskGroup(of: UInt64?.self) { group in
            // All wait in one queue, in this order.
            for (number, expected) in ([0, 0, 1, 1, 0, 3, 2] as [UInt64]).enumerated() {
                group.addTask {
                    var transaction = StoreTransaction()
                    transaction.put(ShortHistory.record(number, "{}", []))
                    transaction.expectedSequence = SequenceNumber(expected)
                    do {
                        return try await store.commit(transaction).sequence.rawValue
                    } catch let error as StoreError where error.code == .conflict {
                        return nil
                    }
                }
                while store.shared.withLock({ $0.queue.count }) <= number { await Task.yield() }
            }
            let next = store.shared.withLock { $0.queue.removeFirst() }
            next.continuation.resume(returning: .lead)
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(sequences.compactMap { $0 }.sorted() == [1, 2, 3])
        let keys = (0..<7).map { ShortHistory.key($0) }
        let found = try await store.read { try await $0.records(keys) }
        #expect(found.map { $0?.sequence.rawValue } == [1, nil, 2, nil, nil, nil, 3])
        try await store.close()
    }

    @Test("closing lets the commits before it finish and refuses those after it")
    func closing() async throws {
        let store = try JSONFileStore.open(at: "store", options: .init(), in: MemoryFileSystem())
        store.shared.withLock { $0.isLed = true }
        func waiting(_ count: Int) async {
            while store.shared.withLock({ $0.queue.count }) < count { await Task.yield() }
        }
        async let first = store.commit(StoreTransaction())
        await waiting(1)
        async let close: Void = store.close()
        await waiting(2)
        let second = Task { try await store.commit(StoreTransaction()) }
        await waiting(3)
        store.shared.withLock { $0.queue.removeFirst() }.continuation.resume(returning: .lead)
        #expect(try await first.sequence == SequenceNumber(1))
        try await close
        let error = await #expect(throws: StoreError.self) { try await second.value }
        #expect(error?.code == .closed)
    }

    @Test("after a failed sync nothing of the group is visible and nothing more is taken")
    func failedSync() async throws {
        let system = MemoryFileSystem()
        let store = try JSONFileStore.open(at: "store", options: .init(), in: system)
        try await store.commit(StoreTransaction())
        // A commit writes, then syncs.
        system.fail(at: system.calls + 2, .error(5))
        var transaction = StoreTransaction()
        transaction.put(ShortHistory.record(1, "{}", []))
        let failed = transaction
        let error = await #expect(throws: StoreError.self) { try await store.commit(failed) }
        #expect(error?.code == .fileSystem)
        #expect(try await store.read { try await $0.records([ShortHistory.key(1)]) } == [nil])
        #expect(try await store.read { $0.sequence } == SequenceNumber(1))
        let later = await #expect(throws: StoreError.self) { try await store.commit(StoreTransaction()) }
        #expect(later?.code == .readOnly)
        try await store.close()
    }
}

import Clientele
import ClienteleTesting
import Foundation
import Synchronization
import Testing

@Suite("Running figures of a store (R84)")
struct ObservedStoreTests {
    /// Remembers what it is told.
    final class Listener: StoreObserver {
        private let heard = Mutex<[StoreFigures.Event]>([])
        var events: [StoreFigures.Event] { heard.withLock { $0 } }
        func note(_ event: StoreFigures.Event) { heard.withLock { $0.append(event) } }
        func events(_ operation: StoreFigures.Operation) -> [StoreFigures.Event] {
            events.filter { $0.operation == operation }
        }
    }

    /// A clock that shows three milliseconds more each time it is looked at.
    final class SteppingClock: Clock {
        private let count = Counter()
        var now: ContinuousClock.Instant { Self.start.advanced(by: .milliseconds(3 * count.next())) }
        var minimumResolution: Duration { .zero }
        func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {}
        private static let start = ContinuousClock.now
    }

    private static func record(_ number: Int, _ text: String = "x") -> StoredRecord {
        ShortHistory.record(number, #"{"t":"\#(text)"}"#, [])
    }

    @Test("a store that is observed keeps every promise of a store", arguments: StoreConformance.checks)
    func conforms(check: StoreConformance.Check) async {
        for failure in await StoreConformance(limit: .patient, { ObservedStore(InMemoryStore()) }).run(check) {
            Issue.record("\(failure)")
        }
    }

    @Test("commits, reads, questions and changes are counted and timed, by the clock that is passed in")
    func counted() async throws {
        let listener = Listener()
        let store = ObservedStore(InMemoryStore(), observer: listener, clock: SteppingClock())
        var transaction = StoreTransaction()
        transaction.put(
            StoredRecord(
                key: Self.record(1).key, payload: Array("12345".utf8),
                indexEntries: [IndexEntry(index: "a", key: [1, 2])]))
        transaction.put(Self.record(2))
        try await store.commit(transaction)
        let refused = { (transaction: StoreTransaction) in
            var copy = transaction
            copy.expectedSequence = SequenceNumber(7)
            return copy
        }(transaction)
        await #expect(throws: StoreError.self) { try await store.commit(refused) }
        try await store.read { reader in
            _ = try await reader.records([Self.record(1).key, Self.record(9).key])
            _ = try await reader.query(IndexQuery("a"), after: nil, limit: 10)
        }
        _ = try await store.changes(after: .zero, limit: 10)

        let figures = try await store.figures()
        #expect(figures[.commit].count == 2 && figures[.commit].failureCount == 1)
        #expect(
            figures[.commit].itemCount == 2 && figures[.commit].byteCount == 7 + UInt64(Self.record(2).payload.count))
        #expect(figures[.commit].total == .milliseconds(6) && figures[.commit].longest == .milliseconds(3))
        #expect(figures[.commit].duration(ofShare: 0.99) == .milliseconds(3))
        #expect(figures[.read].itemCount == 1 && figures[.read].byteCount == 5)
        #expect(figures[.query].itemCount == 1 && figures[.changes].itemCount == 2)
        #expect(figures.failures == ["conflict": 1])
        #expect(figures.commitsUnderWay == 0 && figures.sizes.recordCount == 2)
        #expect(figures[.backup].count == 0 && figures.tallies.count == 4 && figures.lastBackup == nil)
        #expect(listener.events.count == 5 && listener.events.allSatisfy { $0.duration == .milliseconds(3) })
        var again = StoreFigures()
        for event in listener.events { again.add(event) }
        #expect(again.tallies == figures.tallies && again.failures == figures.failures)
    }

    @Test("shares of a time are never told too short, and to a factor of two")
    func shares() {
        var figures = StoreFigures()
        #expect(figures[.query].duration(ofShare: 0.5) == nil)
        for microseconds in 1...1000 { figures.add(.init(.query, duration: .microseconds(microseconds))) }
        for share in [0.001, 0.1, 0.5, 0.9, 0.99, 1] {
            let exact = max(1, (1000 * share).rounded(.up))
            let told = (figures[.query].duration(ofShare: share) ?? .zero) / .microseconds(1)
            #expect(told >= exact && told <= 2 * exact)
        }
        #expect(figures[.query].duration(ofShare: 1) == .milliseconds(1))
        let cumulative = figures[.query].cumulative
        #expect(cumulative.last?.count == 1000)
        #expect(cumulative.first { $0.bound == .microseconds(256) }?.count == 256)
        // A clock that runs backward, or for ever, is no reason to stop.
        figures.add(.init(.query, duration: .seconds(-5)))
        figures.add(.init(.query, duration: .seconds(Int64.max)))
        #expect(figures[.query].longest == .seconds(1 << 32) && figures[.query].cumulative.last?.count == 1002)
    }

    @Test("a file store tells its sizes, its syncs and its compactions")
    func files() async throws {
        try await withTemporaryFolder { folder in
            let listener = Listener()
            let inner = try await JSONFileStore.open(
                at: "\(folder)/store", options: .init(durability: .operatingSystem))
            let store = ObservedStore(inner, observer: listener, clock: SteppingClock())
            for round in 0..<20 {
                var transaction = StoreTransaction()
                transaction.put(Self.record(round % 2, String(repeating: "y", count: 500)))
                try await store.commit(transaction)
            }
            let before = try await store.figures().sizes
            #expect(before.recordCount == 2 && before.fileCount == 1 && before.waitingCommits == 0)
            let (live, garbage) = (try #require(before.liveBytes), try #require(before.garbageBytes))
            #expect(live > 1000 && live < 2000 && garbage > 8 * live && garbage < 12 * live)
            let syncs = listener.events(.sync)
            #expect(syncs.count == 20 && syncs.reduce(0) { $0 + $1.count } == 20)
            #expect(syncs.allSatisfy { $0.bytes > 500 && $0.duration == .milliseconds(3) && $0.failure == nil })
            try await inner.compact()
            #expect(listener.events(.compaction).count == 1)
            let after = try await store.figures().sizes
            #expect(after.recordCount == 2 && after.fileCount == 2 && (after.garbageBytes ?? .max) < 1000)
            try await store.close()
            await #expect(throws: StoreError.self) { try await inner.compact() }
            await #expect(throws: StoreError.self) { try await store.commit(StoreTransaction()) }
            #expect(try await store.figures().failures == ["closed": 1])
        }
    }

    @Test("a sync that fails is told as one, with its code and nothing else")
    func failedSync() async throws {
        let system = MemoryFileSystem()
        let inner = try JSONFileStore.open(at: "store", options: .init(), in: system)
        let store = ObservedStore(inner, clock: SteppingClock())
        system.fail(at: system.calls + 1, .diskFull)
        var transaction = StoreTransaction()
        transaction.put(Self.record(1))
        let frozen = transaction
        await #expect(throws: StoreError.self) { _ = try await store.commit(frozen) }
        let figures = try await store.figures()
        #expect(figures[.sync].failureCount == 1 && figures[.commit].failureCount == 1)
        #expect(figures.failures == ["noRoom": 2])
    }

    @Test("the last backup and the last verification are known, and one that was made elsewhere can be told")
    func lastTimes() async throws {
        try await withTemporaryFolder { folder in
            let clock = FixedClock(TestHouse.morning)
            var configuration = CustomerRegistry.Configuration()
            configuration.clock = clock
            let store = ObservedStore(InMemoryStore())
            let registry = try await CustomerRegistry.open(store: store, configuration: configuration)
            let desk = try await registry.session(for: .owner, purpose: .maintenance)
            try await desk.backUp(to: "\(folder)/a.backup")
            clock.advance(days: 1)
            _ = try await registry.verify()
            var figures = try await store.figures()
            #expect(figures.lastBackup == TestHouse.morning && figures[.backup].byteCount > 100)
            #expect(figures.lastVerified == clock.now() && figures.lastFoundSound == clock.now())
            await #expect(throws: StoreError.self) { try await desk.backUp(to: "\(folder)/a.backup") }
            figures = try await store.figures()
            #expect(figures.lastBackup == TestHouse.morning && figures[.backup].failureCount == 1)
            // Somebody changes the store behind the registry's back.
            var transaction = StoreTransaction()
            transaction.remove(RecordKey(kind: StaffMember.kind, id: Identifier<StaffMember>.owner.uniqueID))
            try await store.commit(transaction)
            let sound = clock.now()
            clock.advance(days: 1)
            #expect(try await !registry.verify().isSound)
            store.note(.init(.backup, at: clock.now().adding(milliseconds: 5)))
            figures = try await store.figures()
            #expect(figures.lastVerified == clock.now() && figures.lastFoundSound == sound)
            #expect(figures.lastBackup == clock.now().adding(milliseconds: 5))
        }
    }

    @Test("a damaged store is no more backed up when it is observed than when it is not")
    func damaged() async throws {
        try await withTemporaryFolder { folder in
            let store = try await JSONFileStore.open(at: "\(folder)/store")
            for number in 1...3 {
                var transaction = StoreTransaction()
                transaction.put(Self.record(number))
                try await store.commit(transaction)
            }
            try await store.close()
            let file = URL(fileURLWithPath: "\(folder)/store/journal-00000001.jsonl")
            var bytes = try Data(contentsOf: file)
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: file)
            let damaged = try await JSONFileStore.open(at: "\(folder)/store", options: .init(access: .readOnly))
            #expect(damaged.openReport.damage != nil)
            await #expect(throws: StoreError.self) {
                try await StoreBackup.write(
                    ObservedStore(ObservedStore(damaged)), to: "\(folder)/b", at: TestHouse.morning)
            }
            try await damaged.close()
        }
    }
}

import Clientele
import Synchronization

/// A store that makes somebody wait for ever, and does not heed cancellation; all else is done by the store in memory.
final class WaitingStore: RecordStore {
    /// Who waits for ever.
    enum Fault: CaseIterable, Sendable {
        /// A commit waits until no read is open, so one that is made while a read is open waits for itself.
        case readsBlockWriters
        /// Every commit.
        case commitsNeverEnd
        /// Whoever closes the store.
        case closingNeverEnds
    }

    private struct Waiters {
        var openReads = 0
        var writers: [CheckedContinuation<Void, Never>] = []
        /// Kept, so that nobody is told of a continuation that was lost.
        var forEver: [CheckedContinuation<Void, Never>] = []
    }

    @TaskLocal private static var isReading = false

    private let fault: Fault
    private let store = InMemoryStore()
    private let waiters = Mutex(Waiters())
    private let isStuck: @Sendable () -> Void

    /// Creates a store that says when somebody has begun to wait for ever.
    init(_ fault: Fault, isStuck: @escaping @Sendable () -> Void) {
        self.fault = fault
        self.isStuck = isStuck
    }

    var capabilities: StoreCapabilities { store.capabilities }

    func read<Value: Sendable>(
        _ body: @Sendable (any RecordReader) async throws -> Value
    ) async throws -> Value {
        waiters.withLock { $0.openReads += 1 }
        defer {
            let writers = waiters.withLock { waiters in
                waiters.openReads -= 1
                guard waiters.openReads == 0 else { return [] as [CheckedContinuation<Void, Never>] }
                defer { waiters.writers = [] }
                return waiters.writers
            }
            for writer in writers { writer.resume() }
        }
        return try await Self.$isReading.withValue(true) { try await store.read(body) }
    }

    func commit(_ transaction: StoreTransaction) async throws -> CommitReceipt {
        switch fault {
        case .commitsNeverEnd: await waitForEver()
        case .readsBlockWriters: await waitForReads()
        case .closingNeverEnds: break
        }
        return try await store.commit(transaction)
    }

    func changes(after sequence: SequenceNumber, limit: Int) async throws -> ChangePage {
        try await store.changes(after: sequence, limit: limit)
    }

    func close() async throws {
        if fault == .closingNeverEnds { await waitForEver() }
    }

    private func waitForReads() async {
        if Self.isReading { isStuck() }
        await withCheckedContinuation { continuation in
            let mustWait = waiters.withLock { waiters in
                if waiters.openReads > 0 { waiters.writers.append(continuation) }
                return waiters.openReads > 0
            }
            if !mustWait { continuation.resume() }
        }
    }

    private func waitForEver() async {
        isStuck()
        await withCheckedContinuation { continuation in waiters.withLock { $0.forEver.append(continuation) } }
    }
}

/// A clock whose sleepers wake when they are told that there is nothing more to wait for.
final class WakingClock: Clock {
    private struct State {
        var isOver = false
        var sleepers: [AsyncStream<Void>.Continuation] = []
    }

    private let state = Mutex(State())

    var now: ContinuousClock.Instant { ContinuousClock.now }
    var minimumResolution: Duration { .zero }

    /// Wakes all who sleep and whoever would.
    func wake() {
        let sleepers = state.withLock { state in
            state.isOver = true
            return state.sleepers
        }
        for sleeper in sleepers { sleeper.finish() }
    }

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        let isOver = state.withLock { state in
            state.sleepers.append(continuation)
            return state.isOver
        }
        if isOver { continuation.finish() }
        for await _ in stream {}
        try Task.checkCancellation()
    }
}

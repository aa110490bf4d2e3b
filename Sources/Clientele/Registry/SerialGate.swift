import Synchronization

/// Lets one task at a time through, in the order in which they came.
///
/// A change reads the state, decides and commits; the gate keeps another change of the same registry from coming in
/// between, which an actor would not: its methods may interleave at every `await`. Who finds nobody before goes in at
/// once and stays on its thread.
final class SerialGate: Sendable {
    private struct Line {
        var isBusy = false
        var waiting: [CheckedContinuation<Void, Never>] = []
        var nextWaiting = 0

        /// Goes in where nobody is.
        mutating func enter() -> Bool {
            guard !isBusy else { return false }
            isBusy = true
            return true
        }

        /// Returns who goes in next.
        mutating func leave() -> CheckedContinuation<Void, Never>? {
            guard nextWaiting < waiting.count else {
                waiting.removeAll()
                nextWaiting = 0
                isBusy = false
                return nil
            }
            let next = waiting[nextWaiting]
            nextWaiting += 1
            if nextWaiting > 64, nextWaiting * 2 > waiting.count {
                waiting.removeFirst(nextWaiting)
                nextWaiting = 0
            }
            return next
        }
    }

    private let line = Mutex(Line())

    private func enter() async {
        if line.withLock({ $0.enter() }) { return }
        await withCheckedContinuation { continuation in
            let isIn = line.withLock { line in
                if line.enter() { return true }
                line.waiting.append(continuation)
                return false
            }
            if isIn { continuation.resume() }
        }
    }

    /// Runs `body` while no other body runs.
    func run<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        await enter()
        defer { line.withLock { $0.leave() }?.resume() }
        return try await body()
    }
}

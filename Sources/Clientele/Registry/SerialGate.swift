/// Lets one task at a time through, in the order in which they came.
///
/// A change reads the state, decides and commits; the gate keeps another change of the same registry from coming in
/// between, which an actor alone would not: its methods may interleave at every `await`.
actor SerialGate {
    private var isBusy = false
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var nextWaiting = 0

    private func enter() async {
        guard isBusy else {
            isBusy = true
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func leave() {
        guard nextWaiting < waiting.count else {
            waiting.removeAll()
            nextWaiting = 0
            isBusy = false
            return
        }
        nextWaiting += 1
        waiting[nextWaiting - 1].resume()
        if nextWaiting > 64, nextWaiting * 2 > waiting.count {
            waiting.removeFirst(nextWaiting)
            nextWaiting = 0
        }
    }

    /// Runs `body` while no other body runs.
    nonisolated func run<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        await enter()
        do {
            let value = try await body()
            await leave()
            return value
        } catch {
            await leave()
            throw error
        }
    }
}

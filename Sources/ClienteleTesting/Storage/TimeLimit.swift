import Synchronization

/// How long a check may take.
struct TimeLimit: Sendable {
    let duration: Duration
    let clock: any Clock<Duration>

    /// Returns what `check` finds or, where it does not end in time, a message that says so.
    ///
    /// Whichever is first decides: a check that waits for ever on a store is cancelled and left behind, because a task
    /// group would wait for a child that does not heed cancellation.
    func messages(of check: @escaping @Sendable () async -> [String]) async -> [String] {
        let race = Race()
        let work = Task { race.finish(await check()) }
        let timer = Task {
            do { try await clock.sleep(for: duration) } catch { return }
            race.finish(["did not end within \(duration): it waits for ever, or is far too slow"])
        }
        defer {
            timer.cancel()
            work.cancel()
        }
        return await withTaskCancellationHandler {
            await race.outcome()
        } onCancel: {
            work.cancel()
        }
    }
}

/// The answer of the first that has one.
private final class Race: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<[String], Never>)
        case decided([String])
    }

    private let state = Mutex(State.open)

    /// Decides the race, unless it is decided.
    func finish(_ messages: [String]) {
        let waiting = state.withLock { state in
            let before = state
            if case .decided = before {} else { state = .decided(messages) }
            return before
        }
        if case .awaited(let continuation) = waiting { continuation.resume(returning: messages) }
    }

    /// Waits for the answer; called once.
    func outcome() async -> [String] {
        await withCheckedContinuation { continuation in
            let messages: [String]? = state.withLock { state in
                if case .decided(let messages) = state { return messages }
                state = .awaited(continuation)
                return nil
            }
            if let messages { continuation.resume(returning: messages) }
        }
    }
}

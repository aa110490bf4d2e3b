import Foundation
import Synchronization

/// Measures the stages of a piece of work that follow each other.
final class StageClock: Sendable {
    private struct State {
        var start = Measurement.now
        var begin = Measurement.now
        var stage = ""
        var stages: [(stage: String, seconds: Double)] = []
        var end = Measurement.now
    }

    private let state = Mutex(State())

    /// Begins a stage and ends the one before; nothing happens when it is under way already.
    func begin(_ stage: String) {
        state.withLock { state in
            guard stage != state.stage else { return }
            let now = Measurement.now
            if !state.stage.isEmpty { state.stages.append((state.stage, now.cpuSeconds - state.begin.cpuSeconds)) }
            (state.stage, state.begin, state.end) = (stage, now, now)
        }
    }

    /// The stages that have ended, with the time that the processors worked, in seconds.
    var stages: [(stage: String, seconds: Double)] { state.withLock { $0.stages } }

    /// What all stages cost together.
    var total: Measurement {
        state.withLock { state in
            Measurement(
                cpuSeconds: state.end.cpuSeconds - state.start.cpuSeconds,
                wallSeconds: state.end.wallSeconds - state.start.wallSeconds)
        }
    }
}

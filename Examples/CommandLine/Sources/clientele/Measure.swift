import Foundation
import Synchronization

/// Wall time by stage, noted from wherever the work runs.
final class Stopwatch: Sendable {
    private struct State {
        var seconds: [String: Double] = [:]
        var stage: String?
        var started = ContinuousClock.now
    }

    private let state = Mutex(State())

    /// The seconds of the stages that have ended.
    var seconds: [String: Double] { state.withLock { $0.seconds } }

    /// Ends the present stage and begins the next, unless it is the same.
    func begin(_ next: String?) {
        state.withLock { state in
            guard next != state.stage else { return }
            let now = ContinuousClock.now
            if let last = state.stage { state.seconds[last, default: 0] += (now - state.started) / .seconds(1) }
            (state.stage, state.started) = (next, now)
        }
    }
}

/// The most memory the process has had in use.
enum ResidentMemory {
    static var peakMiB: Double {
        #if os(Linux)
            guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
                let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
                let number = line.split(whereSeparator: \.isWhitespace).dropFirst().first,
                let kibibytes = Double(number)
            else { return 0 }
            return kibibytes / 1024
        #else
            var usage = rusage()
            guard getrusage(RUSAGE_SELF, &usage) == 0 else { return 0 }
            return Double(usage.ru_maxrss) / 1_048_576
        #endif
    }
}

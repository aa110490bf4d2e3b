import Foundation

/// What a piece of work cost.
struct Measurement {
    /// The time that the processors worked for this process, in seconds.
    var cpuSeconds = 0.0
    /// The time that went by, in seconds.
    var wallSeconds = 0.0

    /// Measures a piece of work.
    static func of(_ body: () throws -> Void) rethrows -> Measurement {
        let wall = ContinuousClock.now
        let cpu = processorSeconds()
        try body()
        return Measurement(
            cpuSeconds: processorSeconds() - cpu, wallSeconds: (ContinuousClock.now - wall) / .seconds(1))
    }

    /// Measures a piece of work several times after one run that does not count, and returns the run that cost the
    /// processors least: other programs can only make a run slower.
    static func best(of count: Int, _ body: () throws -> Void) rethrows -> Measurement {
        try body()
        var best = try of(body)
        for _ in 1..<max(count, 1) {
            let next = try of(body)
            if next.cpuSeconds < best.cpuSeconds { best = next }
        }
        return best
    }

    /// The cost of the process so far, the wall time from an instant of its own.
    static var now: Measurement {
        Measurement(
            cpuSeconds: processorSeconds(), wallSeconds: (ContinuousClock.now - beginning) / .seconds(1))
    }

    private static let beginning = ContinuousClock.now

    /// The time that the processors have worked for this process.
    static func processorSeconds() -> Double {
        var time = timespec()
        guard unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return 0 }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The most memory that the process has had in use, in MiB.
    static var peakResidentMiB: Double {
        #if os(Linux)
            guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
                let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
                let number = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Double($0) })
            else { return 0 }
            return number / 1024
        #else
            var usage = rusage()
            guard unsafe getrusage(RUSAGE_SELF, &usage) == 0 else { return 0 }
            return Double(usage.ru_maxrss) / 1_048_576
        #endif
    }
}

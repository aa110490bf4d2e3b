import ClienteleTesting

extension Benchmark {
    static let faults = Benchmark(name: FaultsBenchmark.name, usage: FaultsBenchmark.usage) {
        try await FaultsBenchmark.run($0)
    }
}

/// Stores that fail and lose the power at every call: no acknowledged commit may be lost, and none half done.
private enum FaultsBenchmark {
    static let name = "faults"
    static let usage = "faults N [SEED] (how many times what is left of a store is checked)"

    static func run(_ arguments: [String]) async throws {
        guard (1...2).contains(arguments.count), let wanted = Int(arguments[0]), wanted > 0,
            let seed = UInt64(arguments.count > 1 ? arguments[1] : "1")
        else { throw Fault(usage: usage) }
        let before = Measurement.now
        let report = await StoreCampaign(seed: seed).run(cases: wanted)
        let after = Measurement.now
        let cost = Measurement(
            cpuSeconds: after.cpuSeconds - before.cpuSeconds, wallSeconds: after.wallSeconds - before.wallSeconds)
        var line = ResultLine(
            name, "seed \(seed), all sequences to \(report.completeLength)", count: report.cases, cost)
        line.add("perSecond", Double(report.cases) / cost.cpuSeconds)
        line.add("lost", Double(report.lost))
        line.add("halfDone", Double(report.halfDone))
        line.print()
        guard report.failures.isEmpty else {
            throw Fault("The campaign failed:\n" + report.failures.joined(separator: "\n"))
        }
    }
}

import Clientele
import ClienteleTesting

extension Benchmark {
    static let campaign = Benchmark(name: CampaignBenchmark.name, usage: CampaignBenchmark.usage) {
        try CampaignBenchmark.run($0)
    }
}

/// Hostile texts for every scanner: none may trap, and what is read must be in its normal form.
private enum CampaignBenchmark {
    static let name = "campaign"
    static let usage = "campaign N (how many hostile texts)"

    static func run(_ arguments: [String]) throws {
        guard arguments.count == 1, let wanted = Int(arguments[0]), wanted > 0 else { throw Fault(usage: usage) }
        let scanners = ScannerCampaign.scanners
        var failures: [String] = []
        for (index, scanner) in scanners.enumerated() {
            // The first ones take what does not divide.
            let count = wanted / scanners.count + (index < wanted % scanners.count ? 1 : 0)
            let cost = Measurement.of {
                failures += ScannerCampaign(seed: UInt64(index + 1)).run(scanner, inputs: count)
            }
            var line = ResultLine(name, scanner, count: count, cost)
            line.add("perSecond", Double(count) / cost.cpuSeconds)
            line.print()
        }
        guard failures.isEmpty else { throw Fault("The campaign failed:\n" + failures.joined(separator: "\n")) }
        print("{\"bench\": \"campaign\", \"variant\": \"all\", \"n\": \(wanted), \"failures\": 0}")
    }
}

import Clientele
import ClienteleTesting

extension Benchmark {
    static let kernel = Benchmark(name: KernelBenchmark.name, usage: KernelBenchmark.usage) {
        try KernelBenchmark.run($0)
    }
}

/// The comparisons of two names that a search for duplicates makes by the million, on one thread.
private enum KernelBenchmark {
    static let name = "kernel"
    static let usage = "kernel"

    /// What rapidfuzz does in C++ of Jaro-Winkler similarities of short names in a second on the same kind of machine.
    private static let peerPerSecond = 31_600_000.0
    private static let pairs = 4_000_000

    static func run(_ arguments: [String]) throws {
        guard arguments.isEmpty else { throw Fault(usage: usage) }
        var names: Set<String> = []
        for traveller in SyntheticTravellers(seed: 1, today: .day).prefix(4000) {
            for full in traveller.customer.names.map({ $0.full.lowercased() }) where full.utf8.allSatisfy({ $0 < 128 })
            {
                names.formUnion(full.split(whereSeparator: { $0 == "/" || $0 == " " }).map(String.init))
            }
        }
        let sorted = names.sorted()
        for (what, lengths) in [("up to 8 bytes", 2...8), ("9 to 16 bytes", 9...16)] {
            let forms = Array(sorted.filter { lengths.contains($0.utf8.count) }.prefix(2048))
            guard !forms.isEmpty else { throw Fault("There are no names of \(what).") }
            for kernel in MatchingKernel.allCases {
                var sum = 0.0
                let cost = Measurement.best(of: 5) { sum += kernel.compare(forms, pairs: pairs) }
                guard sum > 0 else { throw Fault("Nothing was compared.") }
                let perSecond = Double(pairs) / cost.cpuSeconds
                let isPeered = kernel == .jaroWinkler
                var line = ResultLine(
                    name, "\(kernel.rawValue), names of \(what)", count: pairs, cost,
                    ratioToPeer: isPeered ? perSecond / peerPerSecond : nil)
                line.add("pairsPerSecond", perSecond)
                line.add("meanBytes", Double(forms.reduce(0) { $0 + $1.utf8.count }) / Double(forms.count))
                line.print()
            }
        }
        var line = ResultLine(name, peer: "rapidfuzz C++, Jaro-Winkler")
        line.add("pairsPerSecond", peerPerSecond)
        line.print()
    }
}

extension CalendarDate {
    /// A day that stays the same, so that the names do.
    fileprivate static let day = CalendarDate(dayNumber: 20_779)
}

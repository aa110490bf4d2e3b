import Clientele
import ClienteleTesting
import Foundation

extension Benchmark {
    static let incremental = Benchmark(name: IncrementalBenchmark.name, usage: IncrementalBenchmark.usage) {
        try await IncrementalBenchmark.run($0)
    }
}

/// One new customer against all that are stored: found by lookups, one after the other.
private enum IncrementalBenchmark {
    static let name = "incremental"
    static let usage = "incremental N (how many customers are stored)"

    private static let checks = 4000
    private static let passes = 3
    private static let today = CalendarDate(dayNumber: 20_779)

    static func run(_ arguments: [String]) async throws {
        guard (1...2).contains(arguments.count), let count = Int(arguments[0]), count > 0 else {
            throw Fault(usage: usage)
        }
        let only = arguments.count == 2 ? arguments[1] : ""
        if only.isEmpty || only == "memory" {
            let registry = try await CustomerRegistry.inMemory()
            try await fill(registry, count)
            try await measure(registry, count, "memory")
        }
        guard only.isEmpty || only == "files" else { return }
        let folder = FileManager.default.temporaryDirectory.appending(path: "incremental-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let quick = try await open(folder, .operatingSystem)
        try await fill(quick, count)
        try await measure(quick, count, "file store, operating system")
        try await quick.close()
        let durable = try await open(folder, .full)
        try await measure(durable, count, "file store, full")
        try await durable.close()
    }

    private static func open(
        _ folder: String, _ durability: JSONFileStore.Durability
    ) async throws -> CustomerRegistry {
        let store = try await JSONFileStore.open(at: folder, options: JSONFileStore.Options(durability: durability))
        return try await CustomerRegistry.open(store: store)
    }

    private static func fill(_ registry: CustomerRegistry, _ count: Int) async throws {
        let desk = try await registry.session(for: .owner, purpose: .maintenance)
        for traveller in SyntheticTravellers(seed: 1, today: today).prefix(count) {
            try await desk.add(traveller.customer)
        }
    }

    private static func measure(_ registry: CustomerRegistry, _ count: Int, _ variant: String) async throws {
        let desk = try await registry.session(for: .owner, purpose: .service)
        let new = SyntheticTravellers(seed: 2, today: today).prefix(checks / 2).map(\.customer)
        let known = SyntheticTravellers(seed: 1, today: today).prefix(count).suffix(checks / 2).map { traveller in
            // Who comes again does not say everything again.
            var customer = traveller.customer
            customer.emails = []
            customer.documents = []
            return customer
        }
        var drafts: [Customer] = []
        for index in 0..<max(new.count, known.count) {
            drafts += [new, known].compactMap { index < $0.count ? $0[index] : nil }
        }
        for draft in drafts.prefix(200) { _ = try await desk.duplicates(ofDraft: draft) }
        var times: [Double] = []
        var processorTimes: [Double] = []
        // The better of several passes: what a check costs, without what else the machine did meanwhile.
        var best = [Double](repeating: .infinity, count: drafts.count)
        var found = 0
        let wall = ContinuousClock.now
        for pass in 0..<passes {
            for (index, draft) in drafts.enumerated() {
                let start = ContinuousClock.now
                let processor = Measurement.processorSeconds()
                let near = try await desk.duplicates(ofDraft: draft).count
                times.append((ContinuousClock.now - start) / .microseconds(1))
                processorTimes.append((Measurement.processorSeconds() - processor) * 1e6)
                best[index] = min(best[index], processorTimes[processorTimes.count - 1])
                if pass == 0 { found += near }
            }
        }
        times.sort()
        processorTimes.sort()
        best.sort()
        var cost = Measurement()
        cost.cpuSeconds = processorTimes.reduce(0, +) / 1e6
        cost.wallSeconds = (ContinuousClock.now - wall) / .seconds(1)
        var line = ResultLine(name, variant, count: count, cost)
        line.add("checks", Double(times.count))
        line.add("found", Double(found))
        func add(_ label: String, _ sorted: [Double]) {
            line.add(label + "50", sorted[sorted.count / 2])
            line.add(label + "99", sorted[sorted.count * 99 / 100])
        }
        add("p", times)
        add("cpuP", processorTimes)
        add("bestP", best)
        line.print()
    }
}

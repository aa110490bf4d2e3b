import Clientele
import ClienteleTesting
import Foundation

extension Benchmark {
    static let segmentation = Benchmark(name: SegmentationBenchmark.name, usage: SegmentationBenchmark.usage) {
        try await SegmentationBenchmark.run($0)
    }
    static let criteria = Benchmark(name: "criteria", usage: "criteria N (how many random trees)") {
        try SegmentationBenchmark.campaign($0)
    }
}

/// A hundred criteria over a population, and one customer against them.
private enum SegmentationBenchmark {
    static let name = "segmentation"
    static let usage = "segmentation DATADIR PREDICATES.json --expected E.json"

    /// What others take on the same kind of machine, in processor time: nanoseconds a customer and criterion, and
    /// microseconds for a customer that changed.
    private static let peers = [("polars 2.1.0", 32.6), ("DuckDB 2.0.0", 87.7), ("SQLite 3.40.1", 183.0)]
    private static let changedPeer = ("SQLite 3.40.1", 2347.0)

    static func run(_ arguments: [String]) async throws {
        guard arguments.count == 2 || arguments.count == 4 && arguments[2] == "--expected" else {
            throw Fault(usage: usage)
        }
        let predicates = try SegmentationPredicates(arguments[1])
        let context = Criterion.Context(today: predicates.today, definitions: SegmentationData.definitions)
        let (population, sample) = try build(arguments[0], predicates.criteria, context)
        let size = Double(population.count * predicates.criteria.count)
        guard size > 0 else { throw Fault("There is nothing to count.") }

        var counts: [Int] = []
        let one = try Measurement.best(of: 5) { counts = try count(population, predicates.criteria, context) }
        var line = ResultLine(
            name, "\(predicates.criteria.count) criteria, one thread", count: population.count, one,
            ratioToPeer: peers[0].1 / (one.cpuSeconds * 1e9 / size))
        line.add("nsPerCustomerCriterion", one.cpuSeconds * 1e9 / size)
        line.print()
        var parallel: [Int] = []
        let begin = Measurement.now
        for _ in 0..<5 { parallel = try await population.counts(of: predicates.criteria, in: context) }
        let end = Measurement.now
        var all = Measurement()
        all.cpuSeconds = (end.cpuSeconds - begin.cpuSeconds) / 5
        all.wallSeconds = (end.wallSeconds - begin.wallSeconds) / 5
        line = ResultLine(name, "\(predicates.criteria.count) criteria, all cores", count: population.count, all)
        line.add("wallNsPerCustomerCriterion", all.wallSeconds * 1e9 / size)
        line.print()
        for (peer, figure) in peers {
            line = ResultLine(name, peer: "\(peer), 100 criteria")
            line.add("nsPerCustomerCriterion", figure)
            line.print()
        }
        try single(sample, predicates.criteria, context)
        guard counts == parallel else { throw Fault("All cores count otherwise than one.") }
        let cells = try scores(arguments[0], on: predicates.today)
        if arguments.count == 4 { try compare(counts, cells, with: arguments[3]) }
    }

    // A function that is not asynchronous counts on its own thread.
    private static func count(
        _ population: CustomerPopulation, _ criteria: [Criterion], _ context: Criterion.Context
    ) throws -> [Int] { try population.counts(of: criteria, in: context) }

    private static func build(
        _ folder: String, _ criteria: [Criterion], _ context: Criterion.Context
    ) throws -> (CustomerPopulation, [Criterion.CustomerFacts]) {
        var builder = try CustomerPopulation.Builder(for: criteria, in: context)
        var sample: [Criterion.CustomerFacts] = []
        var (count, built) = (0, Measurement())
        // A chunk at a time, so that only the builder's work is measured and not the reading of files.
        var data = try SegmentationData(folder: folder)
        while true {
            var chunk: [Criterion.CustomerFacts] = []
            while chunk.count < 10_000, let facts = try data.nextCustomer() { chunk.append(facts) }
            if chunk.isEmpty { break }
            if sample.count < 400 { sample += chunk.prefix(400) }
            let cost = Measurement.of { for facts in chunk { builder.add(facts) } }
            built.cpuSeconds += cost.cpuSeconds
            built.wallSeconds += cost.wallSeconds
            count += chunk.count
        }
        var population: CustomerPopulation?
        let finished = Measurement.of { population = builder.population() }
        built.cpuSeconds += finished.cpuSeconds
        built.wallSeconds += finished.wallSeconds
        var line = ResultLine(name, "projection built from records", count: count, built)
        line.add("usPerCustomer", built.cpuSeconds * 1e6 / Double(max(count, 1)))
        if let population { line.add("populationMiB", Double(population.memoryFootprint) / 1_048_576) }
        line.print()
        guard let population else { throw Fault("No population was built.") }
        return (population, sample)
    }

    private static func single(
        _ customers: [Criterion.CustomerFacts], _ criteria: [Criterion], _ context: Criterion.Context
    ) throws {
        let panel = try Criterion.Panel(criteria, in: context)
        var members = 0
        let full = Measurement.best(of: 20) {
            for facts in customers { members += panel.outcomes(for: facts).count { $0 == .member } }
        }
        let count = Double(customers.count)
        var line = ResultLine(
            name, "one customer, \(criteria.count) criteria", count: customers.count, full,
            ratioToPeer: changedPeer.1 / (full.cpuSeconds * 1e6 / count))
        line.add("usPerCustomer", full.cpuSeconds * 1e6 / count)
        line.print()
        var outcomes = customers.map { panel.outcomes(for: $0) }
        let fields: [FieldPath] = [
            "birthDate", "gender", "memberships.level", "provenance.channel", "languages", "tags", "emails.address",
            "custom.consent", "custom.created", "custom.region", "names", "phones",
        ]
        let changed = Measurement.best(of: 20) {
            for field in fields {
                for (index, facts) in customers.enumerated() {
                    panel.update(&outcomes[index], for: facts, changed: [field])
                }
            }
        }
        line = ResultLine(
            name, "one customer, one of \(fields.count) fields changed, \(criteria.count) criteria",
            count: customers.count * fields.count, changed,
            ratioToPeer: changedPeer.1 / (changed.cpuSeconds * 1e6 / count / Double(fields.count)))
        line.add("usPerCustomer", changed.cpuSeconds * 1e6 / count / Double(fields.count))
        line.print()
        let booked = Measurement.best(of: 20) {
            for (index, facts) in customers.enumerated() {
                panel.update(&outcomes[index], for: facts, changed: ["bookings"])
            }
        }
        line = ResultLine(
            name, "one customer, a booking more, \(criteria.count) criteria", count: customers.count, booked)
        line.add("usPerCustomer", booked.cpuSeconds * 1e6 / count)
        line.print()
        try explain(customers, criteria, context)
        line = ResultLine(name, peer: "\(changedPeer.0), one customer, 100 criteria")
        line.add("usPerCustomer", changedPeer.1)
        line.print()
        if members == 0 { throw Fault("Nobody is a member of anything.") }
    }

    /// Why a customer is a member of each segment, or is not, with the cheapest change.
    private static func explain(
        _ customers: [Criterion.CustomerFacts], _ criteria: [Criterion], _ context: Criterion.Context
    ) throws {
        let panel = try Criterion.Panel(criteria, in: context)
        var reasons = 0
        let cost = Measurement.best(of: 20) {
            for facts in customers {
                for verdict in panel.verdicts(for: facts) { reasons += verdict.reasons.count }
            }
        }
        var line = ResultLine(name, "why, one customer, \(criteria.count) criteria", count: customers.count, cost)
        line.add("usPerCustomer", cost.cpuSeconds * 1e6 / Double(customers.count))
        line.print()
        if reasons == 0 { throw Fault("Nothing was explained.") }
    }

    /// How many customers have each combination of scores, by R x 100 + F x 10 + M; of those who came only.
    private static func scores(_ folder: String, on today: CalendarDate) throws -> [Int: Int] {
        var purchases: [Purchase<Identifier<Customer>>] = []
        var data = try SegmentationData(folder: folder)
        while let facts = try data.nextCustomer() {
            for booking in facts.bookings ?? [] where booking.status == Booking.Status(rawValue: "completed") {
                guard let day = booking.bookedOn else { continue }
                purchases.append(Purchase(facts.customer.id, on: day, amount: booking.total))
            }
        }
        var cells: [Int: Int] = [:]
        var customers = 0
        let cost = Measurement.of {
            let table = RFMTable(
                purchases, on: today, currency: "CNY", scoring: RFMScoring(frequency: .purchases))
            customers = table.rows.count
            for row in table.rows {
                cells[row.recency.value * 100 + row.frequency.value * 10 + row.monetary.value, default: 0] += 1
            }
        }
        var line = ResultLine(name, "RFM scores and cells", count: customers, cost)
        line.add("purchases", Double(purchases.count))
        line.add("cells", Double(cells.count))
        line.print()
        return cells
    }

    private static func compare(_ counts: [Int], _ cells: [Int: Int], with path: String) throws {
        let json = try JSONValue(parsing: Array(try Data(contentsOf: URL(filePath: path))))
        let expected = json["counts"]?.list?.compactMap(\.whole) ?? []
        let wrong = counts.indices.filter { $0 >= expected.count || counts[$0] != expected[$0] }
        guard wrong.isEmpty, counts.count == expected.count else {
            let list = wrong.prefix(20).map { "\($0): \(counts[$0])" }.joined(separator: ", ")
            throw Fault("\(wrong.count) of \(expected.count) counts differ: \(list).")
        }
        let expectedCells = (json["rfm_cells"]?.list ?? []).compactMap { cell -> (Int, Int)? in
            guard let pair = cell.list?.compactMap(\.whole), pair.count == 2 else { return nil }
            return (pair[0], pair[1])
        }
        let different = expectedCells.filter { cells[$0.0] != $0.1 }
        guard different.isEmpty, expectedCells.count == cells.count else {
            let list = different.prefix(20).map { "\($0.0): \(cells[$0.0] ?? 0)" }.joined(separator: ", ")
            throw Fault("\(different.count) of \(expectedCells.count) cells of RFM differ: \(list).")
        }
        print("{\"bench\": \"segmentation\", \"variant\": \"RFM cells\", \"n\": \(cells.count), \"different\": 0}")
        print("{\"bench\": \"segmentation\", \"variant\": \"counts\", \"n\": \(counts.count), \"different\": 0}")
    }

    /// Random criteria over random customers: every evaluator must give the same answers.
    static func campaign(_ arguments: [String]) throws {
        guard arguments.count == 1, let wanted = Int(arguments[0]), wanted > 0 else {
            throw Fault(usage: Benchmark.criteria.usage)
        }
        var failures: [String] = []
        let cost = Measurement.of { failures = CriterionCampaign(seed: 1).run(trees: wanted) }
        guard failures.isEmpty else { throw Fault("The campaign failed:\n" + failures.joined(separator: "\n")) }
        var line = ResultLine("criteria", "rows, panels and columns agree", count: wanted, cost)
        line.add("failures", 0)
        line.print()
    }
}

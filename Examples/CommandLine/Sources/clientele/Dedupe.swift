import ArgumentParser
import Clientele

/// `clientele dedupe`: finds the records of one person in a CSV file.
struct Dedupe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Finds the records that are of one person.",
        discussion: """
            The mapping gives the column of the identifier and the roles of the columns to compare: \
            {"id": "record_id", "fields": {"surname": "familyName", "dob": "birthDate"}}. \
            Roles: \(MatchSubject.Role.known.map(\.code.rawValue).joined(separator: " ")), and text:NAME or category:NAME for \
            anything else.
            """)

    @Option(help: ArgumentHelp("The records, CSV with a header.", valueName: "records.csv")) var input: String
    @Option(help: ArgumentHelp("The mapping of columns to roles, JSON.", valueName: "fields.json")) var fields: String
    @Option(help: ArgumentHelp("Where to write record_id,cluster_id.", valueName: "clusters.csv")) var output: String
    @Option(help: ArgumentHelp("Where to write the pairs, best first.", valueName: "pairs.csv")) var pairs: String?
    @Option(help: ArgumentHelp("From this probability two records are one person.", valueName: "p")) var threshold:
        Double?
    @Option(help: "The seed of everything drawn at random.") var seed: UInt64 = 1
    @Flag(help: "Print a summary as JSON.") var json = false

    func validate() throws {
        if let threshold, !(threshold > 0 && threshold < 1) {
            throw ValidationError("--threshold is a probability between 0 and 1.")
        }
    }

    func run() async throws {
        let stages = Stopwatch()
        stages.begin("reading")
        let records = try RecordReader(input: input, fields: fields).read()

        var configuration = DuplicateFinder.Configuration()
        configuration.threshold = threshold
        configuration.seed = seed
        let report = try await DuplicateFinder(configuration: configuration).find(in: records.subjects) { progress in
            stages.begin(progress.stage.rawValue)
            Console.progress(progress.stage.rawValue, progress.fraction)
        }
        Console.endProgress()
        stages.begin("writing")
        try write(report, records.ids)
        stages.begin(nil)
        if json {
            try Console.summary(
                Summary(
                    records: report.figures.subjects, candidatePairs: report.figures.candidatePairs,
                    samePairs: report.figures.samePairs, reviewPairs: report.figures.reviewPairs,
                    clusters: report.figures.clusters, seconds: stages.seconds, peakResidentMiB: ResidentMemory.peakMiB)
            )
        }
    }

    private func write(_ report: DuplicateReport, _ ids: [String]) throws {
        // Most records are alone, and their numbers need no looking up.
        var clusterOf: [String: Int] = [:]
        var single: [Int] = []
        for (number, cluster) in report.clusters.enumerated() {
            guard cluster.count > 1 else {
                single.append(number)
                continue
            }
            for member in cluster { clusterOf[member] = number }
        }
        var singles = single.makeIterator()
        var options = CSVWriter.Options()
        options.guardsFormulas = false
        options.endsRowsWithCRLF = false
        var clusters = CSVWriter(options: options)
        clusters.append(["record_id", "cluster_id"])
        for id in ids {
            guard let number = clusterOf[id] ?? singles.next() else { continue }
            clusters.append([id, "c\(number)"])
        }
        try FileBytes.write(clusters.bytes, to: output)
        guard let pairs else { return }
        var list = CSVWriter(options: options)
        list.append(["a", "b", "probability", "decision"])
        for pair in report.pairs {
            list.append([pair.a, pair.b, Self.decimal(pair.probability), pair.decision.rawValue])
        }
        try FileBytes.write(list.bytes, to: pairs)
    }

    /// A probability with six decimals.
    private static func decimal(_ probability: Double) -> String {
        let scaled = Int((min(max(probability, 0), 1) * 1_000_000).rounded())
        let digits = String(scaled % 1_000_000)
        return "\(scaled / 1_000_000)." + String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The summary of `--json`.
    private struct Summary: Encodable {
        var records: Int
        var candidatePairs: Int
        var samePairs: Int
        var reviewPairs: Int
        var clusters: Int
        var seconds: [String: Double]
        var peakResidentMiB: Double
    }
}

import Clientele
import Foundation

extension Benchmark {
    static let matching = Benchmark(name: MatchingBenchmark.name, usage: MatchingBenchmark.usage) {
        try await MatchingBenchmark.run($0)
    }
}

/// A whole search for duplicates: a CSV file read, its records brought to normal form, compared and put together.
private enum MatchingBenchmark {
    static let name = "matching"
    static let usage = "matching RECORDS.csv FIELDS.json"

    static func run(_ arguments: [String]) async throws {
        guard arguments.count == 2 else { throw Fault(usage: usage) }
        let (records, fields) = (arguments[0], arguments[1])
        // The smaller search comes first: the peak of memory is then that of all records.
        let tenth = try await search(records, fields, oneIn: 10)
        let all = try await search(records, fields, oneIn: 1)
        for (variant, search) in [("a tenth of the records", tenth), ("all records", all)] {
            let (figures, cost) = (search.report.figures, search.total)
            var line = ResultLine(name, variant, count: figures.subjects, cost)
            line.add("candidatePairs", Double(figures.candidatePairs))
            line.add("clusters", Double(figures.clusters))
            line.add("recordsPerCPUSecond", Double(figures.subjects) / cost.cpuSeconds)
            for (stage, seconds) in search.stages { line.add(stage + "CPUSeconds", seconds) }
            if variant == "all records" {
                let times = Double(figures.subjects) / Double(max(1, tenth.report.figures.subjects))
                // 1 is linear growth.
                line.add("growth", cost.cpuSeconds / tenth.total.cpuSeconds / times)
                line.add("limitMiB", 1024)
            }
            line.print()
        }
    }

    /// What a search found and cost.
    private struct Search {
        var report: DuplicateReport
        var total: Measurement
        var stages: [(stage: String, seconds: Double)]
    }

    /// Searches a file, or every nth record of it.
    private static func search(_ records: String, _ fields: String, oneIn part: Int) async throws -> Search {
        let clock = StageClock()
        clock.begin("reading")
        let subjects = try read(records, fields, oneIn: part)
        guard subjects.count > 1 else { throw Fault("\(records) has too few records.") }
        let report = try await DuplicateFinder().find(in: subjects) { clock.begin($0.stage.rawValue) }
        clock.begin("")
        return Search(report: report, total: clock.total, stages: clock.stages)
    }

    private static func read(_ path: String, _ fields: String, oneIn part: Int) throws -> MatchSubjects {
        struct Layout: Decodable {
            var id: String
            var fields: [String: String]
        }
        let layout = try JSONDecoder().decode(Layout.self, from: try Data(contentsOf: URL(filePath: fields)))
        var reader = CSVReader(Array(try Data(contentsOf: URL(filePath: path))))
        var next = try reader.next()
        let columns = reader.header?.cells ?? []
        guard let id = columns.firstIndex(of: layout.id) else { throw Fault("\(path) has no column \(layout.id).") }
        let roles = columns.indices.compactMap { position in
            layout.fields[columns[position]].map { (position, MatchSubject.Role(rawValue: $0)) }
        }
        var subjects = MatchSubjects()
        while let row = next {
            if row.number % part == 0, let identifier = row[id] {
                var subject = MatchSubject(identifier)
                for (position, role) in roles { subject.add(row[position] ?? "", as: role) }
                subjects.append(subject)
            }
            next = try reader.next()
        }
        return subjects
    }
}

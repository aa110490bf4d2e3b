/// What became of each row of an imported file (requirement R08).
public struct ImportReport: Sendable {
    /// What became of one row of the file.
    public struct Row: Sendable {
        /// The row's number among the rows of the file, from 1; the header is not counted.
        public var number: Int
        /// The lines of the file on which the row stands.
        public var lines: ClosedRange<Int>
        /// What became of it, as of a single submission.
        public var result: IntakeResult
    }

    /// The rows in the order of the file; no row of the file is missing.
    public internal(set) var rows: [Row] = []
    /// What is wrong with the mapping or the header, such as a column that the file does not have.
    public internal(set) var fileFindings: [Finding] = []
    /// Whether only a trial was asked for, and nothing was written but its audit entry.
    public internal(set) var isDryRun = false

    /// How many rows came to an outcome; the counts of all outcomes add up to the number of rows.
    public func count(_ outcome: IntakeResult.Outcome) -> Int {
        rows.reduce(0) { $0 + ($1.result.outcome == outcome ? 1 : 0) }
    }

    /// How often each kind of finding came up in the rows, the most frequent first, then by code.
    public var findingCounts: [(code: Finding.Code, count: Int)] {
        var counts: [Finding.Code: Int] = [:]
        for row in rows { for finding in row.result.findings { counts[finding.code, default: 0] += 1 } }
        return counts.map { (code: $0.key, count: $0.value) }.sorted { ($1.count, $0.code) < ($0.count, $1.code) }
    }

    /// The report as CSV in UTF-8 with a header: `row,line,disposition,record,candidate,findings`, one row each.
    public var dispositionsCSV: [UInt8] {
        var writer = CSVWriter()
        writer.append(["row", "line", "disposition", "record", "candidate", "findings"])
        for row in rows {
            let result = row.result
            writer.append([
                "\(row.number)", "\(row.lines.lowerBound)", result.outcome.rawValue,
                result.record?.description ?? "", result.candidate?.description ?? "",
                CSVWriter.cell(for: result.findings),
            ])
        }
        return writer.bytes
    }
}

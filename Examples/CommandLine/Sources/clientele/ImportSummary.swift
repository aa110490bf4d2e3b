import Clientele

/// What an import came to.
struct ImportSummary: Encodable {
    /// A kind of finding and how often it came up.
    struct FindingCount: Encodable {
        var code: String
        var count: Int
        var severity: String
        var message: String
    }

    var file: String
    var kind: String
    var channel: String
    var dryRun: Bool
    var rows: Int
    var outcomes: [String: Int]
    /// What is wrong with the mapping or the header, a sentence each.
    var fileFindings: [String]
    /// What is wrong with rows, the most frequent first.
    var findings: [FindingCount]

    init(_ report: ImportReport, of call: Import) {
        let language = call.store.json ? LocalizedText.Language.english : Console.language
        (file, kind, channel) = (call.file, call.kind.rawValue, call.channel)
        (dryRun, rows) = (report.isDryRun, report.rows.count)
        outcomes = Dictionary(
            uniqueKeysWithValues: IntakeResult.Outcome.known.map { ($0.code.rawValue, report.count($0.code)) })
        fileFindings = report.fileFindings.map { $0.message(in: language) }
        var examples: [Finding.Code: Finding] = [:]
        for finding in report.rows.lazy.flatMap(\.result.findings) where examples[finding.code] == nil {
            examples[finding.code] = finding
        }
        findings = report.findingCounts.compactMap { code, count in
            examples[code].map {
                FindingCount(
                    code: code.rawValue, count: count, severity: $0.severity.rawValue,
                    message: $0.statement(in: language))
            }
        }
    }

    /// The summary in words: the outcomes, then the most frequent findings.
    func text(in language: LocalizedText.Language) -> String {
        let isChinese = language == .chinese
        let counts = IntakeResult.Outcome.known.filter { outcomes[$0.code.rawValue] != 0 }.map { outcome in
            "\(outcomes[outcome.code.rawValue] ?? 0) \(outcome.label.text(in: language))"
        }
        var lines = [
            isChinese
                ? "\(file)：\(rows) 行" + (counts.isEmpty ? "" : "，" + counts.joined(separator: "，"))
                : "\(file): \(rows) rows" + (counts.isEmpty ? "" : ", " + counts.joined(separator: ", "))
        ]
        if dryRun { lines.append(isChinese ? "仅为试运行，未写入任何数据。" : "This was a trial; nothing was taken in.") }
        lines += fileFindings
        guard !findings.isEmpty else { return lines.joined(separator: "\n") }
        let shown = findings.prefix(10)
        lines.append(isChinese ? "最常见的问题：" : "Most frequent findings:")
        let width = String(shown.first?.count ?? 0).count
        for finding in shown {
            let count = String(finding.count)
            let space = String(repeating: " ", count: width - count.count + 2)
            lines.append("\(space)\(count)  \(finding.message) (\(finding.code))")
        }
        let rest = findings.count - shown.count
        if rest > 0 { lines.append(isChinese ? "  另有 \(rest) 种。" : "  and \(rest) other kinds.") }
        return lines.joined(separator: "\n")
    }
}

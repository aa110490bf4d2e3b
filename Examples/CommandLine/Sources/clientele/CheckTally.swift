import Clientele

/// How many rows of a file came to which verdict, and what was found in them.
struct CheckTally {
    private var rows = 0
    private var verdicts: [Verdict: Int] = [:]
    private var findings: [Finding.Kind: Int] = [:]

    mutating func count(_ answer: CheckAnswer) {
        rows += 1
        verdicts[answer.verdict, default: 0] += 1
        for kind in Set(answer.findings.map(\.kind)) { findings[kind, default: 0] += 1 }
    }

    /// The summary of `--json`.
    struct Summary: Encodable {
        var kind: String
        var rows: Int
        var verdicts: [String: Int]
        var findings: [String: Int]
    }

    func summary(of kind: String) -> Summary {
        let counts = Verdict.allCases.map { ($0.rawValue, verdicts[$0] ?? 0) }
        return Summary(
            kind: kind, rows: rows, verdicts: Dictionary(uniqueKeysWithValues: counts),
            findings: Dictionary(findings.map { ($0.key.code.rawValue, $0.value) }, uniquingKeysWith: +))
    }

    /// The summary in words: the verdicts, and the most frequent findings.
    func text(_ file: String, in language: LocalizedText.Language) -> String {
        let isChinese = language == .chinese
        let counts = Verdict.allCases.compactMap { verdict in
            verdicts[verdict].map { "\($0) \(isChinese ? verdict.chinese : verdict.rawValue)" }
        }
        let parts = [isChinese ? "\(rows) 行" : "\(rows) rows"] + counts
        var lines = ["\(file)\(isChinese ? "：" : ": ")" + parts.joined(separator: isChinese ? "，" : ", ")]
        let frequent = findings.sorted { ($1.value, $0.key.code) < ($0.value, $1.key.code) }.prefix(5)
        if !frequent.isEmpty { lines.append(isChinese ? "最常见的问题：" : "Most frequent findings:") }
        for (kind, count) in frequent {
            lines.append("  \(count)  \(kind.message.text(in: language)) (\(kind.code))")
        }
        return lines.joined(separator: "\n")
    }
}

extension Verdict {
    fileprivate var chinese: String {
        switch self {
        case .valid: "有效"
        case .possible: "可能有效"
        case .invalid: "无效"
        case .unknown: "无法判断"
        }
    }
}

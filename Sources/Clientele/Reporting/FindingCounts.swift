/// How often each kind of finding occurs, worst first.
struct FindingCounts: Sendable, Hashable {
    /// A kind of finding, graded, with its count.
    struct Group: Sendable, Hashable {
        var kind: Finding.Kind
        var severity: Finding.Severity
        var count: Int

        var severityLabel: LocalizedText {
            switch severity {
            case .hint: LocalizedText(en: "hint", zh: "提示")
            case .warning: LocalizedText(en: "warning", zh: "警告")
            case .error: LocalizedText(en: "error", zh: "错误")
            }
        }

        /// The message with an ellipsis in the place of what differs from finding to finding.
        var message: LocalizedText {
            LocalizedText(
                en: Self.withoutPlaceholders(kind.message.english), zh: Self.withoutPlaceholders(kind.message.chinese))
        }

        private static func withoutPlaceholders(_ text: String) -> String {
            var result = ""
            var rest = text[...]
            while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
                result += rest[..<open] + "…"
                rest = rest[rest.index(after: close)...]
            }
            return result + rest
        }
    }

    let groups: [Group]

    init(_ findings: [Finding]) {
        struct Key: Hashable {
            var code: Finding.Code
            var severity: Finding.Severity
        }
        var groups: [Key: Group] = [:]
        for finding in findings {
            let key = Key(code: finding.code, severity: finding.severity)
            groups[key, default: Group(kind: finding.kind, severity: finding.severity, count: 0)].count += 1
        }
        self.groups = groups.values.sorted {
            ($1.severity, $1.count, $0.kind.code) < ($0.severity, $0.count, $1.kind.code)
        }
    }

    var table: Report.Table {
        Report.Table(
            columns: [
                Report.Table.Column(LocalizedText(en: "Severity", zh: "级别")),
                Report.Table.Column(LocalizedText(en: "Finding", zh: "问题")),
                Report.Table.Column(LocalizedText(en: "Code", zh: "代码")),
                Report.Table.Column(LocalizedText(en: "Count", zh: "数量"), alignment: .trailing),
            ],
            rows: groups.map {
                [
                    .text($0.severityLabel), .text($0.message), .text($0.kind.code.rawValue),
                    .number(Double($0.count)),
                ]
            })
    }
}

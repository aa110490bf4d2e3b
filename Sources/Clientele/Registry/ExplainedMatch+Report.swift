extension Report.Section {
    /// Creates a section that explains a pair: the decision, a waterfall of the score, and the values on both sides as
    /// the reader may see them (requirement R13).
    public init(_ match: ExplainedMatch) {
        let names = zip(match.names, match.customers).map { $0.isEmpty ? $1.description : $0 }
            .joined(separator: " ↔ ")
        let chance = MatchWording.percent(match.explanation.probability)
        let score = Report.Value.number(match.explanation.rounded(to: 1).score, .decimal(1, unit: Self.bits))
        let figures = [
            Report.Figure(
                label: LocalizedText(en: "Probability of one person", zh: "同一人的可能性"), value: .text(chance),
                note: match.decisionText),
            Report.Figure(label: LocalizedText(en: "Score", zh: "得分"), value: score),
        ]
        var blocks: [Report.Block] = [.figures(figures)]
        if match.explanation.hasContradiction {
            blocks.append(
                .paragraph(
                    LocalizedText(
                        en:
                            "Documents or dates of birth contradict each other: such records are never put together by the score.",
                        zh: "证件或出生日期相互矛盾，此类记录不会仅凭得分合并。")))
        }
        blocks.append(.chart(Report.Chart(match.explanation, thresholds: match.thresholds)))
        blocks.append(.table(Self.table(of: match)))
        self.init(title: LocalizedText(en: names, zh: names), blocks: blocks)
    }

    private static let bits = LocalizedText(en: "bits", zh: "比特")

    private static func table(of match: ExplainedMatch) -> Report.Table {
        let rounded = match.explanation.rounded(to: 1).parts
        func words(_ values: [ExplainedMatch.Value], _ code: String) -> Report.Value {
            func line(_ language: LocalizedText.Language) -> String {
                values.map { ExplainedMatch.text(of: $0, code, language) }.joined(
                    separator: language == .chinese ? "；" : "; ")
            }
            return values.isEmpty ? .missing : .text(LocalizedText(en: line(.english), zh: line(.chinese)))
        }
        let rows = match.comparisons.map { comparison -> [Report.Value] in
            let part = rounded.first { $0.comparison == comparison.code }
            let weight =
                part.map { LocalizedText(en: $0.weight(in: .english), zh: $0.weight(in: .chinese)) }
                ?? LocalizedText(en: "not shown", zh: "未展示")
            let label =
                part.map { LocalizedText(en: $0.text(in: .english), zh: $0.text(in: .chinese)) }
                ?? MatchWording.comparison(comparison.code)
            return [
                .text(label), words(comparison.first, comparison.code),
                words(comparison.second, comparison.code), .text(weight),
                part.map { .number($0.bits, .decimal(1)) } ?? .missing,
            ]
        }
        return Report.Table(
            title: LocalizedText(en: "What was compared", zh: "比较内容"),
            columns: [
                Report.Table.Column(LocalizedText(en: "Comparison", zh: "比较")),
                Report.Table.Column(LocalizedText(en: "First record", zh: "第一条记录")),
                Report.Table.Column(LocalizedText(en: "Second record", zh: "第二条记录")),
                Report.Table.Column(LocalizedText(en: "Weight", zh: "权重")),
                Report.Table.Column(LocalizedText(en: "Bits", zh: "比特"), alignment: .trailing),
            ], rows: rows)
    }
}

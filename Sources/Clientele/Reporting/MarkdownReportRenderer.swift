/// Turns a report into Markdown (GitHub's dialect), with each chart as a table.
///
/// Texts are escaped: nothing in them becomes a link, a heading or markup. The same report gives the same bytes.
public struct MarkdownReportRenderer: Sendable {
    /// The language of every text.
    public var language: LocalizedText.Language
    /// The minutes by which the reader's clock is ahead of UTC, such as 480 in China; used for the time of making only.
    public var utcOffsetMinutes: Int

    /// Creates a renderer for readers of a language.
    public init(language: LocalizedText.Language, utcOffsetMinutes: Int = 0) {
        self.language = language
        self.utcOffsetMinutes = utcOffsetMinutes
    }

    /// Returns the report as Markdown.
    ///
    /// - Complexity: O(*n*) in the size of the report.
    public func render(_ report: Report) -> String {
        var parts = ["# " + escaped(report.title)]
        if let subtitle = report.subtitle { parts.append(escaped(subtitle)) }
        parts.append(
            ReportWords.generated.text(in: language) + (language == .chinese ? "：" : " ")
                + ReportTime.text(report.generatedAt, utcOffsetMinutes: utcOffsetMinutes))
        for section in report.sections {
            parts.append("## " + escaped(section.title))
            for block in section.blocks { parts += text(block) }
        }
        return parts.joined(separator: "\n\n") + "\n"
    }
}

// MARK: - Implementation

extension MarkdownReportRenderer {
    private func text(_ block: Report.Block) -> [String] {
        switch block.content {
        case .paragraph(let text):
            let lines = text.text(in: language).split(whereSeparator: \.isNewline)
            return lines.map { escaped(String($0)) }
        case .figures(let figures):
            return [figures.map(text).joined(separator: "\n")]
        case .table(let table):
            return [heading(table.title), text(table)].compactMap { $0 }
        case .findings(let counts):
            return [counts.groups.isEmpty ? ReportWords.noFindings.text(in: language) : text(counts.table)]
        case .chart(let chart):
            let isEmpty = ChartData(chart, language).isEmpty
            return [
                heading(chart.title), chart.note.map(escaped),
                isEmpty ? ReportWords.noData.text(in: language) : text(chart.table),
            ].compactMap { $0 }
        }
    }

    private func heading(_ title: LocalizedText?) -> String? {
        title.map { "### " + escaped($0) }
    }

    private func text(_ figure: Report.Figure) -> String {
        let colon = language == .chinese ? "：" : ": "
        var line = "- \(escaped(figure.label))\(colon)**\(text(figure.value))**"
        if let numerator = figure.numerator, let denominator = figure.denominator {
            let of = ReportWords.of.text(in: language)
            let basis = [numerator, denominator].map { NumberText.text($0, .count, language) }.joined(separator: of)
            line += " (\(basis))"
        }
        if let note = figure.note { line += " — " + escaped(note) }
        return line
    }

    private func text(_ table: Report.Table) -> String {
        let columns = table.filledColumns
        func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        let rules = columns.map { column in
            switch column.alignment {
            case .leading: "---"
            case .center: ":---:"
            case .trailing: "---:"
            }
        }
        let rows = table.filledRows.map { row($0.map(text)) }
        return ([row(columns.map { escaped($0.label) }), row(rules)] + rows).joined(separator: "\n")
    }

    private func text(_ value: Report.Value) -> String {
        guard case .number(let number, let format) = value.content else { return escaped(value.text(in: language)) }
        let digits = NumberText.text(number, format, language, withUnit: false)
        guard let unit = format.unit?.text(in: language), !unit.isEmpty else { return digits }
        return digits + "\u{A0}" + escaped(unit)
    }

    private func escaped(_ text: LocalizedText) -> String { escaped(text.text(in: language)) }

    /// Returns a text as one line in which nothing means anything to Markdown or HTML.
    private func escaped(_ text: String) -> String {
        var result = ""
        var isNumberAtStart = true
        var previous: Unicode.Scalar = " "
        for scalar in Markup.oneLine(text).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "#", "!", "|", "~", "@", "^", "$":
                result += "\\" + String(scalar)
            case "+", "-", "=":
                result += (result.isEmpty ? "\\" : "") + String(scalar)
            case ".":
                // 1. begins a list and www. a link.
                let isLink = previous == "w" || previous == "W"
                result += (isLink || isNumberAtStart && !result.isEmpty ? "\\" : "") + "."
            case ":":
                result += "\\:"
            default: result.unicodeScalars.append(scalar)
            }
            if !("0"..."9").contains(scalar) { isNumberAtStart = false }
            previous = scalar
        }
        return result
    }
}

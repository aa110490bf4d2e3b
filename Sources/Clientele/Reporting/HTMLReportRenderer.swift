/// Turns a report into one HTML file that needs nothing else: no script, no font, no picture from elsewhere.
///
/// The page is made for screen and paper, for light and dark, and for readers who listen: each chart is an SVG drawing
/// with a title and a description, and its figures stand below it in a table. Every text is escaped, and the page forbids
/// the browser to load or run anything. The same report gives the same bytes.
public struct HTMLReportRenderer: Sendable {
    /// The language of the page and of every text in it.
    public var language: LocalizedText.Language
    /// The minutes by which the reader's clock is ahead of UTC, such as 480 in China; used for the time of making only.
    public var utcOffsetMinutes: Int

    /// Creates a renderer for readers of a language.
    public init(language: LocalizedText.Language, utcOffsetMinutes: Int = 0) {
        self.language = language
        self.utcOffsetMinutes = utcOffsetMinutes
    }

    /// Returns the report as an HTML document in UTF-8.
    ///
    /// - Complexity: O(*n*) in the size of the report.
    public func render(_ report: Report) -> String {
        var page = Markup()
        page.raw("<!DOCTYPE html>\n")
        page.open("html", [("lang", language == .chinese ? "zh-Hans" : "en")])
        page.raw("<head><meta charset=\"utf-8\">")
        page.raw(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
        page.raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
        page.raw("<meta name=\"referrer\" content=\"no-referrer\">")
        page.element("title", [], Markup.oneLine(report.title.text(in: language)))
        page.raw("<style>\n\(ReportStyle.sheet)\n</style></head>\n<body><main>\n")
        writeHeader(report, to: &page)
        var chartCount = 0
        for section in report.sections {
            page.open("section")
            page.element("h2", [], section.title.text(in: language))
            page.raw("\n")
            for block in section.blocks { write(block, to: &page, &chartCount) }
            page.close("section")
            page.raw("\n")
        }
        page.raw("</main></body></html>\n")
        return page.text
    }
}

// MARK: - Implementation

extension HTMLReportRenderer {
    private func writeHeader(_ report: Report, to page: inout Markup) {
        page.open("header")
        page.element("h1", [], report.title.text(in: language))
        if let subtitle = report.subtitle { page.element("p", [("class", "subtitle")], subtitle.text(in: language)) }
        let time = ReportTime.text(report.generatedAt, utcOffsetMinutes: utcOffsetMinutes)
        page.element(
            "p", [("class", "meta")],
            ReportWords.generated.text(in: language) + (language == .chinese ? "：" : " ") + time)
        page.close("header")
        page.raw("\n")
    }

    private func write(_ block: Report.Block, to page: inout Markup, _ chartCount: inout Int) {
        switch block.content {
        case .paragraph(let text):
            page.element("p", [], text.text(in: language))
        case .figures(let figures):
            let columns = figures.count == 4 || figures.count > 6 ? "in4" : "in3"
            page.open("dl", [("class", "figures " + columns)])
            for figure in figures { write(figure, to: &page) }
            page.close("dl")
        case .table(let table):
            page.open("figure")
            if let title = table.title {
                page.open("figcaption")
                page.element("h3", [], title.text(in: language))
                page.close("figcaption")
            }
            write(table, to: &page)
            page.close("figure")
        case .findings(let counts):
            page.open("figure")
            if counts.groups.isEmpty {
                page.element("p", [("class", "empty")], ReportWords.noFindings.text(in: language))
            } else {
                // The severity has a colour besides its word.
                write(counts.table, to: &page, rowStyles: counts.groups.map(\.severity.rawValue))
            }
            page.close("figure")
        case .chart(let chart):
            chartCount += 1
            write(chart, id: "chart-\(chartCount)", to: &page)
        }
        page.raw("\n")
    }

    private func write(_ figure: Report.Figure, to page: inout Markup) {
        page.open("div")
        page.element("dt", [], figure.label.text(in: language))
        page.open("dd", [("class", "figure")])
        if case .number(let number, let format) = figure.value.content {
            page.raw(Markup.escaped(NumberText.text(number, format, language, withUnit: false)))
            if let unit = format.unit?.text(in: language), !unit.isEmpty { page.element("small", [], " " + unit) }
        } else {
            page.raw(Markup.escaped(figure.value.text(in: language)))
        }
        page.close("dd")
        if let numerator = figure.numerator, let denominator = figure.denominator {
            let of = ReportWords.of.text(in: language)
            let basis = [numerator, denominator].map { NumberText.text($0, .count, language) }.joined(separator: of)
            page.element("dd", [("class", "basis")], basis)
        }
        if let note = figure.note { page.element("dd", [("class", "note")], note.text(in: language)) }
        page.close("div")
    }

    private func write(_ table: Report.Table, to page: inout Markup, rowStyles: [String] = []) {
        var frame = [("class", "wide"), ("tabindex", "0"), ("role", "region")]
        let title = table.title ?? LocalizedText(en: "Table", zh: "表格")
        frame.append(("aria-label", Markup.oneLine(title.text(in: language))))
        page.open("div", frame)
        page.raw("<table><thead><tr>")
        let columns = table.filledColumns
        for column in columns {
            page.element("th", [("scope", "col")] + style(column.alignment), column.label.text(in: language))
        }
        page.raw("</tr></thead>\n<tbody>")
        for (index, row) in table.filledRows.enumerated() {
            page.open("tr", index < rowStyles.count ? [("class", rowStyles[index])] : [])
            for (column, value) in zip(columns, row) {
                page.element("td", style(column.alignment, isNumber: value.isNumber), value.text(in: language))
            }
            page.raw("</tr>\n")
        }
        page.raw("</tbody></table>")
        page.close("div")
    }

    private func style(_ alignment: Report.Table.Column.Alignment, isNumber: Bool = false) -> [(String, String)] {
        let side =
            switch alignment {
            case .leading: ""
            case .center: "center"
            case .trailing: "trailing"
            }
        let classes = [side, isNumber ? "number" : ""].filter { !$0.isEmpty }
        return classes.isEmpty ? [] : [("class", classes.joined(separator: " "))]
    }

    private func write(_ chart: Report.Chart, id: String, to page: inout Markup) {
        page.open("figure")
        page.open("figcaption")
        page.element("h3", [], chart.title.text(in: language))
        if let note = chart.note { page.element("p", [("class", "note")], note.text(in: language)) }
        page.close("figcaption")
        let data = ChartData(chart, language)
        if data.isEmpty {
            page.element("p", [("class", "empty")], ReportWords.noData.text(in: language))
        } else {
            writeLegend(chart.kind, data, to: &page)
            page.open("div", [("class", "wide")])
            page.raw(ChartDrawing.svg(chart, data, id: id))
            page.close("div")
            page.raw("\n<details>")
            page.element("summary", [], ReportWords.data.text(in: language))
            write(chart.table, to: &page)
            page.raw("</details>")
        }
        page.close("figure")
    }

    private func writeLegend(_ kind: Report.Chart.Kind, _ data: ChartData, to page: inout Markup) {
        let isNamedInside = kind == .lines && data.names.count <= 4
        guard data.names.count > 1, !isNamedInside, [.bars, .shares, .lines].contains(kind) else { return }
        page.open("ul", [("class", "legend")])
        for (index, name) in data.names.enumerated() {
            let isComparison = kind == .bars && data.names.count == 2 && index == 1
            page.open("li")
            page.element("i", [("class", isComparison ? "muted" : SeriesStyle.name(index))], "")
            page.raw(Markup.escaped(name))
            page.close("li")
        }
        page.close("ul")
    }
}

/// Draws a chart of any kind.
enum ChartDrawing {
    static func svg(_ chart: Report.Chart, _ data: ChartData, id: String) -> String {
        var canvas = ChartCanvas()
        switch chart.kind.form {
        case .bars: RowCharts.bars(data, on: &canvas)
        case .shares: RowCharts.shares(data, on: &canvas)
        case .waterfall: RowCharts.waterfall(data, on: &canvas)
        case .funnel: RowCharts.funnel(data, on: &canvas)
        case .matrix: MatrixChart.matrix(data, on: &canvas)
        case .lines: PlaneCharts.lines(data, on: &canvas)
        case .histogram: PlaneCharts.histogram(data, on: &canvas)
        }
        return canvas.svg(
            id: id, title: Markup.oneLine(chart.title.text(in: data.language)), description: description(chart, data))
    }

    /// What the chart shows, in a sentence: its kind, how much there is, and between which values it lies.
    private static func description(_ chart: Report.Chart, _ data: ChartData) -> String {
        let kind = ReportWords.kind(chart.kind).text(in: data.language)
        let all = data.values.joined().compactMap { $0 }
        if chart.kind == .waterfall { return kind + RowCharts.waterfallDescription(data) }
        let range = "\(data.text(all.min() ?? 0)) – \(data.text(all.max() ?? 0))"
        let names = data.names.joined(separator: data.language == .chinese ? "、" : ", ")
        return data.language == .chinese
            ? "\(kind)，\(data.labels.count) 个类别；\(names)；数值范围 \(range)。"
            : "\(kind), \(data.labels.count) categories; \(names); values \(range)."
    }
}

/// Writes the time a report was made.
enum ReportTime {
    static func text(_ instant: Timestamp, utcOffsetMinutes: Int) -> String {
        let offset = min(max(utcOffsetMinutes, -1439), 1439)
        let (date, time) = instant.adding(milliseconds: Int64(offset) * 60_000).utc
        let clock = "\(padded(time / 3_600_000, to: 2)):\(padded(time / 60_000 % 60, to: 2))"
        let size = offset.magnitude
        var zone = "UTC"
        if offset != 0 {
            zone +=
                (offset < 0 ? "\u{2212}" : "+") + padded(Int(size / 60), to: 2) + ":" + padded(Int(size % 60), to: 2)
        }
        return "\(date) \(clock) \(zone)"
    }
}

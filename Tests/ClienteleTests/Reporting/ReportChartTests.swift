import Clientele
import Testing

@Suite("Report charts (R32)")
struct ReportChartTests {
    private func drawing(
        _ kind: Report.Chart.Kind, _ values: [[Double?]], format: Report.NumberFormat = .count
    ) throws -> SVGDrawing {
        let count = values.map(\.count).max() ?? 0
        let chart = Report.Chart(
            kind, title: SampleReport.text("Title", "标题"),
            categories: (0..<count).map { SampleReport.text("row \($0)", "第 \($0) 行") },
            series: values.map { Report.Chart.Series(label: SampleReport.text("n", "数"), values: $0) }, format: format)
        let report = Report(
            title: SampleReport.text("t", "题"), generatedAt: Timestamp(millisecondsSince1970: 0),
            sections: [Report.Section(title: SampleReport.text("s", "节"), blocks: [.chart(chart)])])
        let page = HTMLReportRenderer(language: .english).render(report)
        let text = try #require(SVGDrawing.texts(in: page).first)
        return try #require(SVGDrawing(text))
    }

    private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 0.02 }

    @Test("bars are as long as their values")
    func bars() throws {
        let values = [100.0, 50, 25, 1, 0]
        let bars = try drawing(.bars, [values]).bars()
        #expect(bars.count == values.count)
        let unit = bars[0].number("width") / 100
        #expect(unit > 5)
        for (bar, value) in zip(bars, values) { #expect(isClose(bar.number("width"), value * unit)) }
        #expect(Set(bars.map { $0.attributes["x"] }).count == 1)
    }

    @Test("negative bars go the other way from the same zero")
    func negativeBars() throws {
        let bars = try drawing(.bars, [[-30, 60]]).bars()
        #expect(isClose(bars[0].number("x") + bars[0].number("width"), bars[1].number("x")))
        #expect(isClose(bars[0].number("width") * 2, bars[1].number("width")))
    }

    @Test("a comparison is drawn on the same scale, thinner and muted")
    func comparison() throws {
        let drawing = try drawing(.bars, [[40, 10], [80, nil]])
        let thin = drawing.bars("muted")
        let main = drawing.bars("c1")
        #expect(thin.count == 1 && main.count == 2)
        #expect(isClose(thin[0].number("width"), main[0].number("width") * 2))
        #expect(thin[0].number("height") < main[0].number("height"))
    }

    @Test("the parts of a share fill the row in proportion")
    func shares() throws {
        let bars = try drawing(.shares, [[1, 5], [3, 5], [4, 0]]).bars("part")
        let widths = bars.map { $0.number("width") }
        #expect(widths.count == 5)
        let whole = widths[0] + widths[1] + widths[2]
        #expect(isClose(widths[0] * 8, whole) && isClose(widths[1] * 8 / 3, whole))
        #expect(isClose(widths[3], widths[4]) && isClose(widths[3] + widths[4], whole))
        #expect(isClose(bars[1].number("x"), bars[0].number("x") + widths[0]))
    }

    @Test("the steps of a waterfall begin where the last one ended, and the total is their sum")
    func waterfall() throws {
        let drawing = try drawing(.waterfall, [[-9.8, 17.3, -1.2, 8.4]], format: .decimal(1))
        let bars = drawing.bars()
        #expect(bars.count == 5)
        let starts = bars.map { $0.number("x") }
        let ends = bars.map { $0.number("x") + $0.number("width") }
        let zero = ends[0]
        #expect(isClose(starts[1], starts[0]))
        #expect(isClose(ends[2], ends[1]))
        #expect(isClose(starts[3], starts[2]))
        #expect(isClose(starts[4], zero) && isClose(ends[4], ends[3]))
        #expect(isClose(bars[4].number("width") / 14.7, bars[0].number("width") / 9.8))
        #expect(bars.map { $0.styles.last } == ["down", "up", "down", "up", "total"])
        #expect(drawing.elements.filter { $0.name == "text" }.map(\.text).contains("14.7"))
    }

    @Test("the columns of a histogram are as high as their counts")
    func histogram() throws {
        let bars = try drawing(.histogram, [[10, 40, 20]]).bars()
        #expect(isClose(bars[0].number("height") * 4, bars[1].number("height")))
        #expect(isClose(bars[2].number("height") * 2, bars[1].number("height")))
        let bottoms = bars.map { $0.number("y") + $0.number("height") }
        #expect(isClose(bottoms[0], bottoms[1]) && isClose(bottoms[1], bottoms[2]))
    }

    @Test("a funnel says which share of the step before is left")
    func funnel() throws {
        let drawing = try drawing(.funnel, [[200, 50, 25]])
        let bars = drawing.bars()
        #expect(isClose(bars[1].number("width") * 4, bars[0].number("width")))
        let remarks = drawing.elements.filter { $0.name == "tspan" }.map(\.text)
        #expect(remarks == ["25.0% of previous", "50.0% of previous"])
    }

    @Test("a line has a gap where a value is missing, and points that rise with the values")
    func lines() throws {
        let drawing = try drawing(.lines, [[1, 2, nil, 4, 3, nil, 9]])
        #expect(drawing.elements.filter { $0.name == "path" }.count == 2)
        let dots = drawing.elements.filter { $0.name == "circle" }
        let heights = dots.map { $0.number("cy") }
        #expect(heights.count == 5)
        let unit = heights[0] - heights[1]
        #expect(unit > 0 && isClose(heights[0] - heights[4], unit * 8) && isClose(heights[3] - heights[2], unit))
    }

    @Test("the classes of a histogram are named by their edges")
    func classes() {
        let chart = Report.Chart.histogram(
            title: SampleReport.text("t", "题"), edges: [0, 500, 1000.5, 2000], edgeFormat: .decimal(1),
            counts: [1, 2, 3], label: SampleReport.text("n", "数"))
        #expect(chart.categories.map(\.english) == ["0.0–500.0", "500.0–1,000.5", "1,000.5–2,000.0"])
        #expect(chart.series.map(\.values) == [[1, 2, 3]])
    }

    @Test(
        "every drawing is well-formed, named, and stays within its frame, however hard the data",
        arguments: [LocalizedText.Language.english, .chinese])
    func frames(language: LocalizedText.Language) throws {
        for report in [SampleReport.report, SampleReport.hardCases] {
            let page = HTMLReportRenderer(language: language).render(report)
            let texts = SVGDrawing.texts(in: page)
            #expect(texts.count >= 6)
            var names: Set<String> = []
            for text in texts {
                let drawing = try #require(SVGDrawing(text))
                #expect(drawing.elements[1].name == "title" && !drawing.elements[1].text.isEmpty)
                #expect(drawing.elements[2].name == "desc" && !drawing.elements[2].text.isEmpty)
                let name = try #require(drawing.elements[0].attributes["aria-labelledby"])
                #expect(names.insert(name).inserted)
                let (width, height) = drawing.size
                #expect(width == 820 && height > 0 && height < 20_000)
                for element in drawing.elements {
                    for (attribute, limit) in [
                        ("x", width), ("y", height), ("x1", width), ("x2", width), ("y1", height), ("cx", width),
                        ("cy", height),
                    ] where element.attributes[attribute] != nil {
                        let place = element.number(attribute)
                        #expect(place >= 0 && place <= limit, "\(attribute) of \(element.name) in \(names.count)")
                    }
                    guard element.name == "rect" else { continue }
                    #expect(element.number("x") + element.number("width") <= width + 0.02)
                    #expect(element.number("y") + element.number("height") <= height + 0.02)
                }
            }
        }
    }
}

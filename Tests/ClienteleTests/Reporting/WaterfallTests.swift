import Clientele
import ClienteleTesting
import Testing

@Suite("The picture of a score (R13)")
struct WaterfallTests {
    private static func match(_ seed: UInt64) -> MatchExplanation {
        var random = SeededRandom(seed: seed)
        let people = SyntheticPeople(people: 30, seed: 71).subjects
        return DuplicateFinder(model: .standard()).compare(random.pick(people), random.pick(people))
    }

    private func page(_ chart: Report.Chart, _ language: LocalizedText.Language = .english) -> Report {
        Report(
            title: LocalizedText(en: "t", zh: "题"), generatedAt: Timestamp(millisecondsSince1970: 0),
            sections: [Report.Section(title: LocalizedText(en: "s", zh: "节"), blocks: [.chart(chart)])])
    }

    private func drawing(
        _ chart: Report.Chart, _ language: LocalizedText.Language = .english
    ) throws -> SVGDrawing {
        let text = try #require(SVGDrawing.texts(in: HTMLReportRenderer(language: language).render(page(chart))).first)
        return try #require(SVGDrawing(text))
    }

    private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 0.1 }

    @Test("it starts at the prior, has a bar for each comparison in its direction, and ends at the score")
    func bars() throws {
        for seed in 1...20 as ClosedRange<UInt64> {
            let match = Self.match(seed)
            let chart = Report.Chart(match, thresholds: MatchModel.standard().thresholds)
            let values = chart.series[0].values.compactMap { $0 }
            #expect(zip(values.dropFirst(), match.parts).allSatisfy { abs($0 - $1.bits) < 0.051 })
            let bars = try drawing(chart).bars()
            #expect(bars.count == match.parts.count + 2)
            #expect(bars.first?.styles.last == "total" && bars.last?.styles.last == "total")
            for (bar, part) in zip(bars.dropFirst(), match.parts) where abs(part.bits) > 0.06 {
                #expect(bar.styles.last == (part.bits < 0 ? "down" : "up"))
            }
            // The last part ends where the total does: at the score.
            let zero = bars[0].number("x") + bars[0].number("width")
            let unit = bars[0].number("width") / abs(values[0])
            let score = values.reduce(0, +)
            #expect(abs(score - match.score) < 0.051)
            let end = score < 0 ? bars[bars.count - 1].number("x") : zero + bars[bars.count - 1].number("width")
            #expect(abs(end - (zero + score * unit)) < 0.2)
        }
    }

    @Test("the lines of the decisions lie at their bits, each label on its own row beside its line, on nothing else")
    func thresholds() throws {
        for seed in 1...20 as ClosedRange<UInt64> {
            let match = Self.match(seed)
            for language in [LocalizedText.Language.english, .chinese] {
                let chart = Report.Chart(match, thresholds: MatchModel.standard().thresholds)
                let drawing = try drawing(chart, language)
                let bars = drawing.bars()
                let lines = drawing.elements.filter { $0.styles.contains("threshold") }
                let labels = drawing.elements.filter { $0.name == "text" && $0.styles.contains("tick") }
                #expect(lines.count == 2 && labels.count == 2)
                let zero = bars[0].number("x") + bars[0].number("width")
                let unit = bars[0].number("width") / abs(try #require(chart.series[0].values[0]))
                for bits in [-2, 1.2224] {
                    #expect(lines.contains { isClose($0.number("x1"), zero + bits * unit) })
                }
                #expect(Set(labels.map { $0.number("y") }).count == 2)
                let top = bars.map { $0.number("y") }.min() ?? 0
                for (line, label) in zip(lines, labels) {
                    #expect(label.number("y") < top)
                    #expect(isClose(abs(label.number("x") - line.number("x1")), 6))
                    // No line that begins above a label crosses it.
                    for other in lines where other.number("y1") < label.number("y") {
                        let isRight = label.attributes["text-anchor"] == "start"
                        #expect(
                            isRight
                                ? other.number("x1") < label.number("x") : other.number("x1") > label.number("x"))
                    }
                }
                for element in drawing.elements where element.name == "text" {
                    #expect(element.number("x") >= 0 && element.number("x") <= 820)
                }
            }
        }
    }

    @Test("who listens hears start, parts, score and lines; the table has them, too, in every form")
    func words() throws {
        let a = MatchSubject("1", [(.phone, "5550001111"), (.email, "a@example.com")])
        let match = DuplicateFinder(model: .standard()).compare(a, a)
        let chart = Report.Chart(match, thresholds: MatchModel.standard().thresholds)
        let drawing = try drawing(chart)
        let description = drawing.elements[2].text
        #expect(description.hasPrefix("Waterfall chart: Before comparing \u{2212}"))
        #expect(description.contains("2 parts; Score ") && description.contains("one person, from 1.2"))
        let chinese = try self.drawing(chart, .chinese).elements[2].text
        #expect(chinese.hasPrefix("瀑布图：比较之前") && chinese.contains("视为同一人，自 1.2"))
        let markdown = MarkdownReportRenderer(language: .english).render(page(chart))
        for text in ["Before comparing", "Phone\\: the same", "| Score | ", "Line\\: one person, from | 1.2 |"] {
            #expect(markdown.contains(text), "\(markdown)")
        }
        let csv = page(chart).tables.map { String(decoding: $0.csv(in: .english), as: UTF8.self) }.joined()
        #expect(csv.contains("Score,"))
        // The rows of the table add up to its total, as they are written.
        let rows = csv.split(separator: "\r\n").map { $0.split(separator: ",") }
        let numbers = rows.dropFirst().prefix(4).compactMap { $0.last.flatMap { Double($0) } }
        #expect(numbers.count == 4)
        #expect(abs(numbers[0] + numbers[1] + numbers[2] - numbers[3]) < 1e-9)
    }

    @Test("thresholds that cannot be drawn are left out; a label that is too long is cut inside the frame")
    func hard() throws {
        let match = Self.match(3)
        let never = MatchModel.Thresholds(same: 1, review: 0)
        #expect(Report.Chart(match, thresholds: never).thresholds.isEmpty)
        var chart = Report.Chart(match)
        #expect(chart.thresholds.isEmpty)
        let long = String(repeating: "a very long word ", count: 30)
        for value in [-1e6, 0, 1e6, 1e305, .infinity, .nan] {
            chart.thresholds.append(Report.Chart.Threshold(LocalizedText(en: long, zh: long), at: value))
        }
        for element in try drawing(chart).elements {
            for attribute in ["x", "x1", "y1", "y2"] where element.attributes[attribute] != nil {
                #expect((0...820).contains(element.number(attribute)), "\(element)")
            }
        }
    }
}

import Clientele
import Foundation
import Testing

@Suite("Report tables and Markdown (R32)")
struct ReportTableTests {
    private func table(_ rows: [[Report.Value]]) -> Report.Table {
        Report.Table(columns: [Report.Table.Column(SampleReport.text("a", "甲"))], rows: rows)
    }

    private func markdown(_ block: Report.Block, _ language: LocalizedText.Language = .english) -> String {
        MarkdownReportRenderer(language: language).render(
            Report(
                title: SampleReport.text("t", "题"), generatedAt: Timestamp(millisecondsSince1970: 0),
                sections: [Report.Section(title: SampleReport.text("s", "节"), blocks: [block])]))
    }

    struct NumberCase: Sendable {
        let number: Double
        let format: Report.NumberFormat
        let english: String
        let chinese: String
        let file: String

        init(_ number: Double, _ format: Report.NumberFormat, _ english: String, _ chinese: String, _ file: String) {
            (self.number, self.format, self.english, self.chinese, self.file) = (number, format, english, chinese, file)
        }
    }

    static let numbers: [NumberCase] = [
        NumberCase(0, .count, "0", "0", "0"),
        NumberCase(-0.0, .count, "0", "0", "0"),
        NumberCase(-0.2, .count, "0", "0", "0"),
        NumberCase(999, .count, "999", "999", "999"),
        NumberCase(1000, .count, "1,000", "1,000", "1000"),
        NumberCase(-1_234_567.5, .decimal(2), "−1,234,567.50", "−1,234,567.50", "-1234567.50"),
        NumberCase(0.05, .decimal(1), "0.1", "0.1", "0.1"),
        NumberCase(0.332, .percent(), "33.2%", "33.2%", "0.332"),
        NumberCase(-0.031, .percent(decimals: 0), "−3%", "−3%", "-0.03"),
        NumberCase(
            12.5, .decimal(1, unit: SampleReport.text("h", "小时")), "12.5\u{A0}h", "12.5\u{A0}小时", "12.5"),
        NumberCase(9e15, .count, "9,000,000,000,000,000", "9,000,000,000,000,000", "9000000000000000"),
        NumberCase(2.5e16, .count, "25,000T", "25,000万亿", "2.5e+16"),
        NumberCase(1.7e308, .count, "1.7e308", "1.7e308", "1.7e+308"),
        NumberCase(.nan, .count, "–", "–", ""),
        NumberCase(-.infinity, .percent(), "–", "–", ""),
    ]

    @Test("numbers are written for people and for files", arguments: numbers)
    func number(_ each: NumberCase) {
        let table = table([[.number(each.number, each.format)]])
        #expect(markdown(.table(table)).contains("\n| \(each.english) |"))
        #expect(markdown(.table(table), .chinese).contains("\n| \(each.chinese) |"))
        #expect(
            String(decoding: table.csv(in: .english), as: UTF8.self)
                == "a\r\n\(each.file.isEmpty ? "\"\"" : each.file)\r\n")
    }

    @Test("texts in CSV are guarded against formulas, numbers are not")
    func formulas() throws {
        let report = Report(
            title: SampleReport.text("t", "题"), generatedAt: Timestamp(millisecondsSince1970: 0),
            sections: [
                Report.Section(
                    title: SampleReport.text("s", "节"),
                    blocks: [.table(table([["=1+1", -5], ["plain, text", .missing]]))])
            ])
        let table = try #require(report.tables.first)
        #expect(String(decoding: table.csv(in: .chinese), as: UTF8.self) == "甲,\r\n'=1+1,-5\r\n\"plain, text\",\r\n")
    }

    @Test("every block but a paragraph is a table for CSV, with every row as long as the header")
    func tables() throws {
        let blocks = SampleReport.report.sections.flatMap(\.blocks).count
        let tables = SampleReport.report.tables
        #expect(tables.count == blocks - 1)
        for table in tables + SampleReport.hardCases.tables {
            var reader = CSVReader(table.csv(in: .english))
            let rows = try reader.remainingRows()
            #expect(rows.count == table.rows.count || rows.count == table.rows.count + 1)
            #expect(rows.allSatisfy { $0.findings.isEmpty || $0.count == reader.header?.count })
        }
    }

    @Test("hostile text makes no Markdown and no HTML", arguments: HostileReportText.all)
    func hostileText(text: String) {
        let harmless = MarkdownReportRenderer(language: .english).render(HostileReportText.report("x"))
        let hostile = MarkdownReportRenderer(language: .english).render(HostileReportText.report(text))
        // The skeleton of lines is the same, whatever the texts hold; paragraphs keep their line breaks.
        let lines = hostile.split(separator: "\n", omittingEmptySubsequences: false)
        let isMultiline = text.contains { $0.isNewline } || text.isEmpty
        if !isMultiline {
            #expect(lines.count == harmless.split(separator: "\n", omittingEmptySubsequences: false).count)
        }
        #expect(!hostile.contains("<"))
        for line in lines where line.hasPrefix("|") {
            let pipes = line.replacingOccurrences(of: "\\\\", with: "").replacingOccurrences(of: "\\|", with: "")
                .filter { $0 == "|" }
            #expect((3...6).contains(pipes.count))
        }
        for part in ["](", "\n# heading", "\n1. ", "\n- item", "http:", "www.", "`code`", "**bold**"] {
            #expect(!hostile.contains(part), "\(part)")
        }
    }

    @Test("Markdown shows a chart as a table")
    func chart() throws {
        let text = MarkdownReportRenderer(language: .english).render(SampleReport.report)
        #expect(
            text.contains(
                "### Bookings by product\n\nConfirmed bookings, this year and last\n\n| Category | 2026 | 2025 |"))
        #expect(text.contains("| Visa only | 725 | – |"))
        #expect(text.contains("- Repeat rate: **33.2%** (4,145 of 12,480)"))
    }

    @Test("the same report gives the same bytes")
    func determinism() {
        let pages = (0..<2).map { _ in HTMLReportRenderer(language: .chinese).render(SampleReport.report) }
        #expect(pages[0] == pages[1])
        #expect(SampleReport.report == SampleReport.report)
    }
}

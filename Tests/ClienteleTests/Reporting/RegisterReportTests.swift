import Clientele
import Testing

@Suite("Tags, quality and what falls due in a report (R14, R17, R18, R21, R25, R32)")
struct RegisterReportTests {
    private static func report(_ section: Report.Section) -> Report {
        Report(
            title: LocalizedText(en: "t", zh: "题"), generatedAt: Timestamp(millisecondsSince1970: 0),
            sections: [section])
    }

    private static func page(_ section: Report.Section, _ language: LocalizedText.Language = .english) -> String {
        HTMLReportRenderer(language: language).render(report(section))
    }

    private static func definition(_ code: Customer.Tag, _ english: String, _ chinese: String) -> TagDefinition {
        var definition = TagDefinition()
        (definition.code, definition.english, definition.chinese) = (code, english, chinese)
        return definition
    }

    @Test("each misuse of a tag is told with its customers, where it came from, and what to do")
    func tags() throws {
        var old = Self.definition("gold-old", "old gold", "旧金卡")
        (old.retiredOn, old.replacement) = (day("2026-01-01"), "gold")
        let vocabulary = TagVocabulary([Self.definition("gold", "gold <b>", "金卡"), old])
        var report = TagReport(vocabulary: vocabulary, on: day("2026-06-15"))
        for number in 0..<4 {
            var customer = Customer(person: "Wang \(number)")
            customer.tags = number < 2 ? ["gold-old"] : number == 2 ? ["mystery"] : []
            report.add(customer)
        }
        let section = Report.Section(report)
        let rows = try #require(Self.report(section).tables.last?.rows)
        #expect(rows.map { $0[2] } == [1, 2, 1, 0])
        #expect(rows[0][0] == .text(LocalizedText(en: "not of the vocabulary", zh: "不在词表中")))
        #expect(rows[1][4] == .text(LocalizedText(en: "Replace it by “gold <b>”.", zh: "替换为“金卡”。")))
        #expect(rows[1][3] == .text(LocalizedText(en: "not known 2", zh: "未知 2")))
        let page = Self.page(section)
        #expect(page.contains("gold &lt;b&gt;") && !page.contains("gold <b>") && !page.contains("Wang"))
        #expect(Self.page(section, .chinese).contains("收入词表"))
        let first = Self.report(Report.Section(report, largest: 1)).tables.last
        #expect(first?.rows.count == 1 && first?.title?.english == "The first 1 of 4 faults")
        let nothing = Report.Section(TagReport(vocabulary: vocabulary, on: day("2025-06-15")))
        #expect(nothing.blocks.count == 2)
    }

    @Test("the last figures of quality are shown, and how they went where there are more")
    func quality() {
        func snapshot(_ number: Int, _ accurate: Int) -> QualitySnapshot {
            var figure = QualitySnapshot.Figure()
            (figure.measure, figure.numerator, figure.denominator, figure.excluded) = (.accuracy, accurate, 10, 3)
            var fault = QualitySnapshot.Fault()
            (fault.field, fault.code, fault.records) = ("birthDate", "birth-date.future", 4)
            var snapshot = QualitySnapshot()
            snapshot.at = Timestamp(millisecondsSince1970: Int64(number) * 86_400_000)
            (snapshot.figures, snapshot.faults) = ([figure], [fault])
            return snapshot
        }
        let one = Report.Section(QualityTrend([snapshot(1, 9)]))
        let two = Report.Section(QualityTrend([snapshot(2, 5), snapshot(1, 9)]))
        #expect(one.blocks.count == 2 && two.blocks.count == 3)
        let tables = Self.report(two).tables
        #expect(tables[0].rows[0][1] == .number(0.5, .percent()))
        #expect(tables[1].rows.map { $0[1] } == [.number(0.9, .percent()), .number(0.5, .percent())])
        #expect(tables[2].rows.map { $0[1] } == [4])
        #expect(Self.page(two, .chinese).contains("出生日期：birth-date.future"))
        #expect(Report.Section(QualityTrend([])).blocks.isEmpty)
    }

    @Test("what falls due is counted by kind and month; what is overdue is told apart")
    func due() {
        let customer = Identifier<Customer>(UniqueID(high: 1, low: 1))
        let items = ["2026-06-01", "2026-06-20", "2026-07-01", "2027-06-20"].map {
            DueItem(.documentExpires, customer, on: day($0), path: "documents[0].expires")
        }
        let overdue = DueItem(.reviewOverdue, customer, on: day("2026-01-01"), path: "reviewedAt")
        let section = Report.Section(due: items + [overdue], on: day("2026-06-15"), months: 2)
        let tables = Self.report(section).tables
        let figures = tables[0].rows
        #expect(figures.map { $0[1] } == [4, 1])
        #expect(figures[0][4] == .text(LocalizedText(en: "1 overdue", zh: "已逾期 1 项")))
        // The kind of which nothing is to come has no line.
        #expect(tables[1].rows.map { $0.count } == [2, 2])
        #expect(tables[1].rows.map { $0[1] } == [1, 1])
        #expect(Report.Section(due: [overdue], on: day("2026-06-15")).blocks.count == 1)
    }
}

import Clientele
import Testing

@Suite("Segments in a report (R25, R32)")
struct SegmentReportTests {
    private static let ids = (1...3).map { Identifier<CustomerSegment>(UniqueID(high: 1, low: UInt64($0))) }

    /// 40, 30 and 10 members; the second within the first, the third half within it.
    static var assessment: SegmentAssessment {
        let segments = zip(ids, ["60+", "常客", "VIP <b>"]).map { id, name in
            var segment = CustomerSegment(name: name, criterion: .tag("x"))
            segment.id = id
            return segment
        }
        func stay(_ number: Int, _ place: Int, _ since: String) -> SegmentStay {
            SegmentStay(
                customer: Identifier(UniqueID(high: 9, low: UInt64(number))), segment: ids[place], since: day(since),
                until: nil, entry: .change, exit: nil, revision: 1)
        }
        let stays = (1...60).map { number in
            (number <= 40 ? [stay(number, 0, number <= 20 ? "2025-01-01" : "2026-05-03")] : [])
                + (number <= 30 ? [stay(number, 1, "2026-02-01")] : [])
                + ((36...45).contains(number) ? [stay(number, 2, "2026-04-01")] : [])
        }
        return SegmentAssessment(
            of: segments, stays: stays, customers: 100, on: day("2026-06-15"),
            tags: (1...50).map { $0 <= 30 ? ["vip", "gold"] : ["gold"] })
    }

    private static func page(_ language: LocalizedText.Language = .english) -> String {
        HTMLReportRenderer(language: language).render(report)
    }

    private static var report: Report { report(of: assessment) }

    private static func report(of assessment: SegmentAssessment) -> Report {
        Report(
            title: LocalizedText(en: "t", zh: "题"), generatedAt: Timestamp(millisecondsSince1970: 0),
            sections: [Report.Section(assessment)])
    }

    @Test("a section shows sizes by month, entries and exits, the overlap of segments and tags, and proposals")
    func section() throws {
        let tables = Self.report.tables
        #expect(tables.count == 7)
        #expect(tables[1].columns.map(\.label.chinese) == ["类别", "60+", "常客", "VIP <b>"])
        #expect(tables[1].rows.suffix(3).map { $0[1] } == [20, 40, 40])
        #expect(tables[2].rows.suffix(5).map { $0[1] } == [30, 0, 10, 20, 0])
        let shares = tables[3].rows.map { $0.dropFirst().map { $0 } }
        let expected = [[1, 0.75, 0.125], [1, 1, 0], [0.5, 0, 1]]
        // A column is a row of the matrix.
        for (row, column) in [(0, 1), (1, 0), (2, 0), (0, 2)] {
            #expect(shares[column][row] == .number(expected[row][column], .percent(decimals: 0)))
        }
        #expect(SVGDrawing.texts(in: Self.page()).count == 4)
        let page = Self.page()
        #expect(page.contains("VIP &lt;b&gt;") && !page.contains("VIP <b>"))
        #expect(page.contains("Define “常客” by “60+”"))
        #expect(Self.page(.chinese).contains("分群重叠情况"))
    }

    @Test("a matrix has a cell for each pair, the darker the larger its share, with its number in it")
    func matrix() throws {
        let drawing = try #require(SVGDrawing(SVGDrawing.texts(in: Self.page())[2]))
        let cells = drawing.bars("cell")
        #expect(cells.count == 9)
        let shades = cells.map { $0.styles.last ?? "" }
        #expect(shades == ["shade5", "shade4", "shade1", "shade5", "shade5", "shade0", "shade3", "shade0", "shade5"])
        #expect(Set(cells.map { $0.number("width") }).count == 1)
        #expect(cells.allSatisfy { $0.number("x") + $0.number("width") <= 820 })
        let texts = drawing.elements.filter { $0.name == "text" }.map(\.text)
        #expect(texts.contains("75 %") || texts.contains("75\u{202F}%") || texts.contains("75%"))
    }

    @Test("an assessment of nothing makes a section without charts")
    func empty() {
        let nothing = SegmentAssessment(of: [], stays: [], customers: 0, on: day("2026-06-15"))
        let page = HTMLReportRenderer(language: .english).render(Self.report(of: nothing))
        #expect(SVGDrawing.texts(in: page).isEmpty)
    }
}

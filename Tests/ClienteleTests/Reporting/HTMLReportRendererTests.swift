import Clientele
import Foundation
import Testing

/// Texts that try to get out of their place.
enum HostileReportText {
    private static let nonCharacters: String = {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: [0xFFFE, 0xFFFF, 0xFDD0, 0xFEFF].compactMap { Unicode.Scalar($0 as UInt32) })
        return String(scalars)
    }()

    static let all = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "]]><b>", "<!--",
        "-->",
        "</title></style></svg><script>", "&lt;&#60;&amp", "a\u{0}b\u{1}\u{8}\u{B}\u{1F}\u{7F}\u{85}\u{9F}",
        "\u{202E}evil\u{2066}", nonCharacters, "line\r\nbreak\ttab\u{2028}", "=cmd|' /C calc'!A0",
        "[x](javascript:alert(1))", "`code` **bold** _it_ ~~no~~ | cell", "# heading", "1. list", "- item",
        "www.example.com http://example.com a@example.com", "",
    ]

    /// A report with a text in every place there is.
    static func report(_ text: String) -> Report {
        let both = LocalizedText(en: text, zh: text)
        let unit = Report.NumberFormat.decimal(1, unit: both)
        let kinds: [Report.Chart.Kind] = [.bars, .shares, .lines, .histogram, .waterfall, .funnel]
        let kind = Finding.Kind(
            Finding.Code(rawValue: text), .error, message: both, remedy: both)
        var blocks: [Report.Block] = [
            .paragraph(both),
            .figures([
                Report.Figure(label: both, value: .number(1, unit), note: both, numerator: 1, denominator: 2),
                Report.Figure(label: both, value: .text(text)),
            ]),
            .table(
                Report.Table(
                    title: both, columns: [Report.Table.Column(both), Report.Table.Column(both)],
                    rows: [[.text(text), .number(-1.5, unit)], [.text(both)]])),
            .findings([Finding(kind, at: .record, arguments: [text: text])]),
        ]
        for kind in kinds {
            let series = Report.Chart.Series(label: both, values: [1, nil])
            blocks.append(
                .chart(
                    Report.Chart(
                        kind, title: both, note: both, categories: [both, both], series: [series, series],
                        format: unit)))
        }
        return Report(
            title: both, subtitle: both, generatedAt: Timestamp(millisecondsSince1970: 0),
            sections: [Report.Section(title: both, blocks: blocks)])
    }
}

@Suite("HTMLReportRenderer (R32)")
struct HTMLReportRendererTests {
    private static let tags: Set<Substring> = [
        "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "main", "header", "section", "h1", "h2", "h3",
        "p",
        "dl", "div", "dt", "dd", "small", "figure", "figcaption", "table", "thead", "tbody", "tr", "th", "td", "ul",
        "li", "i", "details", "summary", "svg", "desc", "rect", "line", "path", "circle", "text", "tspan",
    ]
    private static let attributes: Set<Substring> = [
        "html", "lang", "charset", "http-equiv", "content", "name", "class", "tabindex", "role", "aria-label", "scope",
        "xmlns", "aria-labelledby", "viewBox", "width", "height", "id", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy",
        "r", "d", "dx", "text-anchor",
    ]

    @Test("hostile text makes no markup in any place", arguments: HostileReportText.all)
    func hostileText(text: String) throws {
        for language in [LocalizedText.Language.english, .chinese] {
            let page = HTMLReportRenderer(language: language).render(HostileReportText.report(text))
            // Walk the page as a browser would: text up to "<", then a tag with quoted attributes up to ">".
            var rest = page[...]
            var open: [Substring] = []
            while let start = rest.firstIndex(of: "<") {
                let isEnd = rest[rest.index(after: start)...].first == "/"
                var tag = rest[rest.index(start, offsetBy: isEnd ? 2 : 1)...]
                let name = tag.prefix { $0.isLetter || $0.isNumber || $0 == "!" }
                #expect(Self.tags.contains(name), "<\(name)")
                tag = tag[name.endIndex...]
                while let next = tag.first, next != ">" {
                    if next == " " || next == "/" {
                        tag = tag.dropFirst()
                        continue
                    }
                    let attribute = tag.prefix { $0 != "=" && $0 != ">" && $0 != " " }
                    #expect(Self.attributes.contains(attribute), "attribute \(attribute)")
                    tag = tag[attribute.endIndex...]
                    guard tag.first == "=" else { continue }
                    tag = tag.dropFirst()
                    try #require(tag.first == "\"")
                    let close = try #require(tag.dropFirst().firstIndex(of: "\""))
                    tag = tag[tag.index(after: close)...]
                }
                let isEmpty = page[..<tag.startIndex].last == "/"
                if isEnd {
                    #expect(open.popLast() == name)
                } else if !isEmpty, name != "meta", name != "!DOCTYPE" {
                    open.append(name)
                }
                rest = tag.dropFirst()
            }
            #expect(open.isEmpty)
            for drawing in SVGDrawing.texts(in: page) { #expect(SVGDrawing(drawing) != nil) }
        }
    }

    @Test("control characters, marks of direction and non-characters are left out")
    func controlCharacters() {
        let page = HTMLReportRenderer(language: .english).render(
            HostileReportText.report(HostileReportText.all.joined(separator: "x")))
        let forbidden = page.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 10: false
            case 0..<32, 127...159, 0x202A...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF, 0xFFFE, 0xFFFF, 0xFEFF: true
            default: false
            }
        }
        #expect(forbidden.isEmpty)
        #expect(page.contains("&lt;script&gt;") && page.contains("&amp;lt;"))
    }

    @Test("the page needs nothing from elsewhere and forbids to load it")
    func selfContained() {
        let page = HTMLReportRenderer(language: .english).render(SampleReport.report)
        let withoutNamespace = page.replacingOccurrences(of: "http://www.w3.org/2000/svg", with: "")
        for part in [
            "http:", "https:", "//", "<script", "<link", "<img", "@import", "url(", "src=", "href=", "style=\"",
        ] {
            #expect(!withoutNamespace.contains(part), "\(part)")
        }
        #expect(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""))
        #expect(page.contains("prefers-color-scheme:dark") && page.contains("@media print"))
    }

    @Test("each chart has its figures in a table below it")
    func dataTables() throws {
        let page = HTMLReportRenderer(language: .english).render(SampleReport.report)
        let details = page.components(separatedBy: "<details>").dropFirst().map {
            $0.components(separatedBy: "</details>")[0]
        }
        #expect(details.count == SVGDrawing.texts(in: page).count)
        for number in ["5,120", "4,480", "725", "–"] { #expect(details[0].contains(">\(number)<"), "\(number)") }
        let waterfall = try #require(details.last)
        #expect(waterfall.contains(">−9.8<") && waterfall.contains(">Total<") && waterfall.contains(">13.2<"))
    }

    @Test("the page speaks the language asked for")
    func languages() {
        let english = HTMLReportRenderer(language: .english).render(SampleReport.report)
        let chinese = HTMLReportRenderer(language: .chinese).render(SampleReport.report)
        #expect(english.contains("<html lang=\"en\">") && chinese.contains("<html lang=\"zh-Hans\">"))
        let han = english.components(separatedBy: "</style>")[1].unicodeScalars.filter {
            (0x4E00...0x9FFF).contains($0.value)
        }
        #expect(han.isEmpty)
        for word in ["Data", "Generated", "Total", "Bookings", "Severity", "chart", "of previous", "warning<"] {
            #expect(!chinese.contains(">\(word)"), "\(word)")
        }
        #expect(chinese.contains("生成时间") && chinese.contains(">数据<") && chinese.contains(">合计<"))
    }

    @Test("key figures show what they stand on, and a dash where there is nothing")
    func figures() {
        let page = HTMLReportRenderer(language: .english).render(SampleReport.report)
        #expect(page.contains("<dd class=\"figure\">33.2%</dd><dd class=\"basis\">4,145 of 12,480</dd>"))
        #expect(page.contains("<dd class=\"figure\">6,842<small> CNY</small></dd>"))
        #expect(page.contains("<dd class=\"figure\">–</dd><dd class=\"note\">fewer than 30 cases</dd>"))
    }

    @Test("findings are counted by kind, worst first, whatever their order, and nothing of them is shown")
    func findings() throws {
        let findings = SampleReport.findings
        func page(_ findings: [Finding]) -> String {
            HTMLReportRenderer(language: .english).render(
                Report(
                    title: SampleReport.text("t", "题"), generatedAt: Timestamp(millisecondsSince1970: 0),
                    sections: [Report.Section(title: SampleReport.text("s", "节"), blocks: [.findings(findings)])]))
        }
        let expected = page(findings)
        #expect(page(findings.reversed()) == expected)
        let codes = ["phone.too-short", "passport.expires-soon", "name.spaces"]
        let places = try codes.map { try #require(expected.range(of: $0)).lowerBound }
        #expect(places == places.sorted())
        #expect(expected.contains("The number has … digits.") && !expected.contains("phones[0]"))
        #expect(expected.contains(">1,204<"))
        #expect(page([]).contains("No findings."))
    }

    @Test("the time of making is written for the reader's clock")
    func time() {
        let report = Report(
            title: SampleReport.text("t", "题"),
            generatedAt: Timestamp(utc: CalendarDate(dayNumber: 20_000), millisecondsOfDay: 82_800_000))
        #expect(HTMLReportRenderer(language: .english).render(report).contains("Generated 2024-10-04 23:00 UTC<"))
        #expect(
            HTMLReportRenderer(language: .chinese, utcOffsetMinutes: 480).render(report)
                .contains("生成时间：2024-10-05 07:00 UTC+08:00<"))
        #expect(
            HTMLReportRenderer(language: .english, utcOffsetMinutes: -210).render(report)
                .contains("2024-10-04 19:30 UTC−03:30<"))
        for offset in [Int.min, Int.max] {
            #expect(!HTMLReportRenderer(language: .english, utcOffsetMinutes: offset).render(report).isEmpty)
        }
    }
}

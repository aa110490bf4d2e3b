/// A report to read and to look at, as a value.
///
/// A report knows nothing of customers: whoever makes it puts in the texts and figures that its reader may see. It is
/// turned into a file by ``HTMLReportRenderer`` or ``MarkdownReportRenderer``; its ``tables`` are written as CSV.
///
/// ```swift
/// var report = Report(title: LocalizedText(en: "Second quarter", zh: "第二季度"), generatedAt: now)
/// report.sections = [
///     Report.Section(
///         title: LocalizedText(en: "Bookings", zh: "预订"),
///         blocks: [.figures([Report.Figure(label: repeatRate, value: .number(0.332, .percent()))])])
/// ]
/// let page = HTMLReportRenderer(language: .chinese).render(report)
/// ```
public struct Report: Sendable, Hashable {
    /// A part of a report under a heading of its own.
    public struct Section: Sendable, Hashable {
        /// The heading.
        public var title: LocalizedText
        /// What the section shows, in order.
        public var blocks: [Block]

        /// The title of the page and its first heading.
        public init(title: LocalizedText, blocks: [Block] = []) {
            self.title = title
            self.blocks = blocks
        }
    }

    /// The title.
    public var title: LocalizedText
    /// A line below the title, such as the period reported on; `nil` for none.
    public var subtitle: LocalizedText?
    /// When the report was made; the only instant in it, so equal reports give equal bytes.
    public var generatedAt: Timestamp
    /// The parts under their headings, in order.
    public var sections: [Section]

    /// Creates a report.
    public init(
        title: LocalizedText, subtitle: LocalizedText? = nil, generatedAt: Timestamp, sections: [Section] = []
    ) {
        self.title = title
        self.subtitle = subtitle
        self.generatedAt = generatedAt
        self.sections = sections
    }

    /// Every table of the report in order: the tables themselves and those behind charts, key figures and findings.
    public var tables: [Table] {
        sections.flatMap(\.blocks).compactMap(\.table)
    }
}

extension Report {
    /// Something a section shows: a paragraph, figures, a table, a chart or counts of findings.
    public struct Block: Sendable, Hashable {
        enum Content: Sendable, Hashable {
            case paragraph(LocalizedText)
            case figures([Figure])
            case table(Table)
            case chart(Chart)
            case findings(FindingCounts)
        }

        let content: Content

        /// A paragraph of text.
        public static func paragraph(_ text: LocalizedText) -> Block { Block(content: .paragraph(text)) }
        /// Key figures side by side.
        public static func figures(_ figures: [Figure]) -> Block { Block(content: .figures(figures)) }
        /// A table.
        public static func table(_ table: Table) -> Block { Block(content: .table(table)) }
        /// A chart.
        public static func chart(_ chart: Chart) -> Block { Block(content: .chart(chart)) }

        /// How often each kind of finding occurs, worst first.
        ///
        /// Only kinds and counts are shown, none of what the findings are about.
        public static func findings(_ findings: [Finding]) -> Block {
            Block(content: .findings(FindingCounts(findings)))
        }

        /// The block as a table, `nil` for a paragraph.
        var table: Table? {
            switch content {
            case .paragraph: nil
            case .figures(let figures): Figure.table(figures)
            case .table(let table): table
            case .findings(let counts): counts.table
            case .chart(let chart): chart.table
            }
        }
    }
}

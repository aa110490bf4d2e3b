extension Report {
    /// A chart of a report: categories, and for each of them a value in one or more series.
    public struct Chart: Sendable, Hashable {
        /// How a chart is drawn; new kinds may be added in minor releases.
        public struct Kind: Sendable, Hashable {
            enum Form: Sendable, Hashable { case bars, shares, lines, histogram, waterfall, funnel, matrix }

            let form: Form

            /// Horizontal bars, a bar a category; a second series is drawn thin beside the first, as a comparison.
            public static let bars = Kind(form: .bars)
            /// Bars of equal length that show the share of each series in a category.
            public static let shares = Kind(form: .shares)
            /// Lines over categories in order, such as months; a missing value is a gap.
            public static let lines = Kind(form: .lines)
            /// Columns side by side over classes of a size.
            public static let histogram = Kind(form: .histogram)
            /// Parts with signs that sum to a total, such as the explanation of a score; only the first series is drawn.
            public static let waterfall = Kind(form: .waterfall)
            /// Steps of a way, each with its share of the step before; only the first series is drawn.
            public static let funnel = Kind(form: .funnel)
            /// Cells, the darker the larger the value: a row a series, a column a category.
            public static let matrix = Kind(form: .matrix)
        }

        /// Values over the categories of a chart.
        public struct Series: Sendable, Hashable {
            /// What the values are, for the legend and the table.
            public var label: LocalizedText
            /// A value for each category; `nil` where there is none.
            public var values: [Double?]

            /// Creates a series; values beyond the categories are shown without a label.
            public init(label: LocalizedText, values: [Double?]) {
                self.label = label
                self.values = values
            }
        }

        /// A value that is marked across a chart, such as the one from which something is decided.
        public struct Threshold: Sendable, Hashable {
            /// What it means.
            public var label: LocalizedText
            /// Where it lies.
            public var value: Double

            /// Creates a threshold.
            public init(_ label: LocalizedText, at value: Double) {
                self.label = label
                self.value = value
            }
        }

        /// How the chart is drawn.
        public var kind: Kind
        /// What the chart shows.
        public var title: LocalizedText
        /// What to know about it, such as what was left out; shown below the drawing.
        public var note: LocalizedText?
        /// The labels along the axis, in order.
        public var categories: [LocalizedText]
        /// The values; what goes beyond the categories is shown without a label.
        public var series: [Series]
        /// How the values are written in the table and at the marks; whole numbers by default.
        public var format: NumberFormat
        /// The values that are marked across a waterfall; other kinds show them in their table only.
        public var thresholds: [Threshold] = []
        /// Whether the first value of a waterfall is where it starts, and no part of its own.
        public var hasStart = false
        /// What the parts of a waterfall sum to; `Total` by default.
        public var totalLabel = ReportWords.total

        /// Creates a chart.
        public init(
            _ kind: Kind, title: LocalizedText, note: LocalizedText? = nil, categories: [LocalizedText],
            series: [Series], format: NumberFormat = .count
        ) {
            self.kind = kind
            self.title = title
            self.note = note
            self.categories = categories
            self.series = series
            self.format = format
        }

        /// Creates a histogram from the edges of its classes and the count in each.
        ///
        /// - Parameters:
        ///   - title: what the chart shows.
        ///   - edges: the edges in rising order, one more than there are counts; a class holds its lower edge.
        ///   - edgeFormat: how an edge is written.
        ///   - counts: how many fall in each class.
        ///   - label: what is counted.
        /// - Returns: a chart with a column for each class.
        public static func histogram(
            title: LocalizedText, edges: [Double], edgeFormat: NumberFormat = .count, counts: [Double],
            label: LocalizedText
        ) -> Chart {
            let categories = zip(edges, edges.dropFirst()).map { low, high in
                func range(_ language: LocalizedText.Language) -> String {
                    let texts = [low, high].map { NumberText.text($0, edgeFormat, language, withUnit: false) }
                    return texts.joined(separator: "–")
                }
                return LocalizedText(en: range(.english), zh: range(.chinese))
            }
            return Chart(
                .histogram, title: title, categories: categories, series: [Series(label: label, values: counts)])
        }

        /// The chart as numbers.
        var table: Table {
            let rowCount = max(categories.count, series.map(\.values.count).max() ?? 0)
            let first = Table.Column(LocalizedText(en: "Category", zh: "类别"))
            var rows = (0..<rowCount).map { row in
                [row < categories.count ? .text(categories[row]) : .missing]
                    + series.map { Value(row < $0.values.count ? $0.values[row] : nil, format) }
            }
            if kind == .waterfall, let parts = series.first {
                let total = parts.values.reduce(0) { $0 + ($1 ?? 0) }
                rows.append([.text(totalLabel), .number(total, format)])
            }
            for threshold in thresholds where !series.isEmpty {
                rows.append([.text(ReportWords.threshold(threshold.label)), .number(threshold.value, format)])
            }
            return Table(
                title: title,
                columns: [first] + series.map { Table.Column($0.label, alignment: .trailing) }, rows: rows)
        }
    }
}

/// A chart's data in the form in which it is drawn: one language, every series as long as the longest.
struct ChartData {
    let labels: [String]
    let names: [String]
    /// The values by series; `nil` where there is none.
    let values: [[Double?]]
    let format: Report.NumberFormat
    let language: LocalizedText.Language
    /// The values marked across the drawing, the lowest first.
    let thresholds: [(label: String, value: Double)]
    let hasStart: Bool
    let totalLabel: String

    init(_ chart: Report.Chart, _ language: LocalizedText.Language) {
        let count = max(chart.categories.count, chart.series.map(\.values.count).max() ?? 0)
        labels = (0..<count).map {
            $0 < chart.categories.count ? Markup.oneLine(chart.categories[$0].text(in: language)) : ""
        }
        names = chart.series.map { Markup.oneLine($0.label.text(in: language)) }
        values = chart.series.map { series in
            (0..<count).map { index in
                guard index < series.values.count, let value = series.values[index], value.isFinite else { return nil }
                // Differences must not overflow: beyond this the chart shows the limit, its table the number.
                return min(max(value, -1e300), 1e300)
            }
        }
        format = chart.format
        self.language = language
        thresholds = chart.thresholds.filter { $0.value.magnitude <= 1e300 }.sorted { $0.value < $1.value }
            .map { (Markup.oneLine($0.label.text(in: language)), $0.value) }
        hasStart = chart.hasStart
        totalLabel = Markup.oneLine(chart.totalLabel.text(in: language))
    }

    var isEmpty: Bool { !values.contains { $0.contains { $0 != nil } } }

    func text(_ value: Double, withPlus: Bool = false) -> String {
        NumberText.text(value, format, language, withPlus: withPlus)
    }

    /// What a reader who points at a mark sees.
    func hint(_ row: Int, _ text: String, series: Int? = nil) -> String {
        let parts = [labels[row], series.map { names[$0] } ?? ""].filter { !$0.isEmpty }
        return (parts + [text]).joined(separator: language == .chinese ? "：" : ": ")
    }
}

/// The surface a chart is drawn on, 820 wide and as high as needed.
struct ChartCanvas {
    static let width = 820.0

    private var markup = Markup()
    var height = 0.0

    enum Anchor: String { case start, middle, end }

    /// Draws a line of text and, if there is one, a remark after it.
    mutating func text(
        _ content: String, x: Double, y: Double, _ anchor: Anchor = .start, style: String = "label", aside: String = ""
    ) {
        markup.open(
            "text", [("class", style), ("x", Self.at(x)), ("y", Self.at(y)), ("text-anchor", anchor.rawValue)])
        markup.raw(Markup.escaped(content))
        if !aside.isEmpty { markup.element("tspan", [("class", "quiet"), ("dx", "10")], aside) }
        markup.close("text")
    }

    /// Draws text of one or two lines around a middle.
    mutating func label(
        _ content: String, x: Double, middle: Double, width: Double, lines: Int = 2, _ anchor: Anchor = .start,
        style: String = "label"
    ) {
        let wrapped = LabelText.wrapped(content, width: width, lines: lines)
        let lineHeight = 15.0
        var y = middle + 4.5 - Double(wrapped.count - 1) * lineHeight / 2
        for line in wrapped {
            text(line, x: x, y: y, anchor, style: style)
            y += lineHeight
        }
    }

    /// Draws a mark that stands for a value.
    mutating func mark(_ style: String, x: Double, y: Double, width: Double, height: Double, hint: String) {
        let attributes = [
            ("class", style), ("x", Self.at(x)), ("y", Self.at(y)), ("width", Self.at(max(0, width))),
            ("height", Self.at(max(0, height))),
        ]
        markup.open("rect", attributes)
        markup.element("title", [], hint)
        markup.close("rect")
    }

    mutating func line(_ style: String, from start: (x: Double, y: Double), to end: (x: Double, y: Double)) {
        let attributes = [
            ("class", style), ("x1", Self.at(start.x)), ("y1", Self.at(start.y)), ("x2", Self.at(end.x)),
            ("y2", Self.at(end.y)),
        ]
        markup.empty("line", attributes)
    }

    mutating func path(_ style: String, through points: [(x: Double, y: Double)]) {
        let steps = points.enumerated().map { ($0 == 0 ? "M" : "L") + Self.at($1.x) + " " + Self.at($1.y) }
        markup.empty("path", [("class", style), ("d", steps.joined(separator: " "))])
    }

    mutating func dot(_ style: String, at point: (x: Double, y: Double), radius: Double, hint: String) {
        let place = [("cx", Self.at(point.x)), ("cy", Self.at(point.y)), ("r", Self.at(radius))]
        markup.open("circle", [("class", style)] + place)
        markup.element("title", [], hint)
        markup.close("circle")
    }

    /// Returns the drawing as one SVG element with a title and a description.
    func svg(id: String, title: String, description: String) -> String {
        var svg = Markup()
        svg.open(
            "svg",
            [
                ("xmlns", "http://www.w3.org/2000/svg"), ("role", "img"), ("aria-labelledby", "\(id)-t \(id)-d"),
                ("viewBox", "0 0 \(Self.at(Self.width)) \(Self.at(height))"), ("width", Self.at(Self.width)),
                ("height", Self.at(height)),
            ])
        svg.element("title", [("id", "\(id)-t")], title)
        svg.element("desc", [("id", "\(id)-d")], description)
        svg.raw(markup.text)
        svg.close("svg")
        return svg.text
    }

    private static func at(_ number: Double) -> String { NumberText.coordinate(number) }
}

/// The colours of series, by the names of their classes.
enum SeriesStyle {
    static let count = 8
    static func name(_ index: Int) -> String { "c\(index % count + 1)" }
}

/// Places values on a length.
///
/// Values are compared with the largest before they are subtracted, so no difference overflows.
struct ValueScale {
    private let largest: Double
    private let low: Double
    private let span: Double
    private let start: Double
    private let length: Double

    /// Creates a scale that holds zero and all values.
    init(_ values: some Sequence<Double>, from start: Double, length: Double) {
        var low = 0.0
        var high = 0.0
        for value in values {
            low = min(low, value)
            high = max(high, value)
        }
        let magnitude = max(high, -low)
        largest = magnitude > 0 ? magnitude : 1
        self.low = low / largest
        span = magnitude > 0 ? high / largest - self.low : 1
        self.start = start
        self.length = length
    }

    func position(_ value: Double) -> Double {
        start + (value / largest - low) / span * length
    }
}

/// Charts with a horizontal axis of categories and a vertical axis of values: lines and histograms.
enum PlaneCharts {
    private static let plotHeight = 230.0
    private static let top = 20.0

    // MARK: Lines

    static func lines(_ data: ChartData, on canvas: inout ChartCanvas) {
        let all = data.values.joined().compactMap { $0 }
        let axis = NiceAxis(all, data)
        let left = axis.labelWidth + 10
        let namesAtEnds = (2...4).contains(data.values.count)
        // Names are bold, hence wider than estimated.
        let widestName = namesAtEnds ? (data.names.map { LabelText.width($0) }.max() ?? 0) * 1.1 : 0
        let right = namesAtEnds ? min(widestName + 16, 180) : 16
        let width = ChartCanvas.width - left - right
        drawGrid(axis, left: left, width: width, on: &canvas)
        let count = data.labels.count
        func x(_ index: Int) -> Double {
            count < 2 ? left + width / 2 : left + width * Double(index) / Double(count - 1)
        }
        drawCategories(data.labels, left: left, width: width, x, on: &canvas)
        var ends: [(name: String, style: String, y: Double)] = []
        for (index, series) in data.values.enumerated() {
            let style = SeriesStyle.name(index)
            for run in runs(series) {
                let points = run.map { (x: x($0), y: y(series[$0] ?? 0, axis)) }
                if points.count > 1 { canvas.path("curve " + style, through: points) }
                for (row, point) in zip(run, points) where count <= 40 || points.count == 1 {
                    let hint = data.hint(row, data.text(series[row] ?? 0), series: index)
                    canvas.dot("dot " + style, at: point, radius: points.count == 1 ? 4 : 3, hint: hint)
                }
            }
            guard namesAtEnds, let last = series.lastIndex(where: { $0 != nil }) else { continue }
            let end = y(series[last] ?? 0, axis)
            if last == count - 1 {
                ends.append((data.names[index], style, end))
            } else {
                canvas.label(
                    data.names[index], x: x(last), middle: end - 15, width: right, lines: 1, .middle,
                    style: "name " + style)
            }
        }
        if namesAtEnds { drawNames(ends, x: left + width + 10, width: right - 10, on: &canvas) }
        canvas.height = top + plotHeight + 30
    }

    /// The stretches without a gap.
    private static func runs(_ series: [Double?]) -> [[Int]] {
        var runs: [[Int]] = []
        var current: [Int] = []
        for (index, value) in series.enumerated() {
            if value != nil {
                current.append(index)
            } else if !current.isEmpty {
                runs.append(current)
                current = []
            }
        }
        return current.isEmpty ? runs : runs + [current]
    }

    /// Writes the names of lines at their ends, moved apart where they would touch.
    private static func drawNames(
        _ ends: [(name: String, style: String, y: Double)], x: Double, width: Double, on canvas: inout ChartCanvas
    ) {
        let distance = 17.0
        let sorted = ends.sorted { $0.y < $1.y }
        var places: [Double] = []
        for end in sorted { places.append(max(end.y, (places.last ?? -distance) + distance)) }
        let overflow = max(0, (places.last ?? 0) - (top + plotHeight))
        for (end, place) in zip(sorted, places) {
            canvas.label(
                end.name, x: x, middle: place - overflow, width: width, lines: 1, .start, style: "name " + end.style)
        }
    }

    // MARK: Histogram

    static func histogram(_ data: ChartData, on canvas: inout ChartCanvas) {
        let counts = data.values.first ?? []
        let known = counts.compactMap { $0 }
        let count = counts.count
        // Either each column has its number, or the axis has some.
        let texts = known.map { data.text($0) }
        let widest = (texts.map { LabelText.width($0, size: 12) }.max() ?? 0) + 4
        let hasTexts = widest < ChartCanvas.width / Double(max(count, 1))
        let axis = NiceAxis(known + [0], data, isHidden: hasTexts)
        let left = hasTexts ? 0 : axis.labelWidth + 10
        let width = ChartCanvas.width - left
        if !hasTexts { drawGrid(axis, left: left, width: width, on: &canvas) }
        let slot = width / Double(max(count, 1))
        func x(_ index: Int) -> Double { left + slot * (Double(index) + 0.5) }
        let low = hasTexts && known.contains { $0 < 0 } ? 16.0 : 0
        drawCategories(data.labels, left: left, width: width, lowered: low, x, on: &canvas)
        let zero = y(0, axis)
        let space = slot > 6 ? 2.0 : 0.5
        let column = min(slot - space, 90)
        for (index, value) in counts.enumerated() {
            guard let value else { continue }
            let end = y(value, axis)
            canvas.mark(
                "bar c1", x: x(index) - column / 2, y: min(zero, end), width: column, height: abs(end - zero),
                hint: data.hint(index, data.text(value)))
            if hasTexts {
                canvas.text(
                    data.text(value), x: x(index), y: value < 0 ? end + 15 : end - 5, .middle, style: "value small")
            }
        }
        canvas.line("base", from: (left, zero), to: (left + width, zero))
        canvas.height = top + plotHeight + low + 30
    }

    // MARK: Axes

    private static func y(_ value: Double, _ axis: NiceAxis) -> Double {
        top + plotHeight * (1 - axis.fraction(value))
    }

    private static func drawGrid(_ axis: NiceAxis, left: Double, width: Double, on canvas: inout ChartCanvas) {
        for (tick, label) in zip(axis.ticks, axis.labels) {
            let height = y(tick, axis)
            canvas.line(tick == 0 ? "base" : "grid", from: (left, height), to: (left + width, height))
            canvas.text(label, x: left - 10, y: height + 4, .end, style: "tick")
        }
    }

    /// Writes as many labels below the axis as have room.
    private static func drawCategories(
        _ labels: [String], left: Double, width: Double, lowered: Double = 0, _ x: (Int) -> Double,
        on canvas: inout ChartCanvas
    ) {
        guard !labels.isEmpty else { return }
        let widest = min(labels.map { LabelText.width($0, size: 12) }.max() ?? 0, 120)
        let room = max(1, Int(width / (widest + 14)))
        let step = (labels.count + room - 1) / room
        for index in stride(from: 0, to: labels.count, by: step) {
            let text = LabelText.wrapped(labels[index], width: 130, lines: 1, size: 12).first ?? ""
            let half = LabelText.width(text, size: 12) / 2
            let place = min(max(x(index), half), ChartCanvas.width - half)
            canvas.text(text, x: place, y: top + plotHeight + lowered + 22, .middle, style: "tick")
        }
    }
}

/// A vertical axis with round numbers.
struct NiceAxis {
    let ticks: [Double]
    let labels: [String]
    let labelWidth: Double
    private let low: Double
    private let high: Double

    /// Creates an axis that holds the values, and zero unless all of them lie far from it.
    ///
    /// An axis that is not shown needs no round numbers and ends where the values do.
    init(_ values: [Double], _ data: ChartData, isHidden: Bool = false) {
        var low = values.min() ?? 0
        var high = values.max() ?? 0
        let isFarFromZero = low > 0 && low > 0.6 * high || high < 0 && high < 0.6 * low
        if !isFarFromZero || low == high {
            low = min(low, 0)
            high = max(high, 0)
        }
        if high - low < 1e-290 { (low, high) = (0, 1) }
        let step = Self.niceStep((high - low) / 5, isWhole: data.format == .count)
        if !isHidden {
            low = (low / step).rounded(.down) * step
            high = (high / step).rounded(.up) * step
        }
        let count = min(12, max(1, Int(((high - low) / step).rounded())))
        let ticks = (0...count).map { low + Double($0) * step }
        var labels = ticks.map { NumberText.axisText($0, data.format, data.language) }
        if Set(labels).count < labels.count { labels = ticks.map { data.text($0) } }
        self.ticks = ticks
        self.labels = labels
        self.low = low
        self.high = high
        labelWidth = labels.map { LabelText.width($0, size: 12) }.max() ?? 0
    }

    func fraction(_ value: Double) -> Double { (value - low) / (high - low) }

    /// The smallest of 1, 2, 2.5, 5 times a power of ten that is not below `raw`.
    private static func niceStep(_ raw: Double, isWhole: Bool) -> Double {
        var power = 1.0
        while power * 10 <= raw { power *= 10 }
        while power > raw, power > 1e-300 { power /= 10 }
        let step = [1, 2, 2.5, 5].map { $0 * power }.first { $0 >= raw } ?? 10 * power
        return isWhole && step < 1 ? 1 : isWhole && step == 2.5 ? 5 : step
    }
}

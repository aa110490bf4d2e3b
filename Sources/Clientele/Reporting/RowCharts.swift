/// Charts whose categories are rows: bars, shares, waterfall and funnel.
enum RowCharts {
    static let gap = 16.0

    /// The width of the column of labels.
    static func labelWidth(_ labels: [String]) -> Double {
        let widest = labels.map { LabelText.width($0) }.max() ?? 0
        return widest == 0 ? 0 : min(max(widest + 6, 48), 250)
    }

    static func widest(_ texts: [String]) -> Double {
        (texts.map { LabelText.width($0) }.max() ?? 0) + 8
    }

    // MARK: Bars

    static func bars(_ data: ChartData, on canvas: inout ChartCanvas) {
        let labels = labelWidth(data.labels)
        let all = data.values.joined().compactMap { $0 }
        let texts = widest(all.map { data.text($0) } + [NumberText.dash])
        let hasNegative = all.contains { $0 < 0 }
        let start = labels + (labels > 0 ? gap : 0) + (hasNegative ? texts : 0)
        let scale = ValueScale(all, from: start, length: max(80, ChartCanvas.width - start - texts))
        let zero = scale.position(0)
        // One series alone or with a thin comparison; more series share the row.
        let isComparison = data.values.count == 2
        let many = data.labels.count > 24
        let thickness =
            switch data.values.count {
            case 1: [many ? 12.0 : 16.0]
            case 2: [many ? 10.0 : 13.0, 5.0]
            default: Array(repeating: 10.0, count: data.values.count)
            }
        let content = thickness.reduce(0, +) + Double(thickness.count - 1) * 2
        let isTwoLines = data.labels.contains { LabelText.width($0) > labels }
        let pitch = max(content + (many ? 8 : 14), isTwoLines ? 38 : 0)
        for row in data.labels.indices {
            let top = Double(row) * pitch + (pitch - content) / 2
            let middle = Double(row) * pitch + pitch / 2
            canvas.label(data.labels[row], x: 0, middle: middle, width: labels)
            var y = top
            for (index, series) in data.values.enumerated() {
                let height = thickness[index]
                defer { y += height + 2 }
                let isThin = isComparison && index == 1
                let value = series[row]
                if let value {
                    let end = scale.position(value)
                    canvas.mark(
                        "bar " + (isThin ? "muted" : SeriesStyle.name(index)), x: min(zero, end), y: y,
                        width: abs(end - zero), height: height, hint: data.hint(row, data.text(value), series: index))
                }
                guard !isThin else { continue }
                let isLeft = (value ?? 0) < 0
                // Beyond the comparison where that is longer, so that the text lies on no bar.
                let tips = (isComparison ? [value, data.values[1][row]] : [value]).map { scale.position($0 ?? 0) }
                let tip = isLeft ? tips.min() ?? zero : tips.max() ?? zero
                let baseline = isComparison ? middle + 4.5 : y + height / 2 + 4.5
                canvas.text(
                    value.map { data.text($0) } ?? NumberText.dash, x: tip + (isLeft ? -6 : 6), y: baseline,
                    isLeft ? .end : .start, style: data.values.count > 2 ? "value small" : "value")
            }
        }
        canvas.height = Double(data.labels.count) * pitch
        canvas.line("base", from: (zero, 0), to: (zero, canvas.height))
    }

    // MARK: Shares

    static func shares(_ data: ChartData, on canvas: inout ChartCanvas) {
        let labels = labelWidth(data.labels)
        let start = labels + (labels > 0 ? gap : 0)
        let totals = data.labels.indices.map { row in
            data.values.reduce(0) { $0 + max(0, $1[row] ?? 0) }
        }
        let totalLabel = ReportWords.total.text(in: data.language)
        let texts = widest(totals.map { data.text($0) } + [totalLabel])
        let length = max(80, ChartCanvas.width - start - texts - 6)
        let pitch = data.labels.contains { LabelText.width($0) > labels } ? 42.0 : 36.0
        let top = 18.0
        canvas.text(totalLabel, x: ChartCanvas.width, y: 12, .end, style: "tick")
        for row in data.labels.indices {
            let middle = top + Double(row) * pitch + pitch / 2
            canvas.label(data.labels[row], x: 0, middle: middle, width: labels)
            let total = totals[row]
            canvas.text(
                total > 0 ? data.text(total) : NumberText.dash, x: ChartCanvas.width, y: middle + 4.5, .end,
                style: "value quiet")
            guard total > 0 else { continue }
            var x = start
            for (index, series) in data.values.enumerated() {
                let share = max(0, series[row] ?? 0) / total
                guard share > 0 else { continue }
                let width = share * length
                let percent = NumberText.text(share, .percent(decimals: share < 0.1 ? 1 : 0), data.language)
                canvas.mark(
                    "bar part " + SeriesStyle.name(index), x: x, y: middle - 11, width: width, height: 22,
                    hint: data.hint(row, percent, series: index))
                if width > LabelText.width(percent) + 8 {
                    canvas.text(percent, x: x + width / 2, y: middle + 4.5, .middle, style: "inside")
                }
                x += width
            }
        }
        canvas.height = top + Double(data.labels.count) * pitch
    }

    // MARK: Funnel

    static func funnel(_ data: ChartData, on canvas: inout ChartCanvas) {
        let steps = data.values.first ?? []
        let labels = labelWidth(data.labels)
        let texts = widest(steps.map { data.text($0 ?? 0) })
        let word = ReportWords.ofPrevious.text(in: data.language)
        let conversions = steps.indices.map { row in
            guard row > 0, let now = steps[row], now >= 0, let before = steps[row - 1], before > 0
            else { return "" }
            let percent = NumberText.text(now / before, .percent(), data.language)
            return data.language == .chinese ? "\(word) \(percent)" : "\(percent) \(word)"
        }
        let start = labels + gap
        let length = max(80, ChartCanvas.width - start - texts - widest(conversions) - 12)
        let scale = ValueScale(steps.compactMap { $0.map { max(0, $0) } }, from: start, length: length)
        let pitch = data.labels.contains { LabelText.width($0) > labels } ? 42.0 : 36.0
        for (row, step) in steps.enumerated() {
            let middle = Double(row) * pitch + pitch / 2
            canvas.label(data.labels[row], x: 0, middle: middle, width: labels)
            let value = step.map { data.text($0) } ?? NumberText.dash
            let end = scale.position(max(0, step ?? 0))
            canvas.mark(
                "bar c1", x: start, y: middle - 11, width: end - start, height: 22, hint: data.hint(row, value))
            canvas.text(value, x: end + 6, y: middle + 4.5, style: "value", aside: conversions[row])
        }
        canvas.height = Double(steps.count) * pitch
        canvas.line("base", from: (start, 0), to: (start, canvas.height))
    }
}

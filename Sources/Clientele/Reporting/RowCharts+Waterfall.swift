extension RowCharts {
    private static let thresholdRow = 17.0

    /// Parts with signs, each where the last one ended, and what they sum to.
    static func waterfall(_ data: ChartData, on canvas: inout ChartCanvas) {
        let parts = data.values.first ?? []
        var edges = [0.0]
        for part in parts { edges.append((edges.last ?? 0) + (part ?? 0)) }
        let total = edges.last ?? 0
        let labels = labelWidth(data.labels + [data.totalLabel])
        let texts = widest(parts.map { data.text($0 ?? 0, withPlus: true) } + [data.text(total)])
        let start = labels + gap
        let scale = ValueScale(
            edges + data.thresholds.map(\.value), from: start, length: max(80, ChartCanvas.width - start - texts - 8))
        let pitch = data.labels.contains { LabelText.width($0) > labels } ? 38.0 : 30.0
        let head = data.thresholds.isEmpty ? 0 : Double(data.thresholds.count) * thresholdRow + 8
        for (row, part) in parts.enumerated() {
            let middle = head + Double(row) * pitch + pitch / 2
            let before = scale.position(edges[row])
            let after = scale.position(edges[row + 1])
            let isStart = row == 0 && data.hasStart
            canvas.label(data.labels[row], x: 0, middle: middle, width: labels)
            let value = part.map { data.text($0, withPlus: !isStart) } ?? NumberText.dash
            let style = isStart ? "total" : (part ?? 0) < 0 ? "down" : "up"
            canvas.mark(
                "bar " + style, x: min(before, after), y: middle - 8, width: abs(after - before), height: 16,
                hint: data.hint(row, value))
            canvas.text(value, x: ChartCanvas.width, y: middle + 4.5, .end, style: "value")
            canvas.line("link", from: (after, middle - 8), to: (after, middle + pitch + 8))
        }
        let top = head + Double(parts.count) * pitch + 6
        let zero = scale.position(0)
        let end = scale.position(total)
        canvas.line("rule", from: (0, top - 3), to: (ChartCanvas.width, top - 3))
        canvas.label(data.totalLabel, x: 0, middle: top + pitch / 2, width: labels, style: "label strong")
        canvas.mark(
            "bar total", x: min(zero, end), y: top + pitch / 2 - 8, width: abs(end - zero), height: 16,
            hint: data.totalLabel + ": " + data.text(total))
        canvas.text(data.text(total), x: ChartCanvas.width, y: top + pitch / 2 + 4.5, .end, style: "value strong")
        canvas.height = top + pitch
        canvas.line("base", from: (zero, head), to: (zero, canvas.height))
        thresholds(data, scale, from: start, on: &canvas)
    }

    /// Draws the thresholds, each with its label in a row of its own above the parts.
    ///
    /// The labels stand on one side of their lines, and a line begins at its label: so no line crosses a label.
    private static func thresholds(
        _ data: ChartData, _ scale: ValueScale, from start: Double, on canvas: inout ChartCanvas
    ) {
        let marks = data.thresholds.map { mark in
            (text: "\(mark.label) \(data.text(mark.value))", x: scale.position(mark.value))
        }
        let size = 12.0
        let isRight = marks.allSatisfy { $0.x + 6 + LabelText.width($0.text, size: size) <= ChartCanvas.width }
        for (row, mark) in (isRight ? marks : marks.reversed()).enumerated() {
            let y = Double(row) * thresholdRow
            let room = isRight ? ChartCanvas.width - mark.x - 6 : mark.x - 6
            let text = LabelText.wrapped(mark.text, width: room, lines: 1, size: size).first ?? ""
            canvas.text(text, x: mark.x + (isRight ? 6 : -6), y: y + 12, isRight ? .start : .end, style: "tick")
            // On paper first, so that it shows on a bar of any colour.
            canvas.line("halo", from: (mark.x, y + 2), to: (mark.x, canvas.height))
            canvas.line("threshold", from: (mark.x, y + 2), to: (mark.x, canvas.height))
        }
    }

    /// What a waterfall shows, for those who listen: after the kind of chart.
    static func waterfallDescription(_ data: ChartData) -> String {
        let parts = data.values.first ?? []
        let isChinese = data.language == .chinese
        let total = "\(data.totalLabel) \(data.text(parts.reduce(0) { $0 + ($1 ?? 0) }))"
        var words: [String] = []
        if data.hasStart, let first = parts.first, let value = first {
            words.append("\(data.labels[0]) \(data.text(value))")
        }
        let count = parts.count - (data.hasStart && !parts.isEmpty ? 1 : 0)
        words.append(isChinese ? "\(count) 个部分" : count == 1 ? "1 part" : "\(count) parts")
        words.append(total)
        words += data.thresholds.map { "\($0.label) \(data.text($0.value))" }
        return isChinese ? "：" + words.joined(separator: "；") + "。" : ": " + words.joined(separator: "; ") + "."
    }
}

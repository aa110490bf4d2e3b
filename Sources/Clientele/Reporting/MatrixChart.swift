/// A square of cells, the darker the larger the value: rows are series, columns categories.
enum MatrixChart {
    private static let shades = 5

    static func matrix(_ data: ChartData, on canvas: inout ChartCanvas) {
        let rows = RowCharts.labelWidth(data.names)
        let left = rows + (rows > 0 ? RowCharts.gap : 0)
        let columns = max(1, data.labels.count)
        let cell = min(96, (ChartCanvas.width - left) / Double(columns))
        let height = 30.0
        let top = 40.0
        let all = data.values.joined().compactMap { $0 }
        let largest = data.format.isPercent ? 1 : max(all.max() ?? 0, 1e-290)
        for (column, label) in data.labels.enumerated() {
            canvas.label(
                label, x: left + (Double(column) + 0.5) * cell, middle: top / 2 - 2, width: cell - 6, .middle,
                style: "tick")
        }
        for (row, values) in data.values.enumerated() {
            let y = top + Double(row) * height
            canvas.label(data.names[row], x: 0, middle: y + height / 2, width: rows, lines: 1)
            for column in data.labels.indices {
                let x = left + Double(column) * cell
                guard let value = values[column] else {
                    canvas.text(NumberText.dash, x: x + cell / 2, y: y + height / 2 + 4.5, .middle, style: "tick")
                    continue
                }
                let share = min(max(value / largest, 0), 1)
                let shade = min(shades, Int((share * Double(shades)).rounded(.up)))
                let text = data.text(value)
                canvas.mark(
                    "cell c1 shade\(shade)", x: x + 1, y: y + 1, width: cell - 2, height: height - 2,
                    hint: data.hint(column, text, series: row))
                guard LabelText.width(text, size: 12) < cell - 4 else { continue }
                canvas.text(
                    text, x: x + cell / 2, y: y + height / 2 + 4.5, .middle,
                    style: shade >= shades - 1 ? "inside" : "small")
            }
        }
        canvas.height = top + Double(data.values.count) * height
    }
}

/// The words a renderer adds of its own.
enum ReportWords {
    static let total = LocalizedText(en: "Total", zh: "合计")
    static let data = LocalizedText(en: "Data", zh: "数据")
    static let generated = LocalizedText(en: "Generated", zh: "生成时间")
    static let noData = LocalizedText(en: "No data.", zh: "暂无数据。")
    static let noFindings = LocalizedText(en: "No findings.", zh: "没有发现问题。")
    static let ofPrevious = LocalizedText(en: "of previous", zh: "占上一步")
    static let of = LocalizedText(en: " of ", zh: " / ")

    static func threshold(_ label: LocalizedText) -> LocalizedText {
        LocalizedText(en: "Line: \(label.english)", zh: "界线：\(label.chinese)")
    }

    /// A month, as it stands along an axis.
    static func month(_ day: CalendarDate) -> LocalizedText {
        LocalizedText(
            en: "\(day.year)-\(day.month < 10 ? "0" : "")\(day.month)", zh: "\(day.year)年\(day.month)月")
    }

    static func kind(_ kind: Report.Chart.Kind) -> LocalizedText {
        switch kind.form {
        case .bars: LocalizedText(en: "Bar chart", zh: "条形图")
        case .shares: LocalizedText(en: "Stacked bar chart of shares", zh: "占比堆积条形图")
        case .lines: LocalizedText(en: "Line chart", zh: "折线图")
        case .histogram: LocalizedText(en: "Histogram", zh: "直方图")
        case .waterfall: LocalizedText(en: "Waterfall chart", zh: "瀑布图")
        case .funnel: LocalizedText(en: "Funnel chart", zh: "漏斗图")
        case .matrix: LocalizedText(en: "Matrix", zh: "矩阵图")
        }
    }
}

extension Report.Section {
    /// Creates a section on what falls due: how many items of each kind, and how many of them in the coming months
    /// (requirements R14, R17, R32).
    ///
    /// Nothing of a customer stands in it.
    ///
    /// - Parameters:
    ///   - items: the items, as by ``RegistrySession/dueItems(_:)``.
    ///   - day: the present day.
    ///   - months: how many months ahead are shown, the present one included.
    public init(due items: [DueItem], on day: CalendarDate, months: Int = 6) {
        let kinds = Dictionary(grouping: items, by: \.kind).sorted { a, b in
            a.value.count != b.value.count ? a.value.count > b.value.count : a.key < b.key
        }
        let starts = (0..<min(max(1, months), 24)).map { day.adding(months: $0) }
        func count(_ items: [DueItem], in month: CalendarDate) -> Double {
            Double(items.count { $0.day >= day && $0.day.year == month.year && $0.day.month == month.month })
        }
        let series = kinds.map { kind, items in
            Report.Chart.Series(label: kind.label, values: starts.map { count(items, in: $0) })
        }.filter { series in series.values.contains { $0 != 0 } }
        var blocks: [Report.Block] = [
            .figures(
                kinds.map { kind, items in
                    let overdue = items.count { $0.day < day }
                    return Report.Figure(
                        label: kind.label, value: .number(Double(items.count)),
                        note: overdue > 0 ? LocalizedText(en: "\(overdue) overdue", zh: "已逾期 \(overdue) 项") : nil)
                })
        ]
        if !series.isEmpty {
            blocks.append(
                .chart(
                    Report.Chart(
                        .lines, title: LocalizedText(en: "What comes in the next months", zh: "未来数月"),
                        note: LocalizedText(en: "What is overdue is left out.", zh: "不含已逾期项。"),
                        categories: starts.map(ReportWords.month), series: series)))
        }
        self.init(title: LocalizedText(en: "What falls due", zh: "待办事项"), blocks: blocks)
    }
}

extension Report.Section {
    /// Creates a section on the quality of the data: the last figures, how they went over time, and the faults that most
    /// records have (requirements R18, R32).
    ///
    /// - Parameters:
    ///   - trend: the figures over time, as by ``RegistrySession/quality(since:)``.
    ///   - largest: how many faults are shown, the most frequent.
    public init(_ trend: QualityTrend, largest: Int = 12) {
        var blocks: [Report.Block] = []
        if let last = trend.snapshots.last {
            blocks.append(.figures(last.figures.map(Self.figure)))
            if trend.snapshots.count > 1 { blocks.append(.chart(Self.course(trend))) }
            let faults = last.faults.prefix(min(max(1, largest), 100))
            if !faults.isEmpty { blocks.append(.chart(Self.chart(Array(faults)))) }
        }
        self.init(title: LocalizedText(en: "Quality of the data", zh: "数据质量"), blocks: blocks)
    }

    private static func figure(_ figure: QualitySnapshot.Figure) -> Report.Figure {
        let isShare = figure.measure != .queryTime
        // Completeness counts weights of fields, which say nothing to a reader.
        let isCount = isShare && figure.measure != .completeness
        let value = figure.ratio.map { Report.Value.number($0, isShare ? .percent() : .decimal(1)) } ?? .missing
        let note = LocalizedText(en: "\(figure.excluded) left out", zh: "未计入 \(figure.excluded) 条")
        return Report.Figure(
            label: figure.measure.label, value: value, note: figure.excluded > 0 ? note : nil,
            numerator: isCount ? Double(figure.numerator) : nil,
            denominator: isCount ? Double(figure.denominator) : nil)
    }

    private static func course(_ trend: QualityTrend) -> Report.Chart {
        let shown = trend.snapshots.suffix(24)
        let measures = QualitySnapshot.Measure.known.filter { measure, _ in
            measure != .queryTime && shown.contains { $0[measure]?.ratio != nil }
        }
        let days = shown.map { snapshot in
            (snapshot.at?.utc.date).map { LocalizedText(en: "\($0)", zh: "\($0)") } ?? ReportWords.noData
        }
        return Report.Chart(
            .lines, title: LocalizedText(en: "Figures over time", zh: "各次指标"), categories: days,
            series: measures.map { measure, label in
                Report.Chart.Series(label: label, values: shown.map { $0[measure]?.ratio })
            }, format: .percent())
    }

    private static func chart(_ faults: [QualitySnapshot.Fault]) -> Report.Chart {
        let schema = RecordSchema<Customer>()
        return Report.Chart(
            .bars, title: LocalizedText(en: "Most frequent faults", zh: "最常见的问题"),
            note: LocalizedText(en: "Field and code of the finding; counted in active records.", zh: "字段与问题代码；只计有效档案。"),
            categories: faults.map { fault in
                let label = schema[fault.field]?.traits.label
                let name = fault.field.description
                return LocalizedText(
                    en: "\(label?.english ?? name): \(fault.code)", zh: "\(label?.chinese ?? name)：\(fault.code)")
            },
            series: [
                Report.Chart.Series(
                    label: LocalizedText(en: "records", zh: "记录数"), values: faults.map { Double($0.records) })
            ])
    }
}

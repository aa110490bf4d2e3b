import Clientele

/// The report of the tour, as a value.
struct TourReport {
    let imports: [ChannelImport]
    let segments: [SegmentResult]
    let due: [DueItem]
    let measurement: Measurement
    let assessment: SegmentAssessment

    var report: Report {
        Report(
            title: LocalizedText(en: "The customers of a travel agency", zh: "旅行社客户概览"),
            subtitle: LocalizedText(
                en: "Three channel exports became one register", zh: "三个渠道的数据汇成一个客户档案"),
            generatedAt: Timestamp(utc: Exports.today, millisecondsOfDay: 3_600_000),
            sections: [
                overview, intake, quality, recognition, segmentation, afterwards,
                Report.Section(due: due, on: Exports.today),
            ])
    }

    private var rows: [ImportReport.Row] { imports.flatMap { $0.report.rows } }

    private var overview: Report.Section {
        Report.Section(
            title: LocalizedText(en: "At a glance", zh: "概览"),
            blocks: [
                .figures([
                    Report.Figure(
                        label: LocalizedText(en: "Rows in the exports", zh: "导出数据行数"),
                        value: .number(Double(rows.count))),
                    Report.Figure(
                        label: LocalizedText(en: "Customers", zh: "客户数"),
                        value: .number(Double(measurement.records)),
                        note: LocalizedText(
                            en: "\(measurement.travellers) travellers in truth", zh: "实际旅客\(measurement.travellers)人")),
                    Report.Figure(
                        label: LocalizedText(en: "Precision", zh: "准确率"),
                        value: .number(measurement.precision, .percent()),
                        note: LocalizedText(en: "of pairs put together", zh: "归并的记录对"),
                        numerator: Double(measurement.samePairs), denominator: Double(measurement.foundPairs)),
                    Report.Figure(
                        label: LocalizedText(en: "Recall", zh: "召回率"), value: .number(measurement.recall, .percent()),
                        note: LocalizedText(en: "of pairs of one person", zh: "同一人的记录对"),
                        numerator: Double(measurement.samePairs), denominator: Double(measurement.truePairs)),
                    Report.Figure(
                        label: LocalizedText(en: "Completeness", zh: "完整度"),
                        value: .number(measurement.completeness.share ?? 0, .percent()),
                        note: LocalizedText(en: "of the fields that count, by weight", zh: "按字段权重计算")),
                ])
            ])
    }

    private var intake: Report.Section {
        let outcomes = IntakeResult.Outcome.known.filter { outcome in
            imports.contains { $0.report.count(outcome.code) > 0 }
        }
        return Report.Section(
            title: LocalizedText(en: "What became of the rows", zh: "各行的处理结果"),
            blocks: [
                .chart(
                    Report.Chart(
                        .shares, title: LocalizedText(en: "Rows by outcome", zh: "按结果分布"),
                        categories: imports.map { channel in
                            let code = Channel(rawValue: Exports.channel(of: channel.export))
                            return code.label
                        },
                        series: outcomes.map { outcome in
                            Report.Chart.Series(
                                label: outcome.label,
                                values: imports.map { Double($0.report.count(outcome.code)) })
                        }))
            ])
    }

    private var quality: Report.Section {
        let findings = rows.flatMap(\.result.findings)
        let counts = findings.counts(by: \.code).prefix(12)
        let labels = counts.map { count in
            let example = findings.first { $0.code == count.value }
            return LocalizedText(
                en: example?.statement(in: .english) ?? "", zh: example?.statement(in: .chinese) ?? "")
        }
        return Report.Section(
            title: LocalizedText(en: "What was wrong with them", zh: "数据问题"),
            blocks: [
                .chart(
                    Report.Chart(
                        .bars, title: LocalizedText(en: "Most frequent findings", zh: "最常见的问题"),
                        note: LocalizedText(
                            en: "Nothing was repaired in silence; raw texts are kept.", zh: "未做任何静默修改，原始内容均保留。"),
                        categories: labels,
                        series: [
                            Report.Chart.Series(
                                label: LocalizedText(en: "findings", zh: "问题数"), values: counts.map { Double($0.count) }
                            )
                        ])),
                .findings(findings),
            ])
    }

    private var recognition: Report.Section {
        var blocks: [Report.Block] = [
            .paragraph(
                LocalizedText(
                    en: "A row is compared with the customers that share a key with it. Each comparison adds or takes "
                        + "bits; one bit more doubles the odds that both are one person.",
                    zh: "每行只与具有相同键的客户比较。每项比较增减若干比特，每增加一比特，二者为同一人的可能性翻倍。"))
        ]
        let finest = rows.filter { $0.result.outcome == .matched }.compactMap(\.result.match)
            .max { ($0.parts.count, $0.score) < ($1.parts.count, $1.score) }
        if let finest {
            var chart = Report.Chart(finest, thresholds: MatchModel.standard().thresholds)
            chart.title = LocalizedText(en: "One decision explained", zh: "一次判定的解释")
            blocks.append(.chart(chart))
        }
        return Report.Section(title: LocalizedText(en: "How people are recognised", zh: "如何识别同一客户"), blocks: blocks)
    }

    private var segmentation: Report.Section {
        Report.Section(
            title: LocalizedText(en: "Segments", zh: "客户分群"),
            blocks: [
                .chart(
                    Report.Chart(
                        .bars, title: LocalizedText(en: "Members", zh: "成员数"), categories: segments.map(\.name),
                        series: [
                            Report.Chart.Series(
                                label: LocalizedText(en: "customers", zh: "客户"),
                                values: segments.map { Double($0.members.count) })
                        ])),
                .table(
                    Report.Table(
                        columns: [
                            Report.Table.Column(LocalizedText(en: "Segment", zh: "分群")),
                            Report.Table.Column(LocalizedText(en: "Who belongs", zh: "条件")),
                        ],
                        rows: segments.map { segment in
                            [
                                .text(segment.name),
                                .text(
                                    LocalizedText(
                                        en: segment.criterion.description(in: .english),
                                        zh: segment.criterion.description(in: .chinese))),
                            ]
                        })),
            ])
    }

    private var afterwards: Report.Section {
        var section = Report.Section(assessment)
        section.title = LocalizedText(en: "Segments half a year on, if nobody books", zh: "半年后的分群（假设无人再预订）")
        return section
    }
}

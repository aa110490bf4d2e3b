extension Report.Section {
    /// Creates a section about segments and tags: their sizes over the months, entries and exits, overlap, what there is to
    /// say about them, and proposals (requirements R25, R32).
    ///
    /// Names of segments stand in it, and nothing of a customer.
    ///
    /// - Parameters:
    ///   - assessment: the assessment, as by ``RegistrySession/assessSegments(_:tags:)``.
    ///   - largest: how many groups charts show, the largest; the table shows all.
    public init(_ assessment: SegmentAssessment, largest: Int = 8) {
        let content = SegmentSection(assessment, largest: min(max(1, largest), 20))
        self.init(title: LocalizedText(en: "Segments and tags", zh: "分群与标签"), blocks: content.blocks)
    }
}

/// The blocks of a section about segments.
private struct SegmentSection {
    private let assessment: SegmentAssessment
    private let segments: [SegmentAssessment.Entry]
    private let shown: [SegmentAssessment.Entry]

    init(_ assessment: SegmentAssessment, largest: Int) {
        self.assessment = assessment
        segments = assessment.entries.filter { $0.group.segment != nil }
        shown = Array(segments.prefix(largest))
    }

    var blocks: [Report.Block] {
        var blocks: [Report.Block] = [.figures(figures)]
        let months = shown.first?.months ?? []
        if !months.isEmpty {
            let labels = months.map { ReportWords.month($0.start) }
            blocks += [.chart(sizes(labels)), .chart(moves(labels))]
        }
        if shown.count > 1 {
            blocks.append(
                .chart(overlap(shown, LocalizedText(en: "How segments overlap", zh: "分群重叠情况"))))
        }
        let tags = assessment.entries.filter { $0.group.tag != nil }.prefix(shown.count > 1 ? shown.count : 8)
        if tags.count > 1 {
            blocks.append(.chart(overlap(Array(tags), LocalizedText(en: "How tags overlap", zh: "标签重叠情况"))))
        }
        if !assessment.entries.isEmpty { blocks.append(.table(table)) }
        blocks.append(.table(proposals))
        return blocks
    }

    private var figures: [Report.Figure] {
        let withheld = LocalizedText(
            en: "\(assessment.withheld) left out, over fields that you may not see",
            zh: "另有 \(assessment.withheld) 个涉及您无权查看的字段，未列入")
        return [
            Report.Figure(
                label: LocalizedText(en: "Customers", zh: "客户数"), value: .number(Double(assessment.customers))),
            Report.Figure(
                label: LocalizedText(en: "Segments", zh: "分群数"), value: .number(Double(segments.count)),
                note: assessment.withheld > 0 ? withheld : nil),
            Report.Figure(
                label: LocalizedText(en: "Proposals", zh: "建议"),
                value: .number(Double(assessment.proposals.count)),
                note: LocalizedText(en: "None was carried out.", zh: "均未自动执行。")),
        ]
    }

    private func sizes(_ labels: [LocalizedText]) -> Report.Chart {
        Report.Chart(
            .lines, title: LocalizedText(en: "Members by month", zh: "各月成员数"),
            note: shown.count < segments.count
                ? LocalizedText(
                    en: "The \(shown.count) largest of \(segments.count) segments.",
                    zh: "\(segments.count) 个分群中最大的 \(shown.count) 个。") : nil,
            categories: labels,
            series: shown.map { entry in
                Report.Chart.Series(label: entry.name, values: entry.months.map { Double($0.members) })
            })
    }

    private func moves(_ labels: [LocalizedText]) -> Report.Chart {
        func sum(_ count: (SegmentAssessment.Month) -> Int) -> [Double?] {
            labels.indices.map { month in
                Double(segments.reduce(0) { $0 + (month < $1.months.count ? count($1.months[month]) : 0) })
            }
        }
        return Report.Chart(
            .lines, title: LocalizedText(en: "Entries and exits by month", zh: "各月进入与退出"),
            note: LocalizedText(
                en: "Of all segments together; a customer counts in each of them.", zh: "全部分群合计，同一客户在每个分群中分别计数。"),
            categories: labels,
            series: [
                Report.Chart.Series(label: LocalizedText(en: "entered", zh: "进入"), values: sum(\.entered)),
                Report.Chart.Series(label: LocalizedText(en: "left", zh: "退出"), values: sum(\.left)),
            ])
    }

    private func overlap(_ entries: [SegmentAssessment.Entry], _ title: LocalizedText) -> Report.Chart {
        Report.Chart(
            .matrix, title: title,
            note: LocalizedText(
                en: "Which share of the members of a row belongs to the column, too.", zh: "每行成员中同时属于该列的比例。"),
            categories: entries.map(\.name),
            series: entries.map { row in
                Report.Chart.Series(
                    label: row.name,
                    values: entries.map { column in
                        guard row.members > 0, let common = assessment.common(row.group, column.group) else {
                            return nil
                        }
                        return Double(common) / Double(row.members)
                    })
            }, format: .percent(decimals: 0))
    }

    private var table: Report.Table {
        typealias Column = Report.Table.Column
        let columns = [
            Column(LocalizedText(en: "Segment or tag", zh: "分群或标签")),
            Column(LocalizedText(en: "Members", zh: "成员数"), alignment: .trailing),
            Column(LocalizedText(en: "Of all", zh: "占比"), alignment: .trailing),
            Column(LocalizedText(en: "Leave in a month", zh: "月退出率"), alignment: .trailing),
            Column(LocalizedText(en: "To look at", zh: "关注点")),
        ]
        let rows = assessment.entries.map { entry -> [Report.Value] in
            let labels = entry.concerns.map(\.label)
            let concerns = LocalizedText(
                en: labels.map(\.english).joined(separator: ", "), zh: labels.map(\.chinese).joined(separator: "、"))
            return [
                .text(entry.name), .number(Double(entry.members)),
                entry.share.map { .number($0, .percent()) } ?? .missing,
                entry.churn.map { .number($0, .percent()) } ?? .missing, .text(concerns),
            ]
        }
        return Report.Table(
            title: LocalizedText(en: "All segments and tags", zh: "全部分群与标签"), columns: columns, rows: rows)
    }

    private var proposals: Report.Table {
        Report.Table(
            title: LocalizedText(en: "Proposals", zh: "建议"),
            columns: [Report.Table.Column(LocalizedText(en: "What could be done, and why", zh: "建议及依据"))],
            rows: assessment.proposals.map { proposal in
                [.text(LocalizedText(en: proposal.text(in: .english), zh: proposal.text(in: .chinese)))]
            })
    }
}

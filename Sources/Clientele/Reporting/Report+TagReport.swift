extension Report.Section {
    /// Creates a section on how tags are used and misused: how many customers each fault concerns, the tags, and what to do
    /// (requirements R21, R25).
    ///
    /// Nothing of a customer stands in it.
    ///
    /// - Parameters:
    ///   - report: the report, as by ``RegistrySession/tagReport()``.
    ///   - largest: how many faults the table shows; the figures count all.
    public init(_ report: TagReport, largest: Int = 50) {
        let misuses = report.misuses
        var blocks: [Report.Block] = [
            .figures([
                Report.Figure(
                    label: LocalizedText(en: "Customers with tags", zh: "有标签的客户"),
                    value: report.customers > 0
                        ? .number(Double(report.tagged) / Double(report.customers), .percent()) : .missing,
                    numerator: Double(report.tagged), denominator: Double(report.customers)),
                Report.Figure(
                    label: LocalizedText(en: "Tags in use", zh: "使用中的标签"), value: .number(Double(report.uses.count)),
                    note: LocalizedText(
                        en: "\(report.vocabulary.definitions.count) in the vocabulary",
                        zh: "词表共 \(report.vocabulary.definitions.count) 个")),
                Report.Figure(
                    label: LocalizedText(en: "Faults", zh: "问题"), value: .number(Double(misuses.count)),
                    note: LocalizedText(en: "each of one tag", zh: "每项针对一个标签")),
            ])
        ]
        let shown = misuses.prefix(min(max(1, largest), 1000))
        if !shown.isEmpty { blocks.append(.table(Self.table(shown, of: misuses.count, report))) }
        self.init(title: LocalizedText(en: "Use of tags", zh: "标签使用情况"), blocks: blocks)
    }

    private static func table(
        _ misuses: ArraySlice<TagReport.Misuse>, of count: Int, _ report: TagReport
    ) -> Report.Table {
        typealias Column = Report.Table.Column
        let rows = misuses.map { misuse -> [Report.Value] in
            let label = report.vocabulary.definition(of: misuse.tag)?.label ?? misuse.tag.label
            let written = misuse.written.isEmpty || misuse.written == label.english ? "" : misuse.written
            let name = LocalizedText(
                en: written.isEmpty ? label.english : "\(label.english) (written “\(written)”)",
                zh: written.isEmpty ? label.chinese : "\(label.chinese)（写作“\(written)”）")
            return [
                .text(misuse.kind.label), .text(name), .number(Double(misuse.count)), .text(sources(of: misuse)),
                .text(remedy(for: misuse, report)),
            ]
        }
        return Report.Table(
            title: misuses.count < count
                ? LocalizedText(
                    en: "The first \(misuses.count) of \(count) faults", zh: "\(count) 项问题中的前 \(misuses.count) 项")
                : LocalizedText(en: "What is wrong, and what to do", zh: "问题与处理办法"),
            columns: [
                Column(LocalizedText(en: "Fault", zh: "问题")), Column(LocalizedText(en: "Tag", zh: "标签")),
                Column(LocalizedText(en: "Customers", zh: "客户数"), alignment: .trailing),
                Column(LocalizedText(en: "Where from", zh: "来源")),
                Column(LocalizedText(en: "What to do", zh: "处理办法")),
            ], rows: rows)
    }

    private static func sources(of misuse: TagReport.Misuse) -> LocalizedText {
        let sorted = misuse.bySource.sorted { a, b in a.value != b.value ? a.value > b.value : a.key < b.key }
        let unknown = LocalizedText(en: "not known", zh: "未知")
        let texts = sorted.map { source, count in
            let label = source == "" ? unknown : source.label
            return LocalizedText(en: "\(label.english) \(count)", zh: "\(label.chinese) \(count)")
        }
        return LocalizedText(
            en: texts.map(\.english).joined(separator: ", "), zh: texts.map(\.chinese).joined(separator: "、"))
    }

    private static func remedy(for misuse: TagReport.Misuse, _ report: TagReport) -> LocalizedText {
        switch misuse.kind {
        case .unknown:
            return LocalizedText(
                en: "Take it into the vocabulary, as a tag or a synonym, or take it off.", zh: "收入词表（作为标签或同义词），或予以移除。")
        case .synonym: return LocalizedText(en: "Write the tag of the vocabulary.", zh: "改用词表中的标签。")
        case .retired:
            guard let other = report.vocabulary.replacement(of: misuse.tag, on: report.day) else {
                return LocalizedText(en: "Take it off.", zh: "予以移除。")
            }
            let label = report.vocabulary.definition(of: other)?.label ?? other.label
            return LocalizedText(
                en: "Replace it by “\(label.english)”.", zh: "替换为“\(label.chinese)”。")
        case .excluded: return LocalizedText(en: "Keep one tag of the group.", zh: "同组标签只保留一个。")
        case .expired:
            return LocalizedText(en: "Take it off, or confirm it with a new last day.", zh: "予以移除，或重新确认并设定新的截止日期。")
        case .oneOff: return LocalizedText(en: "Use it for others, too, or retire it.", zh: "用于更多客户，或停用。")
        case .unused: return LocalizedText(en: "Retire it, unless it is new.", zh: "如非新增标签，可停用。")
        default: return LocalizedText(en: "Look at it.", zh: "请核查。")
        }
    }
}

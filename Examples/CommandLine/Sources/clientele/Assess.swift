import ArgumentParser
import Clientele

/// `clientele assess`: which segments and tags are empty, too broad, drifting, unstable, unused or nearly another one.
struct Assess: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Assesses segments and tags, and proposes what could be done about them.",
        discussion: """
            A line for each proposal, with the figures it stands on; nothing is changed. --html writes a report with sizes, \
            entries and exits by month and how segments and tags overlap. Segments over fields that the member of staff may \
            not see are left out and counted.

            Example:
              clientele assess --store customers --html segments.html
            """)

    @OptionGroup var store: StoreOptions

    @Option(help: "Over how many months sizes are told, the present one included.")
    var months = 12

    @Option(help: ArgumentHelp("Write a report to this file.", valueName: "out.html"))
    var html: String?

    @Option(help: "The language of proposals and the report: en or zh.")
    var language: LanguageArgument = .init(language: Console.language)

    func validate() throws {
        guard (1...120).contains(months) else { throw ValidationError("--months is a number from 1 to 120.") }
    }

    func run() async throws {
        if let html { try FileBytes.checkWritable(html) }
        var terms = SegmentAssessment.Terms()
        terms.months = months
        let chosen = terms
        let assessment = try await store.withSession(absent: .refuse) { desk in
            try await desk.assessSegments(chosen)
        }
        if let html {
            let report = Report(
                title: LocalizedText(en: "Segments and tags", zh: "分群与标签"), generatedAt: SystemClock().now(),
                sections: [Report.Section(assessment)])
            let file = try NewFile(html)
            try file.append(Array(HTMLReportRenderer(language: language.language).render(report).utf8))
            try file.finish()
        }
        guard !store.json else { return print(assessment) }
        for proposal in assessment.proposals { Console.print(proposal.text(in: language.language)) }
        let (groups, count) = (assessment.entries.count, assessment.proposals.count)
        Console.error(
            Console.language == .chinese
                ? "\(groups) 个分群和标签，\(count) 条建议，\(assessment.withheld) 个分群未列入"
                : "\(groups) segments and tags, \(count) proposals, \(assessment.withheld) segments left out")
    }

    private func print(_ assessment: SegmentAssessment) {
        let entries = assessment.entries.map { entry in
            JSONValue.object([
                .init("name", .string(entry.name.english)),
                .init("segment", entry.group.segment.map { JSONValue.string("\($0)") } ?? .null),
                .init("tag", entry.group.tag.map { JSONValue.string($0.rawValue) } ?? .null),
                .init("members", .number(Int64(entry.members))),
                .init("concerns", .array(entry.concerns.map { .string($0.rawValue) })),
            ])
        }
        let proposals = assessment.proposals.map { proposal in
            JSONValue.object([
                .init("kind", .string(proposal.kind.rawValue)), .init("concern", .string(proposal.concern.rawValue)),
                .init("text", .string(proposal.text(in: language.language))),
            ])
        }
        Console.object([
            "customers": .number(Int64(assessment.customers)), "withheld": .number(Int64(assessment.withheld)),
            "entries": .array(entries), "proposals": .array(proposals),
        ])
    }
}

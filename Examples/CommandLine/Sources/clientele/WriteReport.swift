import ArgumentParser
import Clientele

/// `clientele report`: a page about the whole house.
struct WriteReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Writes a page on the quality of the data, segments, tags and what falls due.",
        discussion: """
            The page is one file that needs no other and no network. It names segments and tags and nobody. Figures of quality \
            are kept, so that the next report shows how they went. Segments over fields that the member of staff may not see \
            are left out and counted; a member who may not see tags gets no section on them.

            Example:
              clientele report --store customers --html report.html --language zh
            """)

    @OptionGroup var store: StoreOptions

    @Option(help: "Over how many months segments are told, the present one included.")
    var months = 12

    @Option(help: ArgumentHelp("The file to write.", valueName: "out.html"))
    var html: String

    @Option(help: "The language of the report: en or zh.")
    var language: LanguageArgument = .init(language: Console.language)

    func validate() throws {
        guard (1...120).contains(months) else { throw ValidationError("--months is a number from 1 to 120.") }
    }

    func run() async throws {
        try FileBytes.checkWritable(html)
        var terms = SegmentAssessment.Terms()
        terms.months = months
        let chosen = terms
        let now = SystemClock().now()
        let sections = try await store.withSession(absent: .refuse) { desk in
            try await desk.recordQuality()
            var sections = [Report.Section(try await desk.quality())]
            let assessment = try await desk.assessSegments(chosen)
            sections.append(Report.Section(assessment))
            do {
                sections.append(Report.Section(try await desk.tagReport()))
            } catch let error as AccessError where error.code == .fieldWithheld {
                // The others stand without it.
            }
            sections.append(Report.Section(due: try await desk.dueItems(), on: assessment.day))
            return sections
        }
        let report = Report(
            title: LocalizedText(en: "The customers of the house", zh: "客户档案概览"), generatedAt: now, sections: sections)
        let file = try NewFile(html)
        try file.append(Array(HTMLReportRenderer(language: language.language).render(report).utf8))
        try file.finish()
        if store.json { try Console.summary(["sections": report.sections.count, "tables": report.tables.count]) }
    }
}

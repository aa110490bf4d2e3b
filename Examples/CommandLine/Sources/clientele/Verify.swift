import ArgumentParser
import Clientele

/// `clientele verify`: checks a whole store.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks every checksum, chain and reference of a store.",
        discussion: """
            The folder is opened for reading only, also while another process writes to it; nothing is changed. The end \
            is 1 when something is wrong, with a list on standard error. --as and --purpose make no difference: whoever \
            may read the folder may verify it, and no value of a record is printed.

            Example:
              clientele verify --store customers
            """)

    @OptionGroup var store: StoreOptions

    func run() async throws {
        let report = try await StoreOptions.withFaults(store.folder, "--store \(store.folder)") {
            defer { Console.endProgress() }
            return try await CustomerRegistry.verify(at: store.folder) { Console.progress("verify", $0, $1) }
        }
        let language = store.json ? LocalizedText.Language.english : Console.language
        if store.json {
            let problems = report.problems.map { problem in
                JSONValue.object([
                    .init("code", .string("\(problem.finding.code)")),
                    .init("severity", .string(problem.finding.severity.rawValue)),
                    .init("record", problem.record.map { .string("\($0)") } ?? .null),
                    .init("field", .string("\(problem.finding.path)")),
                    .init("message", .string(problem.message(in: language))),
                ])
            }
            let records = report.records.sorted { $0.key < $1.key }
            Console.object([
                "isSound": .bool(report.isSound), "problemCount": .number(Int64(report.problemCount)),
                "problems": .array(problems),
                "records": .object(records.map { .init("\($0.key)", .number(Int64($0.value))) }),
                "auditEntries": .number(Int64(report.auditTrail.count)),
                "auditDigest": .string(report.auditTrail.digest),
            ])
        }
        let lines = report.problems.map { "\(store.folder): \($0.message(in: Console.language))" }
        let unlisted = report.problemCount - report.problems.count
        let rest = unlisted > 0 ? [Console.language == .chinese ? "另有 \(unlisted) 处。" : "and \(unlisted) more"] : []
        guard report.isSound else {
            let list = (lines + rest).joined(separator: "\n")
            throw DataFault(LocalizedText(en: list, zh: list))
        }
        for line in lines { Console.error(line) }
        if !store.json {
            let count = report.records.values.reduce(0, +)
            Console.print(
                language == .chinese
                    ? "\(store.folder)：完好，共 \(count) 条记录，其中审计记录 \(report.auditTrail.count) 条。"
                    : "\(store.folder): sound, \(count) records, \(report.auditTrail.count) of them audit entries")
        }
    }
}

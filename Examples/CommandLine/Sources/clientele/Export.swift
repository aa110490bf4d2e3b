import ArgumentParser
import Clientele

/// `clientele export`: writes the records of a store to a file.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes the records of a kind to a file.",
        discussion: """
            The right to export is needed, and every page of the file leaves an audit entry. What the member of staff may \
            not see is masked or missing, and each record names it. Fields that the format cannot carry are listed.

            csv: one row a record, the columns named by field paths; `clientele import` without a mapping takes it in \
            again. A cell that a spreadsheet would take for a formula has an apostrophe before it.
            jsonl: one record a line, whole. vcard: vCard 4.0, customers only.

            Example:
              clientele export --store customers --format csv --output customers.csv
            """)

    @OptionGroup var store: StoreOptions

    @Option(help: "The form of the file.")
    var format: FormatArgument

    @Option(help: "What to export.")
    var kind: KindArgument = .customer

    @Option(help: ArgumentHelp("The file to write; one that is there is replaced.", valueName: "out"))
    var output: String

    func validate() throws {
        guard format != .vcard || kind == .customer else {
            throw ValidationError("vCards are of customers only. Choose csv or jsonl.")
        }
    }

    func run() async throws {
        try FileBytes.checkWritable(output)
        let report = try await store.withSession { desk in
            defer { Console.endProgress() }
            return try await export(kind.type, from: desk)
        }
        if store.json {
            return Console.object([
                "format": .string(format.rawValue), "kind": .string(kind.rawValue),
                "records": .number(Int64(report.count)), "output": .string(output), "fields": list(report.fields),
                "withheld": list(report.withheld), "leftOut": list(report.leftOut),
            ])
        }
        let isChinese = Console.language == .chinese
        Console.print(isChinese ? "\(output)：\(report.count) 条记录" : "\(output): \(report.count) records")
        for (label, fields) in [
            (isChinese ? "未展示或已脱敏：" : "Withheld or masked: ", report.withheld),
            (isChinese ? "该格式无法（完整）承载：" : "Not, or not in full, in this format: ", report.leftOut),
        ] where !fields.isEmpty {
            Console.print(label + fields.sorted().map(\.description).joined(separator: isChinese ? "、" : ", "))
        }
    }

    private func export<Record: RecordKind>(
        _ kind: Record.Type, from desk: RegistrySession
    ) async throws -> ExportReport {
        let file = try NewFile(output)
        let report = try await desk.export(
            kind, as: format.format, progress: { Console.progress("export", $0, $1) }, to: file.append)
        try file.finish()
        return report
    }

    private func list(_ fields: Set<FieldPath>) -> JSONValue {
        .array(fields.sorted().map { .string("\($0)") })
    }
}

/// The forms of an exported file.
enum FormatArgument: String, CaseIterable, ExpressibleByArgument {
    case csv, jsonl, vcard

    var format: ExportReport.Format {
        switch self {
        case .csv: .csv
        case .jsonl: .jsonLines
        case .vcard: .vCard
        }
    }
}

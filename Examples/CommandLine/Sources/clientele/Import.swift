import ArgumentParser
import Clientele

/// `clientele import`: takes in the rows of a CSV file.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Takes the rows of a CSV file into a store.",
        discussion: """
            Each row is checked, and compared with the customers the house knows already. A file may be imported again: \
            rows that are known are unchanged. Try a new mapping with --dry-run first.

            The mapping says which column goes into which field (`clientele fields` lists them); a column that it does \
            not name is kept beside the record:
              {
                "full_name": "names[0].full",
                "passport_no": {"path": "documents[0].raw", "with": {"kind": "passport"}},
                "interests": {"path": "preferences[0].value", "split": ";"}
              }
            A booking or a survey answer finds its customer by a number:
              {"customer_no": {"path": "customer", "lookup": "externalIdentifiers.value"}}

            Example:
              clientele import --store customers --channel website \\
                  --mapping website.mapping.json website.csv --dry-run
            """)

    @OptionGroup var store: StoreOptions

    @Option(help: "How the file came: website, app, hotline, shop, partner, survey … or a name of your own.")
    var channel: String

    @Option(
        help: ArgumentHelp(
            "The mapping of columns to fields, JSON; without it the columns are named by field paths, as export names them.",
            valueName: "M.json"))
    var mapping: String?

    @Option(help: "What a row is.")
    var kind: KindArgument = .customer

    @Flag(help: "Only try: report what would become of each row.")
    var dryRun = false

    @Option(
        help: ArgumentHelp(
            "Where to write what became of each row, CSV.", valueName: "dispositions.csv"))
    var output: String?

    @Argument(help: ArgumentHelp("The file, CSV in UTF-8 with a header.", valueName: "file.csv"))
    var file: String

    func validate() throws {
        guard channel.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("--channel is empty. Name the way by which the file came, such as website.")
        }
        guard
            output.map({ out in ![file, mapping].contains { $0.map { FileBytes.areSame(out, $0) } ?? false } }) ?? true
        else {
            throw ValidationError("--output would overwrite what is read. Choose another name.")
        }
    }

    func run() async throws {
        // Everything that can be at fault is looked at before the store is touched.
        let bytes = try FileBytes.read(file)
        let header = try readHeader(bytes)
        let columns = try readMapping(header)
        if let output { try FileBytes.checkWritable(output) }
        let trial = try await take(asFile(header), columns, in: rehearsal(), dryRun: true)
        let errors = trial.fileFindings.filter { $0.severity == .error }
        guard errors.isEmpty else {
            throw DataFault([mapping, file].compactMap { $0 }.joined(separator: ", "), errors)
        }
        let report = try await store.withSession(absent: dryRun ? .pretend : .make) { desk in
            defer { Console.endProgress() }
            return try await take(bytes, columns, in: desk, dryRun: dryRun) {
                Console.progress(FileBytes.name(of: file), $0, $1)
            }
        }
        if let output { try FileBytes.write(report.dispositionsCSV, to: output) }
        let summary = ImportSummary(report, of: self)
        if store.json { try Console.summary(summary) } else { Console.print(summary.text(in: Console.language)) }
    }

    private func take(
        _ bytes: [UInt8], _ columns: ImportMapping, in desk: RegistrySession, dryRun: Bool,
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> ImportReport {
        try await desk.importRows(
            of: kind.type, csv: bytes, mapping: columns, from: Channel(rawValue: channel),
            source: FileBytes.name(of: file), dryRun: dryRun, progress: progress)
    }

    /// A session in which the mapping is tried, so that no store is touched by one that does not fit.
    private func rehearsal() async throws -> RegistrySession {
        try await CustomerRegistry.inMemory().session(for: .owner, purpose: .maintenance)
    }

    private func readMapping(_ header: [String]) throws -> ImportMapping {
        guard let mapping else { return ImportMapping(fieldPathsIn: header) }
        let bytes = try FileBytes.read(mapping)
        let columns: ImportMapping
        do {
            columns = try ImportMapping(json: bytes)
        } catch {
            let line = bytes.prefix(error.offset).reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
            let example = #"{"full_name": "names[0].full", "email": "emails[0].raw"}"#
            throw DataFault(
                mapping,
                en: "This is not a mapping (line \(line): expected \(error.expected)). It looks like \(example).",
                zh: "这不是字段映射（第 \(line) 行：应为 \(error.expected)）。正确格式如：\(example)。")
        }
        // The names are not shown: in a file without a header they are somebody's data.
        guard columns.columns.contains(where: { header.contains($0.name) }) else {
            throw DataFault(
                file,
                en: "The first line names none of the columns of \(mapping). Use the mapping that belongs to the file, "
                    + "and give the file a header.",
                zh: "首行没有 \(mapping) 中的任何一列。请使用与该文件对应的字段映射，并确认文件有标题行。")
        }
        return columns
    }

    /// Reads the file once through, so that one that is no CSV is refused as a whole, and returns its header.
    private func readHeader(_ bytes: [UInt8]) throws -> [String] {
        var reader = CSVReader(bytes)
        do {
            while try reader.next() != nil {}
        } catch {
            throw DataFault(file, error.message)
        }
        guard let header = reader.header else { throw Table.isEmpty(file) }
        return header.cells
    }

    /// A file of a header alone.
    private func asFile(_ header: [String]) -> [UInt8] {
        var writer = CSVWriter()
        writer.append(header)
        return writer.bytes
    }
}

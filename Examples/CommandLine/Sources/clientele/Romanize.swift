import ArgumentParser
import Clientele

/// `clientele romanize`: spells Chinese names as passports do.
struct Romanize: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Spells names in Han characters as passports do.",
        discussion: """
            Reads the column name and adds surname_out and given_out, the best spelling, alternatives, the others that a \
            passport may have (SURNAME/GIVEN, joined by a bar), and findings. What cannot be told stays empty.

            Example:
              clientele romanize --input names.csv --output spelled.csv
            """)

    @Option(help: ArgumentHelp("The names, CSV with a header.", valueName: "in.csv")) var input: String
    @Option(help: ArgumentHelp("Where to write the rows with the spellings.", valueName: "out.csv")) var output: String
    @Flag(help: "Print a summary as JSON.") var json = false

    func run() throws {
        let columns = AddedColumns(
            input: input, output: output, needed: ["name"],
            added: ["surname_out", "given_out", "alternatives", "findings"])
        var spelled = 0
        let rows = try columns.write(label: "romanize") { cells, row in
            let checked = (cells.first ?? nil).map { ChineseName.check($0) }
            let spellings = checked?.value?.romanizations ?? []
            if !spellings.isEmpty { spelled += 1 }
            return [
                spellings.first?.surname ?? "", spellings.first?.given ?? "",
                spellings.dropFirst().map(\.slashed).joined(separator: "|"),
                CSVWriter.cell(for: row.findings + (checked?.findings ?? [])),
            ]
        }
        if json {
            try Console.summary(["rows": rows, "spelled": spelled])
        } else {
            Console.print(
                LocalizedText(
                    en: "\(FileBytes.name(of: input)): \(rows) rows, \(spelled) spelled",
                    zh: "\(FileBytes.name(of: input))：\(rows) 行，\(spelled) 个已拼写"
                ).text(in: Console.language))
        }
    }
}

import ArgumentParser
import Clientele

/// `clientele check`: checks a column of values in a CSV file.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks phone numbers, e-mail addresses, identity numbers, machine-readable zones or names.",
        discussion: """
            Every row of the file is written again with the columns verdict (valid, possible, invalid, unknown), \
            normalized and findings, and with those of the kind; all other columns are carried over. By kind:
            \(CheckKind.allCases.map { "  \($0.rawValue): reads \($0.needed.joined(separator: ", ")); adds "
                + $0.added.joined(separator: ", ") }.joined(separator: "\n"))
            A column …_json holds the text as a JSON string.

            Example:
              clientele check phone --input numbers.csv --output checked.csv
            """)

    @Argument(help: "What the values are.") var kind: CheckKind
    @Option(help: ArgumentHelp("The values, CSV with a header.", valueName: "in.csv")) var input: String
    @Option(help: ArgumentHelp("Where to write the rows with what was found.", valueName: "out.csv")) var output: String
    @Option(
        help: ArgumentHelp(
            "The day on which birth and expiry dates are judged; today where it is left out.", valueName: "yyyy-mm-dd"))
    var on: String?
    @Flag(help: "Print a summary as JSON.") var json = false

    func validate() throws {
        guard on.map({ CalendarDate($0) != nil }) ?? true else {
            throw ValidationError("--on is a date such as 2026-01-31.")
        }
    }

    func run() throws {
        let today = on.flatMap { CalendarDate($0) } ?? ValidationContext().today
        let columns = AddedColumns(
            input: input, output: output, needed: kind.needed,
            added: ["verdict", "normalized", "findings"] + kind.added)
        var tally = CheckTally()
        _ = try columns.write(label: kind.rawValue) { cells, row in
            var answer = kind.answer(cells, today: today)
            answer.findings = row.findings + answer.findings
            tally.count(answer)
            let cells = answer.cells + Array(repeating: "", count: max(kind.added.count - answer.cells.count, 0))
            return [answer.verdict.rawValue, answer.normalized, CSVWriter.cell(for: answer.findings)] + cells
        }
        if json {
            try Console.summary(tally.summary(of: kind.rawValue))
        } else {
            Console.print(tally.text(FileBytes.name(of: input), in: Console.language))
        }
    }
}

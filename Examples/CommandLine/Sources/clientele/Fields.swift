import ArgumentParser
import Clientele

/// `clientele fields`: lists the fields of a kind of record.
struct Fields: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists the fields of a kind of record, for mappings.",
        discussion: "In a mapping a list takes a position: phones[0].raw for phones.raw.")

    @Option(help: "The kind of record.")
    var kind: KindArgument = .customer

    func run() {
        Console.print(lines(of: kind.type).joined(separator: "\n"))
    }

    private func lines<Record: RecordKind>(of kind: Record.Type) -> [String] {
        let fields = RecordSchema<Record>().fields
        let width = fields.map(\.path.description.count).max() ?? 0
        return fields.map { field in
            let path = field.path.description
            let space = String(repeating: " ", count: width - path.count + 2)
            return "\(path)\(space)\(field.traits.label.text(in: Console.language)) (\(field.shape))"
        }
    }
}

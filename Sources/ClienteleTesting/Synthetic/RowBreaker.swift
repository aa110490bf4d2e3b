import Clientele

/// Turns cells into the rows of a file, repeats some and breaks some.
struct RowBreaker {
    private var random: SeededRandom
    private let rates: SyntheticHouse.Rates

    init(seed: UInt64, rates: SyntheticHouse.Rates) {
        random = SeededRandom(seed: seed, stream: 6)
        self.rates = rates
    }

    mutating func export(
        _ fileName: String, _ header: [String], fromSpreadsheet: Bool, _ visits: [Visit],
        _ write: (Visit) -> (cells: [String], faults: [SyntheticFault])
    ) -> SyntheticExport {
        var rows: [SyntheticExport.Row] = []
        for visit in visits {
            let (cells, faults) = write(visit)
            rows.append(
                .init(
                    reference: visit.reference, line: SyntheticExport.line(cells), cells: cells,
                    traveller: visit.traveller, faults: faults))
        }
        breakSome(&rows)
        repeatSome(&rows)
        return SyntheticExport(fileName: fileName, header: header, rows: rows, isFromSpreadsheet: fromSpreadsheet)
    }

    private mutating func repeatSome(_ rows: inout [SyntheticExport.Row]) {
        var result: [SyntheticExport.Row] = []
        var waiting: [(position: Int, row: SyntheticExport.Row)] = []
        for (position, row) in rows.enumerated() {
            result.append(row)
            if row.cells != nil, random.chance(rates.letterDuplicate) {
                var copy = row
                copy.faults = (row.faults + [.letterDuplicate]).sorted()
                waiting.append((position + random.pick([0, 0, 1, 2, 25]), copy))
            }
            result += waiting.filter { $0.position <= position }.map(\.row)
            waiting.removeAll { $0.position <= position }
        }
        rows = result + waiting.map(\.row)
    }

    private mutating func breakSome(_ rows: inout [SyntheticExport.Row]) {
        guard rows.count >= 20 else { return }
        for _ in 0..<max(0, rates.brokenRowsOfEachKind) {
            breakOne(&rows, .tooFewCells) { cells, longest in
                Array(cells.prefix(max(2, longest))).joined(separator: ",")
            }
            breakOne(&rows, .tooManyCells) { cells, longest in Self.line(cells, inserting: ",", into: longest) }
            breakOne(&rows, .strayQuote) { cells, longest in Self.line(cells, inserting: "\"", into: longest) }
            rows.insert(
                .init(reference: "", line: "", cells: nil, traveller: nil, faults: [.emptyLine]),
                at: random.within(5...(rows.count - 1)))
        }
    }

    private mutating func breakOne(
        _ rows: inout [SyntheticExport.Row], _ fault: SyntheticFault, _ line: ([String], Int) -> String
    ) {
        for _ in 0..<100 {
            let position = random.within(5...(rows.count - 1))
            // The longest cell that is plain text: a name, an address, an e-mail.
            guard let cells = rows[position].cells, rows[position].line == cells.joined(separator: ","),
                let longest = cells.indices.dropFirst(2).max(by: { cells[$0].count < cells[$1].count }),
                cells[longest].count >= 4
            else { continue }
            rows[position].line = line(cells, longest)
            rows[position].cells = nil
            rows[position].faults = (rows[position].faults + [fault]).sorted()
            return
        }
    }

    private static func line(_ cells: [String], inserting text: String, into position: Int) -> String {
        var cells = cells
        let cell = cells[position]
        cells[position] = cell.prefix(cell.count / 2) + text + cell.dropFirst(cell.count / 2)
        return cells.joined(separator: ",")
    }
}

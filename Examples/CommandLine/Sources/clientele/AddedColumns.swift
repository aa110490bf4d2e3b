import Clientele

/// A CSV file that is read row by row and written again with columns added; all else is carried over as it is.
struct AddedColumns {
    /// The file to read.
    let input: String
    /// The file to write.
    let output: String
    /// The columns that are read of each row; the file must have them.
    let needed: [String]
    /// The columns that are added, or overwritten where the file has them already.
    let added: [String]

    /// More bytes than this are not kept before they are written.
    private static let chunk = 1 << 20

    /// Writes every row with the cells that `answer` gives for the needed ones, and returns how many rows there were.
    ///
    /// A needed cell is `nil` where the row is too short to have it.
    func write(label: String, answer: ([String?], CSVReader.Row) -> [String]) throws -> Int {
        guard !FileBytes.areSame(input, output) else {
            throw CallFault(
                output, en: "--output would overwrite what is read. Choose another name.",
                zh: "--output 会覆盖输入文件，请另选文件名。")
        }
        let bytes = try FileBytes.read(input)
        let lines = Console.hasTerminal ? bytes.count { $0 == UInt8(ascii: "\n") } : 0
        let file = try NewFile(output)
        var options = CSVWriter.Options()
        options.guardsFormulas = false
        options.endsRowsWithCRLF = false
        var writer = CSVWriter(options: options)
        var reader = CSVReader(bytes)
        var places: (needed: [Int], added: [Int])?
        var width = 0
        var count = 0
        defer { Console.endProgress() }
        while let row = try next(&reader) {
            if places == nil {
                let columns = reader.header?.cells ?? []
                places = try self.places(in: columns)
                width = columns.count
                writer.append(header(columns, places?.added ?? []))
            }
            // An empty line is a row only where there is but one cell to be empty.
            guard let places, !(row.isBlank && width > 1) else { continue }
            count += 1
            let answers = answer(places.needed.map { row[$0] }, row)
            writer.append(self.row(row.cells, width: width, places.added, answers))
            if writer.bytes.count > Self.chunk { try file.append(writer.takeBytes()) }
            Console.progress(label, min(row.lines.upperBound, lines), lines)
        }
        if places == nil {
            guard let columns = reader.header?.cells else { throw Table.isEmpty(input) }
            writer.append(header(columns, try self.places(in: columns).added))
        }
        try file.append(writer.takeBytes())
        try file.finish()
        return count
    }

    private func next(_ reader: inout CSVReader) throws -> CSVReader.Row? {
        do {
            return try reader.next()
        } catch {
            throw DataFault(input, error.message)
        }
    }

    private func places(in columns: [String]) throws -> (needed: [Int], added: [Int]) {
        let needed = try needed.map { column in
            guard let place = columns.firstIndex(of: column) else {
                throw Table.lacks(column, of: columns, in: input)
            }
            return place
        }
        var end = columns.count
        let added = added.map { column in
            if let place = columns.firstIndex(of: column) { return place }
            end += 1
            return end - 1
        }
        return (needed, added)
    }

    private func header(_ columns: [String], _ places: [Int]) -> [String] {
        row(columns, width: columns.count, places, added)
    }

    /// The cells of a row with the answers in their places; cells beyond the header come after them.
    private func row(_ cells: [String], width: Int, _ places: [Int], _ answers: [String]) -> [String] {
        var result = Array(cells.prefix(width))
        result += Array(repeating: "", count: max(width, (places.max() ?? -1) + 1) - result.count)
        for (place, answer) in zip(places, answers) { result[place] = answer }
        return result + cells.dropFirst(width)
    }
}

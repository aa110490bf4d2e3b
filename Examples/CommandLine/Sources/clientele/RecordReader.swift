import Clientele

/// Reads the records of a CSV file one after the other, each straight into the form in which it is compared.
struct RecordReader {
    private let input: String
    private let fields: String
    private var ids: [String] = []
    private var subjects = MatchSubjects()
    private var lines: [Int] = []
    /// The lines by identifier; `nil` as long as the identifiers ascend and so cannot repeat.
    private var lineOf: [String: Int]?

    /// Creates a reader of a CSV file and a mapping of its columns.
    init(input: String, fields: String) {
        self.input = input
        self.fields = fields
    }

    /// Reads all records; returns them with their identifiers in the order of the file.
    consuming func read() throws -> (subjects: MatchSubjects, ids: [String]) {
        var reader = CSVReader(try FileBytes.read(input))
        var first: CSVReader.Row?
        do {
            first = try reader.next()
        } catch {
            throw DataFault(input, error.message)
        }
        guard let columns = reader.header?.cells else { throw Table.isEmpty(input) }
        let mapping = try FieldMapping(path: fields, columns: columns, of: input)
        func position(of column: String) throws -> Int {
            guard let position = columns.firstIndex(of: column) else {
                throw Table.lacks(column, of: columns, in: input)
            }
            return position
        }
        let id = try position(of: mapping.id)
        let roles = try mapping.fields.map { (position: try position(of: $0.column), role: $0.role) }
        var next = first
        while let row = next {
            if !row.isBlank { try add(row, id, roles, idColumn: mapping.id) }
            do {
                next = try reader.next()
            } catch {
                throw DataFault(input, error.message)
            }
        }
        return (subjects, ids)
    }

    private mutating func add(
        _ row: CSVReader.Row, _ id: Int, _ roles: [(position: Int, role: MatchSubject.Role)], idColumn: String
    ) throws {
        let line = row.lines.lowerBound
        guard let identifier = row[id], !identifier.isEmpty else {
            throw DataFault(
                "\(input), line \(line)", en: "The column “\(idColumn)” is empty. Every record needs an id.",
                zh: "“\(idColumn)”列为空。每条记录都需要标识。")
        }
        try checkNew(identifier, line, idColumn)
        var subject = MatchSubject(identifier)
        for (position, role) in roles {
            if let value = row[position] { subject.add(value, as: role) }
        }
        subjects.append(subject)
        ids.append(identifier)
    }

    private mutating func checkNew(_ identifier: String, _ line: Int, _ idColumn: String) throws {
        if lineOf == nil {
            if let last = ids.last, last >= identifier {
                lineOf = Dictionary(uniqueKeysWithValues: zip(ids, lines))
            } else {
                lines.append(line)
                return
            }
        }
        if let earlier = lineOf?.updateValue(line, forKey: identifier) {
            throw DataFault(
                "\(input), line \(line)",
                en: "The id in “\(idColumn)” is also in line \(earlier). Make the ids unique.",
                zh: "“\(idColumn)”中的标识与第 \(earlier) 行重复。标识必须唯一。")
        }
    }
}

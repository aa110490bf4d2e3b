/// A record made from one row of a file, before anything is decided about it.
struct RowDraft<Record: RecordKind> {
    /// The record; `nil` when the row is too broken to make one.
    var record: Record?
    /// Cells that name a customer, to be looked up.
    var lookups: [CustomerLookup] = []
    /// What was found.
    var findings: [Finding]
}

/// A cell that names a customer.
struct CustomerLookup: Sendable {
    /// The column of the cell, and its place.
    var column: String
    var position: Int
    /// The field that gets the customer's identifier.
    var path: FieldPath
    /// The field of the customer, or below `bookings` of a booking, that has the value.
    var field: FieldPath
    /// The value.
    var value: String
    /// The system that gave the value; `nil` for any.
    var system: String?
}

/// Makes records from rows by a mapping.
struct RowDrafter<Record: RecordKind> {
    private let mapping: ImportMapping
    private let schema: RecordSchema<Record>
    private let columns: [ImportMapping.Column]
    private let mapped: Set<String>
    /// Where single values go; the values of a cell that is split go around them.
    private let reserved: Set<FieldPath>
    private let zone: CivilZone

    /// Makes a drafter; a time without an offset is a time in `zone`.
    init(mapping: ImportMapping, schema: RecordSchema<Record>, zone: CivilZone) {
        self.zone = zone
        self.mapping = mapping
        self.schema = schema
        // A column that leads nowhere is kept as one that the mapping does not name, so that nothing is lost.
        let used = mapping.columns.filter { Self.problems(of: $0, schema).isEmpty }
        columns = used
        mapped = Set(used.map(\.name))
        reserved = Set(used.filter { $0.separators == nil }.map { Self.place(of: $0, schema) })
    }

    /// What is wrong with the mapping as a whole: fields that the kind of record does not have, columns that the file
    /// does not have.
    func findings(header: [String]) -> [Finding] {
        let present = Set(header)
        return mapping.columns.flatMap { column -> [Finding] in
            var findings = Self.problems(of: column, schema)
            for name in [column.name, column.systemColumn] {
                guard let name, !present.contains(name) else { continue }
                findings.append(Finding(.missingImportColumn, at: column.path, arguments: ["column": name]))
            }
            return findings
        }
    }

    /// The fields that the usable columns go into, without positions, each once.
    var paths: [FieldPath] {
        var seen: Set<FieldPath> = []
        return columns.map(\.path.withoutIndices).filter { seen.insert($0).inserted }
    }

    /// Why a column cannot be used.
    private static func problems(of column: ImportMapping.Column, _ schema: RecordSchema<Record>) -> [Finding] {
        var findings: [Finding] = []
        guard column.path.components.count <= RowTree.longestPath else {
            return [Finding(.unknownImportField, at: FieldPath(Array(column.path.components.prefix(1))))]
        }
        if schema[column.path]?.shape == nil || column.path == "id" {
            findings.append(Finding(.unknownImportField, at: column.path))
        }
        if column.path.components.contains(where: { $0.isBeyond(RowTree.longestList) }) {
            findings.append(Finding(.importPositionTooHigh, at: column.path))
        }
        for (name, value) in column.siblings.sorted(by: { $0.key < $1.key }) {
            let place = FieldPath(column.path.components.dropLast() + [.field(name)])
            guard let field = schema[place] else {
                findings.append(Finding(.unknownImportField, at: place))
                continue
            }
            guard let json = json(value, shape: field.shape, joinedTo: nil, zone: .utc),
                RowTree.fits(json, at: place, of: Record.self)
            else {
                findings.append(
                    Finding(.importValueNotOfType, at: place, arguments: ["type": field.shape.description]))
                continue
            }
        }
        if let lookup = column.lookup, !lookup.isOfLookupField {
            findings.append(Finding(.unknownImportField, at: lookup))
        }
        if column.system != nil || column.systemColumn != nil,
            column.lookup?.withoutIndices != "externalIdentifiers.value"
        {
            let place = FieldPath((column.lookup?.components.dropLast() ?? []) + [.field("system")])
            findings.append(Finding(.unknownImportField, at: place))
        }
        return findings
    }

    /// Makes a record from a row.
    func draft(_ row: CSVReader.Row, header: [String]) -> RowDraft<Record> {
        guard !row.findings.contains(where: { $0.severity == .error }) else {
            return RowDraft(record: nil, findings: row.findings)
        }
        var draft = RowDraft<Record>(record: nil, findings: row.findings)
        var tree = RowTree()
        // Cells that could not be taken are kept beside the record.
        var left: Set<String> = []
        // What a mask left of a value is no value.
        let masked = Set((row[WithheldMarker.key] ?? "").split(separator: " ").map(String.init))
        for column in columns {
            guard !masked.contains(column.name) || (row[column.name] ?? "").isEmpty else {
                draft.findings.append(Finding(.importValueWithheld, at: column.path))
                continue
            }
            let written = row[column.name] ?? ""
            let cell = column.form?.plainText(written) ?? written
            guard written.utf8.contains(where: { $0 > 0x20 }), let field = schema[column.path] else { continue }
            if let lookup = column.lookup {
                guard tree.isFree(column.path) else {
                    draft.findings.append(Finding(.importFieldTaken, at: column.path))
                    left.insert(column.name)
                    continue
                }
                tree.claim(column.path)
                let system = column.system ?? column.systemColumn.flatMap { row[$0] }
                draft.lookups.append(
                    CustomerLookup(
                        column: column.name, position: row.position(of: column.name) ?? 0, path: column.path,
                        field: lookup, value: cell,
                        system: system.flatMap { $0.unicodeScalars.allSatisfy(\.properties.isWhitespace) ? nil : $0 }))
                continue
            }
            for (path, value) in places(of: cell, column, in: tree) {
                let problem: Finding.Kind? =
                    path.map { place(value, at: $0, shape: field.shape, column, in: &tree) } ?? .importPositionTooHigh
                guard let problem else { continue }
                let arguments = problem == .importValueNotOfType ? ["type": field.shape.description] : [:]
                draft.findings.append(Finding(problem, at: path ?? column.path, arguments: arguments))
                left.insert(column.name)
            }
        }
        var record: Record
        do {
            record = try tree.record()
        } catch {
            // One bad cell does not cost the row.
            var seen: Set<FieldPath> = []
            for bad in tree.removeMisfits(of: Record.self) {
                left.insert(bad.column)
                guard seen.insert(bad.path).inserted else { continue }
                let type = schema[bad.path]?.shape.description ?? ""
                draft.findings.append(Finding(.importValueNotOfType, at: bad.path, arguments: ["type": type]))
            }
            guard let rest: Record = try? tree.record() else {
                draft.findings.append(Finding(.importRowUnreadable, at: .record))
                return draft
            }
            record = rest
        }
        var taken: Set<String> = []
        var keys = Set(record.unknown.keys)
        for (position, (name, cell)) in zip(header, row.cells).enumerated() {
            // Of columns with one name the first is the one that the mapping names.
            let isFirst = taken.insert(name).inserted
            let isMapped = mapped.contains(name) && !left.contains(name) && isFirst
            guard !isMapped, !cell.isEmpty else { continue }
            record.unknown.keep(cell, ofColumn: name, at: position, beside: &keys)
        }
        record.unknown.sort()
        draft.record = record
        return draft
    }

    /// The first field that a column goes to: of a list, the first element.
    private static func place(of column: ImportMapping.Column, _ schema: RecordSchema<Record>) -> FieldPath {
        guard schema[column.path]?.shape.isList == true, case .field? = column.path.components.last else {
            return column.path
        }
        return column.path.appending(index: 0)
    }

    /// The values of a cell with the fields they go to; after `nil`, beyond the longest list, none follows.
    ///
    /// Values of a cell that is split go to the elements that no cell has yet.
    private func places(
        of cell: String, _ column: ImportMapping.Column, in tree: RowTree
    ) -> [(path: FieldPath?, value: String)] {
        let first = Self.place(of: column, schema)
        guard let separators = column.separators else { return [(first, cell)] }
        var places: [(path: FieldPath?, value: String)] = []
        // Without a list all values go to one field.
        let isInList = first != first.movingLastIndex(by: 1)
        var offset = 0
        for value in cell.split(whereSeparator: { separators.contains($0) }).map(String.init) {
            defer { offset += 1 }
            guard value.utf8.contains(where: { $0 > 0x20 }) else { continue }
            var path = first.movingLastIndex(by: offset)
            while isInList, let place = path, !tree.isFree(place) || reserved.contains(place) {
                offset += 1
                path = first.movingLastIndex(by: offset)
            }
            places.append((path, value))
            if path == nil { break }
        }
        return places
    }

    /// Puts a value into a field, and what the mapping says beside it; returns what hinders that.
    private func place(
        _ value: String, at path: FieldPath, shape: FieldShape, _ column: ImportMapping.Column, in tree: inout RowTree
    ) -> Finding.Kind? {
        guard let json = Self.json(value, shape: shape, joinedTo: nil, zone: zone) else {
            return .importValueNotOfType
        }
        if tree.isFree(path) {
            tree.set(json, at: path, from: column.name)
            tree.claim(path)
        } else {
            let earlier = tree.value(at: path)
            if shape.isJoinable, earlier?.text != nil {
                guard let joined = Self.json(value, shape: shape, joinedTo: earlier, zone: zone) else {
                    return .importValueNotOfType
                }
                tree.set(joined, at: path, from: column.name)
            } else if earlier != json {
                return .importFieldTaken
            }
        }
        for (name, value) in column.siblings {
            let place = FieldPath(path.components.dropLast() + [.field(name)])
            let json = schema[place].flatMap { Self.json(value, shape: $0.shape, joinedTo: nil, zone: zone) }
            if let json, tree.isFree(place) { tree.set(json, at: place, from: column.name) }
        }
        return nil
    }

    /// Returns a cell as the JSON of a field's shape; `nil` when it cannot be one.
    private static func json(
        _ cell: String, shape: FieldShape, joinedTo earlier: JSONValue?, zone: CivilZone
    ) -> JSONValue? {
        switch shape {
        case .integer: Int64(cell.filter { $0 != " " }).map { .number($0) }
        case .flag:
            switch cell.lowercased() {
            case "yes", "y", "true", "1", "是": .bool(true)
            case "no", "n", "false", "0", "否": .bool(false)
            default: nil
            }
        case .instant: (Timestamp(cell) ?? localTime(cell, zone)).map { .string($0.description) }
        default: .string(earlier?.text.map { $0 + " " + cell } ?? cell)
        }
    }
}

extension UnknownFields {
    /// Keeps a cell that goes to no field, without putting it into order.
    mutating func keep(_ cell: String, ofColumn name: String, at position: Int, beside keys: inout Set<String>) {
        var key = "column:" + name + (name.isEmpty ? "#\(position + 1)" : "")
        while !keys.insert(key).inserted { key += "#\(position + 1)" }
        members.append(JSONValue.Member(key, .string(cell)))
    }
}

extension RowDrafter {
    /// Reads a date with or without a time, `2026-05-04` or `2026-05-04 09:30`, as a time in a zone.
    private static func localTime(_ cell: String, _ zone: CivilZone) -> Timestamp? {
        let parts = cell.split { $0 == " " || $0 == "T" }
        guard let first = parts.first, parts.count <= 2, let date = CalendarDate(first) else { return nil }
        var seconds = 0
        if parts.count == 2 {
            let numbers = parts[1].split(separator: ":").map { Int($0) ?? -1 }
            guard (2...3).contains(numbers.count), (0..<24).contains(numbers[0]),
                numbers.dropFirst().allSatisfy({ (0..<60).contains($0) })
            else { return nil }
            seconds = numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
        }
        return zone.timestamp(of: date, secondsOfDay: seconds)
    }
}

extension FieldShape {
    /// Whether two cells make one value.
    fileprivate var isJoinable: Bool {
        ![.integer, .flag, .date, .instant, .identifier].contains(self)
    }
}

extension FieldPath.Component {
    fileprivate func isBeyond(_ limit: Int) -> Bool {
        if case .index(let index) = self { index >= limit } else { false }
    }
}

/// The built-in fields that records are found by, collected once and not for every column.
private enum LookupFields {
    static let ofCustomers = fields(of: Customer.self)
    static let ofBookings = fields(of: Booking.self)

    private static func fields<Record: RecordKind>(of kind: Record.Type) -> Set<FieldPath> {
        Set(RecordSchema<Record>().fields.filter(\.traits.isLookup).map(\.path))
    }
}

extension FieldPath {
    /// The path below `bookings`; `nil` for a path of a customer.
    var belowBookings: FieldPath? {
        components.first == .field("bookings") ? FieldPath(Array(components.dropFirst())) : nil
    }

    /// Whether customers, or bookings, are found by the field that the path names.
    fileprivate var isOfLookupField: Bool {
        belowBookings.map { LookupFields.ofBookings.contains($0.withoutIndices) }
            ?? LookupFields.ofCustomers.contains(withoutIndices)
    }

    /// The path with its last list position moved on; `nil` beyond the longest list.
    fileprivate func movingLastIndex(by offset: Int) -> FieldPath? {
        var moved = components
        for position in moved.indices.reversed() {
            if case .index(let index) = moved[position] {
                guard index < RowTree.longestList - offset else { return nil }
                moved[position] = .index(index + offset)
                break
            }
        }
        return FieldPath(moved)
    }
}

extension Finding.Kind {
    static let unknownImportField = Finding.Kind(
        "import.unknown-field", .error,
        message: LocalizedText(en: "The kind of record has no such field.", zh: "该记录类型没有此字段。"),
        remedy: LocalizedText(en: "Correct the mapping.", zh: "请修正字段映射。"))
    static let importPositionTooHigh = Finding.Kind(
        "import.position-too-high", .error,
        message: LocalizedText(en: "A list takes no more than 1,000 values.", zh: "列表最多 1000 个值。"),
        remedy: LocalizedText(en: "Correct the mapping, or divide the cell.", zh: "请修正映射或拆分单元格。"))
    static let missingImportColumn = Finding.Kind(
        "import.missing-column", .warning,
        message: LocalizedText(en: "The file has no column “{column}”.", zh: "文件中没有“{column}”列。"),
        remedy: LocalizedText(en: "Correct the mapping or the file.", zh: "请修正映射或文件。"))
    static let importValueNotOfType = Finding.Kind(
        "import.not-of-type", .warning,
        message: LocalizedText(en: "The cell is no {type}; it was left out.", zh: "单元格内容不是{type}，未导入。"),
        remedy: LocalizedText(en: "Correct it in the file, or enter it by hand.", zh: "请在文件中更正或手工补录。"))
    static let importFieldTaken = Finding.Kind(
        "import.field-taken", .warning,
        message: LocalizedText(
            en: "The field has a value from another column already; the cell was kept beside the record.",
            zh: "该字段已有来自另一列的值，单元格内容已另存于记录旁。"),
        remedy: LocalizedText(
            en: "Map the column to another field, or choose the right value by hand.",
            zh: "请将该列映射到其他字段，或手工选择正确的值。"))
    static let importValueWithheld = Finding.Kind(
        "import.withheld", .warning,
        message: LocalizedText(
            en: "The value was masked when the file was exported; it was left out.", zh: "该值在导出时已脱敏，未导入。"),
        remedy: LocalizedText(
            en: "Export the file again in a session that may see the field.", zh: "请使用有权查看该字段的会话重新导出。"))
    static let importRowUnreadable = Finding.Kind(
        "import.unreadable-row", .error,
        message: LocalizedText(en: "No record can be made of this row.", zh: "无法由此行生成记录。"),
        remedy: LocalizedText(en: "Correct the row in the file and import it again.", zh: "请更正文件中的该行后重新导入。"))
}

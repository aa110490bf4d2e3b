/// A record made from one row of a file, before anything is decided about it.
struct RowDraft<Record: RecordKind> {
    /// The record; `nil` when the row is too broken to make one.
    var record: Record?
    /// Cells that name a customer, to be looked up: the field, the field of the customer, the cell.
    var lookups: [(path: FieldPath, in: FieldPath, value: String)] = []
    /// What was found.
    var findings: [Finding]
}

/// Makes records from rows by a mapping.
struct RowDrafter<Record: RecordKind> {
    private let mapping: ImportMapping
    private let schema: RecordSchema<Record>
    private let mapped: Set<String>
    private let zone: CivilZone

    /// Makes a drafter; a time without an offset is a time in `zone`.
    init(mapping: ImportMapping, schema: RecordSchema<Record>, zone: CivilZone) {
        self.zone = zone
        self.mapping = mapping
        self.schema = schema
        mapped = Set(mapping.columns.map(\.name))
    }

    /// What is wrong with the mapping as a whole: fields that the kind of record does not have, columns that the file
    /// does not have.
    func findings(header: [String]) -> [Finding] {
        let present = Set(header)
        return mapping.columns.flatMap { column -> [Finding] in
            var findings: [Finding] = []
            if schema[column.path] == nil { findings.append(Finding(.unknownImportField, at: column.path)) }
            if !present.contains(column.name) {
                findings.append(Finding(.missingImportColumn, at: column.path, arguments: ["column": column.name]))
            }
            return findings
        }
    }

    /// Makes a record from a row.
    func draft(_ row: CSVRow, header: [String]) -> RowDraft<Record> {
        guard !row.findings.contains(where: { $0.severity == .error }) else {
            return RowDraft(record: nil, findings: row.findings)
        }
        var draft = RowDraft<Record>(record: nil, findings: row.findings)
        var tree = JSONValue.object([])
        for column in mapping.columns {
            let written = row[column.name] ?? ""
            let cell = column.form?.plainText(written) ?? written
            guard written.utf8.contains(where: { $0 > 0x20 }), let field = schema[column.path] else { continue }
            if let lookup = column.lookup {
                draft.lookups.append((path: column.path, in: lookup, value: cell))
                continue
            }
            let values =
                column.separators.map { separators in
                    cell.split { separators.contains($0) }.map(String.init)
                } ?? [cell]
            for (offset, value) in values.enumerated() where value.utf8.contains(where: { $0 > 0x20 }) {
                let path = column.path.movingLastIndex(by: offset)
                guard let json = json(value, shape: field.shape, joinedTo: tree.value(at: path)) else {
                    draft.findings.append(
                        Finding(.importValueNotOfType, at: path, arguments: ["type": field.shape.description]))
                    continue
                }
                tree.set(json, at: path.components[...])
                for sibling in column.siblings.sorted(by: { $0.key < $1.key }) {
                    let place = FieldPath(path.components.dropLast() + [.field(sibling.key)])
                    tree.set(.string(sibling.value), at: place.components[...])
                }
            }
        }
        let rest = zip(header, row.cells).filter { !mapped.contains($0.0) && !$0.0.isEmpty && !$0.1.isEmpty }
        do {
            let finished = tree.withoutGaps.withReadableFields(schema: schema, findings: &draft.findings)
            var record = try Record.from(finished)
            record.unknown.members += rest.map { JSONValue.Member("column:" + $0.0, .string($0.1)) }
            draft.record = record
        } catch {
            draft.findings.append(Finding(.importRowUnreadable, at: .record))
        }
        return draft
    }

    /// Returns a cell as the JSON of a field's shape; `nil` when it cannot be one.
    private func json(_ cell: String, shape: FieldShape, joinedTo earlier: JSONValue?) -> JSONValue? {
        switch shape {
        case .integer: Int64(cell.filter { $0 != " " }).map { .number($0) }
        case .flag:
            switch cell.lowercased() {
            case "yes", "y", "true", "1", "是": .bool(true)
            case "no", "n", "false", "0", "否": .bool(false)
            default: nil
            }
        case .instant:
            (Timestamp(cell) ?? CalendarDate(cell).map { Timestamp(utc: $0) }).map { .string($0.description) }
        default: .string(earlier?.text.map { $0 + " " + cell } ?? cell)
        }
    }
}

extension RowDrafter {
    /// Reads a date with or without a time, `2026-05-04` or `2026-05-04 09:30`, as a time in the drafter's zone.
    private func localTime(_ cell: String) -> Timestamp? {
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

extension JSONValue {
    /// The value at a path.
    fileprivate func value(at path: FieldPath) -> JSONValue? {
        path.components.reduce(Optional(self)) { value, step in
            switch (step, value) {
            case (.field(let name), let value?): return value[name]
            case (.index(let index), .array(let elements)?): return index < elements.count ? elements[index] : nil
            default: return nil
            }
        }
    }

    /// Sets the value at a path and makes what is missing on the way; lists grow by `null` up to 1,000 elements.
    fileprivate mutating func set(_ value: JSONValue, at path: ArraySlice<FieldPath.Component>) {
        switch path.first {
        case nil: self = value
        case .field(let name)?:
            var members: [Member] = []
            if case .object(let present) = self { members = present }
            let index = members.firstIndex { $0.key == name } ?? members.count
            if index == members.count { members.append(Member(name, .null)) }
            members[index].value.set(value, at: path.dropFirst())
            self = .object(members)
        case .index(let index)?:
            guard index < 1000 else { return }
            var elements: [JSONValue] = []
            if case .array(let present) = self { elements = present }
            while elements.count <= index { elements.append(.null) }
            elements[index].set(value, at: path.dropFirst())
            self = .array(elements)
        }
    }

    /// The value without the `null` elements that missing cells left in its lists.
    fileprivate var withoutGaps: JSONValue {
        switch self {
        case .array(let elements): .array(elements.filter { $0 != .null }.map(\.withoutGaps))
        case .object(let members): .object(members.map { Member($0.key, $0.value.withoutGaps) })
        default: self
        }
    }

    /// Removes top-level dates, amounts and the like that are none, with a finding for each, so that one bad cell does
    /// not cost the row.
    fileprivate func withReadableFields<Record: RecordKind>(
        schema: RecordSchema<Record>, findings: inout [Finding]
    ) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(
            members.filter { member in
                let path = FieldPath([.field(member.key)])
                guard let field = schema[path], let text = member.value.text else { return true }
                var probe = JSONValue.object([])
                probe.set(.string(text), at: path.components[...])
                if (try? Record.from(probe)) != nil { return true }
                findings.append(
                    Finding(.importValueNotOfType, at: path, arguments: ["type": field.shape.description]))
                return false
            })
    }
}

extension FieldPath {
    /// The path with its last list position moved on.
    fileprivate func movingLastIndex(by offset: Int) -> FieldPath {
        var moved = components
        for position in moved.indices.reversed() {
            if case .index(let index) = moved[position] {
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
    static let missingImportColumn = Finding.Kind(
        "import.missing-column", .warning,
        message: LocalizedText(en: "The file has no column “{column}”.", zh: "文件中没有“{column}”列。"),
        remedy: LocalizedText(en: "Correct the mapping or the file.", zh: "请修正映射或文件。"))
    static let importValueNotOfType = Finding.Kind(
        "import.not-of-type", .warning,
        message: LocalizedText(en: "The cell is no {type}; it was left out.", zh: "单元格内容不是{type}，未导入。"),
        remedy: LocalizedText(en: "Correct it in the file, or enter it by hand.", zh: "请在文件中更正或手工补录。"))
    static let importRowUnreadable = Finding.Kind(
        "import.unreadable-row", .error,
        message: LocalizedText(en: "No record can be made of this row.", zh: "无法由此行生成记录。"),
        remedy: LocalizedText(en: "Correct the row in the file and import it again.", zh: "请更正文件中的该行后重新导入。"))
}

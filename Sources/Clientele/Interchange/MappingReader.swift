/// Reads an ``ImportMapping`` from its JSON form.
///
/// Every error gives the place of the column's form in the file and the key in it. A key that is not known is an error:
/// to leave it out would change where cells go.
struct MappingReader {
    /// The most columns that a mapping may have, as many as ``CSVReader/Options`` takes cells in a row.
    static let maximumColumns = 4096
    /// The most fields beside the value that a column may set.
    static let maximumSiblings = 64

    private var reader: JSONReader
    /// Where the form of the present column begins.
    private var place = 0

    init(_ bytes: [UInt8]) { reader = JSONReader(bytes) }

    /// Reads the whole mapping.
    mutating func columns() throws(JSONError) -> [ImportMapping.Column] {
        try reader.openObject()
        var columns: [ImportMapping.Column] = []
        var names: Set<String> = []
        while try reader.nextMember(isFirst: names.isEmpty) {
            let start = reader.position
            let name = try reader.readKey()
            guard names.insert(name).inserted else {
                throw JSONError(.duplicateKey, at: start, expected: "each column once")
            }
            reader.skipSpace()
            place = reader.position
            var forms = [try JSONValue.read(from: &reader)]
            if case .array(let several) = forms[0] { forms = several }
            guard columns.count + forms.count <= Self.maximumColumns else {
                throw wrong("at most \(Self.maximumColumns) columns")
            }
            for form in forms { columns.append(try column(name, form)) }
        }
        try reader.finish()
        return columns
    }

    private func column(_ name: String, _ form: JSONValue) throws(JSONError) -> ImportMapping.Column {
        let form = try members(of: form)
        guard let path = try path(form["path"], "path") else { throw wrong("a field path, such as phones[0].raw") }
        var column = ImportMapping.Column(name, to: path, separatedBy: try text(form["split"], "split"))
        column.siblings = try siblings(form["with"])
        column.lookup = try self.path(form["lookup"], "lookup")
        column.system = try self.name(form["system"], "system")
        column.systemColumn = try self.name(form["systemColumn"], "systemColumn")
        guard column.system == nil || column.systemColumn == nil else {
            throw wrong("a system or the column that names it, not both")
        }
        column.form = try self.name(form["form"], "form").map { ImportMapping.CellForm(rawValue: $0) }
        return column
    }

    /// The parts of a column's form; a text alone is the path.
    private func members(of form: JSONValue) throws(JSONError) -> [String: JSONValue] {
        switch form {
        case .string: return ["path": form]
        case .object(let members):
            let known = ["path", "split", "with", "lookup", "system", "systemColumn", "form"]
            guard members.allSatisfy({ known.contains($0.key) }) else {
                throw wrong("no other keys than \(known.joined(separator: ", "))")
            }
            return Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        default: throw wrong("a field path, an object or a list of these")
        }
    }

    private func siblings(_ form: JSONValue?) throws(JSONError) -> [String: String] {
        guard let form else { return [:] }
        guard case .object(let members) = form, members.count <= Self.maximumSiblings else {
            throw wrong("an object of at most \(Self.maximumSiblings) fields in “with”")
        }
        var siblings: [String: String] = [:]
        for member in members {
            switch member.value {
            case .string(let text), .number(let text): siblings[member.key] = text
            case .bool(let flag): siblings[member.key] = flag ? "true" : "false"
            default: throw wrong("a text, a number or a flag for each field in “with”")
            }
        }
        return siblings
    }

    private func text(_ form: JSONValue?, _ key: String) throws(JSONError) -> String? {
        guard let form else { return nil }
        guard let text = form.text else { throw wrong("a text in “\(key)”") }
        return text
    }

    private func name(_ form: JSONValue?, _ key: String) throws(JSONError) -> String? {
        guard let name = try text(form, key) else { return nil }
        guard !name.isEmpty else { throw wrong("a text that is not empty in “\(key)”") }
        return name
    }

    private func path(_ form: JSONValue?, _ key: String) throws(JSONError) -> FieldPath? {
        guard let text = try text(form, key) else { return nil }
        guard let path = FieldPath(text), !path.components.isEmpty else {
            throw wrong("a field path in “\(key)”, such as phones[0].raw")
        }
        return path
    }

    private func wrong(_ expected: String) -> JSONError { JSONError(.value, at: place, expected: expected) }
}

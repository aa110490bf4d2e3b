/// Which column of a file goes into which field of a record (requirement R08).
///
/// The JSON form is an object by column. A column goes to a field path; a column with more to say has an object:
///
/// ```json
/// {
///   "full_name":   "names[0].full",
///   "mobile":      "phones[0].raw",
///   "passport_no": {"path": "documents[0].raw", "with": {"kind": "passport"}},
///   "interests":   {"path": "preferences[1].value", "split": ";", "with": {"category": "interest"}},
///   "CTCM":        {"path": "phones[0].raw", "form": "ctcm"},
///   "customer":    {"path": "customer", "lookup": "externalIdentifiers.value", "systemColumn": "channel"},
///   "booking":     ["reference", {"path": "customer", "lookup": "bookings.reference"}]
/// }
/// ```
///
/// A lookup sets the field to the customer who has the cell as the value of a field, or to the customer of the booking
/// that has (`bookings.reference`). Systems may give the same number to different people; `system` names the one that
/// gave this number, `systemColumn` the column that names it. Columns that go to the same path are joined by a space, in
/// the order of the mapping: an amount and its currency, the parts of a street; values of columns that are split follow
/// one another. A column without a path, or whose cell its field cannot hold or holds another value of already, is kept
/// as an unknown field of the record, so nothing is lost.
public struct ImportMapping: Sendable, Hashable {
    /// Where one column goes, and how its cell is read.
    public struct Column: Sendable, Hashable {
        /// The column's name in the header, compared as it is.
        public var name: String
        /// The field it goes into, with positions in lists: `phones[0].raw`.
        public var path: FieldPath
        /// The characters that separate several values in one cell, if any; the values go to elements from the position in
        /// the path on.
        public var separators: String?
        /// Fields beside the value, in the same element, that are set when the cell is not empty.
        public var siblings: [String: String]
        /// The field of a customer, or below `bookings` of a booking, whose value the cell names; the column's field then
        /// gets that customer's identifier.
        public var lookup: FieldPath?
        /// The system whose external identifier the cell is, for a lookup; `nil` for any.
        public var system: String?
        /// The column whose cell names the system, for a lookup; an empty cell names none.
        public var systemColumn: String?
        /// The form in which the cell is written; `nil` for plain text.
        public var form: CellForm?

        /// Creates a column's mapping.
        public init(
            _ name: String, to path: FieldPath, separatedBy separators: String? = nil,
            with siblings: [String: String] = [:], lookup: FieldPath? = nil, system: String? = nil,
            systemColumn: String? = nil, form: CellForm? = nil
        ) {
            self.name = name
            self.path = path
            self.separators = separators
            self.siblings = siblings
            self.lookup = lookup
            self.system = system
            self.systemColumn = systemColumn
            self.form = form
        }
    }

    /// The columns in order; it decides how columns that go to one field are joined.
    public var columns: [Column]
    /// The form by which the customers of the file were asked; `nil` for none.
    ///
    /// The columns are held against what the form asks and its purpose allows, and every row is taken in by it. It is no
    /// part of the JSON form, because each house has its own.
    public var form: Identifier<IntakeForm>?

    /// Creates a mapping; whether its paths exist is told by the findings of an import.
    public init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Creates a mapping from its JSON form.
    ///
    /// - Throws: ``JSONError`` when the bytes are no mapping.
    public init(json bytes: [UInt8]) throws(JSONError) {
        var reader = MappingReader(bytes)
        columns = try reader.columns()
    }

    /// Creates the mapping of a file whose columns are named by field paths, as an export writes it.
    ///
    /// The column of identifiers goes to no field, because an import gives new ones; it is kept beside the record.
    ///
    /// - Parameter header: the names of the columns.
    public init(fieldPathsIn header: [String]) {
        var seen: Set<String> = ["id", WithheldMarker.key]
        columns = header.compactMap { name in
            guard seen.insert(name).inserted, let path = FieldPath(name), path != .record else {
                return nil
            }
            return Column(name, to: path)
        }
    }
}

extension ImportMapping {
    /// The whole mapping as one text, equal for equal mappings.
    var canonicalText: String {
        let columns = columns.map { column -> JSONValue in
            let siblings = column.siblings.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
            let parts =
                [
                    column.name, column.path.description, column.separators ?? "", column.lookup?.description ?? "",
                    column.form?.rawValue ?? "",
                ] + siblings
            let systems = [("system", column.system), ("systemColumn", column.systemColumn)].compactMap { key, name in
                name.map { JSONValue.object([JSONValue.Member(key, .string($0))]) }
            }
            return .array(parts.map { .string($0) } + systems)
        }
        return String(decoding: JSONValue.array(columns).bytes, as: UTF8.self)
    }
}

/// The values of the app's own fields in one record, by the field's identifier.
///
/// Values whose field is not defined are kept and never shown.
public struct CustomFields: Sendable, Hashable {
    private var members: [JSONValue.Member] = []

    /// Creates an empty set of values.
    public init() {}

    /// The value of a field; setting `nil` removes it.
    ///
    /// - Complexity: O(*n*) in the number of values.
    public subscript(id: String) -> JSONValue? {
        get { members.first { $0.key == id }?.value }
        set {
            let index = members.firstIndex { $0.key >= id } ?? members.count
            let isThere = index < members.count && members[index].key == id
            switch (isThere, newValue) {
            case (true, let value?): members[index].value = value
            case (true, nil): members.remove(at: index)
            case (false, let value?): members.insert(JSONValue.Member(id, value), at: index)
            case (false, nil): break
            }
        }
    }

    /// The identifiers of the fields that have a value, in order.
    public var ids: [String] { members.map(\.key) }
}

extension CustomFields: FieldValue {
    /// Reads the values from a JSON object.
    public static func read(from reader: inout JSONReader) throws(JSONError) -> CustomFields {
        let start = reader.position
        guard case .object(let members) = try JSONValue.read(from: &reader) else {
            throw JSONError(.type, at: start, expected: "an object")
        }
        var fields = CustomFields()
        fields.members = members.sorted { $0.key < $1.key }
        return fields
    }

    /// Writes the values as a JSON object.
    public func write(to writer: inout JSONWriter) { JSONValue.object(members).write(to: &writer) }
    /// A struct with fields of its own.
    public static var shape: FieldShape { .object }
    /// Whether there are no values.
    public var isAbsent: Bool { members.isEmpty }

    /// Appends one change for each value that differs.
    public static func appendChanges(
        from before: CustomFields, to after: CustomFields, at path: FieldPath, to changes: inout [FieldChange]
    ) {
        for id in Set(before.ids + after.ids).sorted() where before[id] != after[id] {
            changes.append(FieldChange(path.appending(field: id), before: before[id], after: after[id]))
        }
    }

    /// Masks each value by its definition; a value without a definition is not shown.
    public func masked(
        _ traits: FieldTraits, at path: FieldPath, in pass: inout MaskPass
    ) -> MaskResult<CustomFields> {
        var result = self
        for member in members {
            let place = path.appending(field: member.key)
            guard let definition = pass.definitions.first(where: { $0.id == member.key }) else {
                result[member.key] = nil
                pass.withhold(place)
                continue
            }
            switch member.value.masked(definition.traits, at: place, in: &pass) {
            case .same: break
            case .changed(let masked): result[member.key] = masked
            case .blank:
                result[member.key] = nil
                pass.withhold(place)
            }
        }
        return .changed(result)
    }

    /// Decodes the values from a keyed container.
    public init(from decoder: any Decoder) throws {
        if case .object(let members) = try JSONValue(from: decoder) {
            self.members = members.sorted { $0.key < $1.key }
        }
    }

    /// Encodes the values into a keyed container.
    public func encode(to encoder: any Encoder) throws {
        try JSONValue.object(members).encode(to: encoder)
    }
}

/// The values of the app's own fields in one record, by the field's identifier.
///
/// Values whose field is not defined are kept and never shown.
public struct CustomFields: Sendable, Hashable {
    private var members: [JSONValue.Member] = []

    /// Creates an empty set of values.
    public init() {}

    /// The value of a field; setting `nil` removes it.
    ///
    /// - Complexity: O(log *n*) in the number of values to get one, O(*n*) to set one.
    public subscript(id: String) -> JSONValue? {
        get {
            let index = position(of: id)
            return index < members.count && members[index].key == id ? members[index].value : nil
        }
        set {
            let index = position(of: id)
            let isThere = index < members.count && members[index].key == id
            switch (isThere, newValue) {
            case (true, let value?): members[index].value = value
            case (true, nil): members.remove(at: index)
            case (false, let value?): members.insert(JSONValue.Member(id, value), at: index)
            case (false, nil): break
            }
        }
    }

    /// The place of an identifier, or the place where it belongs.
    private func position(of id: String) -> Int {
        var (low, high) = (0, members.count)
        while low < high {
            let middle = (low + high) / 2
            if members[middle].key < id { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Returns these values and those that only `other` has.
    func union(_ other: CustomFields) -> CustomFields {
        var result = self
        result.members += other.members.filter { self[$0.key] == nil }
        result.members.sort { $0.key < $1.key }
        return result
    }

    /// The identifiers of the fields that have a value, in order.
    public var ids: [String] { members.map(\.key) }
}

extension CustomFields: FieldValue {
    private init?(_ json: JSONValue) {
        guard case .object(let members) = json else { return nil }
        self.members = members.sorted { $0.key < $1.key }
    }

    /// Reads the values from a JSON object.
    public static func read(from reader: inout JSONReader) throws(JSONError) -> CustomFields {
        reader.skipSpace()
        let start = reader.position
        guard let fields = CustomFields(try reader.readForeignValue()) else {
            throw JSONError(.type, at: start, expected: "an object")
        }
        return fields
    }

    /// Writes the values as a JSON object.
    public func write(to writer: inout JSONWriter) { writer.writeForeign(.object(members)) }
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
        _ traits: FieldTraits, at path: FieldPath, in pass: inout Mask.Pass
    ) -> Mask.Result<CustomFields> {
        let definitions = Dictionary(
            pass.definitions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var result = CustomFields()
        for member in members {
            let place = path.appending(field: member.key)
            guard let definition = definitions[member.key] else {
                pass.withhold(place)
                continue
            }
            switch member.value.masked(definition.traits, at: place, in: &pass) {
            case .same: result.members.append(member)
            case .changed(let masked): result.members.append(JSONValue.Member(member.key, masked))
            case .blank: pass.withhold(place)
            }
        }
        return .changed(result)
    }

    /// Decodes the values from a keyed container.
    public init(from decoder: any Decoder) throws {
        guard let fields = CustomFields(try JSONValue(from: decoder)) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "The app's own fields are an object."))
        }
        self = fields
    }

    /// Encodes the values into a keyed container.
    public func encode(to encoder: any Encoder) throws {
        try JSONValue.object(members).encode(to: encoder)
    }
}

extension CustomFields: CustomStringConvertible, CustomReflectable {
    /// The identifiers of the fields that have a value; the values are not printed.
    public var description: String { "\(ids)" }

    /// A mirror without the values, so that `dump` prints no personal data.
    public var customMirror: Mirror { Mirror(self, children: ["ids": ids]) }
}

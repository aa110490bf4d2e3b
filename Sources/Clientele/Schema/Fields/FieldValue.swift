/// A value that can be a field of a record.
///
/// The library's values, texts, flags, whole numbers, open codes, described structs, and optionals and lists of these
/// are field values. Types of an app become field values as an ``OpenCode`` or a `DescribedValue`.
public protocol FieldValue: Sendable, Hashable, Codable {
    /// Reads a value from JSON.
    static func read(from reader: inout JSONReader) throws(JSONError) -> Self
    /// Writes the value as JSON.
    func write(to writer: inout JSONWriter)
    /// What the value looks like, for the data dictionary, import and criteria.
    static var shape: FieldShape { get }
    /// Whether there is nothing to write: no value, an empty text, an empty list.
    var isAbsent: Bool { get }
    /// Appends the value, or each value of a list, in the form that criteria and indexes compare.
    func appendScalars(to scalars: inout [FieldShape.Scalar])
    /// Appends what has to be changed to turn one value into another that differs from it.
    static func appendChanges(
        from before: Self, to after: Self, at path: FieldPath, to changes: inout [FieldChange])
    /// Masks the value as far as the pass withholds it.
    func masked(_ traits: FieldTraits, at path: FieldPath, in pass: inout Mask.Pass) -> Mask.Result<Self>
    /// Whether both values say the same, though they may differ in form or provenance.
    func isEquivalent(to other: Self) -> Bool
    /// Returns the value that a merged record takes from this, the survivor's, and another.
    func combined(with other: Self, _ choice: FieldChoice) -> Self
    /// Collects the fields of the value's type, where it has any.
    ///
    /// `each` visits the values that a record has in this place.
    static func collectFields<Record: RecordKind>(
        at path: FieldPath, each: @escaping @Sendable (Record, (Self) -> Void) -> Void,
        into fields: inout [FieldDescriptor<Record>])
}

extension FieldValue {
    /// A value is present unless its type says otherwise.
    public var isAbsent: Bool { false }
    /// A value has no scalar form unless its type says otherwise.
    public func appendScalars(to scalars: inout [FieldShape.Scalar]) {}

    /// One change of the whole value.
    public static func appendChanges(
        from before: Self, to after: Self, at path: FieldPath, to changes: inout [FieldChange]
    ) {
        changes.append(
            FieldChange(path, before: before.isAbsent ? nil : before.json, after: after.isAbsent ? nil : after.json))
    }

    /// A withheld value is replaced by an empty one, unless its type has a masked form.
    public func masked(
        _ traits: FieldTraits, at path: FieldPath, in pass: inout Mask.Pass
    ) -> Mask.Result<Self> {
        pass.disclosure(traits.sensitivity) == .shown ? .same : .blank
    }

    /// A value has no fields unless its type says otherwise.
    public static func collectFields<Record: RecordKind>(
        at path: FieldPath, each: @escaping @Sendable (Record, (Self) -> Void) -> Void,
        into fields: inout [FieldDescriptor<Record>]
    ) {}

    /// The value as a JSON value.
    public var json: JSONValue {
        var writer = JSONWriter()
        write(to: &writer)
        return (try? JSONValue(parsing: writer.bytes)) ?? .null
    }

    /// Creates a value from a JSON value.
    public static func from(_ json: JSONValue) throws(JSONError) -> Self {
        var reader = JSONReader(json.bytes)
        return try read(from: &reader)
    }
}

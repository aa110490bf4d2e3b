/// The fields of a kind of record: the built-in ones from its description and the app's own.
public struct RecordSchema<Record: RecordKind>: Sendable {
    /// Every field that holds values, parts of structs and lists included, in the order of the description.
    public let fields: [FieldDescriptor<Record>]
    /// The app's own fields of this kind.
    public let definitions: [FieldDefinition]
    private let positions: [String: Int]

    /// Creates the schema of a kind; definitions for other kinds are left out.
    public init(definitions: [FieldDefinition] = []) {
        let own = definitions.filter { $0.kind == Record.kind }
        var collector = FieldCollector<Record, Record>(path: .record, values: { [$0] }, fields: [])
        Record.visitUnspecialized(&collector)
        fields =
            collector.fields.filter { $0.path != "custom" }
            + own.map { definition in
                FieldDescriptor(path: definition.path, shape: definition.shape, traits: definition.traits) { record in
                    record.custom[definition.id].flatMap { definition.scalar(of: $0) }.map { [$0] } ?? []
                }
            }
        self.definitions = own
        positions = Dictionary(
            fields.enumerated().map { ($0.element.path.description, $0.offset) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The field at a path; positions in the path do not matter.
    public subscript(path: FieldPath) -> FieldDescriptor<Record>? {
        positions[path.withoutIndices.description].map { fields[$0] }
    }
}

/// One field of a kind of record.
public struct FieldDescriptor<Record: RecordKind>: Sendable {
    /// The place of the field, without positions in lists: `phones.number`.
    public let path: FieldPath
    /// What the value looks like; for a part of a list's elements, what one of them looks like.
    public let shape: FieldShape
    /// Label, sensitivity, mask and weight.
    public let traits: FieldTraits
    /// Returns the values of the field in a record: several for lists, none where it is empty.
    public let values: @Sendable (Record) -> [FieldShape.Scalar]

    init(
        path: FieldPath, shape: FieldShape, traits: FieldTraits,
        values: @escaping @Sendable (Record) -> [FieldShape.Scalar]
    ) {
        self.path = path
        self.shape = shape
        self.traits = traits
        self.values = values
    }
}

/// The pass that collects the fields of a record as an erased list.
struct FieldCollector<Record: RecordKind, Root: DescribedValue>: FieldVisitor, Sendable {
    let path: FieldPath
    let values: @Sendable (Record) -> [Root]
    var fields: [FieldDescriptor<Record>]

    /// How many structs within structs are looked into.
    static var maximumDepth: Int { 8 }

    /// Collects a field and, where its type has fields of its own, their fields.
    mutating func field<Value: FieldValue>(
        _ id: StaticString, _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void, _ traits: @autoclosure () -> FieldTraits
    ) {
        // A type that holds values of its own type would have fields without end.
        guard path.components.count < Self.maximumDepth else { return }
        let place = path.appending(field: id.description)
        let parents = values
        let list: @Sendable (Record) -> [Value] = { parents($0).map(get) }
        fields.append(
            FieldDescriptor(path: place, shape: Value.shape, traits: traits()) { record in
                var scalars: [FieldShape.Scalar] = []
                for value in list(record) { value.appendScalars(to: &scalars) }
                return scalars
            })
        Value.collectFields(at: place, of: list, into: &fields)
    }
}

extension DescribedValue {
    /// Collects the fields of this type as parts of a record's field.
    public static func collectFields<Record: RecordKind>(
        at path: FieldPath, of values: @escaping @Sendable (Record) -> [Self],
        into fields: inout [FieldDescriptor<Record>]
    ) {
        var collector = FieldCollector<Record, Self>(path: path, values: values, fields: fields)
        fields = []
        visitUnspecialized(&collector)
        fields = collector.fields
    }
}

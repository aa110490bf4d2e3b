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
            FieldDescriptor(path: place, shape: Value.shape, traits: traits()) { record, scalars in
                for value in list(record) { value.appendScalars(to: &scalars) }
            })
        Value.collectFields(at: place, of: list, into: &fields)
    }
}

/// The pass over the record itself, which reads its fields where they are: a list of one record would be a copy of it.
struct RecordFieldCollector<Root: RecordKind>: FieldVisitor {
    var fields: [FieldDescriptor<Root>] = []

    mutating func field<Value: FieldValue>(
        _ id: StaticString, _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void, _ traits: @autoclosure () -> FieldTraits
    ) {
        let place = FieldPath.record.appending(field: id.description)
        fields.append(
            FieldDescriptor(path: place, shape: Value.shape, traits: traits()) { record, scalars in
                get(record).appendScalars(to: &scalars)
            })
        Value.collectFields(at: place, of: { [get($0)] }, into: &fields)
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

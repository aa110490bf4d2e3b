/// The pass that collects the fields of a record as an erased list.
struct FieldCollector<Record: RecordKind, Root: DescribedValue>: FieldVisitor, Sendable {
    let path: FieldPath
    /// Visits the values that have the fields.
    let each: @Sendable (Record, (Root) -> Void) -> Void
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
        let parents = each
        let values: @Sendable (Record, (Value) -> Void) -> Void = { record, body in parents(record) { body(get($0)) } }
        fields.append(
            FieldDescriptor(path: place, shape: Value.shape, traits: traits()) { record, scalars in
                parents(record) { get($0).appendScalars(to: &scalars) }
            })
        Value.collectFields(at: place, each: values, into: &fields)
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
        Value.collectFields(at: place, each: { record, body in body(get(record)) }, into: &fields)
    }
}

extension DescribedValue {
    /// Collects the fields of this type as parts of a record's field.
    public static func collectFields<Record: RecordKind>(
        at path: FieldPath, each: @escaping @Sendable (Record, (Self) -> Void) -> Void,
        into fields: inout [FieldDescriptor<Record>]
    ) {
        var collector = FieldCollector<Record, Self>(path: path, each: each, fields: fields)
        fields = []
        visitUnspecialized(&collector)
        fields = collector.fields
    }
}

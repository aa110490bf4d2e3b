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

/// The fields of a kind of record: the built-in ones from its description and the app's own.
public struct RecordSchema<Record: RecordKind>: Sendable {
    /// Every field that holds values, parts of structs and lists included, in the order of the description.
    public let fields: [FieldDescriptor<Record>]
    /// The app's own fields of this kind.
    public let definitions: [FieldDefinition]
    private let positions: [String: Int]

    /// Creates the schema of a kind; definitions for other kinds are left out.
    @inline(never)
    @_semantics("optimize.sil.specialize.generic.never")
    public init(definitions: [FieldDefinition] = []) {
        let own = definitions.filter { $0.kind == Record.kind }
        var collector = RecordFieldCollector<Record>()
        Record.visitUnspecialized(&collector)
        fields =
            collector.fields.filter { $0.path != "custom" }
            + own.map { definition in
                FieldDescriptor(path: definition.path, shape: definition.shape, traits: definition.traits) {
                    record, scalars in
                    guard let value = record.custom[definition.id], let scalar = definition.scalar(of: value) else {
                        return
                    }
                    scalars.append(scalar)
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

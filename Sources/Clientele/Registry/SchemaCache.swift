import Synchronization

/// The schemas of the kinds in use, each made once.
final class SchemaCache: Sendable {
    private let definitions: [FieldDefinition]
    private let schemas = Mutex<[RecordKindName: any Sendable]>([:])

    init(definitions: [FieldDefinition]) {
        self.definitions = definitions
    }

    func schema<Record: RecordKind>(of kind: Record.Type) -> RecordSchema<Record> {
        if let known = schemas.withLock({ $0[Record.kind] }) as? RecordSchema<Record> { return known }
        let schema = RecordSchema<Record>(definitions: definitions)
        schemas.withLock { $0[Record.kind] = schema }
        return schema
    }
}

/// Writes records as lines of JSON, as they are stored; a record with withheld fields names them under `$withheld`.
struct JSONLinesExporter<Record: RecordKind>: RecordExporter {
    private var bytes: [UInt8] = []
    private var fields: Set<String> = []
    let leftOut: Set<FieldPath> = []

    init() {}

    mutating func append(_ record: Record, withheld: Set<FieldPath>, changedAt: Timestamp?) {
        bytes += record.jsonBytes
        bytes.append(UInt8(ascii: "\n"))
        var names = FieldNames(root: record, names: [])
        Record.visitUnspecialized(&names)
        fields.formUnion(names.names)
        if !record.unknown.isEmpty { fields.insert("unknown") }
    }

    mutating func takeBytes() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    mutating func takeFields() -> Set<FieldPath> {
        defer { fields = [] }
        return Set(fields.map { FieldPath([.field($0)]) })
    }
}

/// The pass that notes which fields of a record have a value.
private struct FieldNames<Root: DescribedValue>: FieldVisitor {
    let root: Root
    var names: Set<String>

    mutating func field<Value: FieldValue>(
        _ id: StaticString, _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void, _ traits: @autoclosure () -> FieldTraits
    ) {
        if !get(root).isAbsent { names.insert(id.description) }
    }
}

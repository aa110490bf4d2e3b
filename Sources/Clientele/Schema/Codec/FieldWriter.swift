/// Writes the fields of a value as a JSON object, in the order of the description; empty fields are left out.
struct FieldWriter<Root: DescribedValue>: FieldVisitor {
    let root: Root
    var writer: JSONWriter

    @inline(never)
    static func write(_ root: Root, to writer: inout JSONWriter) {
        var visitor = FieldWriter(root: root, writer: writer)
        writer = JSONWriter()
        visitor.writer.openObject()
        Root.describe(&visitor)
        for member in root.unknown.members {
            visitor.writer.writeKey(member.key)
            visitor.writer.writeForeign(member.value)
        }
        visitor.writer.closeObject()
        writer = visitor.writer
    }

    mutating func field<Value: FieldValue>(
        _ id: StaticString, _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void, _ traits: @autoclosure () -> FieldTraits
    ) {
        let value = get(root)
        guard !value.isAbsent else { return }
        writer.writeKey(id)
        value.write(to: &writer)
    }
}

/// Writes the fields of a value as a JSON object, in the order of the description; empty fields are left out.
///
/// It holds neither the value nor the writer but where they are, for the reason that ``FieldReader`` gives.
@safe struct FieldWriter<Root: DescribedValue>: FieldVisitor {
    private let root: UnsafePointer<Root>
    private let writer: UnsafeMutablePointer<JSONWriter>

    private init(_ root: UnsafePointer<Root>, _ writer: UnsafeMutablePointer<JSONWriter>) {
        unsafe (self.root, self.writer) = (root, writer)
    }

    @inline(never)
    static func write(_ root: Root, to writer: inout JSONWriter) {
        writer.openObject()
        unsafe withUnsafePointer(to: root) { root in
            unsafe withUnsafeMutablePointer(to: &writer) { writer in
                var visitor = unsafe FieldWriter(root, writer)
                Root.describe(&visitor)
            }
        }
        for member in root.unknown.members {
            writer.writeKey(member.key)
            writer.writeForeign(member.value)
        }
        writer.closeObject()
    }

    mutating func field<Value: FieldValue>(
        _ id: StaticString, _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void, _ traits: @autoclosure () -> FieldTraits
    ) {
        let value = unsafe get(root.pointee)
        guard !value.isAbsent else { return }
        unsafe writer.pointee.writeKey(id)
        unsafe value.write(to: &writer.pointee)
    }
}

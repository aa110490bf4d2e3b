/// Reads the fields of a value from a JSON object.
///
/// The first pass takes the fields in the order of the description, which is the order in which they were written. What
/// is left over after it, because keys stand in another order, are written with escapes or are unknown, is for
/// ``LateFieldReader``.
///
/// It holds neither the value nor the reader but where they are, which halves the time of reading: moved in and out, all
/// their texts and lists would be counted up and down for each object in a record. Both stand still while `read` runs, and a
/// visitor is used only inside the `describe` that it is given to.
@safe struct FieldReader<Root: DescribedValue>: FieldVisitor {
    private let root: UnsafeMutablePointer<Root>
    private let reader: UnsafeMutablePointer<JSONReader>
    private var isAtEnd: Bool
    /// The position of a field in the description; those from 64 on are left to the second pass.
    private var ordinal: UInt64 = 0
    private var taken: UInt64 = 0

    private init(_ root: UnsafeMutablePointer<Root>, _ reader: UnsafeMutablePointer<JSONReader>, isAtEnd: Bool) {
        unsafe (self.root, self.reader) = (root, reader)
        self.isAtEnd = isAtEnd
    }

    @inline(never)
    static func read(from reader: inout JSONReader) throws(JSONError) -> Root {
        var root = Root()
        try reader.openObject()
        guard try reader.nextMember(isFirst: true) else { return root }
        let left = try unsafe withUnsafeMutablePointer(to: &root) { root throws(JSONError) in
            try unsafe withUnsafeMutablePointer(to: &reader) { reader throws(JSONError) -> UInt64? in
                var visitor = unsafe FieldReader(root, reader, isAtEnd: false)
                try Root.describe(&visitor)
                return visitor.isAtEnd ? nil : visitor.taken
            }
        }
        if let left { try LateFieldReader.read(into: &root, taken: left, from: &reader) }
        return root
    }

    @inline(__always)
    mutating func field<Value: FieldValue>(
        _ id: StaticString, _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void, _ traits: @autoclosure () -> FieldTraits
    ) throws(JSONError) {
        // What most fields of a record come to: they are not there. So this much stands where the field is described.
        if !isAtEnd, unsafe reader.pointee.keyLength == id.utf8CodeUnitCount { try take(id, set) }
        ordinal += 1
    }

    @inline(never)
    private mutating func take<Value: FieldValue>(
        _ id: StaticString, _ set: (inout Root, Value) -> Void
    ) throws(JSONError) {
        guard ordinal < 64, try unsafe reader.pointee.takeKey(id) else { return }
        unsafe set(&root.pointee, try Value.read(from: &reader.pointee))
        taken |= 1 << ordinal
        isAtEnd = try unsafe !reader.pointee.nextMember(isFirst: false)
    }
}

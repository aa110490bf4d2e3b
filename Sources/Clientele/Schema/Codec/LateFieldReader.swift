/// Reads what ``FieldReader`` left over: the keys are indexed, and a second pass over the description looks them up.
///
/// Linear like the first pass, whatever the order.
struct LateFieldReader<Root: DescribedValue>: FieldVisitor {
    private var root: Root
    private let reader: JSONReader
    private let depth: Int
    private var late: [String: Int]
    private let taken: UInt64
    private var ordinal: UInt64 = 0

    @inline(never)
    static func read(into root: inout Root, taken: UInt64, from reader: inout JSONReader) throws(JSONError) {
        let depth = reader.depth
        var places: [String: Int] = [:]
        var order: [String] = []
        var isAtEnd = false
        while !isAtEnd {
            let start = reader.position
            let key = try reader.readKey()
            guard places.updateValue(reader.position, forKey: key) == nil else {
                throw JSONError(.duplicateKey, at: start, expected: "each key once")
            }
            order.append(key)
            try reader.skipValue()
            isAtEnd = try !reader.nextMember(isFirst: false)
        }
        var visitor = LateFieldReader(root: root, reader: reader, depth: depth, late: places, taken: taken)
        try Root.describe(&visitor)
        root = visitor.root
        for key in order {
            guard let place = visitor.late[key] else { continue }
            var valueReader = reader.moved(to: place, depth: depth)
            root.unknown.members.append(JSONValue.Member(key, try valueReader.readForeignValue()))
        }
        root.unknown.sort()
    }

    mutating func field<Value: FieldValue>(
        _ id: StaticString, _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void, _ traits: @autoclosure () -> FieldTraits
    ) throws(JSONError) {
        defer { ordinal += 1 }
        guard let place = late.removeValue(forKey: id.description) else { return }
        guard ordinal >= 64 || taken >> ordinal & 1 == 0 else {
            throw JSONError(.duplicateKey, at: place, expected: "each key once")
        }
        var valueReader = reader.moved(to: place, depth: depth)
        set(&root, try Value.read(from: &valueReader))
    }
}

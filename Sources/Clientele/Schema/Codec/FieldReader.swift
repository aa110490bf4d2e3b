/// Reads the fields of a value from a JSON object.
///
/// The first pass takes the fields in the order of the description, which is the order in which they were written. What
/// is left over after it, because keys stand in another order, are written with escapes or are unknown, is indexed, and
/// a second pass looks the fields up in the index. Both passes are linear.
struct FieldReader<Root: DescribedValue>: FieldVisitor {
    private(set) var root = Root()
    private(set) var reader: JSONReader
    private let depth: Int
    private var isAtEnd: Bool
    private var ordinal = 0
    private var taken = OrdinalSet()
    private var late: [String: Int]?

    private init(_ reader: JSONReader) throws(JSONError) {
        self.reader = reader
        try self.reader.openObject()
        depth = self.reader.depth
        isAtEnd = try !self.reader.nextMember(isFirst: true)
    }

    @inline(never)
    static func read(from reader: inout JSONReader) throws(JSONError) -> Root {
        var visitor = try FieldReader(reader)
        try Root.describe(&visitor)
        if !visitor.isAtEnd { try visitor.readRest() }
        reader = visitor.reader
        return visitor.root
    }

    mutating func field<Value: FieldValue>(
        _ id: StaticString, _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void, _ traits: @autoclosure () -> FieldTraits
    ) throws(JSONError) {
        defer { ordinal += 1 }
        if late != nil {
            guard let place = late?.removeValue(forKey: id.description) else { return }
            guard !taken.contains(ordinal) else {
                throw JSONError(.duplicateKey, at: place, expected: "each key once")
            }
            var valueReader = reader.moved(to: place, depth: depth)
            set(&root, try Value.read(from: &valueReader))
        } else if !isAtEnd, try reader.takeKey(id) {
            set(&root, try Value.read(from: &reader))
            taken.insert(ordinal)
            isAtEnd = try !reader.nextMember(isFirst: false)
        }
    }

    private mutating func readRest() throws(JSONError) {
        var places: [String: Int] = [:]
        var order: [String] = []
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
        late = places
        ordinal = 0
        try Root.describe(&self)
        for key in order {
            guard let place = late?[key] else { continue }
            var valueReader = reader.moved(to: place, depth: depth)
            root.unknown.members.append(JSONValue.Member(key, try valueReader.readForeignValue()))
        }
        root.unknown.sort()
    }
}

/// A set of small numbers; the first 64 take no allocation.
private struct OrdinalSet {
    private var low: UInt64 = 0
    private var high: Set<Int> = []

    mutating func insert(_ ordinal: Int) {
        if ordinal < 64 { low |= 1 << UInt64(ordinal) } else { high.insert(ordinal) }
    }

    func contains(_ ordinal: Int) -> Bool {
        ordinal < 64 ? low >> UInt64(ordinal) & 1 == 1 : high.contains(ordinal)
    }
}

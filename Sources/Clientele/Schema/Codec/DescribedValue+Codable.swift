/// Decodes the fields of a value through Swift's own coding protocols.
private struct FieldDecoder<Root: DescribedValue>: FieldVisitor {
    var root = Root()
    var known: Set<String> = []
    let container: KeyedDecodingContainer<JSONValue.Key>

    mutating func field<Value: FieldValue>(
        _ id: StaticString, _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void, _ traits: @autoclosure () -> FieldTraits
    ) throws {
        let key = JSONValue.Key(id.description)
        known.insert(key.stringValue)
        guard container.contains(key) else { return }
        if try container.decodeNil(forKey: key), let null = JSONValue.null as? Value {
            // `null` is a value of a field of any JSON value, even where the field is optional.
            set(&root, null)
        } else {
            set(&root, try container.decode(Value.self, forKey: key))
        }
    }
}

/// Encodes the fields of a value through Swift's own coding protocols.
private struct FieldEncoder<Root: DescribedValue>: FieldVisitor {
    let root: Root
    var container: KeyedEncodingContainer<JSONValue.Key>

    mutating func field<Value: FieldValue>(
        _ id: StaticString, _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void, _ traits: @autoclosure () -> FieldTraits
    ) throws {
        let value = get(root)
        guard !value.isAbsent else { return }
        try container.encode(value, forKey: JSONValue.Key(id.description))
    }
}

extension DescribedValue {
    /// Decodes a value from a keyed container; unknown keys are kept in ``unknown``.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: JSONValue.Key.self)
        var visitor = FieldDecoder<Self>(container: container)
        try Self.visitUnspecialized(&visitor)
        self = visitor.root
        let others = container.allKeys.filter { !visitor.known.contains($0.stringValue) }
        for key in others {
            unknown.members.append(JSONValue.Member(key.stringValue, try container.decode(JSONValue.self, forKey: key)))
        }
        unknown.sort()
    }

    /// Encodes the value into a keyed container.
    public func encode(to encoder: any Encoder) throws {
        var visitor = FieldEncoder(root: self, container: encoder.container(keyedBy: JSONValue.Key.self))
        try Self.visitUnspecialized(&visitor)
        for member in unknown.members {
            try visitor.container.encode(member.value, forKey: JSONValue.Key(member.key))
        }
    }
}

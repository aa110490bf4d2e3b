/// The fields of a kind that name other records, as its description has them.
struct RecordReferences {
    struct Field: Sendable, Hashable {
        let path: FieldPath
        /// The kind of the record that is named.
        let target: RecordKindName
    }

    private(set) var fields: [Field] = []

    /// Collects the references of a kind; its own identifier is none.
    init<Record: RecordKind>(of kind: Record.Type) {
        collect(Record.self, at: .record)
        fields.removeAll { $0.path == "id" }
    }

    private mutating func collect<Root: DescribedValue>(_ type: Root.Type, at path: FieldPath) {
        guard path.components.count < FieldCollector<Customer, Root>.maximumDepth else { return }
        var collector = ReferenceCollector<Root>(references: self, path: path)
        Root.visitUnspecialized(&collector)
        self = collector.references
    }

    fileprivate mutating func note(_ type: Any.Type, at path: FieldPath) {
        if let container = type as? any ValueContainer.Type {
            note(container.element, at: path)
        } else if let reference = type as? any RecordReference.Type {
            fields.append(Field(path: path, target: reference.target))
        } else if let described = type as? any DescribedValue.Type {
            collect(described, at: path)
        }
    }
}

private struct ReferenceCollector<Root: DescribedValue>: FieldVisitor {
    var references: RecordReferences
    let path: FieldPath

    mutating func field<Value: FieldValue>(
        _ id: StaticString, _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void, _ traits: @autoclosure () -> FieldTraits
    ) {
        references.note(Value.self, at: path.appending(field: id.description))
    }
}

/// A type that names a record of a kind.
private protocol RecordReference {
    static var target: RecordKindName { get }
}

extension Identifier: RecordReference where Record: RecordKind {
    fileprivate static var target: RecordKindName { Record.kind }
}

/// A type that holds values of another.
private protocol ValueContainer {
    static var element: Any.Type { get }
}

extension Optional: ValueContainer {
    fileprivate static var element: Any.Type { Wrapped.self }
}

extension Array: ValueContainer {
    fileprivate static var element: Any.Type { Element.self }
}

extension JSONValue {
    /// The value at a place; `nil` where there is none.
    func member(at path: FieldPath) -> JSONValue? {
        var value = self
        for component in path.components {
            switch (component, value) {
            case (.field(let name), .object(let members)):
                guard let member = members.first(where: { $0.key == name }) else { return nil }
                value = member.value
            case (.index(let index), .array(let elements)):
                guard elements.indices.contains(index) else { return nil }
                value = elements[index]
            default: return nil
            }
        }
        return value
    }
}

extension FieldPath {
    /// The position at which the path ends; `nil` for a path that ends at a field.
    var lastIndex: Int? {
        if case .index(let index)? = components.last { index } else { nil }
    }

    /// The path of the list or struct that this place is in.
    var parent: FieldPath { FieldPath(Array(components.dropLast())) }
}

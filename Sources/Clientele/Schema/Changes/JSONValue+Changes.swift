extension JSONValue {
    /// Returns the value with changes applied in order.
    ///
    /// - Returns: `nil` when a path leads to a place that is not there.
    func applying(_ changes: [FieldChange]) -> JSONValue? {
        var result = self
        for change in changes {
            let path = change.path.components
            guard path.count <= JSONReader.maximumDepth,
                result.apply(change.after, at: path[...], isInsertion: change.before == nil)
            else { return nil }
        }
        return result
    }

    private mutating func apply(
        _ value: JSONValue?, at path: ArraySlice<FieldPath.Component>, isInsertion: Bool
    ) -> Bool {
        guard let step = path.first else {
            guard let value else { return false }
            self = value
            return true
        }
        let rest = path.dropFirst()
        let old = self
        // The payload is then the only reference to its storage and changed in place.
        self = .null
        switch (step, consume old) {
        case (.field(let name), .object(var members)):
            let index = members.firstIndex { $0.key == name }
            if rest.isEmpty {
                switch (index, value) {
                case (let index?, let value?): members[index].value = value
                case (let index?, nil): members.remove(at: index)
                case (nil, let value?): members.append(Member(name, value))
                case (nil, nil): break
                }
            } else if let index {
                guard members[index].value.apply(value, at: rest, isInsertion: isInsertion) else { return false }
            } else {
                // An empty field is not written: a change inside it meets an empty value of the kind the path asks for.
                var child = JSONValue.object([])
                if case .index = rest.first { child = .array([]) }
                guard child.apply(value, at: rest, isInsertion: isInsertion) else { return false }
                members.append(Member(name, child))
            }
            self = .object(members)
        case (.index(let index), .array(var elements)):
            if rest.isEmpty, isInsertion {
                guard let value, (0...elements.count).contains(index) else { return false }
                elements.insert(value, at: index)
            } else {
                guard elements.indices.contains(index) else { return false }
                if !rest.isEmpty {
                    guard elements[index].apply(value, at: rest, isInsertion: isInsertion) else { return false }
                } else if let value {
                    elements[index] = value
                } else {
                    elements.remove(at: index)
                }
            }
            self = .array(elements)
        default: return false
        }
        return true
    }
}

extension DescribedValue {
    /// Returns the value with changes applied in order.
    ///
    /// - Throws: ``JSONError`` when a value is not one its field can hold.
    /// - Returns: `nil` when a path leads to a place that is not there.
    public func applying(_ changes: [FieldChange]) throws(JSONError) -> Self? {
        guard let changed = json.applying(changes) else { return nil }
        return try Self.from(changed)
    }
}

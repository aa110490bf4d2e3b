/// Combines two values field by field.
struct FieldCombiner<Root: DescribedValue>: FieldVisitor {
    let survivor: Root
    let absorbed: Root
    let choice: (String) -> FieldChoice
    var result: Root

    mutating func field<Value: FieldValue>(
        _ id: StaticString, _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void, _ traits: @autoclosure () -> FieldTraits
    ) {
        let first = get(survivor)
        let second = get(absorbed)
        guard first != second else { return }
        if let own = first as? CustomFields, let other = second as? CustomFields {
            let combined = own.combined(with: other) { choice("\(id).\($0)") } as? Value
            return set(&result, combined ?? first)
        }
        set(&result, first.combined(with: second, choice(id.description)))
    }
}

extension RecordKind {
    /// Returns a record with the fields of both; identifier and unknown fields are this record's first.
    func combined(with other: Self, choice: (String) -> FieldChoice) -> Self {
        withoutActuallyEscaping(choice) { choice in
            var combiner = FieldCombiner(survivor: self, absorbed: other, choice: choice, result: self)
            Self.visitUnspecialized(&combiner)
            var result = combiner.result
            result.id = id
            result.unknown.formUnion(other.unknown)
            return result.keepingConfirmations(of: self, and: other)
        }
    }
}

extension FieldValue {
    /// Whether both values say the same, though they may differ in form or provenance.
    public func isEquivalent(to other: Self) -> Bool { self == other }

    /// Returns one of the two values.
    public func combined(with other: Self, _ choice: FieldChoice) -> Self {
        if isAbsent { return other }
        if other.isAbsent { return self }
        return switch choice {
        case .absorbedFirst: other
        case .longest: other.json.bytes.count > json.bytes.count ? other : self
        default: self
        }
    }
}

extension DescribedValue {
    /// Returns a value that takes each field by itself.
    public func combined(with other: Self, _ choice: FieldChoice) -> Self { combinedByField(with: other, choice) }

    /// Returns a value that takes each field by itself, for kinds of value that put some fields together otherwise.
    func combinedByField(with other: Self, _ choice: FieldChoice) -> Self {
        guard self != other else { return self }
        var combiner = FieldCombiner(survivor: self, absorbed: other, choice: { _ in choice }, result: self)
        Self.visitUnspecialized(&combiner)
        var result = combiner.result
        result.unknown.formUnion(other.unknown)
        return result
    }
}

extension Optional where Wrapped: FieldValue {
    /// Returns the value there is, or what both make.
    public func combined(with other: Wrapped?, _ choice: FieldChoice) -> Wrapped? {
        guard let first = self, let second = other else { return self ?? other }
        return first.combined(with: second, choice)
    }

    /// Whether both values say the same.
    public func isEquivalent(to other: Wrapped?) -> Bool {
        switch (self, other) {
        case (nil, nil): true
        case (let a?, let b?): a.isEquivalent(to: b)
        default: false
        }
    }
}

extension Array where Element: FieldValue {
    /// Returns the elements of both; what the other has of an element that is here already is filled in there.
    public func combined(with other: [Element], _ choice: FieldChoice) -> [Element] {
        var result = choice == .absorbedFirst ? other : self
        for element in choice == .absorbedFirst ? self : other {
            if let index = result.firstIndex(where: { $0.isEquivalent(to: element) }) {
                result[index] = result[index].combined(with: element, .survivorFirst)
            } else {
                result.append(element)
            }
        }
        return result
    }
}

extension CustomFields {
    /// Returns the values of both; where both have one, the first is kept.
    public func combined(with other: CustomFields, _ choice: FieldChoice) -> CustomFields {
        choice == .absorbedFirst ? other.union(self) : union(other)
    }

    /// Returns the values of both; where both have one, the choice for its field decides.
    func combined(with other: CustomFields, choice: (String) -> FieldChoice) -> CustomFields {
        var result = union(other)
        for id in other.ids {
            guard let first = self[id], let second = other[id], first != second else { continue }
            result[id] = first.combined(with: second, choice(id))
        }
        return result
    }
}

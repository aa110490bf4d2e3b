/// Lists the fields in which two values differ.
struct FieldDiffer<Root: DescribedValue>: FieldVisitor {
    let before: Root
    let after: Root
    let path: FieldPath
    var changes: [FieldChange]

    mutating func field<Value: FieldValue>(
        _ id: StaticString, _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void, _ traits: @autoclosure () -> FieldTraits
    ) {
        let old = get(before)
        let new = get(after)
        guard old != new else { return }
        Value.appendChanges(from: old, to: new, at: path.appending(field: id.description), to: &changes)
    }
}

extension DescribedValue {
    /// Returns what has to be changed to make this value equal to another, in order.
    ///
    /// - Complexity: O(*n*) in the number of fields and list elements.
    public func changes(to other: Self) -> [FieldChange] {
        var changes: [FieldChange] = []
        if self != other { Self.appendChanges(from: self, to: other, at: .record, to: &changes) }
        return changes
    }

    /// Appends the changes of each field.
    @inline(never)
    public static func appendChanges(
        from before: Self, to after: Self, at path: FieldPath, to changes: inout [FieldChange]
    ) {
        var differ = FieldDiffer(before: before, after: after, path: path, changes: changes)
        changes = []
        describe(&differ)
        changes = differ.changes
        guard before.unknown != after.unknown else { return }
        var old = Dictionary(before.unknown.members.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        for member in after.unknown.members {
            let value = old.removeValue(forKey: member.key)
            if value != member.value {
                changes.append(FieldChange(path.appending(field: member.key), before: value, after: member.value))
            }
        }
        for (key, value) in old.sorted(by: { $0.key < $1.key }) {
            changes.append(FieldChange(path.appending(field: key), before: value, after: nil))
        }
    }
}

extension Optional where Wrapped: FieldValue {
    // One body for all types: it runs only where values differ, and copies of it were 6 % of the library's code.
    /// Appends the changes of the value, or its coming or going.
    @inline(never)
    @_semantics("optimize.sil.specialize.generic.never")
    public static func appendChanges(
        from before: Wrapped?, to after: Wrapped?, at path: FieldPath, to changes: inout [FieldChange]
    ) {
        switch (before, after) {
        case (let before?, let after?) where before.isAbsent || after.isAbsent:
            // An empty value that is there is not the same as none.
            changes.append(FieldChange(path, before: before.json, after: after.json))
        case (let before?, let after?): Wrapped.appendChanges(from: before, to: after, at: path, to: &changes)
        case (nil, nil): break
        case (let before, let after): changes.append(FieldChange(path, before: before?.json, after: after?.json))
        }
    }
}

extension Array where Element: FieldValue {
    /// Appends the changes of a list: what stands between the common beginning and the common end is compared element by
    /// element, and what is over was removed or added.
    @inline(never)
    @_semantics("optimize.sil.specialize.generic.never")
    public static func appendChanges(
        from before: [Element], to after: [Element], at path: FieldPath, to changes: inout [FieldChange]
    ) {
        let shorter = Swift.min(before.count, after.count)
        var start = 0
        while start < shorter, before[start] == after[start] { start += 1 }
        var end = 0
        while end < shorter - start, before[before.count - 1 - end] == after[after.count - 1 - end] { end += 1 }
        let both = shorter - start - end
        for index in start..<(start + both) where before[index] != after[index] {
            let place = path.appending(index: index)
            if before[index].isAbsent || after[index].isAbsent {
                // In a list an empty value has a place: it is replaced, neither added nor removed.
                changes.append(FieldChange(place, before: before[index].json, after: after[index].json))
            } else {
                Element.appendChanges(from: before[index], to: after[index], at: place, to: &changes)
            }
        }
        for index in stride(from: before.count - end - 1, through: start + both, by: -1) {
            changes.append(FieldChange(path.appending(index: index), before: before[index].json, after: nil))
        }
        for index in stride(from: start + both, to: after.count - end, by: 1) {
            changes.append(FieldChange(path.appending(index: index), before: nil, after: after[index].json))
        }
    }
}

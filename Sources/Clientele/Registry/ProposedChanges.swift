/// Changes of a customer's record that somebody proposed, and that stand each by itself until they are applied.
///
/// Positions in lists are those of the record before the changes: first come changes in place, then, of each list, what
/// goes out from the end on, then what comes in. What ``DescribedValue/changes(to:)`` returns is in such an order.
struct ProposedChanges {
    let schema: RecordSchema<Customer>
    private(set) var changes: [FieldChange]

    /// Checks that every change names a field that may be changed and a value it may hold.
    init(_ changes: [FieldChange], of schema: RecordSchema<Customer>) throws(ChangeError) {
        self.schema = schema
        guard (1...ChangeError.mostChanges).contains(changes.count) else { throw ChangeError(.unclear) }
        // `null` stands for no value, but in the fields that hold any JSON value, which nobody proposes.
        self.changes = changes.map { change in
            FieldChange(
                change.path, before: change.before == .null ? nil : change.before,
                after: change.after == .null ? nil : change.after)
        }
        for change in self.changes { try check(change) }
        try checkOverlap()
        self.changes = Self.inOrder(self.changes)
    }

    private func check(_ change: FieldChange) throws(ChangeError) {
        let path = change.path
        guard path.components.count <= JSONReader.maximumDepth, schema[path] != nil else {
            throw ChangeError(.unknownField, at: schema.known(path))
        }
        let isKept = path.components.contains { Self.kept.contains($0) } || path.components.count == 1 && path == "id"
        guard !isKept else { throw ChangeError(.keptByHouse, at: path) }
        guard change.before != nil || change.after != nil || path.lastIndex == nil else {
            throw ChangeError(.unclear, at: path)
        }
        guard let value = change.after else { return }
        try check(change.before.map { value.withoutProvenance(of: $0) } ?? value, at: path)
    }

    /// Where values came from and when the house looked at them is for the house to say.
    private static let kept: Set<FieldPath.Component> = [
        .field("provenance"), .field("reviewedAt"), .field("confirmations"),
    ]

    /// Looks that every part of a value is a field: what is unknown would be kept and never shown.
    private func check(_ value: JSONValue, at path: FieldPath) throws(ChangeError) {
        guard schema[path] != nil else { throw ChangeError(.unknownField, at: schema.known(path)) }
        guard path.components.last != .field("provenance") else { throw ChangeError(.keptByHouse, at: path) }
        if let definition = schema.definitions.first(where: { $0.path == path.withoutIndices }) {
            guard definition.scalar(of: value) != nil else { throw ChangeError(.wrongType, at: path) }
            return
        }
        switch value {
        case .object(let members):
            let place = path.withoutIndices
            let hasParts = schema.fields.contains {
                $0.path.components.count > place.components.count && $0.path.isWithin(place)
            }
            guard hasParts else { return }
            for member in members { try check(member.value, at: path.appending(field: member.key)) }
        case .array(let elements):
            // No field is a list of lists.
            guard path.lastIndex == nil else { throw ChangeError(.wrongType, at: path) }
            for (index, element) in elements.enumerated() { try check(element, at: path.appending(index: index)) }
        default: break
        }
    }

    private func checkOverlap() throws(ChangeError) {
        for (index, change) in changes.enumerated() {
            for other in changes[..<index] {
                // What comes into a list at a place is another thing than what stands there.
                guard change.isInsertion == other.isInsertion else { continue }
                guard !change.path.isWithin(other.path), !other.path.isWithin(change.path) else {
                    throw ChangeError(.unclear, at: change.path)
                }
            }
        }
    }

    private static func inOrder(_ changes: [FieldChange]) -> [FieldChange] {
        let inPlace = changes.filter { !$0.isInsertion && !$0.isRemoval }
        // A list within a list comes before it, so that no position in its path has moved.
        let moving = changes.filter { $0.isInsertion || $0.isRemoval }.sorted { a, b in
            let (first, second) = (a.path.components.count, b.path.components.count)
            if first != second { return first > second }
            if a.isInsertion != b.isInsertion { return b.isInsertion }
            let (index, other) = (a.path.lastIndex ?? 0, b.path.lastIndex ?? 0)
            return a.isInsertion ? index < other : index > other
        }
        return inPlace + moving
    }

    // MARK: - On a record

    /// The changes with the values before as a record has them.
    func grounded(on record: Customer) -> [FieldChange] {
        let json = record.json
        return changes.map { change in
            change.isInsertion
                ? change : FieldChange(change.path, before: json.member(at: change.path), after: change.after)
        }
    }

    /// The changes that are still to be made of a record, in the order in which they are applied.
    ///
    /// What the record holds already is left out; what goes into a list goes to the end of one that has become shorter.
    func pending(on record: Customer) throws(ChangeError) -> [FieldChange] {
        let json = record.json
        var pending: [FieldChange] = []
        var lengths: [FieldPath: Int] = [:]
        for change in changes {
            let list = change.path.parent
            if change.isInsertion, let index = change.path.lastIndex {
                let length = lengths[list] ?? json.member(at: list)?.count ?? 0
                lengths[list] = length + 1
                let place = list.appending(index: min(index, length))
                pending.append(FieldChange(place, before: nil, after: change.after))
                continue
            }
            let present = json.member(at: change.path)
            guard present != change.after else { continue }
            guard present == change.before else { throw ChangeError(.conflict, at: change.path) }
            if change.isRemoval { lengths[list] = (lengths[list] ?? json.member(at: list)?.count ?? 0) - 1 }
            pending.append(change)
        }
        return pending
    }

    /// Looks that no change is about a part of an element whose place in its list may be another one by now.
    ///
    /// An element as a whole is compared as a whole, wherever it stands; a part of it may well look like that of another.
    func checkPlaces(since later: [FieldChange], isOther: Bool) throws(ChangeError) {
        for change in changes {
            let steps = change.path.components
            for (depth, step) in steps.enumerated().dropLast() {
                guard case .index(let position) = step else { continue }
                let list = FieldPath(Array(steps[..<depth]))
                let isMoved = later.contains { other in
                    guard other.isInsertion || other.isRemoval, other.path.parent == list else { return false }
                    return (other.path.lastIndex ?? .max) <= position
                }
                guard !isMoved, !isOther else { throw ChangeError(.conflict, at: change.path) }
            }
        }
    }

    /// A record with changes that are in order.
    static func applying(_ changes: [FieldChange], to record: Customer) throws(ChangeError) -> Customer {
        do {
            guard let patched = try record.applying(changes) else {
                throw JSONError(.value, at: 0, expected: "a place that is there")
            }
            return patched
        } catch {
            // All at once went wrong; one by one tells which of them.
            for change in changes {
                do {
                    if try record.applying([change]) == nil { throw ChangeError(.noSuchPlace, at: change.path) }
                } catch is JSONError {
                    throw ChangeError(.wrongType, at: change.path)
                } catch let error as ChangeError {
                    throw error
                } catch { continue }
            }
            throw ChangeError(.noSuchPlace, at: changes.first?.path ?? .record)
        }
    }
}

extension FieldChange {
    /// Whether something comes into a list.
    var isInsertion: Bool { path.lastIndex != nil && before == nil }
    /// Whether something goes out of a list.
    var isRemoval: Bool { path.lastIndex != nil && after == nil }
}

extension JSONValue {
    /// The value without its provenance, where that of another is the same.
    fileprivate func withoutProvenance(of other: JSONValue) -> JSONValue {
        guard case .object(let members) = self, self["provenance"] == other["provenance"] else { return self }
        return .object(members.filter { $0.key != "provenance" })
    }

    /// How many elements a list has.
    fileprivate var count: Int? {
        if case .array(let elements) = self { elements.count } else { nil }
    }
}

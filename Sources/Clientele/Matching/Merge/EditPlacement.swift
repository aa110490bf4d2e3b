/// An edit made after a merge and where it went when the merge was taken back.
public struct PlacedEdit: Sendable, Hashable {
    /// The record that an edit went to.
    public enum Place: String, Sendable, Hashable {
        /// The record that stayed.
        case survivor
        /// The record that came out again.
        case absorbed
        /// Neither: the value it changed is in neither of the records. The edit is in the history only.
        case history
    }

    /// The field that was edited, as a path in the merged record.
    public let path: FieldPath
    /// The record that the edit went to.
    public let place: Place
}

/// Lays edits of a merged record over the two records it was made of.
///
/// An edit goes to the record whose value it replaced, the survivor first; a value that was added goes to the survivor.
struct EditPlacement<Record: RecordKind> {
    private(set) var survivor: Record
    private(set) var absorbed: Record
    private(set) var edits: [PlacedEdit] = []

    init(survivor: Record, absorbed: Record) {
        self.survivor = survivor
        self.absorbed = absorbed
    }

    /// Places what was edited in the merged view.
    ///
    /// Confirmations are taken off first and given back to the values they are of: the place of an edit is found by what
    /// was there before, and where nothing was it would be that of any value.
    func placing(from view: Record, to current: Record) throws(JSONError) -> EditPlacement {
        guard view != current else { return self }
        let confirmations = EditedConfirmations(from: view, to: current)
        guard let confirmations else { return try placing(view.changes(to: current)) }
        let bare = EditPlacement(survivor: survivor.unconfirmed, absorbed: absorbed.unconfirmed)
        var result = try bare.placing(view.unconfirmed.changes(to: current.unconfirmed))
        let held = [result.survivor, result.absorbed].map { confirmations.places(in: $0) }
        result.survivor = confirmations.restored(in: result.survivor, from: survivor)
        result.absorbed = confirmations.restored(in: result.absorbed, from: absorbed)
        for (key, path) in confirmations.edits {
            let place: PlacedEdit.Place =
                held[0].contains(key) ? .survivor : held[1].contains(key) ? .absorbed : .history
            result.edits.append(PlacedEdit(path: path, place: place))
        }
        return result
    }

    private func placing(_ changes: [FieldChange]) throws(JSONError) -> EditPlacement {
        var result = self
        var first = survivor.json
        var second = absorbed.json
        for change in changes {
            let place: PlacedEdit.Place
            if first.takeEdit(change) {
                place = .survivor
            } else if change.before != nil, second.takeEdit(change) {
                place = .absorbed
            } else if change.before == nil, first.forceAddition(change) {
                place = .survivor
            } else {
                place = .history
            }
            result.edits.append(PlacedEdit(path: change.path, place: place))
        }
        result.survivor = try Record.from(first)
        result.absorbed = try Record.from(second)
        return result
    }
}

extension JSONValue {
    /// Makes an edit where this value holds what the edit replaced; positions in lists are found by value.
    fileprivate mutating func takeEdit(_ change: FieldChange) -> Bool {
        guard let path = locate(change.before, along: change.path.components[...], in: self) else { return false }
        var moved = change
        moved.path = FieldPath(path)
        guard let result = applying([moved]) else { return false }
        self = result
        return true
    }

    /// Adds a value at its place, or at the end of its list.
    fileprivate mutating func forceAddition(_ change: FieldChange) -> Bool {
        var moved = change
        if case .index = change.path.components.last {
            let list = FieldPath(Array(change.path.components.dropLast()))
            var count = 0
            if case .array(let elements)? = value(at: list.components[...]) { count = elements.count }
            moved.path = list.appending(index: count)
        }
        guard let result = applying([moved]) else { return false }
        self = result
        return true
    }

    private func value(at path: ArraySlice<FieldPath.Component>) -> JSONValue? {
        switch (path.first, self) {
        case (nil, _): self
        case (.field(let name), .object): self[name]?.value(at: path.dropFirst())
        case (.index(let index), .array(let elements)) where index < elements.count:
            elements[index].value(at: path.dropFirst())
        default: nil
        }
    }

    /// Returns the path that leads to `before`, with list positions replaced by those of the elements that hold it.
    private func locate(
        _ before: JSONValue?, along path: ArraySlice<FieldPath.Component>, in value: JSONValue?
    ) -> [FieldPath.Component]? {
        guard let step = path.first else { return value == before ? [] : nil }
        let rest = path.dropFirst()
        switch (step, value) {
        case (.field(let name), .object?):
            return locate(before, along: rest, in: value?[name]).map { [step] + $0 }
        case (.field, nil): return before == nil ? Array(path) : nil
        case (.index(let index), .array(let elements)?):
            if rest.isEmpty, before == nil { return [.index(min(index, elements.count))] }
            let order = [index] + elements.indices.filter { $0 != index }
            for candidate in order where candidate < elements.count {
                if let found = locate(before, along: rest, in: elements[candidate]) {
                    return [.index(candidate)] + found
                }
            }
            return nil
        case (.index, nil): return rest.isEmpty && before == nil ? [.index(0)] : nil
        default: return nil
        }
    }
}

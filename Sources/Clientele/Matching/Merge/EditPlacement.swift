/// Lays edits of a merged record over the two records it was made of.
///
/// An edit goes to the record whose value it replaced, the survivor first; a value that was added goes to the survivor.
struct EditPlacement<Record: RecordKind> {
    private(set) var survivor: Record
    private(set) var absorbed: Record
    private(set) var edits: [PlacedEdit] = []
    /// Says where an edit is to go, given where it would.
    private let choose: @Sendable (PlacedEdit) -> PlacedEdit.Place
    private let leavesHidden: Bool
    /// Edits of values that neither record shows, where these are left out.
    private(set) var hidden: [FieldChange] = []

    init(
        survivor: Record, absorbed: Record, leavesHidden: Bool = false,
        choose: @escaping @Sendable (PlacedEdit) -> PlacedEdit.Place
    ) {
        self.survivor = survivor
        self.absorbed = absorbed
        self.leavesHidden = leavesHidden
        self.choose = choose
    }

    /// Places what was edited in the merged view.
    ///
    /// Confirmations are taken off first and given back to the values they are of: the place of an edit is found by what
    /// was there before, and where nothing was it would be that of any value.
    func placing(from view: Record, to current: Record) throws(JSONError) -> EditPlacement {
        guard view != current else { return self }
        let confirmations = EditedConfirmations(from: view, to: current)
        guard let confirmations else { return try placingValues(from: view, to: current) }
        let bare = EditPlacement(
            survivor: survivor.unconfirmed, absorbed: absorbed.unconfirmed, leavesHidden: leavesHidden, choose: choose)
        var result = try bare.placingValues(from: view.unconfirmed, to: current.unconfirmed)
        let held = [result.survivor, result.absorbed].map { confirmations.places(in: $0) }
        result.survivor = confirmations.restored(in: result.survivor, from: survivor)
        result.absorbed = confirmations.restored(in: result.absorbed, from: absorbed)
        for (key, path) in confirmations.edits {
            let place: PlacedEdit.Place =
                held[0].contains(key) ? .survivor : held[1].contains(key) ? .absorbed : .history
            result.edits.append(PlacedEdit(path: path, kind: .changed, place: place))
        }
        return result
    }

    private func placingValues(from view: Record, to current: Record) throws(JSONError) -> EditPlacement {
        guard view != current else { return self }
        var placer = EditPlacer(
            lists: FieldValueLists(of: Record.self).types, leavesHidden: leavesHidden, choose: choose)
        var sides = EditPlacer.Sides(survivor: survivor.json, absorbed: absorbed.json)
        placer.placeMembers(from: view.json, to: current.json, in: &sides, at: .record)
        var result = self
        result.survivor = try Record.from(sides.survivor ?? .object([]))
        result.absorbed = try Record.from(sides.absorbed ?? .object([]))
        result.edits += placer.edits
        result.hidden = placer.hidden
        return result
    }
}

/// The fields of a kind that are lists.
private struct FieldValueLists<Root: DescribedValue>: FieldVisitor {
    private(set) var types: [String: any FieldValueList.Type] = [:]

    init(of type: Root.Type) {
        Root.visitUnspecialized(&self)
    }

    mutating func field<Value: FieldValue>(
        _ id: StaticString, _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void, _ traits: @autoclosure () -> FieldTraits
    ) {
        if let list = Value.self as? any FieldValueList.Type { types[id.description] = list }
    }
}

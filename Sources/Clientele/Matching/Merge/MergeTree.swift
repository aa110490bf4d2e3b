/// The merges behind one record as a tree, whose leaves are the records as they first came.
///
/// A node keeps both records as they were when they were merged. The view of a node is computed from them; whatever was
/// edited afterwards is the difference between that view and the record as it is now. Taking out any node, in any
/// order, recomputes the views above it and lays the edits over them again.
package struct MergeTree<Record: RecordKind> {
    private(set) var nodes: [UniqueID: MergeNode] = [:]
    package var root: UniqueID?

    /// Says where an edit is to go when a merge is taken back, given where it would.
    package typealias Choose = @Sendable (PlacedEdit) -> PlacedEdit.Place

    package init() {}

    package init(_ record: MergeRecord) {
        for node in record.nodes { if let receipt = node.receipt { nodes[receipt] = node } }
        root = record.root
    }

    /// The record to store for the survivor; `nil` when no merge is left.
    package func record(survivor: UniqueID) -> MergeRecord? {
        guard root != nil else { return nil }
        var record = MergeRecord()
        record.id = Identifier(survivor)
        record.root = root
        record.nodes = nodes.values.sorted { ($0.receipt ?? survivor) < ($1.receipt ?? survivor) }
        record.receipts = record.nodes.compactMap(\.receipt)
        record.absorbed = record.nodes.compactMap(\.absorbed).sorted()
        return record
    }

    // MARK: - Merging

    /// Adds a merge on top of this tree, with the tree of the absorbed record below it.
    package mutating func merge(_ node: MergeNode, absorbing other: MergeTree) {
        guard let receipt = node.receipt else { return }
        var node = node
        node.survivorNode = root
        node.absorbedNode = other.root
        nodes.merge(other.nodes) { first, _ in first }
        nodes[receipt] = node
        root = receipt
    }

    /// Computes the record that a merge makes.
    package static func view(of node: MergeNode) throws(JSONError) -> Record {
        let survivor = try Record.from(node.survivorBefore ?? .object([]))
        let absorbed = try Record.from(node.absorbedBefore ?? .object([]))
        let choices = Dictionary(node.rules.map { ($0.field, $0.choice) }, uniquingKeysWith: { first, _ in first })
        return survivor.combined(with: absorbed) { field in
            // Merges of earlier versions have one rule for all of the app's own fields, which knew no longer value.
            let isOther = field.hasPrefix("custom.") && choices["custom"] == .absorbedFirst
            return choices[field] ?? (isOther ? .absorbedFirst : .survivorFirst)
        }
    }

    // MARK: - Taking back

    /// What taking back a merge gives.
    package struct Split {
        /// The record that stays, and the tree behind it.
        package var remaining: Record
        package var remainingRoot: UniqueID?
        /// The record that comes out, and the tree behind it.
        package var extracted: Record
        package var extractedRoot: UniqueID?
        /// The edits made after the merge, with the record each went to.
        package var placedEdits: [PlacedEdit]
    }

    /// Takes a merge out of the tree.
    ///
    /// - Parameters:
    ///   - receipt: the merge's receipt.
    ///   - current: the merged record as it is now.
    ///   - choose: says where an edit goes, given where it would.
    /// - Returns: `nil` when the tree has no such merge.
    /// - Throws: ``JSONError`` when a stored source cannot be read.
    package mutating func takeBack(
        _ receipt: UniqueID, from current: Record, choose: @escaping Choose = \.place
    ) throws(JSONError) -> Split? {
        guard let path = path(to: receipt) else { return nil }
        // What each merge on the way down was made of is what the one below it is taken back from.
        var layers: [Layer] = []
        var record = current
        for (number, place) in path.enumerated() {
            guard let node = nodes[place] else { return nil }
            let isBelowSurvivor = number + 1 < path.count && node.survivorNode == path[number + 1]
            layers.append(Layer(place: place, current: record, isBelowSurvivor: isBelowSurvivor))
            guard number + 1 < path.count else { continue }
            record = try Record.from((isBelowSurvivor ? node.survivorBefore : node.absorbedBefore) ?? .object([]))
        }
        guard let last = layers.popLast() else { return nil }
        var split = try part(receipt, from: last.current, choose)
        while let layer = layers.popLast() { try lay(layer, over: &split, choose) }
        root = split.remainingRoot
        return split
    }

    /// Removes and returns the part of the tree below a node, to go with an extracted record.
    package mutating func detach(_ root: UniqueID?) -> MergeTree {
        var tree = MergeTree()
        tree.root = root
        var pending = [root].compactMap { $0 }
        while let receipt = pending.popLast() {
            guard let node = nodes.removeValue(forKey: receipt) else { continue }
            tree.nodes[receipt] = node
            pending += [node.survivorNode, node.absorbedNode].compactMap { $0 }
        }
        return tree
    }

    /// A merge above the one that is taken back.
    private struct Layer {
        let place: UniqueID
        /// The record that it made, with what was edited in it.
        let current: Record
        let isBelowSurvivor: Bool
    }

    /// The merges from the root down to one; `nil` when the tree does not have it.
    private func path(to receipt: UniqueID) -> [UniqueID]? {
        guard let root else { return nil }
        var above: [UniqueID: UniqueID] = [:]
        var pending = [root]
        while let next = pending.popLast(), next != receipt {
            for below in [nodes[next]?.survivorNode, nodes[next]?.absorbedNode].compactMap({ $0 })
            where below != root && above[below] == nil {
                above[below] = next
                pending.append(below)
            }
        }
        guard nodes[receipt] != nil, receipt == root || above[receipt] != nil else { return nil }
        var path = [receipt]
        while let last = path.last, let next = above[last] { path.append(next) }
        return path.reversed()
    }

    /// Parts the two records of a merge.
    private mutating func part(
        _ receipt: UniqueID, from current: Record, _ choose: @escaping Choose
    ) throws(JSONError) -> Split {
        guard let node = nodes.removeValue(forKey: receipt) else {
            throw JSONError(.value, at: 0, expected: "a merge record that holds all its merges")
        }
        let placement = try EditPlacement(
            survivor: try Record.from(node.survivorBefore ?? .object([])),
            absorbed: try Record.from(node.absorbedBefore ?? .object([])), choose: choose
        ).placing(from: try Self.view(of: node), to: current)
        return Split(
            remaining: placement.survivor, remainingRoot: node.survivorNode, extracted: placement.absorbed,
            extractedRoot: node.absorbedNode, placedEdits: placement.edits)
    }

    /// Makes a merge again of what is left below it, and lays what was edited in it over that.
    private mutating func lay(
        _ layer: Layer, over split: inout Split, _ choose: @escaping Choose
    ) throws(JSONError) {
        guard var node = nodes[layer.place] else {
            throw JSONError(.value, at: 0, expected: "a merge record that holds all its merges")
        }
        let view = try Self.view(of: node)
        if layer.isBelowSurvivor {
            node.survivorBefore = split.remaining.json
            node.survivorNode = split.remainingRoot
        } else {
            node.absorbedBefore = split.remaining.json
            node.absorbedNode = split.remainingRoot
        }
        nodes[layer.place] = node
        // Edits made on top of this node stay on top of it.
        var placement = try EditPlacement(
            survivor: try Self.view(of: node), absorbed: split.extracted, leavesHidden: true, choose: choose
        ).placing(from: view, to: layer.current)
        let hidden = placement.hidden
        var edits: [PlacedEdit] = []
        var shown: [(change: FieldChange, place: PlacedEdit.Place)] = []
        if !hidden.isEmpty {
            for change in hidden {
                // Now that a record is gone, another value may be shown than the one that was edited.
                let edit = try placeHidden(change, at: layer.place, &split, choose, &shown)
                edits.append(edit)
            }
            placement = try EditPlacement(
                survivor: try Self.view(of: nodes[layer.place] ?? node), absorbed: split.extracted, leavesHidden: true,
                choose: choose
            ).placing(from: view, to: layer.current)
        }
        split.remaining = try Self.record(
            placement.survivor, with: shown.filter { $0.place == .survivor }.map(\.change))
        split.extracted = try Self.record(
            placement.absorbed, with: shown.filter { $0.place == .absorbed }.map(\.change))
        split.placedEdits += placement.edits + edits
        split.remainingRoot = layer.place
    }

    /// Places an edit of a value that neither record shows: in the source that holds it, or else where it is chosen to be.
    ///
    /// - Returns: the edit with its place; what no source takes is added to `shown`, to be laid over the records.
    private mutating func placeHidden(
        _ change: FieldChange, at place: UniqueID, _ split: inout Split, _ choose: Choose,
        _ shown: inout [(change: FieldChange, place: PlacedEdit.Place)]
    ) throws(JSONError) -> PlacedEdit {
        let before = nodes
        var natural = change.after == nil ? PlacedEdit.Place.history : .survivor
        var extracted: JSONValue? = split.extracted.json
        var isTaken = try takeHidden(change, at: place)
        if isTaken {
            natural = .survivor
        } else if let below = split.extractedRoot {
            isTaken = try takeHidden(change, at: below, under: &extracted)
            if isTaken { natural = .absorbed }
        }
        let kind: PlacedEdit.Kind = change.after == nil ? .removed : .changed
        let chosen = choose(PlacedEdit(path: change.path, kind: kind, place: natural))
        if isTaken, chosen == natural {
            if natural == .absorbed { split.extracted = try Record.from(extracted ?? .object([])) }
        } else {
            nodes = before
            if chosen != .history { shown.append((change, chosen)) }
        }
        return PlacedEdit(path: change.path, kind: kind, place: chosen)
    }

    /// A record with values that edits made, whatever it held.
    private static func record(_ record: Record, with changes: [FieldChange]) throws(JSONError) -> Record {
        guard !changes.isEmpty else { return record }
        var json: JSONValue? = record.json
        for change in changes { json.put(change.after, at: change.path.components[...]) }
        return try Record.from(json ?? .object([]))
    }

    /// Makes an edit of a value that a merge does not show in the source that holds it, the survivor first, however deep.
    ///
    /// - Returns: whether any source holds the value.
    private mutating func takeHidden(_ change: FieldChange, at place: UniqueID) throws(JSONError) -> Bool {
        guard var node = nodes[place] else { return false }
        let path = change.path.components[...]
        var isTaken = node.survivorBefore.take(change, at: path) || node.absorbedBefore.take(change, at: path)
        if !isTaken, let below = node.survivorNode {
            isTaken = try takeHidden(change, at: below, under: &node.survivorBefore)
        }
        if !isTaken, let below = node.absorbedNode {
            isTaken = try takeHidden(change, at: below, under: &node.absorbedBefore)
        }
        if isTaken { nodes[place] = node }
        return isTaken
    }

    /// Makes an edit below a record that was merged itself, with what was edited in that record on top of it.
    private mutating func takeHidden(
        _ change: FieldChange, at place: UniqueID, under merged: inout JSONValue?
    ) throws(JSONError) -> Bool {
        guard let before = nodes[place], try takeHidden(change, at: place), let after = nodes[place] else {
            return false
        }
        let (old, new) = (try Self.view(of: before), try Self.view(of: after))
        guard old != new else { return true }
        let current = try Record.from(merged ?? .object([]))
        let layer = EditPlacement(survivor: new, absorbed: Record(), leavesHidden: true) { $0.place }
        merged = try layer.placing(from: old, to: current).survivor.json
        return true
    }
}

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
        guard let root, nodes[receipt] != nil, contains(receipt, below: root) else { return nil }
        let split = try takeBack(receipt, at: root, from: current, choose)
        self.root = split.remainingRoot
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

    private func contains(_ receipt: UniqueID, below start: UniqueID) -> Bool {
        var pending = [start]
        while let next = pending.popLast() {
            if next == receipt { return true }
            if let node = nodes[next] { pending += [node.survivorNode, node.absorbedNode].compactMap { $0 } }
        }
        return false
    }

    private mutating func takeBack(
        _ receipt: UniqueID, at place: UniqueID, from current: Record, _ choose: @escaping Choose
    ) throws(JSONError) -> Split {
        guard var node = nodes[place] else {
            throw JSONError(.value, at: 0, expected: "a merge record that holds all its merges")
        }
        let survivor = try Record.from(node.survivorBefore ?? .object([]))
        let absorbed = try Record.from(node.absorbedBefore ?? .object([]))
        let view = try Self.view(of: node)
        if place == receipt {
            nodes[place] = nil
            let placement = try EditPlacement(survivor: survivor, absorbed: absorbed, choose: choose)
                .placing(from: view, to: current)
            return Split(
                remaining: placement.survivor, remainingRoot: node.survivorNode, extracted: placement.absorbed,
                extractedRoot: node.absorbedNode, placedEdits: placement.edits)
        }
        let isBelowSurvivor = node.survivorNode.map { contains(receipt, below: $0) } ?? false
        guard let below = isBelowSurvivor ? node.survivorNode : node.absorbedNode else {
            throw JSONError(.value, at: 0, expected: "a merge record that holds all its merges")
        }
        var split = try takeBack(receipt, at: below, from: isBelowSurvivor ? survivor : absorbed, choose)
        if isBelowSurvivor {
            node.survivorBefore = split.remaining.json
            node.survivorNode = split.remainingRoot
        } else {
            node.absorbedBefore = split.remaining.json
            node.absorbedNode = split.remainingRoot
        }
        nodes[place] = node
        // Edits made on top of this node stay on top of it.
        var placement = try EditPlacement(
            survivor: try Self.view(of: node), absorbed: split.extracted, leavesHidden: true, choose: choose
        ).placing(from: view, to: current)
        let hidden = placement.hidden
        if !hidden.isEmpty {
            // Now that a record is gone, another value may be shown than the one that was edited.
            nodes[place] = node
            for change in hidden { _ = try takeHidden(change, at: place) }
            node = nodes[place] ?? node
            placement = try EditPlacement(
                survivor: try Self.view(of: node), absorbed: split.extracted, leavesHidden: true, choose: choose
            ).placing(from: view, to: current)
        }
        split.remaining = placement.survivor
        split.extracted = placement.absorbed
        split.placedEdits += placement.edits
        split.placedEdits += hidden.map {
            PlacedEdit(path: $0.path, kind: $0.after == nil ? .removed : .changed, place: .survivor)
        }
        split.remainingRoot = place
        return split
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

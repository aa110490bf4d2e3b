extension RegistrySession {
    /// Takes a merge back, whatever was merged before or after it.
    ///
    /// Both records are again what they were. What was edited since goes to the record whose value it replaced, else to
    /// the one that stays; the receipt lists each edit. Confirmations stay with the values they are of.
    ///
    /// ```swift
    /// let undone = try await desk.unmerge(receipt.id) { $0.path == "occupation" ? .absorbed : $0.place }
    /// ```
    ///
    /// - Parameters:
    ///   - receipt: the identifier of the merge's receipt.
    ///   - choose: says where an edit goes, given where it would; may be called more than once for each. It is not asked
    ///     about edits of fields that the member may not see in full.
    /// - Returns: both records' identifiers and where edits went, without those of such fields.
    /// - Throws: ``RegistryError`` with `.unknownReceipt` when there is no such merge, ``AccessError``, or what the store
    ///   throws.
    @discardableResult
    public func unmerge(
        _ receipt: UniqueID, placing choose: @escaping @Sendable (PlacedEdit) -> PlacedEdit.Place = { $0.place }
    ) async throws -> UnmergeReceipt {
        try await perform(.unmerge, on: Customer.kind) { unit, gate in
            try gate.requireMatching(.unmerge)
            let schema = unit.schemas.schema(of: Customer.self)
            let (current, tree, split) = try await unit.split(receipt) { edit in
                gate.strictest(of: edit.path, in: schema) == .shown ? choose(edit) : edit.place
            }
            var remaining = tree
            let detached = remaining.detach(split.extractedRoot)
            try await unit.store(remaining, survivor: split.remaining.id)
            try await unit.store(detached, survivor: split.extracted.id)
            try unit.put(split.remaining, replacing: current, action: .unmerge)
            try unit.put(split.extracted, replacing: nil, action: .unmerge)
            try await unit.reopenReview(ofParted: split.remaining, split.extracted)
            unit.audit(.unmerge, kind: Customer.kind, record: split.remaining.id.uniqueID, count: 2)
            return UnmergeReceipt(
                survivor: split.remaining.id, restored: split.extracted.id,
                edits: split.placedEdits.filter { gate.strictest(of: $0.path, in: schema) == .shown })
        }
    }

    /// Returns what taking a merge back would give, without doing it.
    ///
    /// - Parameters:
    ///   - receipt: the identifier of the merge's receipt.
    ///   - choose: says where an edit would go, given where it would by itself; it is not asked about edits of fields that
    ///     the member may not see in full.
    /// - Returns: both records as the member may see them, and where edits would go, without those of such fields.
    /// - Throws: ``RegistryError`` with `.unknownReceipt` when there is no such merge, ``AccessError``, or what the store
    ///   throws.
    public func unmergePreview(
        _ receipt: UniqueID, placing choose: @escaping @Sendable (PlacedEdit) -> PlacedEdit.Place = { $0.place }
    ) async throws -> UnmergePreview {
        try await perform(.read, on: Customer.kind) { unit, gate in
            let schema = unit.schemas.schema(of: Customer.self)
            let (current, _, split) = try await unit.split(receipt) { edit in
                gate.strictest(of: edit.path, in: schema) == .shown ? choose(edit) : edit.place
            }
            let ids = [split.remaining.id.uniqueID, split.extracted.id.uniqueID]
            unit.audit(.read, kind: Customer.kind, records: ids, count: 2)
            let shown = [split.remaining, split.extracted].map { record in
                unit.visible(
                    WorkUnit.Loaded(record: record, version: current.version, sequence: current.sequence), gate)
            }
            let edits = split.placedEdits.filter { gate.strictest(of: $0.path, in: schema) == .shown }
            return UnmergePreview(survivor: shown[0], restored: shown[1], edits: edits)
        }
    }
}

extension WorkUnit {
    /// Takes a merge out of the customer that it is in, without writing anything.
    fileprivate func split(
        _ receipt: UniqueID, _ choose: @escaping MergeTree<Customer>.Choose
    ) async throws -> (current: Loaded<Customer>, tree: MergeTree<Customer>, split: MergeTree<Customer>.Split) {
        let entry = IndexEntry(
            RecordIndexing.index(MergeRecord.kind, "receipts"), RecordIndexing.key(of: .identifier(receipt)))
        guard let key = try await lookup(entry).first, let current = try await load(Identifier<Customer>(key.id)) else {
            throw RegistryError(.unknownReceipt)
        }
        var tree = try await mergeTree(of: current.record.id)
        guard let split = try tree.takeBack(receipt, from: current.record, choose: choose) else {
            throw RegistryError(.unknownReceipt)
        }
        return (current, tree, split)
    }
}

extension RegistrySession {
    /// Returns what merging two customers would make, without doing it.
    ///
    /// - Parameters:
    ///   - absorbed: the record that would go into the other.
    ///   - survivor: the record that would stay.
    ///   - rules: the fields that take another value than the survivor's first.
    /// - Returns: the record that ``merge(_:into:rules:)`` would make, as the member may see it.
    /// - Throws: ``AccessError``, ``RegistryError``, or what the store throws.
    public func mergePreview(
        _ absorbed: Identifier<Customer>, into survivor: Identifier<Customer>, rules: [SurvivorshipRule] = []
    ) async throws -> Visible<Customer> {
        try await perform(.read, on: Customer.kind, record: survivor.uniqueID) { unit, gate in
            let (first, second) = try await unit.mergePartners(survivor, absorbed)
            let node = unit.mergeNode(first.record, second.record, rules)
            unit.audit(
                .read, kind: Customer.kind, records: [first.record.id.uniqueID, second.record.id.uniqueID], count: 2)
            let view = try MergeTree<Customer>.view(of: node)
            return unit.visible(
                WorkUnit.Loaded(record: view, version: first.version, sequence: first.sequence), gate)
        }
    }

    /// Merges a customer into another (requirement R13).
    ///
    /// Both records as they were are kept for ever, and the merge can be taken back. Bookings, cases and all else that
    /// names the absorbed record belong to the survivor from now on; its identifier leads there.
    ///
    /// - Parameters:
    ///   - absorbed: the record that goes into the other.
    ///   - survivor: the record that stays.
    ///   - rules: the fields that take another value than the survivor's first.
    /// - Returns: the receipt to take the merge back by.
    /// - Throws: ``RegistryError`` with `.invalidMerge` when both are one record, ``AccessError``, or what the store
    ///   throws.
    @discardableResult
    public func merge(
        _ absorbed: Identifier<Customer>, into survivor: Identifier<Customer>, rules: [SurvivorshipRule] = []
    ) async throws -> MergeReceipt {
        try await perform(.merge, on: Customer.kind, record: survivor.uniqueID) { unit, gate in
            try gate.requireMatching(.merge)
            let (first, second) = try await unit.mergePartners(survivor, absorbed)
            let node = unit.mergeNode(first.record, second.record, rules)
            let view = try MergeTree<Customer>.view(of: node)
            var tree = try await unit.mergeTree(of: first.record.id)
            let other = try await unit.mergeTree(of: second.record.id)
            tree.merge(node, absorbing: other)
            try await unit.store(tree, survivor: first.record.id)
            try await unit.store(MergeTree<Customer>(), survivor: second.record.id)
            try unit.put(view, replacing: first, action: .merge)
            unit.remove(second, action: .merge)
            try await unit.closeReview(ofMerged: first.record.id, second.record.id)
            unit.audit(.merge, kind: Customer.kind, record: first.record.id.uniqueID, count: 2)
            return MergeReceipt(
                id: node.receipt ?? first.record.id.uniqueID, survivor: first.record.id, absorbed: second.record.id)
        }
    }

    /// Takes a merge back, whatever was merged before or after it.
    ///
    /// Both records are again what they were. What was edited since goes to the record whose value it replaced, else to
    /// the one that stays; the receipt lists each edit.
    ///
    /// - Parameter receipt: the identifier of the merge's receipt.
    /// - Returns: both records' identifiers and where edits went.
    /// - Throws: ``RegistryError`` with `.unknownReceipt` when there is no such merge.
    @discardableResult
    public func unmerge(_ receipt: UniqueID) async throws -> UnmergeReceipt {
        try await perform(.unmerge, on: Customer.kind) { unit, gate in
            try gate.requireMatching(.unmerge)
            let entry = IndexEntry(
                RecordIndexing.index(MergeRecord.kind, "receipts"), RecordIndexing.key(of: .identifier(receipt)))
            guard let key = try await unit.lookup(entry).first,
                let current = try await unit.load(Identifier<Customer>(key.id))
            else { throw RegistryError(.unknownReceipt) }
            var tree = try await unit.mergeTree(of: current.record.id)
            guard let split = try tree.takeBack(receipt, from: current.record) else {
                throw RegistryError(.unknownReceipt)
            }
            let detached = tree.detach(split.extractedRoot)
            try await unit.store(tree, survivor: split.remaining.id)
            try await unit.store(detached, survivor: split.extracted.id)
            try unit.put(split.remaining, replacing: current, action: .unmerge)
            try unit.put(split.extracted, replacing: nil, action: .unmerge)
            try await unit.reopenReview(ofParted: split.remaining, split.extracted)
            unit.audit(.unmerge, kind: Customer.kind, record: split.remaining.id.uniqueID, count: 2)
            return UnmergeReceipt(
                survivor: split.remaining.id, restored: split.extracted.id, edits: split.placedEdits)
        }
    }
}

extension WorkUnit {
    fileprivate func mergePartners(
        _ survivor: Identifier<Customer>, _ absorbed: Identifier<Customer>
    ) async throws -> (Loaded<Customer>, Loaded<Customer>) {
        guard let first = try await resolve(survivor) else {
            throw RegistryError(.notFound, record: RecordKey(kind: Customer.kind, id: survivor.uniqueID))
        }
        guard let second = try await resolve(absorbed) else {
            throw RegistryError(.notFound, record: RecordKey(kind: Customer.kind, id: absorbed.uniqueID))
        }
        guard first.record.id != second.record.id else {
            throw RegistryError(.invalidMerge, record: RecordKey(kind: Customer.kind, id: absorbed.uniqueID))
        }
        return (first, second)
    }

    fileprivate func mergeNode(_ survivor: Customer, _ absorbed: Customer, _ rules: [SurvivorshipRule]) -> MergeNode {
        var node = MergeNode()
        node.receipt = newID()
        node.at = now
        node.staff = task.staff
        node.absorbed = absorbed.id.uniqueID
        node.survivorBefore = survivor.json
        node.absorbedBefore = absorbed.json
        node.rules = rules
        return node
    }

    fileprivate func mergeTree(of id: Identifier<Customer>) async throws -> MergeTree<Customer> {
        try await load(Identifier<MergeRecord>(id.uniqueID)).map { MergeTree($0.record) } ?? MergeTree()
    }

    /// Writes the tree behind a customer, or removes it where no merge is left.
    fileprivate func store(_ tree: MergeTree<Customer>, survivor: Identifier<Customer>) async throws {
        let stored = try await load(Identifier<MergeRecord>(survivor.uniqueID))
        if let record = tree.record(survivor: survivor.uniqueID) {
            write(record, expecting: stored.map { .version($0.version) } ?? .absent)
        } else if let stored {
            erase(stored)
        }
    }
}

extension RegistrySession {
    /// Returns what merging two customers would make, without doing it.
    ///
    /// - Parameters:
    ///   - absorbed: the record that would go into the other.
    ///   - survivor: the record that would stay.
    ///   - rules: the fields that take another value than ``CustomerRegistry/Configuration/survivorship`` says.
    /// - Returns: the record that ``merge(_:into:rules:)`` would make, as the member may see it.
    /// - Throws: ``AccessError``, ``RegistryError``, or what the store throws.
    public func mergePreview(
        _ absorbed: Identifier<Customer>, into survivor: Identifier<Customer>, rules: [SurvivorshipRule] = []
    ) async throws -> Visible<Customer> {
        try await perform(.read, on: Customer.kind, record: survivor.uniqueID) { unit, gate in
            let (first, second) = try await unit.mergePartners(survivor, absorbed)
            let node = try await unit.mergeNode(first.record, second.record, rules)
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
    /// names the absorbed record belong to the survivor from now on; its identifier leads there. Which value a field takes
    /// is decided now, once, and in ``MergeReceipt/decided``. Of consent the stricter decision holds, as
    /// ``consents(of:at:)`` tells.
    ///
    /// - Parameters:
    ///   - absorbed: the record that goes into the other.
    ///   - survivor: the record that stays.
    ///   - rules: the fields that take another value than ``CustomerRegistry/Configuration/survivorship`` says.
    /// - Returns: the receipt to take the merge back by.
    /// - Throws: ``RegistryError`` with `.invalidMerge` when both are one record, `.removed` or `.notFound` when there is
    ///   none, `.unknownField` for a rule about no field of a customer; ``AccessError``, or what the store throws.
    @discardableResult
    public func merge(
        _ absorbed: Identifier<Customer>, into survivor: Identifier<Customer>, rules: [SurvivorshipRule] = []
    ) async throws -> MergeReceipt {
        try await perform(.merge, on: Customer.kind, record: survivor.uniqueID) { unit, gate in
            try gate.requireMatching(.merge)
            let (first, second) = try await unit.mergePartners(survivor, absorbed)
            let node = try await unit.mergeNode(first.record, second.record, rules)
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
            let schema = unit.schemas.schema(of: Customer.self)
            return MergeReceipt(
                id: node.receipt ?? first.record.id.uniqueID, survivor: first.record.id, absorbed: second.record.id,
                decided: node.rules.filter { rule in
                    guard let field = FieldPath(rule.field) else { return false }
                    return gate.strictest(of: field, in: schema) == .shown
                })
        }
    }
}

extension WorkUnit {
    fileprivate func mergePartners(
        _ survivor: Identifier<Customer>, _ absorbed: Identifier<Customer>
    ) async throws -> (Loaded<Customer>, Loaded<Customer>) {
        guard let first = try await resolve(survivor) else { throw try await missing(survivor) }
        guard let second = try await resolve(absorbed) else { throw try await missing(absorbed) }
        guard first.record.id != second.record.id else {
            throw RegistryError(.invalidMerge, record: RecordKey(kind: Customer.kind, id: absorbed.uniqueID))
        }
        return (first, second)
    }

    fileprivate func mergeNode(
        _ survivor: Customer, _ absorbed: Customer, _ rules: [SurvivorshipRule]
    ) async throws -> MergeNode {
        let policy = configuration.survivorship.overridden(by: rules)
        let decision = SurvivorshipDecision(policy: policy, own: configuration.ownChoices)
        let looksAtDates = ([policy.standard] + policy.rules.map(\.choice)).contains { !$0.isDecided }
        let first = try await side(survivor, looksAtDates)
        let second = try await side(absorbed, looksAtDates)
        try require(rules, of: [first, second])
        let (decided, asked) = decision.rules(survivor: first, absorbed: second)
        var node = MergeNode()
        node.receipt = newID()
        node.at = now
        node.staff = task.staff
        node.absorbed = absorbed.id.uniqueID
        node.survivorBefore = survivor.json
        node.absorbedBefore = absorbed.json
        node.rules = decided
        node.asked = asked
        return node
    }

    /// Refuses rules for what is no field of a customer: they would do nothing.
    private func require(
        _ rules: [SurvivorshipRule], of sides: [SurvivorshipDecision.Side]
    ) throws(RegistryError) {
        let schema = schemas.schema(of: Customer.self)
        let present = Set(sides.flatMap(\.fields))
        for rule in rules where rule.field != "custom" && !present.contains(rule.field) {
            let own = rule.field.hasPrefix("custom.") ? String(rule.field.dropFirst(7)) : nil
            let path = FieldPath(own.map { [.field("custom"), .field($0)] } ?? [.field(rule.field)])
            guard schema[path] == nil || ["id", ConfirmableValues.list].contains(rule.field) else { continue }
            throw RegistryError(.unknownField, field: rule.field)
        }
    }

    /// A customer with the dates of its last changes, where these are looked at.
    private func side(_ customer: Customer, _ looksAtDates: Bool) async throws -> SurvivorshipDecision.Side {
        guard looksAtDates else { return SurvivorshipDecision.Side(customer) }
        let ages = try await fieldAges(of: customer.id)
        return SurvivorshipDecision.Side(customer) { ages.date(of: $0) }
    }
}

extension WorkUnit {
    func mergeTree(of id: Identifier<Customer>) async throws -> MergeTree<Customer> {
        try await load(Identifier<MergeRecord>(id.uniqueID)).map { MergeTree($0.record) } ?? MergeTree()
    }

    /// Writes the tree behind a customer, or removes it where no merge is left.
    func store(_ tree: MergeTree<Customer>, survivor: Identifier<Customer>) async throws {
        let stored = try await load(Identifier<MergeRecord>(survivor.uniqueID))
        if let record = tree.record(survivor: survivor.uniqueID) {
            write(record, expecting: stored.map { .version($0.version) } ?? .absent)
        } else if let stored {
            erase(stored)
        }
    }
}

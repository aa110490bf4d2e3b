extension RegistrySession {
    /// Takes in changes that a customer asks for, for somebody of the house to decide (requirement R16).
    ///
    /// Nothing of the record is changed. The values are checked by the rules of intake, and what these find is noted with
    /// the suggestion. The same suggestion that comes again while it is open is one suggestion.
    ///
    /// - Parameters:
    ///   - changes: what is to change, each place once; the values before are taken from the record, except that a
    ///     change at a position of a list without one puts something in there.
    ///   - customer: the customer.
    ///   - channel: the channel by which it came.
    ///   - source: the source within the channel.
    ///   - remark: what the customer said about it.
    /// - Returns: the suggestion as the member may see it. Who may add records may take in suggestions; of what is
    ///   suggested they see what they may see of the record.
    /// - Throws: ``ChangeError`` for an unknown field, a value of the wrong type, a place that is not there or a field
    ///   kept by the house; ``RegistryError`` with `.notFound`, with `.reservedSource`, and with `.incompleteRecord` for masked values;
    ///   ``AccessError`` also for positions in a list that the member may not see at all; or what the store throws.
    @discardableResult
    public func suggest(
        _ changes: [FieldChange], for customer: Identifier<Customer>, from channel: Channel, source: String = "",
        remark: String = ""
    ) async throws -> ChangeSuggestion {
        var draft = ChangeSuggestion()
        draft.changes = changes
        draft.customer = customer
        draft.channel = channel
        draft.source = source
        draft.remark = remark
        return try await suggest(draft, readAt: nil)
    }

    /// Takes in what a customer changed in the record as it was shown, for somebody of the house to decide.
    ///
    /// It is to ``suggest(_:for:from:source:remark:)`` what ``update(_:from:source:)`` is to a change at once.
    ///
    /// - Parameters:
    ///   - changed: the answer of this or another session, changed.
    ///   - channel: the channel by which it came.
    ///   - source: the source within the channel.
    ///   - remark: what the customer said about it.
    /// - Returns: the suggestion as the member may see it.
    /// - Throws: what the other form throws, and ``RegistryError`` with `.changedSinceRead` when somebody changed the
    ///   record since it was shown.
    @discardableResult
    public func suggest(
        _ changed: Visible<Customer>, from channel: Channel, source: String = "", remark: String = ""
    ) async throws -> ChangeSuggestion {
        var draft = ChangeSuggestion()
        draft.changes = changed.given.changes(to: changed.record)
        draft.customer = changed.given.id
        draft.channel = channel
        draft.source = source
        draft.remark = remark
        return try await suggest(draft, readAt: changed.sequence)
    }

    private func suggest(_ draft: ChangeSuggestion, readAt sequence: SequenceNumber?) async throws -> ChangeSuggestion {
        let customer = draft.customer ?? .unassigned
        return try await perform(.create, on: Customer.kind, record: customer.uniqueID, source: draft.source) {
            unit, gate in
            let current = try await unit.customer(for: customer)
            let key = RecordKey(kind: Customer.kind, id: customer.uniqueID)
            if let sequence, sequence != current.sequence || current.record.id != customer {
                throw RegistryError(.changedSinceRead, record: key)
            }
            let schema = unit.schemas.schema(of: Customer.self)
            try unit.requireGuessless(draft.changes, gate)
            var suggestion = draft
            suggestion.customer = current.record.id
            suggestion.version = Int(clamping: current.version)
            suggestion.changes = try ProposedChanges(draft.changes, of: schema).grounded(on: current.record)
            let proposed = try ProposedChanges(suggestion.changes, of: schema)
            let pending = try proposed.pending(on: current.record)
            let patched = try ProposedChanges.applying(pending, to: current.record)
            guard unit.maskedTexts(in: patched).isSubset(of: unit.maskedTexts(in: current.record)) else {
                throw RegistryError(.incompleteRecord, record: key)
            }
            let checked = unit.normalized(patched, replacing: current.record)
            _ = try WorkUnit.payload(of: checked)
            (suggestion.findings, suggestion.ownFindings) = unit.findings(
                in: checked, before: current.record, at: pending.map(\.path))
            let places = suggestion.changes.map(\.path.withoutIndices)
            let known = try await unit.openSuggestion(like: suggestion)
            if let known {
                unit.audit(
                    .create, kind: ChangeSuggestion.kind, record: known.id.uniqueID,
                    records: [current.record.id.uniqueID],
                    count: 0)
                return gate.masked(known, by: unit)
            }
            suggestion.id = Identifier(unit.newID())
            suggestion.receivedAt = unit.now
            try unit.put(
                suggestion, replacing: nil, action: .create,
                origin: Provenance(suggestion.channel ?? .system, source: suggestion.source))
            unit.audit(
                .create, kind: ChangeSuggestion.kind, record: suggestion.id.uniqueID,
                records: [current.record.id.uniqueID], fields: unit.auditable(places, of: Customer.self))
            return gate.masked(suggestion, by: unit)
        }
    }

    /// Returns suggestions in the order in which they came, a page at a time: the work list of those who decide.
    ///
    /// A value that the member may not see in full stands as `***`; then the codes of what was found are left out, too, as
    /// are those that rest on other fields of the record, of which the member may not see all.
    ///
    /// - Parameters:
    ///   - state: how far they are.
    ///   - last: the last suggestion of the page before; `nil` for the first page.
    ///   - limit: the most suggestions to return.
    /// - Returns: the suggestions; fewer than `limit` on the last page.
    /// - Throws: ``AccessError``, or what the store throws.
    public func suggestions(
        _ state: ChangeSuggestion.State = .open, after last: Identifier<ChangeSuggestion>? = nil, limit: Int = 1000
    ) async throws -> [ChangeSuggestion] {
        try await perform(.search, on: Customer.kind) { unit, gate in
            let index = RecordIndexing.index(ChangeSuggestion.kind, "state")
            let entry = IndexEntry(index, RecordIndexing.key(of: .text(state.rawValue)))
            let cursor = last.map { id in
                IndexQuery.Cursor(
                    after: IndexPage.Hit(
                        indexKey: entry.key, record: RecordKey(kind: ChangeSuggestion.kind, id: id.uniqueID)))
            }
            let range = IndexQuery.KeyRange(from: entry.key, to: entry.key + [0])
            let page = try await unit.reader.query(
                IndexQuery(index, range: range), after: cursor, limit: max(1, limit))
            let loaded: [WorkUnit.Loaded<ChangeSuggestion>] =
                try await unit.load(page.hits.map { Identifier($0.record.id) }).compactMap { $0 }
            unit.audit(
                .search, kind: ChangeSuggestion.kind, records: loaded.map(\.record.id.uniqueID), count: loaded.count)
            return loaded.map { gate.masked($0.record, by: unit) }
        }
    }

    /// Returns every suggestion for a customer, decided or not, in the order in which they came.
    ///
    /// - Parameter customer: the customer; suggestions for those merged into it are included.
    /// - Returns: the suggestions as the member may see them.
    /// - Throws: ``AccessError``, or what the store throws.
    public func suggestions(of customer: Identifier<Customer>) async throws -> [ChangeSuggestion] {
        try await perform(.read, on: Customer.kind, record: customer.uniqueID) { unit, gate in
            let loaded: [WorkUnit.Loaded<ChangeSuggestion>] = try await unit.loadRecords(
                of: unit.identities(of: customer))
            unit.audit(
                .read, kind: ChangeSuggestion.kind, record: customer.uniqueID,
                records: loaded.map(\.record.id.uniqueID), fields: ["customer"], count: loaded.count)
            return loaded.map { gate.masked($0.record, by: unit) }
        }
    }
}

extension WorkUnit {
    /// The customer with an identifier, or the one it was merged into.
    func customer(for id: Identifier<Customer>) async throws -> Loaded<Customer> {
        if let loaded = try await resolve(id) { return loaded }
        throw RegistryError(.notFound, record: RecordKey(kind: Customer.kind, id: id.uniqueID))
    }

    /// The codes of what the rules find where something was changed, and of what they find elsewhere for the first time;
    /// and those of them that rest on no other fields than the changed ones, without which they are found just the same.
    fileprivate func findings(
        in record: Customer, before: Customer, at places: [FieldPath]
    ) -> (all: [String], own: [String]) {
        func check(_ record: Customer) -> [Finding] {
            configuration.customerRules.check(record, in: configuration.validation)
        }
        let old = check(before)
        let news = check(record).filter { finding in
            places.contains { finding.path.isWithin($0) || $0.isWithin(finding.path) }
                || !old.contains { $0.code == finding.code && $0.path.withoutIndices == finding.path.withoutIndices }
        }
        let fields = Set(places.compactMap(\.components.first))
        var alone: Set<Finding> = []
        if case .object(let members) = record.json,
            let part = try? Customer.from(.object(members.filter { fields.contains(.field($0.key)) }))
        {
            alone = Set(check(part))
        }
        return (news.map { "\($0.code)" }.unique, news.filter { alone.contains($0) }.map { "\($0.code)" }.unique)
    }

    /// Refuses positions in lists of which the member may not see that they are there.
    ///
    /// Whether a place is there would tell how long they are. What goes into such a list goes to its end if need be, and tells nothing.
    fileprivate func requireGuessless(_ changes: [FieldChange], _ gate: AccessGate) throws {
        let schema = schemas.schema(of: Customer.self)
        let refused = changes.filter { change in
            let place = change.isInsertion ? change.path.parent : change.path
            return place != place.withoutIndices && gate.strictest(of: change.path, in: schema) == .hidden
        }.map(\.path)
        guard refused.isEmpty else {
            throw RefusedAction(
                .fieldWithheld, .create, fields: refused.map { schema.known($0) }.unique,
                audited: auditable(refused, of: Customer.self))
        }
    }

    /// An open suggestion that asks for the same by the same way.
    fileprivate func openSuggestion(like new: ChangeSuggestion) async throws -> ChangeSuggestion? {
        guard let customer = new.customer else { return nil }
        let all: [Loaded<ChangeSuggestion>] = try await loadRecords(of: [customer.uniqueID])
        return all.map(\.record).first {
            $0.state == .open && $0.changes == new.changes && $0.channel == new.channel && $0.source == new.source
                && $0.remark == new.remark
        }
    }
}

extension AccessGate {
    /// A suggestion as the member may see it: its values have the classes of the fields they are for.
    func masked(_ suggestion: ChangeSuggestion, by unit: WorkUnit) -> ChangeSuggestion {
        var pass = maskPass(definitions: unit.schemas.schema(of: ChangeSuggestion.self).definitions)
        var result = suggestion.masked(at: .record, in: &pass)
        let schema = unit.schemas.schema(of: Customer.self)
        result.changes = suggestion.changes.map { change in
            guard strictest(of: change.path, in: schema) != .shown else {
                // Who may only add does not learn by a suggestion what stands there.
                return allows(.read) ? change : FieldChange(change.path, before: nil, after: change.after)
            }
            return FieldChange(
                change.path, before: change.before == nil ? nil : .string("***"),
                after: change.after == nil ? nil : .string("***"))
        }
        // A code tells something of the values it rests on.
        guard !showsAll(of: schema) || !allows(.read) else { return result }
        let fields = Set(suggestion.changes.map { FieldPath(Array($0.path.components.prefix(1))) })
        let isOpen = allows(.read) && fields.allSatisfy { strictest(of: $0, in: schema) == .shown }
        result.findings = isOpen ? suggestion.ownFindings : []
        result.ownFindings = result.findings
        return result
    }
}

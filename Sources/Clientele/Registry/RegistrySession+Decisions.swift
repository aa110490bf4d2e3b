extension RegistrySession {
    /// Takes over what a customer suggested, as a whole or in part.
    ///
    /// The record, its history, which names the suggestion as its source, and the suggestion are changed in one commit.
    /// The values that are taken over came by the suggestion's channel from then on. What was left out is not taken over
    /// later: the suggestion is decided.
    ///
    /// - Parameters:
    ///   - id: the suggestion.
    ///   - places: the places to take over, as the suggestion names them; `nil` for all.
    ///   - reason: why it was decided so.
    /// - Returns: the record as it is now, as the member may see it.
    /// - Throws: ``ChangeError`` with `.conflict` when one of the fields was changed since, with `.alreadyDecided`, and
    ///   with `.unclear` when none of the places is one of the suggestion; ``AccessError`` with `.fieldWithheld` for a
    ///   field that the member may not see in full; ``RegistryError`` with `.notFound`, or what the store throws.
    @discardableResult
    public func accept(
        _ id: Identifier<ChangeSuggestion>, only places: Set<FieldPath>? = nil, reason: String = ""
    ) async throws -> Visible<Customer> {
        try await perform(.update, on: Customer.kind) { unit, gate in
            var loaded = try await unit.undecided(id)
            let before = loaded
            let chosen = loaded.record.changes.filter { places?.contains($0.path) ?? true }
            guard !chosen.isEmpty, places.map({ $0.count == Set(chosen.map(\.path)).count }) ?? true else {
                throw ChangeError(.unclear)
            }
            let current = try await unit.customer(for: loaded.record.customer ?? .unassigned)
            try unit.requireShown(chosen.map(\.path), gate)
            let schema = unit.schemas.schema(of: Customer.self)
            let proposed = try ProposedChanges(chosen, of: schema)
            let later = try await unit.customerHistory(current.record.id.uniqueID)
                .filter { $0.version > loaded.record.version }.flatMap(\.changes)
            try proposed.checkPlaces(since: later, isOther: current.record.id != loaded.record.customer)
            let pending = try proposed.pending(on: current.record)
            let origin = Provenance(
                loaded.record.channel ?? .system, source: HouseSource.acceptance(of: id.uniqueID), recordedAt: unit.now)
            let patched = try ProposedChanges.applying(
                schema.stamping(pending, with: origin), to: current.record)
            let record = unit.normalized(patched, replacing: current.record)
            let isChanged = record != current.record
            if isChanged {
                _ = try await unit.check(record, replacing: current.record, gate)
                try unit.put(record, replacing: current, action: .update, origin: origin)
            }
            loaded.record.accepted = chosen.map(\.path)
            try unit.decide(&loaded.record, .accepted, reason, replacing: before)
            unit.audit(
                .update, kind: Customer.kind, record: current.record.id.uniqueID, records: [id.uniqueID],
                fields: unit.auditable(current.record.changes(to: record).map(\.path), of: Customer.self),
                count: isChanged ? 1 : 0)
            return unit.visible(
                isChanged
                    ? WorkUnit.Loaded(
                        record: record, version: current.version + 1, sequence: unit.reader.sequence.next) : current,
                gate)
        }
    }

    /// Refuses what a customer suggested; nothing of the record is changed.
    ///
    /// - Parameters:
    ///   - id: the suggestion.
    ///   - reason: why; it is kept with the suggestion.
    /// - Throws: ``ChangeError`` with `.alreadyDecided`, ``RegistryError`` with `.notFound`, ``AccessError``, or what the
    ///   store throws.
    public func refuse(_ id: Identifier<ChangeSuggestion>, reason: String) async throws {
        try await close(id, as: .refused, reason, right: .update)
    }

    /// Closes a suggestion that the customer takes back.
    ///
    /// - Parameters:
    ///   - id: the suggestion.
    ///   - reason: why; it is kept with the suggestion.
    /// - Throws: what ``refuse(_:reason:)`` throws.
    public func withdraw(_ id: Identifier<ChangeSuggestion>, reason: String = "") async throws {
        try await close(id, as: .withdrawn, reason, right: .create)
    }

    private func close(
        _ id: Identifier<ChangeSuggestion>, as state: ChangeSuggestion.State, _ reason: String,
        right: AccessPolicy.Action
    ) async throws {
        try await perform(right, on: Customer.kind) { unit, _ in
            var loaded = try await unit.undecided(id)
            let before = loaded
            try unit.decide(&loaded.record, state, reason, replacing: before)
            unit.audit(
                .update, kind: ChangeSuggestion.kind, record: id.uniqueID,
                records: loaded.record.customer.map { [$0.uniqueID] } ?? [], fields: ["state"])
        }
    }
}

extension WorkUnit {
    fileprivate func undecided(_ id: Identifier<ChangeSuggestion>) async throws -> Loaded<ChangeSuggestion> {
        guard let loaded = try await load(id) else {
            throw RegistryError(.notFound, record: RecordKey(kind: ChangeSuggestion.kind, id: id.uniqueID))
        }
        guard loaded.record.state == .open else { throw ChangeError(.alreadyDecided) }
        return loaded
    }

    fileprivate func decide(
        _ suggestion: inout ChangeSuggestion, _ state: ChangeSuggestion.State, _ reason: String,
        replacing before: Loaded<ChangeSuggestion>
    ) throws {
        suggestion.state = state
        suggestion.decidedBy = task.staff
        suggestion.decidedAt = now
        suggestion.reason = reason
        try put(suggestion, replacing: before, action: .update)
    }

    /// Refuses changes of fields that the member may not see in full.
    func requireShown(_ paths: [FieldPath], _ gate: AccessGate) throws {
        let schema = schemas.schema(of: Customer.self)
        let refused = paths.filter { gate.strictest(of: $0, in: schema) != .shown }
        guard refused.isEmpty else {
            throw RefusedAction(
                .fieldWithheld, task.action, fields: refused.map(\.withoutIndices).unique,
                audited: auditable(refused, of: Customer.self))
        }
    }
}

extension RecordSchema<Customer> {
    /// The changes, and with them where the elements of lists that they touch came from.
    fileprivate func stamping(_ changes: [FieldChange], with origin: Provenance) -> [FieldChange] {
        let stamp = origin.json
        var stamped: Set<FieldPath> = []
        var inPlace: [FieldChange] = []
        var moving: [FieldChange] = []
        for change in changes {
            guard let element = originated(change.path) else {
                if change.isInsertion || change.isRemoval { moving.append(change) } else { inPlace.append(change) }
                continue
            }
            let place = element.appending(field: "provenance")
            if change.path == element, change.isInsertion, case .object(let members)? = change.after {
                let whole = JSONValue.object(members + [JSONValue.Member("provenance", stamp)])
                moving.append(FieldChange(change.path, before: nil, after: whole))
            } else if change.path == element, change.isRemoval {
                moving.append(change)
            } else {
                if change.isInsertion || change.isRemoval { moving.append(change) } else { inPlace.append(change) }
                if stamped.insert(place).inserted {
                    inPlace.append(FieldChange(place, before: nil, after: stamp))
                }
            }
        }
        return inPlace + moving
    }

    /// The element of a list that a path leads to or into, where such elements tell where they came from.
    private func originated(_ path: FieldPath) -> FieldPath? {
        let start = path.components.prefix(2)
        guard start.count == 2, case .index = start[1],
            self[FieldPath([start[0], .field("provenance"), .field("recordedAt")])] != nil
        else { return nil }
        return FieldPath(Array(start))
    }
}

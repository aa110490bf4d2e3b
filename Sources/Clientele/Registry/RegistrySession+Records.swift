extension RegistrySession {
    /// Adds a record of any kind.
    ///
    /// A customer is better taken in by `intake`, which looks whether the house knows the person. The rules of the kind
    /// check the record; what they find is in the answer, and an error about the record as a whole refuses it.
    ///
    /// - Parameters:
    ///   - record: the record; one without an identifier gets one.
    ///   - channel: the channel by which it came.
    ///   - source: the source within the channel.
    /// - Returns: the record as the member may see it.
    /// - Throws: ``RegistryError`` with `.alreadyThere` when the identifier is or was that of a record, and with
    ///   `.incompleteRecord` when the record holds masked values, with `.refusedByRules` when the rules refuse it, and with
    ///   `.reservedSource`; ``ChangeError`` for ``Customer/reviewedAt`` unless the member may administer; ``AccessError``,
    ///   or what the store throws.
    @discardableResult
    public func add<Record: RecordKind>(
        _ record: Record, from channel: Channel = .system, source: String = ""
    ) async throws -> Visible<Record> {
        try await settleSegments(before: Record.kind)
        return try await perform(.create, on: Record.kind, source: source) { unit, gate in
            var record = record
            let key = RecordKey(kind: Record.kind, id: record.id.uniqueID)
            if !record.id.isAssigned {
                record.id = Identifier(unit.newID())
            } else if try await unit.wasEverThere(record.id) {
                throw RegistryError(.alreadyThere, record: key)
            }
            guard unit.maskedTexts(in: record).isEmpty else { throw RegistryError(.incompleteRecord, record: key) }
            // Whoever may take over the reviews of a former system takes over when they were, too.
            if (record as? Customer)?.reviewedAt != nil, !gate.allows(.administer) {
                throw ChangeError(.keptByHouse, at: "reviewedAt")
            }
            record = unit.normalized(record)
            let findings = try await unit.check(record, replacing: nil, gate)
            try unit.put(record, replacing: nil, action: .create, origin: Provenance(channel, source: source))
            unit.audit(.create, kind: Record.kind, record: record.id.uniqueID)
            var answer = unit.visible(WorkUnit.Loaded(record: record, version: 1, sequence: unit.nextSequence), gate)
            answer.findings = findings
            return answer
        }
    }

    /// Returns a record of any kind as the member may see it, `nil` when there is none.
    ///
    /// The identifier of a customer that was merged into another leads to that one.
    ///
    /// - Throws: ``AccessError``, ``RegistryError`` with `.unreadable`, or what the store throws.
    public func record<Record: RecordKind>(_ id: Identifier<Record>) async throws -> Visible<Record>? {
        let kind = Record.self
        return try await perform(.read, on: Record.kind, record: id.uniqueID) { unit, gate in
            let loaded = try await unit.resolve(id)
            let visible = loaded.map { unit.visible($0, gate) }
            unit.audit(
                .read, kind: Record.kind, record: loaded?.record.id.uniqueID ?? id.uniqueID,
                withheld: visible.map { unit.auditable($0.withheld, of: kind) } ?? [], count: loaded == nil ? 0 : 1)
            return visible
        }
    }

    /// Returns a customer as the member may see it, `nil` when there is none.
    ///
    /// The identifier of a customer that was merged into another leads to that one. It is ``record(_:)`` for customers.
    ///
    /// - Throws: ``AccessError``, or what the store throws.
    public func customer(_ id: Identifier<Customer>) async throws -> Visible<Customer>? {
        try await record(id)
    }

    /// Writes what was changed in a record since it was read.
    ///
    /// - Parameters:
    ///   - changed: the answer of this or another session, changed.
    ///   - channel: the channel by which the change came.
    ///   - source: the source within the channel.
    /// - Returns: the record as it is now, with what the rules of the kind found.
    /// - Throws: ``RegistryError`` with `.changedSinceRead` when somebody else was faster, with `.refusedByRules` when the
    ///   change brings an error about the record as a whole, and with `.reservedSource`; ``AccessError`` when a field was
    ///   changed that the member may not see; ``ChangeError`` when ``Customer/reviewedAt`` was, which a review sets.
    @discardableResult
    public func update<Record: RecordKind>(
        _ changed: Visible<Record>, from channel: Channel = .system, source: String = ""
    ) async throws -> Visible<Record> {
        try await settleSegments(before: Record.kind)
        return try await perform(.update, on: Record.kind, record: changed.given.id.uniqueID, source: source) {
            unit, gate in
            let current = try await unit.unchanged(changed)
            let record = try unit.edited(changed, of: current, gate)
            return try await unit.store(record, replacing: current, Provenance(channel, source: source), gate)
        }
    }

    /// Removes a record.
    ///
    /// Its history stays; erasing a person for good is a request of its own. A ``BehaviourEvent`` alone is erased with its
    /// history, as ``eraseExpiredEvents(progress:)`` does.
    ///
    /// - Parameter id: the record's identifier.
    /// - Throws: ``RegistryError`` with `.notFound` when there never was one, with `.removed` when there is none any more,
    ///   with `.hasMerges` when others were merged into it, and with `.refusedByRules` when it is a form that was in use.
    public func remove<Record: RecordKind>(_ id: Identifier<Record>) async throws {
        try await settleSegments(before: Record.kind)
        try await perform(.delete, on: Record.kind, record: id.uniqueID) { unit, _ in
            guard let loaded = try await unit.load(id) else { throw try await unit.missing(id) }
            try await unit.keepOwner(loaded.record, nil)
            try unit.keepForm(loaded.record)
            if Record.kind == Customer.kind, try await unit.load(Identifier<MergeRecord>(id.uniqueID)) != nil {
                throw RegistryError(.hasMerges, record: RecordKey(kind: Record.kind, id: id.uniqueID))
            }
            if Record.kind == BehaviourEvent.kind {
                try await unit.forget(loaded)
            } else {
                unit.remove(loaded, action: .delete)
            }
            unit.audit(.delete, kind: Record.kind, record: id.uniqueID)
        }
    }

    /// Returns the records of a kind that belong to a customer: bookings, interactions, cases and so on.
    ///
    /// - Parameters:
    ///   - kind: a kind with a lookup field `customer`.
    ///   - customer: the customer; records of those merged into it are included.
    /// - Returns: the records in the order of their identifiers.
    /// - Throws: ``AccessError``, or what the store throws.
    public func records<Record: RecordKind>(
        _ kind: Record.Type, of customer: Identifier<Customer>
    ) async throws -> [Visible<Record>] {
        try await perform(.read, on: Record.kind) { unit, gate in
            let loaded: [WorkUnit.Loaded<Record>] = try await unit.loadRecords(of: unit.identities(of: customer))
            unit.audit(
                .read, kind: Record.kind, record: customer.uniqueID, records: loaded.map(\.record.id.uniqueID),
                fields: ["customer"], count: loaded.count)
            return loaded.map { unit.visible($0, gate) }
        }
    }
}

extension WorkUnit {
    /// The record as a member may see it.
    func visible<Record: RecordKind>(_ loaded: Loaded<Record>, _ gate: AccessGate) -> Visible<Record> {
        Visible(
            loaded.record, version: loaded.version, sequence: loaded.sequence,
            masking: gate.maskPass(definitions: schemas.schema(of: Record.self).definitions), unread: loaded.unread)
    }

    /// Returns the record that an answer was of, as it is stored, if nobody changed it since.
    func unchanged<Record: RecordKind>(_ answer: Visible<Record>) async throws -> Loaded<Record> {
        let key = RecordKey(kind: Record.kind, id: answer.given.id.uniqueID)
        guard let current = try await load(answer.given.id) else {
            // A record that was merged into another changed, too.
            let isMerged = try await resolve(answer.given.id) != nil
            if isMerged { throw RegistryError(.changedSinceRead, record: key) }
            throw try await missing(answer.given.id)
        }
        guard current.version == answer.version, current.sequence == answer.sequence else {
            throw RegistryError(.changedSinceRead, record: key)
        }
        return current
    }

    /// Returns a record with the changes that were made in an answer, as it is to be stored.
    func edited<Record: RecordKind>(
        _ changed: Visible<Record>, of current: Loaded<Record>, _ gate: AccessGate
    ) throws -> Record {
        let key = RecordKey(kind: Record.kind, id: changed.given.id.uniqueID)
        let changes = changed.given.changes(to: changed.record)
        try checkWritable(changes, of: changed, gate)
        let unread = changes.map(\.path).filter { path in changed.unread.contains { path.isWithin($0) } }
        guard unread.isEmpty else {
            let names = auditable(unread, of: Record.self).map(\.description)
            throw RegistryError(.fieldNotRead, record: key, field: names.joined(separator: ", "))
        }
        try checkConfirmable(changes, of: changed, gate)
        if !changes.isEmpty { _ = try WorkUnit.payload(of: changed.record) }
        guard let patched = try current.record.applying(changes) else {
            throw RegistryError(.changedSinceRead, record: key)
        }
        guard maskedTexts(in: patched).isSubset(of: maskedTexts(in: current.record)) else {
            // A part of this or another answer was copied, with its mask.
            throw RegistryError(.incompleteRecord, record: key)
        }
        return normalized(patched, replacing: current.record)
    }

    /// Stores a record in the place of another where they differ.
    func store<Record: RecordKind>(
        _ record: Record, replacing current: Loaded<Record>, _ origin: Provenance, _ gate: AccessGate
    ) async throws -> Visible<Record> {
        let id = record.id.uniqueID
        guard record != current.record else {
            audit(.update, kind: Record.kind, record: id, count: 0)
            return visible(current, gate)
        }
        try await keepOwner(current.record, record)
        let findings = try await check(record, replacing: current.record, gate)
        try put(record, replacing: current, action: .update, origin: origin)
        audit(
            .update, kind: Record.kind, record: id,
            fields: auditable(current.record.changes(to: record).map(\.path), of: Record.self))
        var answer = visible(Loaded(record: record, version: current.version + 1, sequence: nextSequence), gate)
        answer.findings = try await told(findings, in: record, replacing: current.record, gate)
        return answer
    }

    /// The number of the commit that this unit ends in, as long as nobody else writes to the store.
    var nextSequence: SequenceNumber { reader.sequence.next }

    /// Refuses changes of fields that the member may not see, and of the time of a review, which goes with its record.
    fileprivate func checkWritable<Record: RecordKind>(
        _ changes: [FieldChange], of answer: Visible<Record>, _ gate: AccessGate
    ) throws {
        if Record.kind == Customer.kind, changes.contains(where: { $0.path == "reviewedAt" }) {
            throw ChangeError(.keptByHouse, at: "reviewedAt")
        }
        let schema = schemas.schema(of: Record.self)
        let refused = changes.filter { change in
            let path = change.path
            if path == "id" || path.isWithheldMarker { return true }
            // What comes into a list moves the elements after it and changes none of them.
            let isInsertion = change.before == nil && path.components.last.map { $0.isIndex } ?? false
            if answer.withheld.contains(where: { path.isWithin($0) || !isInsertion && $0.isWithin(path) }) {
                return true
            }
            return schema[path].map { gate.disclosure(of: $0.traits.sensitivity) } == .hidden
        }.map(\.path)
        guard refused.isEmpty else {
            throw RefusedAction(
                .fieldWithheld, .update, fields: refused.map(\.withoutIndices).unique,
                audited: auditable(refused, of: Record.self))
        }
    }

    /// Refuses to leave the house without an active owner, whom nobody but another owner could appoint again.
    fileprivate func keepOwner<Record: RecordKind>(_ before: Record, _ after: Record?) async throws {
        guard let before = before as? StaffMember, before.isActingOwner else { return }
        if let after = after as? StaffMember, after.isActingOwner { return }
        var hasOther = false
        try await forEach(StaffMember.self) { loaded in
            if loaded.record.id != before.id, loaded.record.isActingOwner { hasOther = true }
        }
        guard hasOther else {
            throw RegistryError(.lastOwner, record: RecordKey(kind: StaffMember.kind, id: before.id.uniqueID))
        }
    }
}

extension StaffMember {
    fileprivate var isActingOwner: Bool { isActive && roles.contains(.owner) }
}

extension FieldPath.Component {
    fileprivate var isIndex: Bool {
        if case .index = self { true } else { false }
    }
}

extension Sequence where Element: Hashable & Comparable {
    /// The elements in order, each once.
    var unique: [Element] { Set(self).sorted() }
}

extension RegistrySession {
    /// Adds a record of any kind.
    ///
    /// A customer is better taken in by `intake`, which looks whether the house knows the person.
    ///
    /// - Parameters:
    ///   - record: the record; one without an identifier gets one.
    ///   - channel: the channel by which it came.
    ///   - source: the source within the channel.
    /// - Returns: the record as the member may see it.
    /// - Throws: ``AccessError``, ``RegistryError``, or what the store throws.
    @discardableResult
    public func add<Record: RecordKind>(
        _ record: Record, from channel: Channel = .system, source: String = ""
    ) async throws -> Visible<Record> {
        try await perform(.create, on: Record.kind) { unit, gate in
            var record = record
            if !record.id.isAssigned { record.id = Identifier(unit.newID()) }
            record = unit.normalized(record)
            try unit.put(record, replacing: nil, action: .create, origin: Provenance(channel, source: source))
            unit.audit(.create, kind: Record.kind, record: record.id.uniqueID)
            return unit.visible(WorkUnit.Loaded(record: record, version: 1), gate)
        }
    }

    /// Returns a record of any kind as the member may see it, `nil` when there is none.
    ///
    /// The identifier of a customer that was merged into another leads to that one.
    public func record<Record: RecordKind>(_ id: Identifier<Record>) async throws -> Visible<Record>? {
        try await perform(.read, on: Record.kind, record: id.uniqueID) { unit, gate in
            let loaded = try await unit.resolve(id)
            let visible = loaded.map { unit.visible($0, gate) }
            unit.audit(
                .read, kind: Record.kind, record: loaded?.record.id.uniqueID ?? id.uniqueID,
                withheld: visible?.withheld.map(\.withoutIndices).unique ?? [], count: loaded == nil ? 0 : 1)
            return visible
        }
    }

    /// Returns a customer as the member may see it, `nil` when there is none.
    public func customer(_ id: Identifier<Customer>) async throws -> Visible<Customer>? {
        try await record(id)
    }

    /// Writes what was changed in a record since it was read.
    ///
    /// - Parameter changed: the answer of this or another session, changed.
    /// - Returns: the record as it is now.
    /// - Throws: ``RegistryError`` with `.changedSinceRead` when somebody else was faster, ``AccessError`` when a field
    ///   was changed that the member may not see.
    @discardableResult
    public func update<Record: RecordKind>(_ changed: Visible<Record>) async throws -> Visible<Record> {
        try await perform(.update, on: Record.kind, record: changed.id.uniqueID) { unit, gate in
            let key = RecordKey(kind: Record.kind, id: changed.given.id.uniqueID)
            guard let current = try await unit.load(changed.given.id) else {
                throw RegistryError(.notFound, record: key)
            }
            guard current.version == changed.version else { throw RegistryError(.changedSinceRead, record: key) }
            let changes = changed.given.changes(to: changed.record)
            try unit.checkWritable(changes, of: changed, gate)
            guard let patched = try current.record.applying(changes) else {
                throw RegistryError(.changedSinceRead, record: key)
            }
            let record = unit.normalized(patched)
            guard record != current.record else { return unit.visible(current, gate) }
            try unit.put(record, replacing: current, action: .update, origin: Provenance(.system))
            unit.audit(
                .update, kind: Record.kind, record: key.id, fields: changes.map(\.path.withoutIndices).unique)
            return unit.visible(WorkUnit.Loaded(record: record, version: current.version + 1), gate)
        }
    }

    /// Removes a record.
    ///
    /// Its history stays; erasing a person for good is a request of its own.
    ///
    /// - Parameter id: the record's identifier.
    /// - Throws: ``RegistryError`` with `.notFound` when there is none.
    public func remove<Record: RecordKind>(_ id: Identifier<Record>) async throws {
        try await perform(.delete, on: Record.kind, record: id.uniqueID) { unit, _ in
            guard let loaded = try await unit.load(id) else {
                throw RegistryError(.notFound, record: RecordKey(kind: Record.kind, id: id.uniqueID))
            }
            unit.remove(loaded, action: .delete)
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
            let ids = try await unit.identities(of: customer)
            var keys: Set<RecordKey> = []
            for id in ids {
                let entry = IndexEntry(
                    RecordIndexing.index(Record.kind, "customer"), RecordIndexing.key(of: .identifier(id)))
                keys.formUnion(try await unit.lookup(entry))
            }
            let loaded = try await unit.load(keys.sorted().map { Identifier<Record>($0.id) }).compactMap { $0 }
            unit.audit(.read, kind: Record.kind, fields: ["customer"], count: loaded.count)
            return loaded.map { unit.visible($0, gate) }
        }
    }

    /// Returns what was changed in a record, first change first, with values masked as the member's rights demand.
    public func history<Record: RecordKind>(of id: Identifier<Record>) async throws -> [HistoryEntry] {
        try await perform(.read, on: Record.kind, record: id.uniqueID) { unit, gate in
            let entry = IndexEntry(
                RecordIndexing.index(HistoryEntry.kind, "record"), RecordIndexing.key(of: .identifier(id.uniqueID)))
            let keys = try await unit.lookup(entry)
            let entries = try await unit.load(keys.map { Identifier<HistoryEntry>($0.id) }).compactMap { $0?.record }
            unit.audit(.read, kind: HistoryEntry.kind, record: id.uniqueID, count: entries.count)
            let schema = unit.schemas.schema(of: Record.self)
            return entries.map { gate.masked($0, schema: schema) }
        }
    }
}

extension AccessGate {
    /// Withholds the values of fields that the member may not see in full.
    fileprivate func masked<Record: RecordKind>(
        _ entry: HistoryEntry, schema: RecordSchema<Record>
    ) -> HistoryEntry {
        var entry = entry
        entry.changes = entry.changes.map { change in
            guard strictest(of: change.path, in: schema) != .shown else { return change }
            return FieldChange(
                change.path, before: change.before == nil ? nil : .string("***"),
                after: change.after == nil ? nil : .string("***"))
        }
        return entry
    }

    /// What the member is shown of a field and of every field in it; nothing of a field that is not in the schema,
    /// unless the member may see free text.
    func strictest<Record: RecordKind>(of path: FieldPath, in schema: RecordSchema<Record>) -> Disclosure {
        let place = path.withoutIndices
        guard schema[place] != nil else { return disclosure(of: .freeText) }
        return schema.fields
            .filter { $0.path.isWithin(place) || place.isWithin($0.path) }
            .map { disclosure(of: $0.traits.sensitivity) }.min() ?? .hidden
    }
}

extension WorkUnit {
    /// The record as a member may see it.
    func visible<Record: RecordKind>(_ loaded: Loaded<Record>, _ gate: AccessGate) -> Visible<Record> {
        Visible(
            loaded.record, version: loaded.version,
            masking: gate.maskPass(definitions: schemas.schema(of: Record.self).definitions))
    }

    /// Refuses changes of fields that the member may not see.
    fileprivate func checkWritable<Record: RecordKind>(
        _ changes: [FieldChange], of answer: Visible<Record>, _ gate: AccessGate
    ) throws {
        let schema = schemas.schema(of: Record.self)
        let refused = changes.map(\.path).filter { path in
            if path == "id" || path.components.first == .field(WithheldMarker.key) { return true }
            if answer.withheld.contains(where: { path.isWithin($0) || $0.isWithin(path) }) { return true }
            return schema[path].map { gate.disclosure(of: $0.traits.sensitivity) } == .hidden
        }
        guard refused.isEmpty else {
            throw RefusedAction(
                error: AccessError(
                    code: .fieldWithheld, action: .update, fields: refused.map(\.withoutIndices).unique),
                kind: Record.kind, record: answer.id.uniqueID)
        }
    }
}

extension Sequence where Element: Hashable & Comparable {
    /// The elements in order, each once.
    var unique: [Element] { Set(self).sorted() }
}

extension RegistrySession {
    /// Returns what was changed in a record, first change first.
    ///
    /// A value that the member may not see in full stands as `***`. The history of a removed record stays, with the
    /// values it last held; an identifier that never was has none.
    ///
    /// - Throws: ``AccessError``, or what the store throws.
    public func history<Record: RecordKind>(of id: Identifier<Record>) async throws -> [HistoryEntry] {
        try await perform(.read, on: Record.kind, record: id.uniqueID) { unit, gate in
            let entries = try await unit.history(of: id)
            unit.audit(.read, kind: HistoryEntry.kind, record: id.uniqueID, count: entries.count)
            let schema = unit.schemas.schema(of: Record.self)
            return entries.map { gate.masked($0, schema: schema) }
        }
    }

    /// Returns a record as it was after each change, as the member may see it, first change first.
    ///
    /// - Parameter id: the record's identifier; that of a removed or merged record gives what it was until then.
    /// - Returns: one version for each entry of ``history(of:)``; `nil` after a removal.
    /// - Throws: ``AccessError``, ``RegistryError``, or what the store throws.
    public func versions<Record: RecordKind>(of id: Identifier<Record>) async throws -> [Visible<Record>?] {
        try await perform(.read, on: Record.kind, record: id.uniqueID) { unit, gate in
            let entries = try await unit.history(of: id)
            var record = try await unit.load(id)?.record
            var versions: [Visible<Record>?] = []
            for entry in entries.reversed() {
                versions.append(
                    record.map { record in
                        let version = UInt64(clamping: entry.version)
                        return unit.visible(WorkUnit.Loaded(record: record, version: version, sequence: .zero), gate)
                    })
                record = try entry.takenBack(from: record, id: id)
            }
            unit.audit(.read, kind: HistoryEntry.kind, record: id.uniqueID, count: entries.count)
            return versions.reversed()
        }
    }
}

extension WorkUnit {
    /// The history of a record, first change first.
    func history<Record: RecordKind>(of id: Identifier<Record>) async throws -> [HistoryEntry] {
        let entry = IndexEntry(
            RecordIndexing.index(HistoryEntry.kind, "record"), RecordIndexing.key(of: .identifier(id.uniqueID)))
        let keys = try await lookup(entry)
        // Rights are those of the kind: an identifier of one kind must not open the history of a record of another.
        return try await load(keys.map { Identifier<HistoryEntry>($0.id) })
            .compactMap { $0?.record }.filter { $0.recordKind == Record.kind.rawValue }
            .sorted { ($0.number, $0.id) < ($1.number, $1.id) }
    }
}

extension HistoryEntry {
    /// Returns the record before this change, `nil` where there was none.
    func takenBack<Record: RecordKind>(from record: Record?, id: Identifier<Record>) throws -> Record? {
        if version == 1, changes.isEmpty { return nil }
        var after = record ?? Record()
        after.id = id
        do {
            if let before = try after.applying(changes.reversed().map(\.reversed)) { return before }
            throw RegistryError(.unreadable, record: RecordKey(kind: Record.kind, id: id.uniqueID))
        } catch let error as JSONError {
            throw RegistryError(.unreadable, record: RecordKey(kind: Record.kind, id: id.uniqueID), underlying: error)
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

    /// What the member is shown of a field and of every field in it.
    ///
    /// A field that nobody declared counts as free text in the field it stands in; of the app's own, it is never shown.
    func strictest<Record: RecordKind>(of path: FieldPath, in schema: RecordSchema<Record>) -> Disclosure {
        let place = path.withoutIndices
        let around = schema.fields.filter { $0.path.isWithin(place) || place.isWithin($0.path) }
        var strictest = around.map { disclosure(of: $0.traits.sensitivity) }.min() ?? .shown
        if schema[place] == nil {
            let isOwn = place.components.first == .field("custom") && place.components.count > 1
            strictest = min(strictest, isOwn ? .hidden : disclosure(of: .freeText))
        }
        return strictest
    }
}

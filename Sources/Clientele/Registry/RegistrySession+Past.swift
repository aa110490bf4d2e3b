extension HistoryEntry {
    /// A moment of a house's past.
    public enum Moment: Sendable, Hashable {
        /// The end of an instant, by the clock of the registry that made the changes.
        case instant(Timestamp)
        /// After a commit of the store; 0 is before the first.
        case commit(SequenceNumber)
    }
}

extension RegistrySession {
    /// Returns a record as it was at a moment of the past, as the member may see it now.
    ///
    /// It is worked out from the history, which is made of records itself: compaction forgets nothing of it, and it is the same on
    /// every storage.
    ///
    /// ```swift
    /// let then = try await desk.record(id, asOf: .instant(complaintCameIn))
    /// let bookings = try await desk.records(Booking.self, of: id, asOf: .instant(complaintCameIn))
    /// ```
    ///
    /// - Parameters:
    ///   - id: the record's identifier; that of a customer who was merged later gives what it was by itself.
    ///   - moment: when.
    /// - Returns: the record; `nil` when there was none then.
    /// - Throws: ``RegistryError`` with `.pastForgotten` when its history does not reach back that far, and with `.unreadable`
    ///   when it cannot be worked out; ``AccessError``, or what the store throws.
    public func record<Record: RecordKind>(
        _ id: Identifier<Record>, asOf moment: HistoryEntry.Moment
    ) async throws -> Visible<Record>? {
        try await perform(.read, on: Record.kind, record: id.uniqueID) { unit, gate in
            let past = try await unit.past(of: id, at: moment)
            unit.audit(.read, kind: HistoryEntry.kind, record: id.uniqueID, count: past == nil ? 0 : 1)
            return past.map { unit.visible($0, gate) }
        }
    }

    /// Returns the records of a kind that belonged to a customer at a moment of the past.
    ///
    /// - Parameters:
    ///   - kind: a kind with a lookup field `customer`.
    ///   - customer: the customer; what belonged to those who were merged into it by then is included.
    ///   - moment: when.
    /// - Returns: the records as they were, as the member may see them now, in the order of their identifiers.
    /// - Throws: as ``record(_:asOf:)``.
    /// - Complexity: O(*n*) in the number of changes that the history holds of all records: it is meant for single questions.
    public func records<Record: RecordKind>(
        _ kind: Record.Type, of customer: Identifier<Customer>, asOf moment: HistoryEntry.Moment
    ) async throws -> [Visible<Record>] {
        try await perform(.read, on: Record.kind) { unit, gate in
            var owners: Set<UniqueID> = [customer.uniqueID]
            for other in try await unit.identities(of: customer) where other != customer.uniqueID {
                if try await unit.past(of: Identifier<Customer>(other), at: moment) == nil { owners.insert(other) }
            }
            let owner = unit.schemas.schema(of: kind)["customer"]
            var found: [WorkUnit.Loaded<Record>] = []
            for id in try await unit.everKnown(kind).sorted() {
                try Task.checkCancellation()
                guard let past = try await unit.past(of: Identifier<Record>(id), at: moment) else { continue }
                let isTheirs = owner?.values(past.record).contains { value in
                    if case .identifier(let id) = value { owners.contains(id) } else { false }
                }
                if isTheirs == true { found.append(past) }
            }
            unit.audit(
                .read, kind: HistoryEntry.kind, record: customer.uniqueID, records: found.map(\.record.id.uniqueID),
                fields: ["customer"], count: found.count)
            return found.map { unit.visible($0, gate) }
        }
    }
}

extension WorkUnit {
    /// A record as it was at a moment.
    func past<Record: RecordKind>(
        of id: Identifier<Record>, at moment: HistoryEntry.Moment
    ) async throws -> Loaded<Record>? {
        let key = RecordKey(kind: Record.kind, id: id.uniqueID)
        let entries = try await entries(of: key)
        let present = try await load(id)
        let later = entries.reversed().prefix { moment.isBefore($0.record, $0.sequence) }
        if later.count == entries.count {
            // Nothing is known of what was before the first entry, unless that made the record.
            guard let first = entries.first else {
                guard let present else { return nil }
                if case .commit(let last) = moment, present.sequence <= last { return present }
                throw RegistryError(.pastForgotten, record: key)
            }
            guard first.record.version == 1, first.record.changes.isEmpty else {
                throw RegistryError(.pastForgotten, record: key)
            }
            return nil
        }
        var record = present?.record
        for entry in later { record = try entry.record.takenBack(from: record, id: id) }
        let last = entries[entries.count - later.count - 1]
        return record.map {
            Loaded(record: $0, version: UInt64(clamping: last.record.version), sequence: last.sequence)
        }
    }

    /// The history of a record, first change first.
    private func entries(of key: RecordKey) async throws -> [Loaded<HistoryEntry>] {
        let entry = IndexEntry(
            RecordIndexing.index(HistoryEntry.kind, "record"), RecordIndexing.key(of: .identifier(key.id)))
        return try await load(try await lookup(entry).map { Identifier<HistoryEntry>($0.id) })
            .compactMap { $0 }.filter { $0.record.recordKind == key.kind.rawValue }
            .sorted { ($0.record.number, $0.record.id) < ($1.record.number, $1.record.id) }
    }

    /// The identifiers of all records of a kind that there are or of which the history tells.
    fileprivate func everKnown<Record: RecordKind>(_ kind: Record.Type) async throws -> Set<UniqueID> {
        var ids: Set<UniqueID> = []
        try await reader.forEachRecord(of: Record.kind) { ids.insert($0.key.id) }
        try await forEach(HistoryEntry.self) { entry in
            if entry.record.recordKind == Record.kind.rawValue, let id = entry.record.record { ids.insert(id) }
        }
        return ids
    }
}

extension HistoryEntry.Moment {
    /// Whether a change was made after the moment.
    fileprivate func isBefore(_ entry: HistoryEntry, _ sequence: SequenceNumber) -> Bool {
        switch self {
        case .instant(let instant):
            (entry.at ?? .earliest).millisecondsSince1970 > instant.millisecondsSince1970
        case .commit(let last): sequence > last
        }
    }
}

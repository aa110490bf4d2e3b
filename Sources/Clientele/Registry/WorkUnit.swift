/// One read, decide and write on one state of the store, which ends in one transaction.
///
/// Whatever follows from a change (its history, its audit entry, its index entries) is added here, so that nothing is
/// half done after a crash. Reads see the unit's own writes.
final class WorkUnit {
    /// A record and the version it has in the store; version 0 for one that is not stored yet.
    struct Loaded<Record: RecordKind> {
        var record: Record
        var version: UInt64
        /// The commit that wrote it, which no other version shares: versions start again after a removal.
        var sequence: SequenceNumber
        /// The fields that it has and that were not read.
        var unread: Set<FieldPath> = []
    }

    private struct Pending {
        var stored: StoredRecord?
        var expectation: StoreTransaction.Expectation
        /// Whether the record goes because what it held must be forgotten.
        var isForgotten = false
    }

    let reader: any RecordReader
    let configuration: CustomerRegistry.Configuration
    let schemas: SchemaCache
    let task: RegistryTask
    let now: Timestamp
    /// The segments as of the last unit of work; `nil` for a unit that only reads.
    var segments: StoredSegments?
    private(set) var chain: AuditChain
    private var pending: [RecordKey: Pending] = [:]
    private var order: [RecordKey] = []
    private var pendingEntries: [IndexEntry: Set<RecordKey>] = [:]
    private(set) var pendingMatches = PendingMatches()
    /// The changes that no audit entry vouches for yet, by the entries of their history.
    private var unvouched: [(entry: Identifier<HistoryEntry>, key: RecordKey)] = []

    init(
        reader: any RecordReader, configuration: CustomerRegistry.Configuration, schemas: SchemaCache,
        task: RegistryTask,
        chain: AuditChain
    ) {
        self.reader = reader
        self.configuration = configuration
        self.schemas = schemas
        self.task = task
        self.chain = chain
        now = configuration.clock.now()
    }

    func newID() -> UniqueID { configuration.identifiers.next(at: now) }

    // MARK: - Reading

    func load<Record: RecordKind>(_ id: Identifier<Record>) async throws -> Loaded<Record>? {
        try await load([id]).first ?? nil
    }

    func load<Record: RecordKind>(_ ids: [Identifier<Record>]) async throws -> [Loaded<Record>?] {
        let keys = ids.map { RecordKey(kind: Record.kind, id: $0.uniqueID) }
        let stored = try await reader.records(keys)
        return try zip(keys, stored).map { key, stored in
            if let change = pending[key] {
                guard let record = change.stored else { return nil }
                return Loaded(
                    record: try Self.decode(record), version: stored?.version ?? 0, sequence: stored?.sequence ?? .zero)
            }
            return try stored.map { Loaded(record: try Self.decode($0), version: $0.version, sequence: $0.sequence) }
        }
    }

    /// Reads some fields of stored records; what this unit itself has written is not seen.
    func load<Record: RecordKind>(
        _ ids: [Identifier<Record>], reading fields: Set<String>
    ) async throws -> [Loaded<Record>?] {
        try await reader.records(ids.map { RecordKey(kind: Record.kind, id: $0.uniqueID) }).map { stored in
            guard let stored else { return nil }
            if stored.seal != nil { throw StoreError.needsKeys }
            do {
                let (record, skipped) = try Record.projected(to: fields, from: stored.payload)
                return Loaded(
                    record: record, version: stored.version, sequence: stored.sequence,
                    unread: Set(skipped.map { FieldPath.record.appending(field: $0) }))
            } catch {
                throw RegistryError(.unreadable, record: stored.key, underlying: error)
            }
        }
    }

    /// Whether there is a record with a key.
    func isThere(_ key: RecordKey) async throws -> Bool {
        if let change = pending[key] { return change.stored != nil }
        return try await reader.records([key])[0] != nil
    }

    static func decode<Record: RecordKind>(_ stored: StoredRecord) throws -> Record {
        if stored.seal != nil { throw StoreError.needsKeys }
        do {
            return try Record(json: stored.payload)
        } catch {
            throw RegistryError(.unreadable, record: stored.key, underlying: error)
        }
    }

    /// Returns the first records with an entry, in the order of their keys.
    func lookup(_ entry: IndexEntry, limit: Int = .max) async throws -> [RecordKey] {
        var found: [RecordKey] = []
        let range = IndexQuery.KeyRange(from: entry.key, to: entry.key + [0])
        var cursor: IndexQuery.Cursor?
        repeat {
            let page = try await reader.query(
                IndexQuery(entry.index, range: range), after: cursor, limit: 256)
            found += page.hits.map(\.record).filter { pending[$0] == nil }
            cursor = page.next
        } while cursor != nil && found.count < limit
        // The first ones of all, whether they are stored already or are to be: so a trial run finds what a real one does.
        return Array((found + (pendingEntries[entry] ?? [])).sorted().prefix(limit))
    }

    /// Calls `body` with every record of a kind, in the order of their identifiers.
    func forEach<Record: RecordKind>(
        _ kind: Record.Type, _ body: (Loaded<Record>) async throws -> Void
    ) async throws {
        var cursor: IndexQuery.Cursor?
        repeat {
            let page = try await reader.query(.records(of: Record.kind), after: cursor, limit: 512)
            let ids = page.hits.map { Identifier<Record>($0.record.id) }
            for case let loaded? in try await load(ids) { try await body(loaded) }
            cursor = page.next
        } while cursor != nil
    }

    // MARK: - Writing

    /// Writes a record with its index entries and, unless it is one of the registry's own, its history.
    ///
    /// - Parameters:
    ///   - record: the record as it is to be.
    ///   - before: the record as it was; `nil` for a new one.
    ///   - action: what is done, for the history.
    ///   - origin: the channel and source of the change.
    ///   - changes: how the record came from the one before, where that is known better than a comparison tells.
    /// - Returns: the entry of the history.
    /// - Throws: ``RegistryError`` when the record has fields that were withheld or not read, or values nested too deeply to be
    ///   read again.
    @discardableResult
    func put<Record: RecordKind>(
        _ record: Record, replacing before: Loaded<Record>?, action: AccessPolicy.Action, origin: Provenance? = nil,
        changes: [FieldChange]? = nil
    ) throws -> Identifier<HistoryEntry> {
        let key = RecordKey(kind: Record.kind, id: record.id.uniqueID)
        guard !record.unknown.keys.contains(where: WithheldMarker.isMarker) else {
            throw RegistryError(.incompleteRecord, record: key)
        }
        write(record, as: try Self.payload(of: record), expecting: before.map { .version($0.version) } ?? .absent)
        var entry = HistoryEntry()
        entry.changes = changes ?? before?.record.changes(to: record) ?? []
        entry.version = Int(clamping: before?.version ?? 0) &+ 1
        return recordHistory(entry, of: key, action: action, origin: origin)
    }

    /// The record's bytes as they are stored.
    ///
    /// - Throws: ``RegistryError`` when it has values nested too deeply to be read again.
    static func payload<Record: RecordKind>(of record: Record) throws(RegistryError) -> [UInt8] {
        var writer = JSONWriter()
        record.write(to: &writer)
        guard !writer.isTooDeep else {
            throw RegistryError(.nestedTooDeeply, record: RecordKey(kind: Record.kind, id: record.id.uniqueID))
        }
        return writer.bytes
    }

    /// Writes a record of the registry's own, which has no history.
    func write<Record: RecordKind>(
        _ record: Record, as payload: [UInt8]? = nil, expecting expectation: StoreTransaction.Expectation
    ) {
        let key = RecordKey(kind: Record.kind, id: record.id.uniqueID)
        let payload = payload ?? record.jsonBytes
        let entries = RecordIndexing.entries(of: record, schema: schemas.schema(of: Record.self))
        stage(key, StoredRecord(key: key, payload: payload, indexEntries: entries), expecting: expectation)
    }

    /// Writes what is no record of a registry.
    func write(_ stored: StoredRecord, expecting expectation: StoreTransaction.Expectation) {
        stage(stored.key, stored, expecting: expectation)
    }

    /// Removes a record and notes in the history what it held.
    func remove<Record: RecordKind>(_ loaded: Loaded<Record>, action: AccessPolicy.Action) {
        let key = RecordKey(kind: Record.kind, id: loaded.record.id.uniqueID)
        stage(key, nil, expecting: .version(loaded.version))
        var entry = HistoryEntry()
        var empty = Record()
        empty.id = loaded.record.id
        entry.changes = loaded.record.changes(to: empty)
        recordHistory(entry, of: key, action: action, origin: nil)
    }

    /// Erases a record with its history, so that nothing of what it held stays.
    func forget<Record: RecordKind>(_ loaded: Loaded<Record>) async throws {
        var keys = [RecordKey(kind: Record.kind, id: loaded.record.id.uniqueID)]
        keys += try await history(of: loaded.record.id).map { RecordKey(kind: HistoryEntry.kind, id: $0.id.uniqueID) }
        for key in keys {
            stage(key, nil, expecting: key == keys[0] ? .version(loaded.version) : .any)
            pending[key]?.isForgotten = true
        }
    }

    /// Notes in the history that a record is gone, of which nothing else is known.
    func noteRemoval(of key: RecordKey, origin: Provenance?) {
        recordHistory(HistoryEntry(), of: key, action: .delete, origin: origin)
    }

    /// Removes a record of the registry's own.
    func erase<Record: RecordKind>(_ loaded: Loaded<Record>) {
        stage(RecordKey(kind: Record.kind, id: loaded.record.id.uniqueID), nil, expecting: .version(loaded.version))
    }

    @discardableResult
    private func recordHistory(
        _ entry: HistoryEntry, of key: RecordKey, action: AccessPolicy.Action, origin: Provenance?
    ) -> Identifier<HistoryEntry> {
        var entry = entry
        entry.id = Identifier(newID())
        entry.record = key.id
        entry.recordKind = key.kind.rawValue
        entry.number = chain.count + 1
        entry.at = now
        entry.staff = task.staff
        entry.action = action.rawValue
        entry.channel = origin?.channel
        entry.source = origin?.source ?? ""
        write(entry, expecting: .absent)
        unvouched.append((entry.id, key))
        return entry.id
    }

    private func stage(
        _ key: RecordKey, _ stored: StoredRecord?, expecting expectation: StoreTransaction.Expectation
    ) {
        if let earlier = pending[key] {
            for entry in earlier.stored?.indexEntries ?? [] { pendingEntries[entry]?.remove(key) }
            pendingMatches.remove(key, earlier.stored?.indexEntries ?? [])
        } else {
            order.append(key)
        }
        // What the store must hold is what the first change of this unit found there.
        pending[key] = Pending(stored: stored, expectation: pending[key]?.expectation ?? expectation)
        for entry in stored?.indexEntries ?? [] { pendingEntries[entry, default: []].insert(key) }
        pendingMatches.insert(key, stored?.indexEntries ?? [])
    }

    /// Whether a record was changed by this unit, so that the store's index says nothing of it.
    func isPending(_ key: RecordKey) -> Bool { pending[key] != nil }

    /// The index entries that a record will have after this unit, none for one that is removed; `nil` for a record that
    /// the unit did not change.
    func pendingIndexEntries(of key: RecordKey) -> [IndexEntry]? { pending[key].map { $0.stored?.indexEntries ?? [] } }

    // MARK: - Audit

    /// Adds an audit entry of what the session does.
    func audit(
        _ action: AccessPolicy.Action, kind: RecordKindName, record: UniqueID? = nil, records: [UniqueID] = [],
        fields: some Sequence<FieldPath> = [], withheld: some Sequence<FieldPath> = [], count: Int = 1,
        outcome: AuditEntry.Outcome = .done
    ) {
        var entry = AuditEntry()
        entry.id = Identifier(newID())
        entry.at = now
        entry.staff = task.staff
        entry.purpose = task.purpose
        entry.action = action
        entry.outcome = outcome
        entry.recordKind = kind.rawValue
        entry.record = record
        entry.records = Array(records.prefix(1000))
        entry.fields = fields.map(\.description).sorted()
        entry.withheld = withheld.map(\.description).sorted()
        entry.count = count
        for (change, key) in unvouched {
            guard let payload = pending[key]?.stored?.payload else { continue }
            entry.contents.append(ContentDigest.text(of: payload, of: key, salt: change))
        }
        unvouched = []
        write(chain.link(entry), expecting: .absent)
    }

    /// Adds the audit entry of a refusal or a failure.
    func audit(_ error: any Error) {
        let refusal = error as? RefusedAction
        audit(
            task.action, kind: task.kind, record: task.record, fields: refusal?.fields ?? [], count: 0,
            outcome: refusal == nil ? .failed : .refused)
    }

    /// Forgets every change, so that only what is audited from here on is committed.
    func discardChanges(resuming chain: AuditChain) {
        self.chain = chain
        pending = [:]
        order = []
        pendingEntries = [:]
        pendingMatches = PendingMatches()
        unvouched = []
    }

    // MARK: - The end

    /// What is staged: each record as it will be, `nil` for one that is removed.
    var staged: [(key: RecordKey, after: StoredRecord?)] { order.map { ($0, pending[$0]?.stored) } }

    /// Everything that was staged, as one transaction.
    var transaction: StoreTransaction {
        var transaction = StoreTransaction()
        for key in order {
            guard let change = pending[key] else { continue }
            if let stored = change.stored {
                transaction.put(stored, expecting: change.expectation)
            } else if change.isForgotten {
                transaction.erase(key, expecting: change.expectation)
            } else if change.expectation != .absent {
                transaction.remove(key, expecting: change.expectation)
            }
        }
        return transaction
    }
}

/// Compares the records of one state of a store with each other.
struct StoreVerifier {
    let reader: any RecordReader
    let schemas: SchemaCache
    var report = IntegrityReport()
    private var done = 0
    /// The last entry of each record that is gone, read once however many entries it has.
    private var lastOfRemoved: [RecordKey: HistoryEntry] = [:]

    /// What an index must hold, whatever the order: how many entries, and the sum of their hashes.
    private struct Tally: Equatable {
        var count = 0
        var sum = 0

        mutating func add(_ key: [UInt8], _ record: RecordKey) {
            var hasher = Hasher()
            hasher.combine(key)
            hasher.combine(record)
            count += 1
            sum &+= hasher.finalize()
        }
    }

    /// The audit entry read last: records of one commit share it.
    private var lastAudit: (entry: AuditEntry, sequence: SequenceNumber)?

    private static let pageLength = 256

    /// The state as a sealed store's.
    private let sealed: SealedReader?

    init(reader: any RecordReader, schemas: SchemaCache) {
        sealed = reader as? SealedReader
        self.reader = reader
        self.schemas = schemas
    }

    /// Checks every record of a kind, and its indexes.
    mutating func check<Record: RecordKind>(_ kind: Record.Type, _ progress: (Int) -> Void) async throws {
        guard report.records[Record.kind] == nil else { return }
        report.records[Record.kind] = 0
        let schema = schemas.schema(of: kind)
        let references = RecordReferences(of: kind).fields
        var tallies: [IndexName: Tally] = [:]
        for field in schema.fields where field.traits.isLookup {
            tallies[RecordIndexing.index(Record.kind, field.path)] = Tally()
        }
        var cursor: IndexQuery.Cursor?
        repeat {
            try Task.checkCancellation()
            let page = try await reader.query(.records(of: Record.kind), after: cursor, limit: Self.pageLength)
            let keys = page.hits.map(\.record)
            var named: [Naming] = []
            let forgotten = try await sealed?.forgotten(keys) ?? [:]
            for (key, stored) in zip(keys, try await reader.records(keys)) {
                if stored == nil, let kept = forgotten[key] {
                    // Nobody can read it any more, as was wanted; it is still in the indexes.
                    for entry in Set(kept.indexEntries) { tallies[entry.index, default: Tally()].add(entry.key, key) }
                    continue
                }
                guard let stored, stored.key == key else {
                    report.note(Finding(.unreadableRecord, at: .record), key)
                    continue
                }
                for entry in Set(stored.indexEntries) where sealed?.isFound(entry) ?? true {
                    tallies[entry.index, default: Tally()].add(entry.key, key)
                }
                named += try await check(stored, of: kind, schema, references)
            }
            try await check(named)
            report.records[Record.kind, default: 0] += keys.count
            done += keys.count
            progress(done)
            cursor = page.next
        } while cursor != nil
        for (index, tally) in tallies.sorted(by: { $0.key < $1.key }) where try await self.tally(of: index) != tally {
            report.note(Finding(.wrongIndex, at: .record, arguments: ["index": "\(index)"]))
        }
    }

    /// Whether the records of a kind are the registry's own notes, which have no history.
    private static func isKeptByRegistry(_ kind: RecordKindName) -> Bool {
        [
            AuditEntry.kind, HistoryEntry.kind, IntakeEntry.kind, MergeRecord.kind, .matchModel, .segmentMemberships,
            .segmentStanding,
        ].contains(kind)
    }

    /// What an index holds.
    private func tally(of index: IndexName) async throws -> Tally {
        var tally = Tally()
        var cursor: IndexQuery.Cursor?
        repeat {
            let page = try await reader.query(IndexQuery(index), after: cursor, limit: 4096)
            for hit in page.hits { tally.add(hit.indexKey, hit.record) }
            cursor = page.next
        } while cursor != nil
        return tally
    }

    // MARK: - One record

    /// A field of a record that names another.
    typealias Naming = (key: RecordKey, path: FieldPath, target: RecordKey)

    /// Checks a record; returns what it names.
    mutating func check<Record: RecordKind>(
        _ stored: StoredRecord, of kind: Record.Type, _ schema: RecordSchema<Record>,
        _ references: [RecordReferences.Field]
    ) async throws -> [Naming] {
        guard let record: Record = try? WorkUnit.decode(stored) else {
            report.note(Finding(.unreadableRecord, at: .record), stored.key)
            return []
        }
        check(record, stored, schema)
        var named: [Naming] = []
        // A list tells who was chosen then; customers may be removed since.
        if !Self.isKeptByRegistry(Record.kind), Record.kind != TargetList.kind {
            for field in references {
                for case .identifier(let id)? in schema[field.path]?.values(record) ?? [] {
                    named.append((stored.key, field.path, RecordKey(kind: field.target, id: id)))
                }
            }
        }
        try await checkHistory(of: stored)
        try await checkOwn(record)
        return named
    }

    private mutating func check<Record: RecordKind>(
        _ record: Record, _ stored: StoredRecord, _ schema: RecordSchema<Record>
    ) {
        if record.id.uniqueID != stored.key.id { report.note(Finding(.wrongIdentifier, at: "id"), stored.key) }
        let entries = RecordIndexing.entries(of: record, schema: schema)
        let expected = Set(sealed?.entriesAsRead(entries) ?? entries)
        // An app's own field that is not defined here may well be indexed.
        let declared = Set(schema.fields.map { RecordIndexing.index(Record.kind, $0.path) })
        let present = Set(stored.indexEntries).filter { entry in
            let name = entry.index.rawValue
            return declared.contains(entry.index) || !(name.hasPrefix("\(Record.kind).custom.") || name.hasPrefix("x."))
        }
        guard present != expected else { return }
        let indexes = Set(present.symmetricDifference(expected).map(\.index)).sorted().map(\.rawValue)
        report.note(
            Finding(.wrongIndexEntries, at: .record, arguments: ["indexes": indexes.joined(separator: ", ")]),
            stored.key)
    }

    /// Looks whether the last commit of a record is one that its history knows.
    private mutating func checkHistory(of stored: StoredRecord) async throws {
        guard !Self.isKeptByRegistry(stored.key.kind) else { return }
        let last = try await lastHistory(of: stored.key)
        let isLast = last?.stored.sequence == stored.sequence && last?.entry.version == Int(clamping: stored.version)
        if let last, isLast { return try await checkContent(of: stored, last) }
        if let last, last.entry.version < Int(clamping: stored.version), try await isReindexed(stored) {
            return try await checkContent(of: stored, last)
        }
        report.note(
            Finding(.unrecordedChange, at: .record, arguments: ["commit": "\(stored.sequence)"]), stored.key)
    }

    /// Looks whether a record holds what the audit entry of its last change vouches for.
    ///
    /// An entry without digests vouches for nothing: earlier versions of the library wrote none.
    private mutating func checkContent(
        of stored: StoredRecord, _ last: (entry: HistoryEntry, stored: StoredRecord)
    ) async throws {
        if lastAudit?.entry.number != last.entry.number {
            let keys = try await hits(AuditReader.index, RecordIndexing.key(of: .integer(Int64(last.entry.number))))
            lastAudit = nil
            if let audit = try await reader.records(keys.prefix(1).map(\.self)).first ?? nil,
                let entry: AuditEntry = try? WorkUnit.decode(audit)
            {
                lastAudit = (entry, audit.sequence)
            }
        }
        guard let audit = lastAudit, audit.sequence == last.stored.sequence, !audit.entry.contents.isEmpty,
            !audit.entry.contents.contains(
                ContentDigest.text(of: stored.payload, of: stored.key, salt: last.entry.id))
        else { return }
        report.note(
            Finding(.changedContent, at: .record, arguments: ["commit": "\(last.stored.sequence)"]), stored.key)
    }

    /// Whether the last commit of a record only made its index entries again, as the audit trail says.
    private func isReindexed(_ stored: StoredRecord) async throws -> Bool {
        let keys = try await hits(
            RecordIndexing.index(AuditEntry.kind, "records"), RecordIndexing.key(of: .identifier(stored.key.id)))
        return try await reader.records(keys).contains { audit in
            guard let audit, audit.sequence == stored.sequence, let entry: AuditEntry = try? WorkUnit.decode(audit)
            else {
                return false
            }
            return entry.action == .administer && entry.outcome == .done && entry.recordKind == stored.key.kind.rawValue
        }
    }

    private func lastHistory(of key: RecordKey) async throws -> (entry: HistoryEntry, stored: StoredRecord)? {
        let keys = try await hits(
            RecordIndexing.index(HistoryEntry.kind, "record"), RecordIndexing.key(of: .identifier(key.id)))
        return try await reader.records(keys).compactMap { stored -> (entry: HistoryEntry, stored: StoredRecord)? in
            guard let stored, let entry: HistoryEntry = try? WorkUnit.decode(stored) else { return nil }
            return entry.recordKind == key.kind.rawValue ? (entry, stored) : nil
        }.max { ($0.entry.number, $0.entry.id) < ($1.entry.number, $1.entry.id) }
    }

    /// Checks what the registry's own notes say of other records.
    private mutating func checkOwn<Record: RecordKind>(_ record: Record) async throws {
        if let entry = record as? HistoryEntry {
            guard let id = entry.record, let kind = RecordKindName(entry.recordKind) else { return }
            try await checkRemoval(of: RecordKey(kind: kind, id: id), by: entry)
        } else if let memberships = record as? CustomerMemberships {
            let owner = RecordKey(kind: Customer.kind, id: memberships.id.uniqueID)
            let count = memberships.disorder(isThere: try await reader.records([owner])[0] != nil)
            if count > 0 {
                report.note(
                    Finding(.brokenStays, at: "stays", arguments: ["count": "\(count)"]),
                    RecordKey(kind: Record.kind, id: memberships.id.uniqueID))
            }
        } else if let merge = record as? MergeRecord {
            let survivor = RecordKey(kind: Customer.kind, id: merge.id.uniqueID)
            // A merge without a root says only which identifiers led to a customer that was removed.
            if merge.root != nil, try await reader.records([survivor])[0] == nil {
                report.note(Finding(.mergeWithoutSurvivor, at: "id"), survivor)
            }
            let absorbed = merge.absorbed.map { RecordKey(kind: Customer.kind, id: $0) }
            for (key, stored) in zip(absorbed, try await reader.records(absorbed)) where stored != nil {
                report.note(Finding(.absorbedIsThere, at: "absorbed", arguments: ["id": "\(key.id)"]), survivor)
            }
        }
    }

    /// Looks whether a record that is gone was removed; of the entries of its history, only the last one counts.
    mutating func checkRemoval(of key: RecordKey, by entry: HistoryEntry? = nil) async throws {
        guard try await reader.records([key])[0] == nil, try await sealed?.forgotten([key]).isEmpty ?? true else {
            return
        }
        if lastOfRemoved[key] == nil { lastOfRemoved[key] = try await lastHistory(of: key)?.entry }
        guard let last = lastOfRemoved[key], entry.map({ $0.id == last.id }) ?? true else { return }
        let removals: [AccessPolicy.Action] = [.delete, .merge]
        if !removals.map(\.rawValue).contains(last.action) {
            report.note(Finding(.unrecordedRemoval, at: .record), key)
        }
    }

    // MARK: - References

    mutating func check(_ named: [Naming]) async throws {
        let targets = Set(named.map(\.target)).sorted()
        var missing: Set<RecordKey> = []
        let forgotten = try await sealed?.forgotten(targets) ?? [:]
        for (target, stored) in zip(targets, try await reader.records(targets))
        where stored == nil && forgotten[target] == nil {
            let absorbed = RecordIndexing.index(MergeRecord.kind, "absorbed")
            var isMerged = false
            if target.kind == Customer.kind,
                let merge = try await hits(absorbed, RecordIndexing.key(of: .identifier(target.id))).first
            {
                isMerged = try await reader.records([RecordKey(kind: Customer.kind, id: merge.id)])[0] != nil
            }
            if !isMerged { missing.insert(target) }
        }
        for (key, path, target) in named where missing.contains(target) {
            report.note(
                Finding(.danglingReference, at: path, arguments: ["kind": "\(target.kind)", "id": "\(target.id)"]), key)
        }
    }

    /// The records with a key in an index.
    private func hits(_ index: IndexName, _ key: IndexKey) async throws -> [RecordKey] {
        var found: [RecordKey] = []
        let range = IndexQuery.KeyRange(from: key.bytes, to: key.bytes + [0])
        var cursor: IndexQuery.Cursor?
        repeat {
            let page = try await reader.query(IndexQuery(index, range: range), after: cursor, limit: 256)
            found += page.hits.map(\.record)
            cursor = page.next
        } while cursor != nil
        return found
    }
}

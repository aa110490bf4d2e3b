import Synchronization

/// The segments that a house has stored, made ready once and read again only when they may be others.
final class StoredSegments: Sendable {
    private struct Known {
        var kept: KeptSegments?
        var panels: [CalendarDate: Criterion.Panel] = [:]
    }

    /// The kinds of records that decide who belongs to a segment, those about customers apart.
    static let definingKinds: Set<RecordKindName> = [CustomerSegment.kind, .tagDefinition, .customerScale]

    /// More panels than a house needs that opens again after some weeks.
    private static let maximumPanels = 64

    private let known = Mutex(Known())
    private let definitions: [FieldDefinition]
    private let context: Criterion.Context

    init(_ configuration: CustomerRegistry.Configuration) {
        definitions = configuration.fields
        let zone = configuration.zone
        var context = Criterion.Context(
            today: .earliest, definitions: configuration.fields, day: { zone.date(at: $0) })
        context.festivals = configuration.festivals
        self.context = context
    }

    /// Forgets what is known, because somebody else wrote to the store.
    func forget() { known.withLock { $0 = Known() } }

    /// Notes what was committed.
    func note(_ transaction: StoreTransaction) {
        let kinds = Self.definingKinds.union([.segmentStanding])
        guard transaction.changes.contains(where: { kinds.contains($0.record.key.kind) }) else { return }
        forget()
    }

    /// The segments as of a state of the store.
    func kept(in reader: any RecordReader) async throws -> KeptSegments {
        if let kept = known.withLock({ $0.kept }) { return kept }
        let kept = try await read(reader, replacing: [])
        known.withLock { $0 = Known(kept: kept) }
        return kept
    }

    /// The segments as they will be after changes that are not committed yet.
    func kept(
        in reader: any RecordReader, replacing staged: [(key: RecordKey, after: StoredRecord?)]
    ) async throws -> KeptSegments {
        try await read(reader, replacing: staged)
    }

    /// The panel of all segments for a day; those of segments that are only staged are not kept.
    func panel(of kept: KeptSegments, on day: CalendarDate, isStaged: Bool) throws -> Criterion.Panel {
        if !isStaged, let panel = known.withLock({ $0.panels[day] }) { return panel }
        let panel = try kept.panel(on: day) { day in
            var context = context
            context.today = day
            return context
        }
        guard !isStaged else { return panel }
        known.withLock { known in
            if known.panels.count >= Self.maximumPanels { known.panels = [:] }
            known.panels[day] = panel
        }
        return panel
    }

    private func read(
        _ reader: any RecordReader, replacing staged: [(key: RecordKey, after: StoredRecord?)]
    ) async throws -> KeptSegments {
        var segments: [RecordKey: CustomerSegment] = [:]
        // One that cannot be read is there all the same: its members are not sent away.
        var unread: Set<Identifier<CustomerSegment>> = []
        try await reader.forEachRecord(of: CustomerSegment.kind) { stored in
            segments[stored.key] = try? WorkUnit.decode(stored)
            if segments[stored.key] == nil { unread.insert(Identifier(stored.key.id)) }
        }
        for (key, after) in staged where key.kind == CustomerSegment.kind {
            segments[key] = try after.flatMap { try WorkUnit.decode($0) }
        }
        let tags: [TagDefinition] = try await reader.records(replacing: staged)
        let scales: [CustomerScale] = try await reader.records(replacing: staged)
        var standings: [Identifier<CustomerSegment>: String] = [:]
        try await reader.forEachRecord(of: .segmentStanding) { stored in
            guard let standing = try? WorkUnit.decode(stored) as SegmentStanding else { return }
            standings[Identifier(stored.key.id)] = standing.digest
        }
        return KeptSegments(
            Array(segments.values), unread: unread, standings: standings, definitions: definitions,
            festivals: context.festivals, tags: TagVocabulary(tags),
            scales: scales.byIdentifier)
    }
}

extension RecordReader {
    /// The records of a kind as they will be after changes that are not committed yet; those that cannot be read are left out.
    fileprivate func records<Record: RecordKind>(
        replacing staged: [(key: RecordKey, after: StoredRecord?)]
    ) async throws -> [Record] {
        var records: [RecordKey: Record] = [:]
        try await forEachRecord(of: Record.kind) { stored in records[stored.key] = try? WorkUnit.decode(stored) }
        for (key, after) in staged where key.kind == Record.kind {
            records[key] = after.flatMap { try? WorkUnit.decode($0) }
        }
        return records.sorted { $0.key < $1.key }.map(\.value)
    }
}

extension Sequence<CustomerScale> {
    /// The scales that can be read, by identifier.
    var byIdentifier: [Identifier<CustomerScale>: Criterion.Scale] {
        reduce(into: [:]) { $0[$1.id] = (try? $1.scale) ?? nil }
    }
}

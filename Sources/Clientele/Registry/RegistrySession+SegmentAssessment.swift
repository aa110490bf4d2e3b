extension RegistrySession {
    /// Assesses all segments and tags: which are empty, too broad, drifting, unstable, unused, or nearly another one, with
    /// proposals (requirement R25).
    ///
    /// Memberships are brought up to date first. To be told how many belong to a segment is a reading of every field that it
    /// reads or has read: segments over a field that the member of staff may not see in full are left out and counted, and
    /// tags are left out where tags may not be seen. Nothing is changed.
    ///
    /// A segment is used when somebody asked for its members, by itself or in a criterion, compared them or made a list of
    /// them, of which the audit trail
    /// tells, or when another segment reads it. What an app does with segments beside the registry, and memberships that are
    /// shown with a customer, are not known.
    ///
    /// - Parameters:
    ///   - terms: the limits from which on something is noted.
    ///   - tags: whether to assess tags too, for which every customer is read.
    /// - Returns: the assessment as of now.
    /// - Throws: ``AccessError``, `CancellationError`, or what the store throws.
    /// - Complexity: O(*n*) in the number of stays and, with tags, of customers; for the pairs of *s* segments at most
    ///   *s*²/128 operations on words for a customer.
    public func assessSegments(
        _ terms: SegmentAssessment.Terms = SegmentAssessment.Terms(), tags: Bool = true
    ) async throws -> SegmentAssessment {
        try await settleSegments()
        let unreadable = try await perform(.search, on: Customer.kind) { unit, _ in try await unit.unreadableSegments()
        }
        return try await survey(Customer.kind) { unit, gate in
            let context = try await unit.criterionContext()
            var segments: [CustomerSegment] = []
            var withheld = 0
            var audited: Set<FieldPath> = []
            var all: [CustomerSegment] = []
            try await unit.forEach(CustomerSegment.self) { all.append(unit.visible($0, gate).record) }
            for segment in all {
                let fields = try await unit.fieldsEverRead(by: segment.id, context)
                guard let readable = try? gate.requireReadable(fields, schemas: unit.schemas) else {
                    withheld += 1
                    continue
                }
                audited.formUnion(readable)
                segments.append(segment)
            }
            var counting = SegmentAssessment.Counting(segments, on: unit.configuration.today, terms)
            var count = 0
            try await unit.forEach(CustomerMemberships.self) { note in
                if count & 0x3FF == 0 { try Task.checkCancellation() }
                count += 1
                counting.add(note.record.all)
            }
            let seesTags = tags ? try? gate.requireReadable(["tags"], schemas: unit.schemas) : nil
            audited.formUnion(seesTags ?? [])
            let customers = try await unit.countCustomers(readingTags: seesTags != nil) { counting.add($0) }
            var uses: [Identifier<CustomerSegment>: SegmentAssessment.Use] = [:]
            for segment in segments { uses[segment.id] = try await unit.use(of: segment.id) }
            let assessment = counting.assessment(
                of: customers, uses: uses, unreadable: unreadable,
                readers: SegmentAssessment.Counting.readers(among: all), withheld: withheld)
            return (assessment, audited)
        } conclude: { unit, _, found in
            unit.audit(.search, kind: Customer.kind, fields: found.1, count: found.0.customers)
            return found.0
        }
    }
}

extension WorkUnit {
    /// Notes in the trail that the members of segments were asked for, by which it tells which segments are used.
    func auditUse(of segments: some Sequence<Identifier<CustomerSegment>>) {
        for segment in segments.sorted() {
            audit(.search, kind: CustomerSegment.kind, record: segment.uniqueID)
        }
    }

    /// The segments whose definitions cannot be read or evaluated.
    fileprivate func unreadableSegments() async throws -> Set<Identifier<CustomerSegment>> {
        let kept = Set(try await segmentWork()?.kept.segments.map(\.id) ?? [])
        var unreadable: Set<Identifier<CustomerSegment>> = []
        try await forEach(CustomerSegment.self) { if !kept.contains($0.record.id) { unreadable.insert($0.record.id) } }
        return unreadable
    }

    /// How many customers there are; calls `body` with the tags of each.
    fileprivate func countCustomers(
        readingTags: Bool, _ body: ([Customer.Tag]) -> Void
    ) async throws -> Int {
        var count = 0
        guard readingTags else {
            var cursor: IndexQuery.Cursor?
            repeat {
                let page = try await reader.query(.records(of: Customer.kind), after: cursor, limit: 4096)
                count += page.hits.count
                cursor = page.next
            } while cursor != nil
            return count
        }
        try await forEach(Customer.self) { loaded in
            if count & 0x3FF == 0 { try Task.checkCancellation() }
            count += 1
            body(loaded.record.tags)
        }
        return count
    }

    /// What the history and the audit trail tell of the use of a segment.
    fileprivate func use(of segment: Identifier<CustomerSegment>) async throws -> SegmentAssessment.Use {
        var use = SegmentAssessment.Use()
        let key = RecordIndexing.key(of: .identifier(segment.uniqueID))
        let made = try await lookup(IndexEntry(RecordIndexing.index(HistoryEntry.kind, "record"), key), limit: 1).first
        if let made, let at = try await load(Identifier<HistoryEntry>(made.id))?.record.at {
            use.madeOn = configuration.zone.date(at: at)
        }
        use.lists = try await lookup(IndexEntry(RecordIndexing.index(TargetList.kind, "segment"), key)).count
        var cursor: IndexQuery.Cursor?
        let query = IndexQuery(
            RecordIndexing.index(AuditEntry.kind, "record"), range: .init(from: key.bytes, to: key.bytes + [0]),
            order: .descending)
        repeat {
            let page = try await reader.query(query, after: cursor, limit: 64)
            let ids = page.hits.map { Identifier<AuditEntry>($0.record.id) }
            for case let loaded? in try await load(ids) where loaded.record.isQuestionForMembers {
                use.lastAskedOn = loaded.record.at.map { configuration.zone.date(at: $0) }
                return use
            }
            cursor = page.next
        } while cursor != nil
        return use
    }
}

extension AuditEntry {
    /// Whether somebody asked for the members of the segment that the entry names.
    fileprivate var isQuestionForMembers: Bool {
        recordKind == CustomerSegment.kind.rawValue && action == .search && outcome == .done
    }
}

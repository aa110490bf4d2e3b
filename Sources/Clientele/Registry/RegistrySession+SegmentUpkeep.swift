/// What bringing the memberships of segments up to date came to.
public struct SegmentUpkeep: Sendable, Hashable {
    /// How many customers were looked at.
    public internal(set) var customers = 0
    /// How many memberships began.
    public internal(set) var entered = 0
    /// How many memberships ended.
    public internal(set) var left = 0
    /// The segments that were worked out for everybody, because they were new or defined otherwise.
    public internal(set) var renewed: [Identifier<CustomerSegment>] = []
}

extension RegistrySession {
    /// Brings the memberships of all stored segments up to date (requirement R22).
    ///
    /// A change of a customer, a booking or another record that criteria count does this for the customer it is about, in
    /// its own transaction. What remains is done here, in parts, so that others get their turn: segments that are new or
    /// were defined otherwise, for everybody, and customers whom the passing of days has moved, each on the very day. It may be called
    /// at any time and be interrupted; every question about memberships does it first. Call it once a day, and after a
    /// segment was defined, so that no question has to wait for it.
    ///
    /// - Parameters:
    ///   - anew: whether to work everything out again, as after the house has moved to another zone.
    ///   - progress: called with the customers looked at so far.
    /// - Returns: what it came to.
    /// - Throws: ``AccessError`` for members who may not change segments, `CancellationError`, or what the store throws.
    /// - Complexity: O(*m* log *n*) for *m* customers whom days have moved, and O(*n*) where a segment is new.
    @discardableResult
    public func keepSegments(
        anew: Bool = false, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> SegmentUpkeep {
        try await perform(.update, on: CustomerSegment.kind) { unit, _ in
            unit.audit(.update, kind: .segmentMemberships, count: 0)
        }
        return try await settleSegments(anew: anew, progress)
    }

    /// Goes through the days that passed before what decides about members is changed, while it still stands as it was.
    func settleSegments(before kind: RecordKindName) async throws {
        guard StoredSegments.definingKinds.contains(kind) else { return }
        try await settleSegments()
    }

    /// Does the house's own upkeep of memberships, which asks no right of whoever causes it.
    @discardableResult
    func settleSegments(
        anew: Bool = false, _ progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> SegmentUpkeep {
        let task = RegistryTask(
            staff: member.id, purpose: purpose, action: .update, kind: .segmentMemberships, record: nil)
        let open = try await registry.run(task) { unit -> KeptSegments? in try await unit.segmentWork()?.kept }
        guard let open else { return SegmentUpkeep() }
        var upkeep = SegmentUpkeep()
        let pending = anew ? open.segments : open.segments.filter(\.isPending)
        if !pending.isEmpty {
            try await forEachPage(task, &upkeep, progress, pages: .customers) { unit, id, work in
                let touch = SegmentTouch(scope: anew ? .all : .pending, cause: .definition)
                try await unit.keepStays(of: id, touch, &work)
            }
        }
        let removed = Set(open.removed.map(\.uniqueID))
        for segment in open.removed {
            try await forEachPage(task, &upkeep, progress, pages: .members(segment)) { unit, id, work in
                try await unit.endStays(in: removed, noted: Identifier(id.uniqueID), &work)
            }
        }
        try await forEachPage(task, &upkeep, progress, pages: .due) { unit, id, work in
            if try await unit.load(id) == nil {
                try await unit.endStays(of: id, .removal, &work)
            } else {
                try await unit.keepStays(of: id, SegmentTouch(scope: .pending, cause: .time), &work)
            }
        }
        upkeep.renewed = pending.map(\.id)
        guard !pending.isEmpty || !removed.isEmpty else { return upkeep }
        try await registry.run(task) { unit in
            guard let work = try await unit.segmentWork() else { return }
            for segment in pending {
                // One that was defined otherwise in the meantime is still to be worked out.
                guard work.kept.segments.contains(where: { $0.id == segment.id && $0.digest == segment.digest }) else {
                    continue
                }
                try await unit.note(segment, in: work.kept)
            }
            for id in work.kept.removed where removed.contains(id.uniqueID) {
                try await unit.noteEnd(of: id)
            }
        }
        return upkeep
    }

    private enum Pages: Sendable {
        case customers
        case members(Identifier<CustomerSegment>)
        case due
    }

    /// Calls `body` for customers, a page in a transaction.
    private func forEachPage(
        _ task: RegistryTask, _ upkeep: inout SegmentUpkeep, _ progress: @Sendable (Int) -> Void, pages: Pages,
        _ body: @Sendable (WorkUnit, Identifier<Customer>, inout SegmentWork) async throws -> Void
    ) async throws {
        var cursor: IndexQuery.Cursor?
        repeat {
            try Task.checkCancellation()
            let start = cursor
            let (next, count, moves) = try await registry.run(task) { unit in
                guard var work = try await unit.segmentWork() else {
                    return (IndexQuery.Cursor?.none, 0, CustomerMemberships.Moves())
                }
                let query: IndexQuery
                switch pages {
                case .customers: query = .records(of: Customer.kind)
                case .members(let segment):
                    let entry = CustomerMemberships.entry(of: segment)
                    query = IndexQuery(entry.index, range: .init(from: entry.key, to: entry.key + [0]))
                case .due:
                    let last = RecordIndexing.key(of: .date(work.today)).bytes
                    query = IndexQuery(
                        RecordIndexing.index(.segmentMemberships, "due"), range: .init(from: [], to: last + [0]))
                }
                let page = try await unit.reader.query(query, after: start, limit: 200)
                for hit in page.hits { try await body(unit, Identifier(hit.record.id), &work) }
                if work.moves.entered + work.moves.left > 0 {
                    unit.audit(
                        .update, kind: .segmentMemberships, count: work.moves.entered + work.moves.left)
                }
                return (page.next, page.hits.count, work.moves)
            }
            cursor = next
            upkeep.customers += count
            upkeep.entered += moves.entered
            upkeep.left += moves.left
            progress(upkeep.customers)
        } while cursor != nil
    }
}

extension CustomerMemberships {
    /// The index entry by which the notes with a stay in a segment are found.
    static func entry(of segment: Identifier<CustomerSegment>) -> IndexEntry {
        IndexEntry(
            RecordIndexing.index(kind, "stays.segment"), RecordIndexing.key(of: .identifier(segment.uniqueID)))
    }
}

extension WorkUnit {
    /// Notes that the memberships of a segment were worked out for everybody.
    fileprivate func note(_ segment: KeptSegments.Segment, in kept: KeptSegments) async throws {
        let stored = try await load(Identifier<SegmentStanding>(segment.id.uniqueID))
        var standing = stored?.record ?? SegmentStanding()
        standing.id = Identifier(segment.id.uniqueID)
        standing.digest = segment.digest
        let context = kept.context(Criterion.Context(today: .earliest))
        standing.fields = Set(standing.fields).union(segment.criterion.fields(in: context)).sorted()
        standing.at = now
        write(standing, expecting: stored.map { .version($0.version) } ?? .absent)
    }

    /// Notes that a segment was removed and all its stays ended.
    fileprivate func noteEnd(of id: Identifier<CustomerSegment>) async throws {
        guard let stored = try await load(Identifier<SegmentStanding>(id.uniqueID)) else { return }
        var standing = stored.record
        standing.digest = SegmentStanding.ended
        standing.at = now
        write(standing, expecting: .version(stored.version))
    }
}

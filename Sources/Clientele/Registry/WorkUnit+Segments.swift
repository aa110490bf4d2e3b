/// What happened to a customer, as far as segments are concerned.
struct SegmentTouch {
    /// The segments that have to be asked.
    enum Scope {
        case all
        /// Those that are still to be worked out for everybody.
        case pending
        /// Those that read one of these fields.
        case reading(Set<FieldPath>)
    }

    var scope: Scope
    var cause: SegmentStay.Cause

    /// Both of two things that happened to one customer.
    func joined(with other: SegmentTouch) -> SegmentTouch {
        let cause = self.cause == .merge ? self.cause : other.cause
        if case .reading(let first) = scope, case .reading(let second) = other.scope {
            return SegmentTouch(scope: .reading(first.union(second)), cause: cause)
        }
        return SegmentTouch(scope: .all, cause: cause)
    }
}

/// The segments of a house while a unit of work brings memberships up to date.
struct SegmentWork {
    let kept: KeptSegments
    let source: StoredSegments
    let isStaged: Bool
    let today: CalendarDate
    var moves = CustomerMemberships.Moves()

    func panel(on day: CalendarDate) throws -> Criterion.Panel {
        try source.panel(of: kept, on: day, isStaged: isStaged)
    }
}

extension WorkUnit {
    private static let touchingKinds = Set<RecordKindName>([
        Customer.kind, MergeRecord.kind, CustomerSegment.kind,
    ]).union(RecordSource.allCases.map(\.kind))

    /// The segments with what this unit changes of them.
    func segmentWork() async throws -> SegmentWork? {
        guard let source = segments else { return nil }
        let staged = staged.filter { StoredSegments.definingKinds.contains($0.key.kind) }
        let kept =
            staged.isEmpty
            ? try await source.kept(in: reader) : try await source.kept(in: reader, replacing: staged)
        return SegmentWork(kept: kept, source: source, isStaged: !staged.isEmpty, today: configuration.today)
    }

    /// Brings the memberships of every customer that this unit touches up to date, in the same transaction.
    ///
    /// - Throws: `.segmentCycle` when a segment would be defined by itself.
    func keepSegments() async throws {
        let touching = staged.filter { Self.touchingKinds.contains($0.key.kind) }
        guard !touching.isEmpty, var work = try await segmentWork() else { return }
        for (key, after) in touching where key.kind == CustomerSegment.kind && after != nil {
            if let way = SegmentGraph.cycle(through: Identifier(key.id), work.kept.criteria) {
                throw CriterionError.cycle(way)
            }
        }
        guard !work.kept.segments.isEmpty else { return }
        var touches: [Identifier<Customer>: SegmentTouch] = [:]
        for (id, touch) in try await touchedCustomers(touching) {
            // What is written about a merged customer is about the one it went into.
            var owner = id
            if try await load(id) == nil {
                let survivor = try await survivor(of: id)
                try await endStays(of: id, survivor == nil ? .removal : .merge, &work)
                guard let survivor else { continue }
                owner = survivor
            }
            touches[owner] = touches[owner]?.joined(with: touch) ?? touch
        }
        for (id, touch) in touches.sorted(by: { $0.key < $1.key }) {
            try await keepStays(of: id, touch, &work)
        }
    }

    /// The customers that changed records are about, and the fields that changed.
    private func touchedCustomers(
        _ staged: [(key: RecordKey, after: StoredRecord?)]
    ) async throws -> [(Identifier<Customer>, SegmentTouch)] {
        var found: [Identifier<Customer>: SegmentTouch] = [:]
        func touch(_ id: Identifier<Customer>, _ scope: SegmentTouch.Scope, _ cause: SegmentStay.Cause = .change) {
            let touch = SegmentTouch(scope: scope, cause: cause)
            found[id] = found[id]?.joined(with: touch) ?? touch
        }
        func related<Record: RecordKind>(
            _ kind: Record.Type, _ source: RecordSource, _ before: StoredRecord?, _ after: StoredRecord?,
            _ owner: (Record) -> Identifier<Customer>?
        ) throws {
            let before: Record? = try before.map { try Self.decode($0) }
            let after: Record? = try after.map { try Self.decode($0) }
            var fields: Set<FieldPath> = [source.path(.record)]
            if let before, let after, owner(before) == owner(after) {
                fields = Set(before.changes(to: after).map { source.path($0.path.withoutIndices) })
            }
            for id in Set([before.flatMap(owner), after.flatMap(owner)].compactMap(\.self)) {
                touch(id, .reading(fields))
            }
        }
        let befores = try await reader.records(staged.map(\.key))
        for ((key, after), before) in zip(staged, befores) {
            switch key.kind {
            case Customer.kind:
                if let before, let after {
                    let (old, new): (Customer, Customer) = (try Self.decode(before), try Self.decode(after))
                    touch(Identifier(key.id), .reading(Set(old.changes(to: new).map(\.path.withoutIndices))))
                } else {
                    touch(Identifier(key.id), .all)
                }
            case Booking.kind: try related(Booking.self, .bookings, before, after) { $0.customer }
            case ServiceCase.kind: try related(ServiceCase.self, .cases, before, after) { $0.customer }
            case SurveyResponse.kind: try related(SurveyResponse.self, .surveys, before, after) { $0.customer }
            case Interaction.kind: try related(Interaction.self, .interactions, before, after) { $0.customer }
            case BehaviourEvent.kind: try related(BehaviourEvent.self, .events, before, after) { $0.customer }
            case MergeRecord.kind:
                touch(Identifier(key.id), .all, .merge)
                for stored in [before, after] {
                    guard let merge: MergeRecord = try stored.map({ try Self.decode($0) }) else { continue }
                    for id in merge.absorbed { touch(Identifier(id), .all, .merge) }
                }
            default: break
            }
        }
        return found.sorted { $0.key < $1.key }
    }

    // MARK: - One customer

    /// Brings the memberships of a customer up to date.
    func keepStays(of id: Identifier<Customer>, _ touch: SegmentTouch, _ work: inout SegmentWork) async throws {
        let (stored, caughtUp) = try await caughtUpNote(of: id, &work)
        var note = caughtUp
        guard let customer = try await load(id)?.record else { return }
        let panel = try work.panel(on: work.today)
        let positions: [Int]
        switch touch.scope {
        case .all: positions = Array(work.kept.segments.indices)
        case .pending: positions = work.kept.pending
        case .reading(let fields):
            positions = Set(panel.positions(reading: fields.sorted()) + work.kept.pending).sorted()
        }
        if !positions.isEmpty {
            let facts = try await facts(of: customer, work.kept.sources)
            for (position, outcome) in zip(positions, panel.outcomes(of: positions, for: facts)) {
                let segment = work.kept.segments[position]
                note.note(
                    outcome == .member, of: segment.id.uniqueID, revision: segment.revision, on: work.today,
                    segment.isPending ? .definition : touch.cause, &work.moves)
            }
            note.due = panel.nextChange(for: facts)
        }
        store(note, replacing: stored)
    }

    /// Ends every stay of a customer that is there no more.
    func endStays(
        of id: Identifier<Customer>, _ cause: SegmentStay.Cause, _ work: inout SegmentWork
    ) async throws {
        let (stored, caughtUp) = try await caughtUpNote(of: id, &work)
        guard let stored else { return }
        var note = caughtUp
        note.endAll(on: work.today, cause, &work.moves)
        note.due = nil
        store(note, replacing: stored)
    }

    /// Ends the stays of a customer in segments that are there no more.
    func endStays(
        in segments: Set<UniqueID>, noted id: Identifier<CustomerMemberships>, _ work: inout SegmentWork
    ) async throws {
        guard let stored = try await load(id) else { return }
        var note = stored.record
        note.endAll(in: segments, on: work.today, .definition, &work.moves)
        store(note, replacing: stored)
    }

    /// The note of a customer, with what the days since have changed, each change on its day.
    ///
    /// The days went by before this unit changed anything: they are gone through with the records as they were.
    private func caughtUpNote(
        of id: Identifier<Customer>, _ work: inout SegmentWork
    ) async throws -> (Loaded<CustomerMemberships>?, CustomerMemberships) {
        let noteID = Identifier<CustomerMemberships>(id.uniqueID)
        let stored = try await load(noteID)
        var note = stored?.record ?? CustomerMemberships()
        note.id = noteID
        guard let due = note.due, due <= work.today else { return (stored, note) }
        note.due = nil
        let earlier = WorkUnit(
            reader: reader, configuration: configuration, schemas: schemas, task: task, chain: chain)
        guard let customer = try await earlier.load(id)?.record else { return (stored, note) }
        let facts = try await earlier.facts(of: customer, work.kept.sources)
        let settled = work.kept.segments.indices.filter { !work.kept.segments[$0].isPending }
        var day = due
        while true {
            let panel = try work.panel(on: day)
            for (position, outcome) in zip(settled, panel.outcomes(of: settled, for: facts)) {
                let segment = work.kept.segments[position]
                note.note(
                    outcome == .member, of: segment.id.uniqueID, revision: segment.revision, on: day, .time,
                    &work.moves)
            }
            note.due = panel.nextChange(for: facts)
            guard let next = note.due, next <= work.today else { return (stored, note) }
            day = next
        }
    }

    private func store(_ note: CustomerMemberships, replacing stored: Loaded<CustomerMemberships>?) {
        guard note != stored?.record else { return }
        guard note.isTouched || !note.unknown.isEmpty else {
            if let stored { erase(stored) }
            return
        }
        write(note, expecting: stored.map { .version($0.version) } ?? .absent)
    }
}

extension CustomerMemberships {
    /// Whether the note says anything.
    fileprivate var isTouched: Bool { !stays.isEmpty || due != nil }
}

extension RegistrySession {
    /// Erases the behaviour events whose last day is past (requirement R75).
    ///
    /// Nothing of what an event held stays in the store's records: its history goes with it, and the changes say that it was
    /// erased. The audit trail keeps that it was done, by whom, and the identifiers. Memberships in segments that counted the
    /// events are brought up to date in the same transactions. Events without ``BehaviourEvent/keepUntil`` stay.
    ///
    /// A ``JSONFileStore`` has what they held in its journal until ``JSONFileStore/compact()``; a backup has it for as long as
    /// there is the backup.
    ///
    /// It may be called at any time and be interrupted; call it once a day:
    ///
    /// ```swift
    /// try await session.eraseExpiredEvents()
    /// ```
    ///
    /// - Parameter progress: called with the events erased so far.
    /// - Returns: how many were erased.
    /// - Throws: ``AccessError`` for members who may not delete events, `CancellationError`, or what the store throws; what was
    ///   erased until then stays erased.
    /// - Complexity: O(*m* log *n*) for *m* events that go out of *n*.
    @discardableResult
    public func eraseExpiredEvents(progress: @Sendable (Int) -> Void = { _ in }) async throws -> Int {
        var erased = 0
        var cursor: IndexQuery.Cursor?
        repeat {
            try Task.checkCancellation()
            let start = cursor
            let (count, next) = try await perform(.delete, on: BehaviourEvent.kind) { unit, _ in
                let today = RecordIndexing.key(of: .date(unit.configuration.today)).bytes
                let past = IndexQuery(
                    RecordIndexing.index(BehaviourEvent.kind, "keepUntil"), range: .init(from: [], to: today))
                let page = try await unit.reader.query(past, after: start, limit: 200)
                let events: [WorkUnit.Loaded<BehaviourEvent>] =
                    try await unit.load(page.hits.map { Identifier($0.record.id) }).compactMap(\.self)
                for event in events { try await unit.forget(event) }
                if !events.isEmpty || start == nil {
                    unit.audit(
                        .delete, kind: BehaviourEvent.kind, records: events.map(\.record.id.uniqueID),
                        count: events.count)
                }
                return (events.count, page.next)
            }
            erased += count
            cursor = next
            progress(erased)
        } while cursor != nil
        return erased
    }
}

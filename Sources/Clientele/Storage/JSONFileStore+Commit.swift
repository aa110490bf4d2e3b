import Synchronization

extension JSONFileStore {
    /// What a task asks the writer to do.
    enum Work: Sendable {
        case commit(StoreTransaction)
        case upkeep(Upkeep)
        case suspend
        case resume
        case close
    }

    /// What a waiting task is told.
    enum Signal: Sendable {
        /// Its work is done, or was refused.
        case finished(Result<CommitReceipt, any Error>)
        /// It is to lead the next group, its own work first.
        case lead
    }

    /// Work that waits for the writer.
    struct Request: Sendable {
        var work: Work
        var continuation: CheckedContinuation<Signal, Never>
    }

    /// The most requests that share a sync.
    private static let largestGroup = 1024

    /// Has work done, as leader or by the leader.
    @concurrent
    func submit(_ work: Work) async throws -> CommitReceipt {
        let leads = shared.withLock { shared in
            defer { shared.isLed = true }
            return !shared.isLed
        }
        if !leads {
            let signal = await withCheckedContinuation { continuation in
                let leadsNow = shared.withLock { shared in
                    if shared.isLed {
                        shared.queue.append(Request(work: work, continuation: continuation))
                        return false
                    }
                    shared.isLed = true
                    return true
                }
                if leadsNow { continuation.resume(returning: .lead) }
            }
            if case .finished(let result) = signal { return try result.get() }
        }
        return try lead([work])[0].get()
    }

    /// Commits transactions that share one write and one sync, as if they had waited at the same time.
    ///
    /// - Returns: what became of each, or nothing when another task has the writer.
    @concurrent
    package func commit(together transactions: [StoreTransaction]) async -> [Result<CommitReceipt, any Error>] {
        let leads = shared.withLock { shared in
            defer { shared.isLed = true }
            return !shared.isLed
        }
        return leads ? lead(transactions.map(Work.commit)) : []
    }

    /// Does the work of a group, then hands the lead on; returns what became of the leader's own.
    private func lead(_ own: [Work]) -> [Result<CommitReceipt, any Error>] {
        var (waiting, group, observation) = shared.withLock { shared in
            let count = min(shared.queue.count, Self.largestGroup - 1)
            let waiting = Array(shared.queue.prefix(count))
            shared.queue.removeFirst(count)
            var group = CommitGroup(shared)
            let closes = { (work: Work) in if case .close = work { true } else { false } }
            if own.contains(where: closes) || waiting.contains(where: { closes($0.work) }) {
                group.allPoints = shared.points
            }
            shared.writer = nil
            return (waiting, group, shared.observation)
        }
        let works = own + waiting.map(\.work)
        let results = observation.map { group.run(works, for: $0) } ?? group.run(works)
        let next = shared.withLock { shared in
            shared.status = group.status
            shared.snapshot = group.snapshot
            if let sealed = group.sealed { shared.sealed = sealed }
            if group.forgetsPoints {
                let first = group.snapshot.segments.first?.number ?? 0
                shared.points.removeAll { $0.segment < first }
            }
            if group.isReloaded { shared.points = group.allPoints }
            for point in group.points { shared.points.note(point) }
            let canWrite = group.status == .open || group.status == .suspended
            shared.writer = canWrite ? group.writer : nil
            if let writer = group.writer {
                shared.journalEnd = ChangePoint(
                    sequence: group.snapshot.state.sequence, segment: writer.segment.number, offset: writer.end)
            }
            if let lock = group.lock {
                // A compaction was given up for the suspension, so it may be tried again.
                (shared.lock, shared.isSuspending, shared.hasFailedCompaction) = (lock, false, false)
            }
            if group.status == .closed || group.status == .suspended { shared.lock = nil }
            beginCompaction(&shared, group.writer)
            shared.isLed = !shared.queue.isEmpty
            return shared.queue.isEmpty ? nil : shared.queue.removeFirst()
        }
        next?.continuation.resume(returning: .lead)
        for (request, result) in zip(waiting, results.dropFirst(own.count)) {
            request.continuation.resume(returning: .finished(result))
        }
        return Array(results.prefix(own.count))
    }
}

/// Commits that share one write and one sync, and what becomes of the store with them.
struct CommitGroup: Sendable {
    var status: JSONFileStore.Status
    var snapshot: JSONFileStore.Snapshot
    var writer: JournalWriter?
    var points: [ChangePoint] = []
    /// The lock, when the group resumed the store.
    var lock: (any OpenFile)?
    /// Whether all is as others left it, ``allPoints`` too.
    var isReloaded = false
    /// The points noted before, when the group closes the store.
    var allPoints: [ChangePoint] = []
    /// What a compaction begins with, when the group sealed the journal for it.
    var sealed: SealedJournal?
    /// Whether changes of files that are no more part of the store are to be forgotten.
    var forgetsPoints = false

    init(_ shared: borrowing JSONFileStore.Shared) {
        status = shared.status
        snapshot = shared.snapshot
        writer = shared.writer
    }

    /// Does work in order; either all commits that follow each other are visible afterwards or none.
    mutating func run(_ works: [JSONFileStore.Work]) -> [Result<CommitReceipt, any Error>] {
        var results: [Result<CommitReceipt, any Error>] = []
        while results.count < works.count {
            let work = works[results.count]
            guard status == .open, var writer = self.writer else {
                results.append(runWithoutWriter(work))
                continue
            }
            self.writer = nil
            switch work {
            case .commit:
                let commits = works[results.count...].prefix { work in
                    if case .commit = work { true } else { false }
                }
                results += run(commits, &writer)
            case .upkeep(let upkeep): results.append(run(upkeep, &writer))
            case .suspend: results.append(suspend(&writer))
            case .resume: results.append(.success(receipt))
            case .close: results.append(close(&writer))
            }
            if status == .open || status == .suspended { self.writer = writer }
        }
        return results
    }

    private mutating func run(
        _ commits: ArraySlice<JSONFileStore.Work>, _ writer: inout JournalWriter
    ) -> [Result<CommitReceipt, any Error>] {
        var before = writer
        let pointsBefore = points.count
        do throws(FileSystemError) {
            var results: [Result<CommitReceipt, any Error>] = []
            if writer.isSegmentFull {
                try writer.beginSegment(after: snapshot.state.sequence)
                // The manifest lists the new file: from here on nothing goes back to the one before.
                snapshot.segments.append(writer.segment)
                before = writer
            }
            var next = snapshot
            for case .commit(let transaction) in commits { results.append(try commit(transaction, &next, &writer)) }
            if points.count > pointsBefore { try writer.flush() }
            snapshot = next
            return results
        } catch {
            points.removeLast(points.count - pointsBefore)
            let refusal = goBack(to: before, after: error, &writer)
            return commits.map { _ in .failure(refusal) }
        }
    }

    /// Takes back what was written where there is no room for it; after any other failure nothing more is written.
    mutating func goBack(
        to before: JournalWriter, after error: FileSystemError, _ writer: inout JournalWriter
    ) -> StoreError {
        var before = before
        if error.meansNoRoom, before.takeBack() {
            writer = before
            return StoreError.noRoom(error)
        }
        // The changes are not visible now, and it is not known whether they will be after the next opening.
        status = .failed
        return StoreError.failed(error)
    }

    private mutating func close(_ writer: inout JournalWriter) -> Result<CommitReceipt, any Error> {
        status = .closed
        do throws(FileSystemError) {
            try writer.close(after: snapshot.state.sequence)
        } catch {
            return .failure(StoreError.failed(error))
        }
        writeIndex(writer)
        return .success(receipt)
    }

    /// Writes the index file for the end of the journal, which is the mark of a clean close.
    ///
    /// It may fail: the store is whole without it.
    private mutating func writeIndex(_ writer: JournalWriter) {
        // Until all records have moved, some lie where the manifest names no file.
        guard !snapshot.isMoving,
            let position = writer.position(
                lineLength: UInt64(JournalLine.minimumLength), after: snapshot.state.sequence)
        else { return }
        for point in points { allPoints.note(point) }
        let first = position.segments.first?.number ?? 0
        allPoints.removeAll { $0.segment < first }
        try? IndexFile.write(snapshot.state, at: position, allPoints, in: writer.folder)
    }

    private mutating func commit(
        _ transaction: StoreTransaction, _ next: inout JSONFileStore.Snapshot, _ writer: inout JournalWriter
    ) throws(FileSystemError) -> Result<CommitReceipt, any Error> {
        let plan: TransactionPlan
        do throws(StoreError) {
            plan = try next.state.plan(transaction)
        } catch {
            return .failure(error)
        }
        points.append(ChangePoint(sequence: plan.sequence, segment: writer.segment.number, offset: writer.end))
        var earlier: [[IndexEntry]?] = []
        earlier.reserveCapacity(transaction.changes.count)
        for change in transaction.changes {
            let present = next.state.entry(change.record.key)?.content
            if let present {
                earlier.append(next.indexEntries(of: change.record.key, at: present, writer))
            } else {
                earlier.append([])
            }
        }
        let locations = try writer.append(transaction, plan)
        let replaced = next.state.apply(transaction, plan, earlier) { locations[$0] }
        for (location, outcome) in zip(locations, plan.outcomes) {
            if case .write = outcome { next.liveBytes += UInt64(location.length) }
        }
        for location in replaced { next.liveBytes -= UInt64(location.length) }
        return .success(plan.receipt)
    }

    private mutating func runWithoutWriter(_ work: JSONFileStore.Work) -> Result<CommitReceipt, any Error> {
        switch (work, status) {
        case (.close, _):
            status = .closed
            return .success(receipt)
        case (_, .closed): return .failure(StoreError.closed)
        case (.suspend, .suspended), (.suspend, .openReadOnly), (.resume, .openReadOnly): return .success(receipt)
        case (.resume, .suspended): return resume()
        case (_, .suspended): return .failure(StoreError.suspended)
        case (_, .openReadOnly): return .failure(StoreError.openedReadOnly)
        case (_, _): return .failure(StoreError.failedBefore)
        }
    }
}

extension JSONFileStore.Snapshot {
    /// Reads the index entries of a record that may not be written yet.
    ///
    /// That an earlier version cannot be read is no reason to refuse the next one, nor to stop writing: its entries are
    /// then looked for in all indexes.
    fileprivate func indexEntries(
        of key: RecordKey, at location: JournalLocation, _ writer: JournalWriter
    ) -> [IndexEntry]? {
        if let bytes = writer.unwritten(location) {
            var names = NameCache()
            guard case .line(let line) = JournalLine.parse(bytes, 0..<bytes.count, &names) else { return nil }
            return line.put?.indexEntries
        }
        return (try? segment(location.segment)?.indexEntries(of: key, at: location)) ?? nil
    }
}

import Synchronization

extension JSONFileStore {
    /// What a task asks the writer to do.
    enum Work: Sendable {
        case commit(StoreTransaction)
        case upkeep(Upkeep)
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
            let group = CommitGroup(shared)
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
            for point in group.points { shared.points.note(point) }
            shared.writer = group.status == .open ? group.writer : nil
            if let writer = group.writer {
                shared.journalEnd = ChangePoint(
                    sequence: group.snapshot.state.sequence, segment: writer.segment.number, offset: writer.end)
            }
            if group.status == .closed { shared.lock = nil }
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
            guard status == .open, var writer else {
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
            case .close: results.append(close(&writer))
            }
            if status == .open { self.writer = writer }
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
        return .success(CommitReceipt(sequence: snapshot.state.sequence, versions: []))
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
                earlier.append(try next.indexEntries(at: present, writer))
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
            return .success(CommitReceipt(sequence: snapshot.state.sequence, versions: []))
        case (_, .closed): return .failure(StoreError.closed)
        case (_, .openReadOnly): return .failure(StoreError.openedReadOnly)
        case (_, _): return .failure(StoreError.failedBefore)
        }
    }
}

extension JSONFileStore.Snapshot {
    /// Reads the index entries of a record that may not be written yet.
    fileprivate func indexEntries(
        at location: JournalLocation, _ writer: JournalWriter
    ) throws(FileSystemError) -> [IndexEntry]? {
        if let bytes = writer.unwritten(location) {
            var names = NameCache()
            guard case .line(let line) = JournalLine.parse(bytes, 0..<bytes.count, &names) else { return nil }
            return line.put?.indexEntries
        }
        return try segment(location.segment)?.indexEntries(at: location)
    }
}

import Synchronization

extension JSONFileStore {
    /// The steps of a compaction, between which commits go on.
    package enum CompactionStage: Sendable, CaseIterable {
        /// The journal goes on in a new file.
        case sealed
        /// The snapshot is on the device.
        case written
        /// The manifest names it.
        case listed
        /// Records are read from it.
        case moved
    }

    /// Writes a new beginning of the journal that holds only the present versions, and removes the old one.
    ///
    /// Readers and commits go on meanwhile. It takes room for the present versions once more until it is done. What the
    /// removed files said is forgotten: ``changes(after:limit:)`` answers ``StoreError/Code/sequenceForgotten`` for
    /// commits before the state that was written. What a named consumer has not read stays known, for at most the last
    /// ``Options/keptForConsumers`` commits, until a compaction or an opening after it has read it; see ``ChangeConsumer``.
    /// Which records changed is kept for this in a file of its own, and nothing of what they held; of a record that was erased
    /// only that (``StoreTransaction/erase(_:expecting:)``). A crash at any time leaves the store as it was or compacted.
    ///
    /// Unless ``Options/compacts`` is off, this is done in the background when more bytes are out of date than in use.
    /// After it failed once, it is not tried by itself again until the store is opened again or this was called.
    ///
    /// - Throws: ``StoreError`` with code `.noRoom`, `.damaged`, `.readOnly`, `.suspended`, `.closed` or `.fileSystem`.
    public func compact() async throws { try await compact(keepingUnread: true) }

    /// Compacts the store as ``compact()`` does, and says what becomes of changes that named consumers have not read.
    ///
    /// - Parameter keepsUnread: whether they are kept. Without them not even the identifiers of records that were removed
    ///   are left in the folder; a consumer that is behind is then told ``StoreError/Code/sequenceForgotten`` and reads the
    ///   present state, in which the removed records are not.
    /// - Throws: what ``compact()`` throws.
    public func compact(keepingUnread keepsUnread: Bool) async throws {
        // One under way may have begun before what is to be forgotten was removed.
        if !keepsUnread, let running = shared.withLock({ $0.compaction }) { _ = await running.result }
        let task = try shared.withLock { shared throws(StoreError) in
            switch shared.status {
            case .open where shared.isSuspending && !shared.isClosing: throw StoreError.suspended
            case .open where !shared.isClosing: break
            case .suspended: throw StoreError.suspended
            case .open, .closed: throw StoreError.closed
            case .openReadOnly: throw StoreError.openedReadOnly
            case .failed: throw StoreError.failedBefore
            }
            if let task = shared.compaction { return task }
            let task = compactionTask()
            shared.compaction = task
            return task
        }
        do {
            try await task.value
            if !keepsUnread { try await releaseUnread() }
        } catch is CancellationError {
            // Only who closes or suspends the store ends a compaction; it may be resumed by now.
            throw shared.withLock { $0.isClosing } ? StoreError.closed : StoreError.suspended
        }
    }

    /// Compacts the store in the caller's own task, and lets it work between the steps.
    package func compact(pausing pause: (CompactionStage) async -> Void) async throws {
        _ = try await submit(.upkeep(.seal))
        guard let sealed = shared.withLock({ $0.sealed.take() }) else {
            try await releaseRead()
            return
        }
        await pause(.sealed)
        let unread = try await UnreadChanges.write(
            sealed.snapshot, sealed.header, through: sealed.sequence, in: sealed.folder, atMost: keptForConsumers)
        let written: SnapshotWriting
        do {
            written = try await SnapshotWriting.write(sealed)
        } catch {
            if let unread { try? sealed.folder.remove(unread.segment.name) }
            throw error
        }
        do {
            await pause(.written)
            try Task.checkCancellation()
            _ = try await submit(.upkeep(.list(written.listed, written.segment, sealed.sequence)))
        } catch {
            // Where the store failed nobody knows which manifest is on the device: then the file stays.
            if shared.withLock({ $0.status == .open }) {
                try? sealed.folder.remove(written.segment.name)
                if let unread { try? sealed.folder.remove(unread.segment.name) }
            }
            throw error
        }
        await pause(.listed)
        var moves = written.moves(sealed)
        while let moved = moves.next() {
            try Task.checkCancellation()
            _ = try await submit(.upkeep(.move(moved)))
            await Task.yield()
        }
        await pause(.moved)
        let indexed = written.writeIndex(sealed)
        _ = try await submit(.upkeep(.forget(written.segment, indexed: indexed)))
        // What stays is removed at the next opening: a file that is left is then never before one that is not.
        for base in sealed.snapshot.bases { try? sealed.folder.remove(base.name) }
        try await release(sealed.header.number, unread, sealed.sequence)
    }

    /// Begins a compaction in the background when it is worth it.
    func beginCompaction(_ shared: inout Shared, _ writer: JournalWriter?) {
        guard let writer, shared.status == .open, !shared.isClosing, !shared.isSuspending, shared.compaction == nil,
            // What failed would fail at every commit, and cost as much as a compaction each time.
            !shared.hasFailedCompaction,
            writer.isWorthCompacting(shared.snapshot.liveBytes)
        else { return }
        shared.compaction = compactionTask()
    }

    private func compactionTask() -> Task<Void, any Error> {
        Task(priority: .utility) {
            let observation = shared.withLock { $0.observation }
            let elapsed = observation?.watch.start()
            var hasFailed = true
            defer {
                shared.withLock { shared in
                    shared.compaction = nil
                    shared.hasFailedCompaction = hasFailed
                }
            }
            do {
                try await compact { _ in }
            } catch {
                observation?.note(
                    .init(
                        .compaction, duration: elapsed?() ?? .zero, failure: StoreFigures.code(of: error)))
                throw error
            }
            observation?.note(.init(.compaction, duration: elapsed?() ?? .zero))
            hasFailed = false
        }
    }
}

/// A journal up to the end of a file, with all that is needed to write a snapshot of it.
struct SealedJournal: Sendable {
    var folder: any Folder
    var snapshot: JSONFileStore.Snapshot
    /// The first line of the snapshot.
    var header: JournalLine.SnapshotHeader
    /// The place from which the journal goes on behind the snapshot; `nil` when an index file is not worth its while.
    var position: IndexFile.Position?

    var sequence: SequenceNumber { snapshot.state.sequence }
}

/// What the writer does for a compaction.
enum Upkeep: Sendable {
    /// Goes on in a new file, so that the files before change no more.
    case seal
    /// Names a snapshot in the manifest, which stands for all changes up to a commit.
    case list(Manifest.Snapshot, JournalSegment, SequenceNumber)
    /// Reads records from other places from now on, where they are still in the version that lies there.
    case move([Move])
    /// Lets go of earlier snapshots; there is an index file for a position, 0 for none.
    case forget(JournalSegment, indexed: UInt64)
    /// Lets go of the journal up to a file, but for the changes that are to be kept of it, and otherwise of all up to a commit.
    case release(UInt32, UnreadChanges?, SequenceNumber)

    /// A version of a record in two places.
    struct Move: Sendable {
        var key: RecordKey
        var from: JournalLocation
        var to: JournalLocation
    }
}

extension CommitGroup {
    /// Does the writer's part of a compaction.
    mutating func run(_ upkeep: Upkeep, _ writer: inout JournalWriter) -> Result<CommitReceipt, any Error> {
        switch upkeep {
        case .seal:
            guard snapshot.state.sequence > snapshot.compacted, writer.canBeginSegment else { break }
            let before = writer
            let header = JournalLine.SnapshotHeader(
                number: writer.segment.number, base: writer.segment.base + writer.end, checksum: writer.checksum,
                recordCount: UInt64(snapshot.state.recordCount))
            do throws(FileSystemError) {
                try writer.beginSegment(after: snapshot.state.sequence)
            } catch {
                return .failure(goBack(to: before, after: error, &writer))
            }
            // The place behind the first line of the new file, which is durable with all before.
            let position =
                !writer.isWorthIndexing(snapshot.liveBytes)
                ? nil
                : IndexFile.Position(
                    segments: [.init(number: writer.segment.number, base: writer.segment.base)], offset: writer.end,
                    lineLength: writer.end, checksum: writer.checksum, sequence: snapshot.state.sequence)
            sealed = SealedJournal(
                folder: writer.folder, snapshot: snapshot, header: header, position: position)
            snapshot.segments.append(writer.segment)
        case .list(let listed, let segment, let sequence):
            do throws(FileSystemError) {
                try writer.list(listed)
            } catch {
                if error.meansNoRoom { return .failure(StoreError.noRoom(error)) }
                // Nobody knows which manifest is on the device.
                status = .failed
                return .failure(StoreError.failed(error))
            }
            snapshot.bases.append(segment)
            snapshot.compacted = sequence
            snapshot.isMoving = true
        case .move(let moves):
            for move in moves {
                guard let present = snapshot.state.entry(move.key)?.content, present == move.from else { continue }
                snapshot.state.setContent(move.to, of: move.key)
                snapshot.liveBytes = snapshot.liveBytes + UInt64(move.to.length) - UInt64(move.from.length)
            }
        case .forget(let segment, let indexed):
            writer.indexedEnd = indexed
            snapshot.bases = [segment]
            snapshot.isMoving = false
        case .release(let last, let unread, let sequence):
            snapshot.segments.removeAll { $0.number <= last }
            (snapshot.unread, snapshot.forgotten) = (unread?.segment, unread?.forgotten ?? sequence)
            (forgetsPoints, unreadPoints) = (true, unread?.points ?? [])
        }
        return .success(receipt)
    }
}

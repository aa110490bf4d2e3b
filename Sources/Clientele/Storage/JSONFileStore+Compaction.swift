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
    /// commits before the state that was written. A crash at any time leaves the store as it was or compacted.
    ///
    /// Unless ``Options/compacts`` is off, this is done in the background when more bytes are out of date than in use.
    /// After it failed once, it is not tried by itself again until the store is opened again or this was called.
    ///
    /// - Throws: ``StoreError`` with code `.noRoom`, `.damaged`, `.readOnly`, `.closed` or `.fileSystem`.
    public func compact() async throws {
        let task = try shared.withLock { shared throws(StoreError) in
            switch shared.status {
            case .open where !shared.isClosing: break
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
        } catch is CancellationError {
            throw StoreError.closed
        }
    }

    /// Compacts the store in the caller's own task, and lets it work between the steps.
    package func compact(pausing pause: (CompactionStage) async -> Void) async throws {
        _ = try await submit(.upkeep(.seal))
        guard let sealed = shared.withLock({ $0.sealed.take() }) else { return }
        await pause(.sealed)
        let written = try await SnapshotWriting.write(sealed)
        do {
            await pause(.written)
            try Task.checkCancellation()
            _ = try await submit(.upkeep(.list(written.listed, written.segment, sealed.sequence)))
        } catch {
            // Where the store failed nobody knows which manifest is on the device: then the file stays.
            if shared.withLock({ $0.status == .open }) { try? sealed.folder.remove(written.segment.name) }
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
        _ = try await submit(.upkeep(.forget(written.segment)))
        // What stays is removed at the next opening.
        for name in sealed.names { try? sealed.folder.remove(name) }
    }

    /// Begins a compaction in the background when it is worth it.
    func beginCompaction(_ shared: inout Shared, _ writer: JournalWriter?) {
        guard let writer, shared.status == .open, !shared.isClosing, shared.compaction == nil,
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

    var sequence: SequenceNumber { snapshot.state.sequence }
    /// The files for which the snapshot will stand, snapshots first: a file that is left is then never before one that
    /// is not.
    var names: [String] { snapshot.bases.map(\.name) + snapshot.segments.map(\.name) }
}

/// What the writer does for a compaction.
enum Upkeep: Sendable {
    /// Goes on in a new file, so that the files before change no more.
    case seal
    /// Names a snapshot in the manifest, which stands for all changes up to a commit.
    case list(Manifest.Snapshot, JournalSegment, SequenceNumber)
    /// Reads records from other places from now on, where they are still in the version that lies there.
    case move([Move])
    /// Lets go of the files for which a snapshot stands.
    case forget(JournalSegment)

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
            guard snapshot.state.sequence > snapshot.forgotten, writer.canBeginSegment else { break }
            let before = writer
            let header = JournalLine.SnapshotHeader(
                number: writer.segment.number, base: writer.segment.base + writer.end, checksum: writer.checksum,
                recordCount: UInt64(snapshot.state.recordCount))
            do throws(FileSystemError) {
                try writer.beginSegment(after: snapshot.state.sequence)
            } catch {
                return .failure(goBack(to: before, after: error, &writer))
            }
            sealed = SealedJournal(folder: writer.folder, snapshot: snapshot, header: header)
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
            snapshot.forgotten = sequence
        case .move(let moves):
            for move in moves {
                guard let present = snapshot.state.entry(move.key)?.content, present == move.from else { continue }
                snapshot.state.setContent(move.to, of: move.key)
                snapshot.liveBytes = snapshot.liveBytes + UInt64(move.to.length) - UInt64(move.from.length)
            }
        case .forget(let segment):
            snapshot.bases = [segment]
            snapshot.segments.removeAll { $0.number <= segment.number - JournalSegment.snapshotFlag }
            forgetsPoints = true
        }
        return .success(CommitReceipt(sequence: snapshot.state.sequence, versions: []))
    }
}

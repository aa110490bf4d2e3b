import Synchronization

extension JSONFileStore {
    /// Somebody who counts what the store does by itself; see ``ObservedStore``.
    struct Observation: Sendable {
        let note: @Sendable (StoreFigures.Event) -> Void
        let watch: StoreWatch
    }

    /// Tells of syncs and compactions from now on.
    func beObserved(by clock: any Clock<Duration>, _ note: @escaping @Sendable (StoreFigures.Event) -> Void) {
        let observation = Observation(note: note, watch: StoreWatch(clock: clock))
        shared.withLock { $0.observation = observation }
    }

    /// How large the store is.
    public func sizes() async throws -> StoreFigures.Sizes {
        let (snapshot, end, waiting) = shared.withLock { shared in
            (shared.snapshot, shared.journalEnd, shared.queue.count + (shared.isLed ? 1 : 0))
        }
        var sizes = StoreFigures.Sizes()
        sizes.recordCount = snapshot.state.recordCount
        sizes.liveBytes = snapshot.liveBytes
        sizes.fileCount = snapshot.segments.count + snapshot.bases.count
        sizes.waitingCommits = waiting
        var bytes: UInt64 = 0
        do throws(FileSystemError) {
            for base in snapshot.bases { bytes += try base.file.size() }
            for segment in snapshot.segments {
                // The last file is filled ahead of its end.
                let isWritten = end?.segment == segment.number
                bytes += isWritten ? end?.offset ?? 0 : try segment.file.size()
            }
        } catch {
            throw StoreError.refused(error)
        }
        sizes.garbageBytes = bytes > snapshot.liveBytes ? bytes - snapshot.liveBytes : 0
        return sizes
    }
}

extension CommitGroup {
    /// Does work in order and tells how long it took.
    mutating func run(
        _ works: [JSONFileStore.Work], for observation: JSONFileStore.Observation
    ) -> [Result<CommitReceipt, any Error>] {
        let before = writer?.position
        let elapsed = observation.watch.start()
        let results = run(works)
        let commits = zip(works, results).filter { work, _ in
            if case .commit = work { true } else { false }
        }
        guard !commits.isEmpty else { return results }
        let duration = elapsed()
        var event = StoreFigures.Event(.sync, duration: duration)
        for (_, result) in commits {
            switch result {
            case .success: event.count += 1
            case .failure(let error as StoreError) where error.underlying is FileSystemError:
                event.failure = error.code.description
            case .failure: break
            }
        }
        if let before, let after = writer?.position, after > before { event.bytes = Int(clamping: after - before) }
        // A group in which every transaction was refused writes nothing.
        if event.count > 0 || event.failure != nil { observation.note(event) }
        return results
    }
}

extension JournalWriter {
    /// How many bytes of the journal there are, of all files.
    fileprivate var position: UInt64 { segment.base + end }
}

import Synchronization

extension JSONFileStore {
    /// Gives the folder free for a while, so that the system may stop the process or another may open the store.
    ///
    /// Commits under way are finished, the mark of a clean close is written and the lock is given up; a compaction under
    /// way is given up too. Until ``resume()`` reads go on and see the state as it was, and commits are refused with
    /// ``StoreError/Code/suspended`` rather than left waiting: nothing of them is stored, and they can be made again.
    /// On iOS, call this before the app goes to the background: an app that is stopped while it holds a lock on a file
    /// in a shared container is ended by the system. Suspending twice, or a store opened for reading, is no error.
    ///
    /// - Throws: ``StoreError`` with code `.closed`, `.readOnly` or `.fileSystem`; the store is then to be closed.
    public func suspend() async throws {
        let compaction = shared.withLock { shared in
            if shared.status == .open { shared.isSuspending = true }
            return shared.compaction
        }
        compaction?.cancel()
        _ = await compaction?.result
        _ = try await submit(.suspend)
    }

    /// Takes the folder back after ``suspend()``.
    ///
    /// When another process wrote to the store in between, its state is read anew; what was read before may be out of date,
    /// as after any commit of somebody else. Resuming a store that is not suspended is no error.
    ///
    /// - Returns: whether others committed meanwhile.
    /// - Throws: ``StoreError`` with code `.locked` while another process has the store open, `.closed`, or what opening
    ///   throws; the store stays suspended and this can be called again.
    @discardableResult
    public func resume() async throws -> Bool {
        let before = shared.withLock { $0.snapshot.state.sequence }
        return try await submit(.resume).sequence != before
    }
}

extension CommitGroup {
    /// Ends the journal as a clean close does and lets the lock go.
    mutating func suspend(_ writer: inout JournalWriter) -> Result<CommitReceipt, any Error> {
        do throws(FileSystemError) {
            try writer.close(after: snapshot.state.sequence)
        } catch {
            status = .failed
            return .failure(StoreError.failed(error))
        }
        status = .suspended
        return .success(receipt)
    }

    /// Takes the lock again, and the state from the files when they are not as they were left.
    mutating func resume() -> Result<CommitReceipt, any Error> {
        guard let writer else { return .failure(StoreError.failedBefore) }
        do {
            let lock = try JSONFileStore.openLock(writer.folder)
            guard try lock.lock() else { return .failure(StoreError.locked) }
            if try !writer.isUndisturbed() {
                guard let manifest = try JSONFileStore.readManifest(writer.folder) else {
                    throw StoreError.missingManifest
                }
                let (shared, _) = try JSONFileStore.load(manifest, in: writer.folder, writer.options, lock)
                (snapshot, self.writer, allPoints, points) = (shared.snapshot, shared.writer, shared.points, [])
                isReloaded = true
            }
            self.lock = lock
            status = .open
            return .success(receipt)
        } catch {
            return .failure((error as? FileSystemError).map(StoreError.refused) ?? error)
        }
    }

    /// What work is answered that is no commit.
    var receipt: CommitReceipt { CommitReceipt(sequence: snapshot.state.sequence, versions: []) }
}

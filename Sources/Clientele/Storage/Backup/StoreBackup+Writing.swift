extension StoreBackup {
    /// How many records are read at once.
    private static let batch = 64
    /// How many changes are asked for at once.
    private static let changes = 4096

    /// Writes a backup of one state of a store, while reading and writing go on.
    ///
    /// The file is written under another name (with `.unfinished` at its end), made durable and then renamed, with mode
    /// 0600. So a file that has the name is whole. It never takes the place of another.
    ///
    /// - Parameters:
    ///   - store: any store; one opened for reading only will do.
    ///   - path: the file to write, in a folder that is there.
    ///   - parent: the backup that this one is to follow, from ``write(_:to:after:at:)`` or from a report of
    ///     ``verify(_:)``; `nil` for a full backup.
    ///   - now: the time by the caller's clock.
    /// - Returns: what the file says of itself.
    /// - Throws: ``StoreError`` with code `.alreadyThere`, `.brokenChain` when the store has not the commits of `parent`,
    ///   `.sequenceForgotten` when it no longer knows what changed, `.damaged` for a damaged store, `.noRoom` or
    ///   `.fileSystem`; what the store throws.
    /// - Complexity: O(*n* log *n*) in the number of records or changes; the memory is that of their keys.
    @concurrent
    @discardableResult
    public static func write(
        _ store: some RecordStore, to path: String, after parent: StoreBackup? = nil, at now: Timestamp
    ) async throws -> StoreBackup {
        try await store.told(.backup, at: { now }) { backup, event in
            (event.count, event.bytes) = (backup.recordCount, Int(clamping: backup.byteCount))
        } _: {
            try await write(store, to: path, after: parent, at: now, in: POSIXFileSystem())
        }
    }

    /// Writes a backup on any file system.
    @concurrent
    @discardableResult
    package static func write(
        _ store: some RecordStore, to path: String, after parent: StoreBackup? = nil, at now: Timestamp,
        in system: some FileSystem
    ) async throws -> StoreBackup {
        // A backup of a sealed store is as sealed as the store is.
        if let sealed = store as? SealedStore {
            return try await write(sealed.inner, to: path, after: parent, at: now, in: system)
        }
        let place = try BackupPath(path)
        // Opened for reading, a damaged store shows what comes before the damage: a backup of that would look whole.
        if let damage = (store.innermost as? JSONFileStore)?.openReport.damage { throw StoreError.damaged(damage) }
        do {
            let folder = try system.openFolder(at: place.folder, create: false)
            return try await store.read { reader in
                let backup = StoreBackup(
                    after: parent?.through ?? .zero, through: reader.sequence, at: now, parent: parent?.digest ?? "")
                guard backup.after <= backup.through else { throw StoreError.backupOfAnotherStore }
                // An empty state has nothing to follow: then the next one is full again.
                let isFull = backup.after == .zero
                let removed = isFull ? [:] : try await changes(of: store, backup)
                var writer = try BackupWriter(
                    isFull ? StoreBackup(after: .zero, through: backup.through, at: now, parent: "") : backup,
                    place.name, in: folder)
                do {
                    if isFull {
                        try await writeAll(store, reader, &writer)
                    } else {
                        try await write(removed, reader, &writer)
                    }
                    return try writer.finish()
                } catch {
                    writer.discard()
                    throw error
                }
            }
        } catch let error as FileSystemError {
            throw StoreError.refused(error)
        }
    }

    /// What changed in the time of a backup: of each record the last commit that did.
    private static func changes(
        of store: some RecordStore, _ backup: StoreBackup
    ) async throws -> [RecordKey: SequenceNumber] {
        var last: [RecordKey: SequenceNumber] = [:]
        var position = backup.after
        while position < backup.through {
            try Task.checkCancellation()
            let page: ChangePage
            do {
                page = try await store.changes(after: position, limit: changes)
            } catch let error as StoreError where error.code == .sequenceForgotten {
                throw StoreError.backupNeedsToBeFull
            }
            // What was committed since the state was taken is for the next backup.
            for entry in page.entries where entry.sequence <= backup.through { last[entry.key] = entry.sequence }
            guard page.through > position else { break }
            position = page.through
        }
        return last
    }

    /// Writes every record of a state.
    private static func writeAll(
        _ store: some RecordStore, _ reader: any RecordReader, _ writer: inout BackupWriter
    ) async throws {
        guard let kinds = try await reader.kinds() else {
            // A store that cannot list its kinds tells of every record in its changes.
            let whole = StoreBackup(after: .zero, through: reader.sequence, at: .earliest, parent: "")
            try await write(try await changes(of: store, whole), reader, &writer, removals: false)
            return
        }
        for kind in kinds.sorted() {
            var cursor: IndexQuery.Cursor?
            repeat {
                try Task.checkCancellation()
                let page = try await reader.query(.records(of: kind), after: cursor, limit: batch)
                for record in try await reader.records(page.hits.map(\.record)) {
                    if let record { try writer.put(record) }
                }
                cursor = page.next
            } while cursor != nil
        }
    }

    /// Writes the records that changed, and which of them are gone.
    private static func write(
        _ last: [RecordKey: SequenceNumber], _ reader: any RecordReader, _ writer: inout BackupWriter,
        removals: Bool = true
    ) async throws {
        let keys = last.keys.sorted()
        var start = 0
        while start < keys.count {
            try Task.checkCancellation()
            let part = Array(keys[start..<min(start + batch, keys.count)])
            for (key, record) in zip(part, try await reader.records(part)) {
                if let record {
                    try writer.put(record)
                } else if removals, let sequence = last[key] {
                    try writer.remove(key, sequence)
                }
            }
            start += part.count
        }
    }
}

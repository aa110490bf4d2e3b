extension StoreBackup {
    /// What was restored; holds no personal data.
    public struct Restoration: Sendable, Hashable {
        /// The last commit of the restored state, with the number that it had.
        public let sequence: SequenceNumber
        /// The number of records restored, of all kinds, audit and history included.
        public let recordCount: Int
        /// What was found of the backups that were used.
        public let report: Report
    }

    /// Restores backups into an empty store.
    ///
    /// Every record gets the payload, the index entries, the version and the commit that it had, so the audit trail and the
    /// history hold. Of earlier versions nothing is restored. Nothing is written before all backups were read and found
    /// whole. When the call throws after it began to write, the store holds a part: throw it away.
    ///
    /// - Parameters:
    ///   - paths: one full backup and the incremental ones after it, in order.
    ///   - store: a store without commits, that nobody else writes to.
    ///   - point: the commit up to which to restore: the last backup that ends there or before is the state restored.
    ///   - acceptingLoss: whether what is whole of damaged backups is restored, in place of nothing.
    /// - Returns: what was restored.
    /// - Throws: ``StoreError`` with code `.notABackup`, `.newerFormat`, `.damaged`, `.brokenChain`, `.pointNotCovered`,
    ///   `.notEmpty` or `.fileSystem`; what the store throws.
    /// - Complexity: O(*n* log *n*) in the number of records and commits; the memory is that of the records' keys.
    @concurrent
    @discardableResult
    public static func restore(
        _ paths: [String], into store: some RecordStore, through point: SequenceNumber? = nil,
        acceptingLoss: Bool = false
    ) async throws -> Restoration {
        try await restore(
            paths, in: POSIXFileSystem(), into: store, through: point, acceptingLoss: acceptingLoss)
    }

    /// Restores backups on any file system.
    @concurrent
    @discardableResult
    package static func restore(
        _ paths: [String], in system: some FileSystem, into store: some RecordStore,
        through point: SequenceNumber? = nil, acceptingLoss: Bool = false
    ) async throws -> Restoration {
        guard try await store.read({ $0.sequence }) == .zero else { throw StoreError.restoringIntoRecords }
        let contents = try contents(paths, in: system, through: point, acceptingLoss: acceptingLoss)
        return try await restore(contents, into: store)
    }

    private static func contents(
        _ paths: [String], in system: some FileSystem, through point: SequenceNumber?, acceptingLoss: Bool
    ) throws -> BackupContents {
        var files: [any OpenFile] = []
        for path in paths { files.append(try open(path, in: system)) }
        return try BackupContents(files, through: point, acceptingLoss: acceptingLoss)
    }

    private static func restore(_ contents: BackupContents, into store: some RecordStore) async throws -> Restoration {
        // What is sealed in the backup goes to where a sealed store keeps it; what is not is sealed on its way.
        if let sealed = store as? SealedStore, try contents.isSealed {
            return try await restore(contents, into: sealed.inner)
        }
        if let sealed = store as? SealedStore {
            try await BackupReplay(contents).run(into: sealed.restoring(contents.owners(sealed.plan)))
        } else {
            try await BackupReplay(contents).run(into: store)
        }
        return Restoration(
            sequence: contents.through, recordCount: contents.places.count, report: contents.report)
    }

    /// Restores backups into a new store in a folder that is not there yet.
    ///
    /// The store is made in a folder beside it (with `.unfinished` at the end of its name) and gets its name when it is
    /// whole and durable. What an earlier call left there is thrown away.
    ///
    /// - Parameters:
    ///   - paths: one full backup and the incremental ones after it, in order.
    ///   - folder: the folder of the new store.
    ///   - point: the commit up to which to restore; see ``restore(_:into:through:acceptingLoss:)``.
    ///   - acceptingLoss: whether what is whole of damaged backups is restored, in place of nothing.
    /// - Returns: what was restored.
    /// - Throws: ``StoreError``, with code `.alreadyThere` when there is such a folder.
    @concurrent
    @discardableResult
    public static func restore(
        _ paths: [String], toFolder folder: String, through point: SequenceNumber? = nil, acceptingLoss: Bool = false
    ) async throws -> Restoration {
        let place = try BackupPath(folder)
        let unfinished = BackupWriter.unfinishedName(place.name)
        do {
            let system = POSIXFileSystem()
            let parent = try system.openFolder(at: place.folder, create: false)
            guard try !parent.list().contains(place.name) else { throw StoreError.restoredFolderIsThere }
            let contents = try contents(paths, in: system, through: point, acceptingLoss: acceptingLoss)
            let path = place.folder + "/" + unfinished
            try clear(try system.openFolder(at: path, create: true))
            var options = JSONFileStore.Options(durability: .operatingSystem)
            // What stands for earlier versions is out of date at once: the store compacts itself when it is used.
            options.compacts = false
            let store = try JSONFileStore.open(at: path, options: options, in: system)
            let restoration: Restoration
            do {
                restoration = try await restore(contents, into: store)
            } catch {
                try? await store.close()
                throw error
            }
            try await store.close()
            try parent.rename(unfinished, to: place.name)
            try parent.sync()
            return restoration
        } catch let error as FileSystemError {
            throw StoreError.refused(error)
        }
    }

    /// Removes what a restoration that was not finished left in its folder, and nothing that another made.
    private static func clear(_ folder: any Folder) throws {
        let own = [Manifest.fileName, Manifest.newFileName, Manifest.lockFileName]
        let names = try folder.list()
        guard names.allSatisfy({ own.contains($0) || Manifest.isOwnName($0) }) else {
            throw StoreError.restoredFolderIsThere
        }
        let lock = try folder.openIfPresent(Manifest.lockFileName, .update)
        guard try lock?.lock() ?? true else { throw StoreError.locked }
        for name in names { try folder.remove(name) }
        withExtendedLifetime(lock) {}
    }
}

extension StoreBackup {
    /// What a verification of backups found; holds no personal data.
    public struct Report: Sendable, Hashable {
        /// Bytes of a backup that are no whole line, or a place where lines are missing.
        public struct Loss: Sendable, Hashable {
            /// Which line of the file it is, from 1, counted by the ends of lines before it.
            public internal(set) var line = 0
            /// Where in the file it begins.
            public let offset: UInt64
            /// How many bytes they are; 0 where lines were taken out.
            public let byteCount: UInt64
            /// The last record before it that can be restored; records lie in the order of their keys.
            public let after: RecordKey?
            /// The next record that can be restored.
            public let before: RecordKey?

            init(offset: UInt64, byteCount: UInt64, after: RecordKey?, before: RecordKey?) {
                (self.offset, self.byteCount, self.after, self.before) = (offset, byteCount, after, before)
            }
        }

        /// What was found of one file.
        public struct File: Sendable, Hashable {
            /// What the file says of itself; `nil` when its first and its last line are lost.
            public internal(set) var backup: StoreBackup?
            /// Whether nothing is missing or changed.
            public internal(set) var isWhole: Bool
            /// How many records and removals can be restored.
            public internal(set) var wholeLineCount: Int
            /// How many cannot; `nil` when the last line, which says how many there were, is lost.
            public internal(set) var lostLineCount: Int?
            /// Where they lie, the first 1,000 places.
            public internal(set) var losses: [Loss]
        }

        /// The files in their order.
        public internal(set) var files: [File] = []
        /// The first file, from 1, that does not follow the one before it; `nil` when all do.
        public internal(set) var brokenAt: Int?

        /// Whether every file is whole and they are a chain, so that all of it can be restored.
        public var isWhole: Bool { brokenAt == nil && files.allSatisfy(\.isWhole) }
        /// The last backup, which the next incremental one follows; `nil` unless everything is whole.
        public var last: StoreBackup? { isWhole ? files.last?.backup : nil }
    }

    /// Reads backups without restoring them, and looks whether every byte is as it was written and they follow each other.
    ///
    /// - Parameter paths: one full backup and the incremental ones after it, in order.
    /// - Returns: what is whole and what is lost.
    /// - Throws: ``StoreError`` with code `.notABackup`, `.newerFormat` or `.fileSystem`.
    /// - Complexity: O(*n*) in the bytes of the files; the memory is a few buffers, however long they are.
    @concurrent
    public static func verify(_ paths: [String]) async throws -> Report {
        try await verify(paths, in: POSIXFileSystem())
    }

    /// Verifies backups on any file system.
    @concurrent
    package static func verify(_ paths: [String], in system: some FileSystem) async throws -> Report {
        var report = Report()
        for path in paths { report.add(try scan(try open(path, in: system)) { _ in }) }
        return report
    }

    static func open(_ path: String, in system: some FileSystem) throws -> any OpenFile {
        let place = try BackupPath(path)
        do throws(FileSystemError) {
            return try system.openFolder(at: place.folder, create: false).open(place.name, .read)
        } catch {
            throw StoreError.refused(error)
        }
    }

    static func scan(_ file: any OpenFile, _ take: (BackupScan.Line) -> Void) throws -> BackupScan {
        do {
            try Task.checkCancellation()
            return try BackupScan(file, take)
        } catch let error as FileSystemError {
            throw StoreError.refused(error)
        }
    }
}

extension StoreBackup.Report {
    private static let mostLosses = 1000

    mutating func add(_ scan: BackupScan) {
        let before = files.last?.backup
        let backup = scan.origin
        let follows =
            if files.isEmpty {
                backup?.isFull ?? true
            } else if let before, let backup {
                !backup.isFull && backup.after == before.through
                    && (backup.parent == before.digest || before.digest.isEmpty)
            } else {
                // Nobody can say.
                true
            }
        files.append(
            File(
                backup: backup, isWhole: scan.isWhole, wholeLineCount: scan.recordCount + scan.removalCount,
                lostLineCount: scan.lostCount, losses: Array(scan.losses.prefix(Self.mostLosses))))
        if !follows, brokenAt == nil { brokenAt = files.count }
    }
}

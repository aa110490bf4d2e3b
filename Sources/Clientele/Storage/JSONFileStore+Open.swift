import Synchronization

extension JSONFileStore {
    /// Opens a store on any file system.
    package static func open(
        at path: String, options: Options, in fileSystem: some FileSystem
    ) throws -> JSONFileStore {
        do {
            switch options.access {
            case .readOnly: return try openForReading(fileSystem.openFolder(at: path, create: false))
            default: return try openForWriting(fileSystem.openFolder(at: path, create: options.makesStore), options)
            }
        } catch let error as FileSystemError {
            let isAbsent = error.operation == .openFolder && error.cause == .notFound
            throw isAbsent ? StoreError.notAStore : StoreError.refused(error)
        }
    }

    private static func openForReading(_ folder: any Folder) throws -> JSONFileStore {
        guard let manifest = try readManifest(folder) else { throw try missingManifest(folder.list()) }
        let replay = try JournalReplay(manifest, in: folder, .read)
        var report = OpenReport(replay)
        report.damage = replay.damage
        return JSONFileStore(
            Shared(
                status: .openReadOnly, snapshot: Snapshot(state: replay.state, segments: replay.segments),
                points: replay.points),
            report)
    }

    private static func openForWriting(_ folder: any Folder, _ options: Options) throws -> JSONFileStore {
        // A folder that holds other things is left as it is, even without a lock file.
        if try readManifest(folder) == nil {
            try checkFoundable(folder.list())
            guard options.makesStore else { throw StoreError.notAStore }
        }
        let lock = try openLock(folder)
        guard try lock.lock() else { throw StoreError.locked }
        let manifest: Manifest
        var isNew = false
        if let found = try readManifest(folder) {
            manifest = found
        } else {
            manifest = try found(folder)
            isNew = true
        }
        let replay = try JournalReplay(manifest, in: folder, .update)
        if let damage = replay.damage { throw StoreError.damaged(damage) }
        guard let segment = replay.segments.last else { throw StoreError.damagedManifest }
        let strays = try strayJournals(folder, manifest)

        // From here on the folder is changed.
        for name in strays { try folder.remove(name) }
        var report = OpenReport(replay)
        report.isNew = isNew
        if let tail = replay.tail { report.tornTail?.keptIn = try cut(tail, of: segment, in: folder) }
        var chain = replay.chain
        if options.durability != .operatingSystem {
            try makeDurable(segment, from: chain.mark, to: replay.boundary)
            chain.mark = segment.base + replay.boundary
        }
        let writer = try JournalWriter(
            folder: folder, options: options, manifest: manifest, segment: segment, chain: chain,
            end: replay.boundary, isMarked: replay.isClean)
        return JSONFileStore(
            Shared(
                status: .open, snapshot: Snapshot(state: replay.state, segments: replay.segments),
                points: replay.points, writer: writer, lock: lock),
            report)
    }

    private static func openLock(_ folder: any Folder) throws(FileSystemError) -> any OpenFile {
        let name = Manifest.lockFileName
        if let file = try folder.openIfPresent(name, .update) { return file }
        if let file = try folder.createIfAbsent(name) { return file }
        return try folder.open(name, .update)
    }

    private static func readManifest(_ folder: any Folder) throws -> Manifest? {
        guard let file = try folder.openIfPresent(Manifest.fileName, .read) else { return nil }
        var bytes: [UInt8] = []
        try file.readUpTo(Manifest.maximumLength + 1, at: 0, into: &bytes)
        return try Manifest(bytes)
    }

    // MARK: - Founding

    /// Refuses to make a store among other files, or over a journal that lost its manifest.
    private static func checkFoundable(_ names: [String]) throws {
        let own = [Manifest.lockFileName, Manifest.newFileName, Manifest.journalName(1)]
        if names.contains(where: { !own.contains($0) }) { throw missingManifest(names) }
    }

    private static func missingManifest(_ names: [String]) -> StoreError {
        names.contains(where: Manifest.isJournalName) ? .missingManifest : .notAStore
    }

    /// Makes the files of a new store; a founding that was cut short before is begun again.
    private static func found(_ folder: any Folder) throws -> Manifest {
        try folder.restrict()
        let name = Manifest.journalName(1)
        if let left = try folder.openIfPresent(name, .read) {
            guard try isHeaderOnly(left) else { throw StoreError.missingManifest }
            try folder.remove(name)
        }
        let first = Manifest.Segment(number: 1, base: 0)
        var chain = JournalLine.Chain()
        _ = try JournalWriter.createSegment(first, in: folder, after: .zero, &chain)
        let manifest = Manifest(segments: [first])
        try manifest.write(to: folder)
        return manifest
    }

    /// Whether a file holds no more than the first line of a journal, or less.
    private static func isHeaderOnly(_ file: any OpenFile) throws(FileSystemError) -> Bool {
        let size = try file.size()
        guard size < 1024 else { return false }
        var bytes: [UInt8] = []
        try file.readUpTo(Int(size), at: 0, into: &bytes)
        guard let newline = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return true }
        return newline == bytes.count - 1
    }

    // MARK: - Recovery

    /// Returns the journal files that were begun and never listed; they hold no commit.
    private static func strayJournals(_ folder: any Folder, _ manifest: Manifest) throws -> [String] {
        let listed = manifest.segments.map { Manifest.journalName($0.number) }
        let strays = try folder.list().filter { Manifest.isJournalName($0) && !listed.contains($0) }
        for name in strays where try !isHeaderOnly(folder.open(name, .read)) { throw StoreError.unlistedJournal }
        return strays
    }

    /// Keeps the bytes of a torn tail in a file of their own, then cuts them off.
    private static func cut(
        _ tail: Range<UInt64>, of segment: JournalSegment, in folder: any Folder
    ) throws(FileSystemError) -> String {
        let (name, kept) = try createTailFile(segment, tail.lowerBound, in: folder)
        try copy(tail, of: segment.file, to: kept, at: 0)
        try kept.sync(.full)
        try folder.sync()
        try segment.file.truncate(to: tail.lowerBound)
        try segment.file.sync(.full)
        return name
    }

    private static func createTailFile(
        _ segment: JournalSegment, _ offset: UInt64, in folder: any Folder
    ) throws(FileSystemError) -> (String, any OpenFile) {
        for attempt in 1..<1000 {
            let suffix = attempt == 1 ? "" : "-\(attempt)"
            let name = "torn-\(padded(Int(segment.number), to: 8))-\(offset)\(suffix).bin"
            if let file = try folder.createIfAbsent(name) { return (name, file) }
        }
        throw FileSystemError(.open, segment.name, .exists)
    }

    /// Makes what lies after the highest mark durable before anyone reads it.
    ///
    /// After a failed sync the system may hold pages that it takes for written though they are not on the device; so
    /// they are written again.
    private static func makeDurable(
        _ segment: JournalSegment, from mark: UInt64, to end: UInt64
    ) throws(FileSystemError) {
        let start = mark > segment.base ? mark - segment.base : 0
        guard start < end else { return }
        try copy(start..<end, of: segment.file, to: segment.file, at: start)
        try segment.file.sync(.full)
    }

    private static func copy(
        _ range: Range<UInt64>, of file: any OpenFile, to target: any OpenFile, at start: UInt64
    ) throws(FileSystemError) {
        var position = range.lowerBound
        while position < range.upperBound {
            var bytes: [UInt8] = []
            try file.readUpTo(Int(min(range.upperBound - position, 1 << 20)), at: position, into: &bytes)
            guard !bytes.isEmpty else { throw FileSystemError(.read, "", .shortRead) }
            try target.writeAll(bytes, at: start + (position - range.lowerBound))
            position += UInt64(bytes.count)
        }
    }
}

extension JSONFileStore.OpenReport {
    fileprivate init(_ replay: JournalReplay) {
        wasClosedCleanly = replay.isClean
        sequence = replay.state.sequence
        recordCount = replay.state.recordCount
        if let tail = replay.tail, let segment = replay.segments.last {
            tornTail = TornTail(
                file: segment.name, offset: tail.lowerBound, byteCount: tail.upperBound - tail.lowerBound)
        }
    }
}

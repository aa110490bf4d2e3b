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
        var replay = try replayForReading(folder)
        for _ in 0..<10 {
            guard let damage = replay.damage else { break }
            // Beside a process that writes, a line may be seen half and the mark behind it whole. Damage stays.
            replay = try replayForReading(folder)
            if replay.damage == damage { break }
        }
        var report = OpenReport(replay)
        report.damage = replay.damage
        return JSONFileStore(
            Shared(
                status: .openReadOnly, snapshot: Snapshot(replay), points: replay.points),
            report)
    }

    private static func replayForReading(_ folder: any Folder) throws -> JournalReplay {
        var attempts = 10
        while true {
            guard let manifest = try readManifest(folder) else { throw try missingManifest(folder.list()) }
            do {
                return try JournalReplay(manifest, in: folder, .read)
            } catch let error as FileSystemError where error.cause == .notFound && attempts > 0 {
                // A process that compacts removes files; then it has written another manifest before.
                if try readManifest(folder) == manifest { throw error }
                attempts -= 1
            }
        }
    }

    private static func openForWriting(_ folder: any Folder, _ options: Options) throws -> JSONFileStore {
        // A folder that is refused is left as it is, even without a lock file: so what would be refused with the lock
        // is refused before one is made.
        if try readManifest(folder) == nil {
            try checkFoundable(folder)
            guard options.makesStore else { throw StoreError.notAStore }
        } else if try folder.openIfPresent(Manifest.lockFileName, .update) == nil,
            let manifest = try readManifest(folder)
        {
            _ = try recover(manifest, in: folder, options)
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
        let (shared, report) = try load(manifest, in: folder, options, lock, isNew: isNew)
        return JSONFileStore(shared, report)
    }

    /// Reads the store in a folder that is locked and makes it ready to be written.
    static func load(
        _ manifest: Manifest, in folder: any Folder, _ options: Options, _ lock: any OpenFile, isNew: Bool = false
    ) throws -> (shared: Shared, report: OpenReport) {
        let (replay, segment, strays, indexed, kept) = try recover(manifest, in: folder, options)

        // From here on the folder is changed.
        if !isNew, !replay.isClean || !strays.isEmpty {
            // A sync of the folder that failed may have left names that are only seen and not on the device. What they
            // name is read from here on, so the manifest is renamed again; this also makes the removals last, for a
            // stray that came back later would begin at another place. What a snapshot stands for goes last.
            try manifest.write(to: folder)
            for name in strays { try folder.remove(name) }
            if !strays.isEmpty { try folder.sync() }
        }
        var report = OpenReport(replay)
        report.isNew = isNew
        report.indexFile = indexed.file
        // What it says of records that are no more must not outlive them.
        if indexed.file == .rejected { IndexFile.remove(from: folder) }
        if let tail = replay.tail { report.tornTail?.keptIn = try cut(tail, of: segment, in: folder) }
        var chain = replay.chain
        // At every level: a later mark vouches for these bytes, and no later sync writes them.
        try makeDurable(segment, from: chain.mark, to: replay.boundary, withLength: !isNew && !replay.isClean)
        chain.mark = segment.base + replay.boundary
        let writer = try JournalWriter(
            folder: folder, options: options, manifest: manifest, segment: segment, chain: chain,
            end: replay.boundary, isMarked: replay.isClean, indexedEnd: indexed.end)
        let shared = Shared(
            status: .open, snapshot: Snapshot(replay, kept), points: kept.points + replay.points, writer: writer,
            place: (folder, options), lock: lock)
        return (shared, report)
    }

    static func openLock(_ folder: any Folder) throws(FileSystemError) -> any OpenFile {
        let name = Manifest.lockFileName
        if let file = try folder.openIfPresent(name, .update) { return file }
        if let file = try folder.createIfAbsent(name) { return file }
        return try folder.open(name, .update)
    }

    static func readManifest(_ folder: any Folder) throws -> Manifest? {
        guard let file = try folder.openIfPresent(Manifest.fileName, .read) else { return nil }
        var bytes: [UInt8] = []
        try file.readUpTo(Manifest.maximumLength + 1, at: 0, into: &bytes)
        return try Manifest(bytes)
    }

    // MARK: - Founding

    /// Refuses to make a store among other files, or over a journal that lost its manifest.
    private static func checkFoundable(_ folder: any Folder) throws {
        let names = try folder.list()
        let own = [Manifest.lockFileName, Manifest.newFileName, Manifest.journalName(1)]
        if names.contains(where: { !own.contains($0) }) { throw missingManifest(names) }
        if let left = try folder.openIfPresent(Manifest.journalName(1), .read) {
            guard try isUnfinished(left, firstHeader) else { throw StoreError.missingManifest }
        }
    }

    /// The first line of a new store's journal.
    private static var firstHeader: [UInt8] {
        var chain = JournalLine.Chain()
        var header: [UInt8] = []
        JournalLine.appendSegment(1, base: 0, .zero, &chain, to: &header)
        return header
    }

    private static func missingManifest(_ names: [String]) -> StoreError {
        names.contains(where: Manifest.isOwnName) ? .missingManifest : .notAStore
    }

    /// Makes the files of a new store; a founding that was cut short before is begun again.
    private static func found(_ folder: any Folder) throws -> Manifest {
        try folder.restrict()
        // Whoever made the folder may have been stopped before its name was durable.
        try folder.syncParent()
        let name = Manifest.journalName(1)
        if let left = try folder.openIfPresent(name, .read) {
            guard try isUnfinished(left, firstHeader) else { throw StoreError.missingManifest }
            try folder.remove(name)
        }
        let first = Manifest.Segment(number: 1, base: 0)
        var chain = JournalLine.Chain()
        _ = try JournalWriter.createSegment(first, in: folder, after: .zero, &chain)
        let manifest = Manifest(segments: [first])
        try manifest.write(to: folder)
        return manifest
    }

    /// Whether a file holds no more than a first line, or what a crash leaves of one: its beginning, or zeros where
    /// bytes did not reach the device.
    private static func isUnfinished(_ file: any OpenFile, _ header: [UInt8]) throws(FileSystemError) -> Bool {
        let size = try file.size()
        guard size <= UInt64(header.count) else { return false }
        var bytes: [UInt8] = []
        try file.readUpTo(Int(size), at: 0, into: &bytes)
        return zip(bytes, header).allSatisfy { byte, expected in byte == expected || byte == 0 }
    }

    // MARK: - Recovery

    /// Replays the journal without changing anything; also returns its last file and the files to be removed.
    private static func recover(
        _ manifest: Manifest, in folder: any Folder, _ options: Options
    ) throws -> Recovery {
        let index = IndexFile.read(manifest, in: folder)
        // Whatever is wrong, the journal alone decides what is to be said of it.
        let resumed = try? index.flatMap { try JournalReplay(resuming: $0, manifest, in: folder, .update) }
        let replay = try resumed ?? JournalReplay(manifest, in: folder, .update)
        if let damage = replay.damage { throw StoreError.damaged(damage) }
        guard let segment = replay.segments.last else { throw StoreError.damagedManifest }
        let kept = try KeptJournal(replay, manifest, in: folder, atMost: options.keptForConsumers)
        let names = kept.segments.map(\.name)
        let strays = try strays(folder, manifest, replay, segment).filter { !names.contains($0) }
        if resumed != nil { return (replay, segment, strays, (.used, index?.position.end ?? 0), kept) }
        let isThere = try folder.list().contains { $0 == IndexFile.fileName || $0 == IndexFile.newFileName }
        return (replay, segment, strays, (isThere ? .rejected : .absent, 0), kept)
    }

    /// What is found in a folder before anything is changed.
    private typealias Recovery = (
        replay: JournalReplay, segment: JournalSegment, strays: [String],
        indexed: (file: OpenReport.IndexFile, end: UInt64), kept: KeptJournal
    )

    /// Returns the files of which nothing is needed, in the order in which they are to be removed: what the snapshot
    /// stands for, snapshots that were never listed, and the journal file that was begun and never listed.
    ///
    /// Nothing but the line that must stand there makes a file one of the last: any other is somebody's, and is kept.
    private static func strays(
        _ folder: any Folder, _ manifest: Manifest, _ replay: JournalReplay, _ segment: JournalSegment
    ) throws -> [String] {
        let listed = Set(manifest.segments.map { Manifest.journalName($0.number) })
        let names = try folder.list()
        let replaced = manifest.snapshot?.number ?? 0
        let old =
            names.filter { Manifest.snapshotNumber($0).map { $0 != manifest.snapshot?.number } ?? false }
            + names.filter { Manifest.journalNumber($0).map { $0 > 0 && $0 <= replaced } ?? false }
        let strays = names.filter { Manifest.isJournalName($0) && !listed.contains($0) && !old.contains($0) }
        guard !strays.isEmpty else { return old }
        let base = segment.base + replay.boundary
        var chain = JournalLine.Chain(checksum: replay.chain.checksum, mark: base)
        var header: [UInt8] = []
        JournalLine.appendSegment(segment.number + 1, base: base, replay.state.sequence, &chain, to: &header)
        let next = Manifest.journalName(segment.number + 1)
        guard strays == [next], try isUnfinished(folder.open(next, .read), header) else {
            throw StoreError.unlistedJournal
        }
        return old + strays
    }

    /// Keeps the bytes of a torn tail in a file of their own, then cuts them off.
    private static func cut(
        _ tail: Range<UInt64>, of segment: JournalSegment, in folder: any Folder
    ) throws(FileSystemError) -> String {
        let (name, kept) = try createTailFile(segment, tail.lowerBound, in: folder)
        do throws(FileSystemError) {
            try copy(tail, of: segment.file, to: kept, at: 0, isNew: true)
            try kept.sync(.full)
            try folder.sync()
        } catch {
            // Nothing is cut yet; a part of the copy would only take up the space that is wanting.
            try? folder.remove(name)
            throw error
        }
        try segment.file.truncate(to: tail.lowerBound)
        try segment.file.sync(.full)
        return name
    }

    private static func createTailFile(
        _ segment: JournalSegment, _ offset: UInt64, in folder: any Folder
    ) throws(FileSystemError) -> (String, any OpenFile) {
        for attempt in 1...FileLimits.tornTails {
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
        _ segment: JournalSegment, from mark: UInt64, to end: UInt64, withLength: Bool
    ) throws(FileSystemError) {
        let start = mark > segment.base ? mark - segment.base : 0
        guard start < end || withLength else { return }
        if start < end { try copy(start..<end, of: segment.file, to: segment.file, at: start, isNew: false) }
        if withLength {
            // The same holds for a cut: bytes that are seen no more may still be on the device. Only a length that changes
            // is written.
            let size = try segment.file.size()
            try segment.file.writeAll([UInt8(ascii: "\n")], at: size)
            try segment.file.truncate(to: size)
        }
        try segment.file.sync(.full)
    }

    private static func copy(
        _ range: Range<UInt64>, of file: any OpenFile, to target: any OpenFile, at start: UInt64, isNew: Bool
    ) throws(FileSystemError) {
        var position = range.lowerBound
        while position < range.upperBound {
            var bytes: [UInt8] = []
            try file.readUpTo(Int(min(range.upperBound - position, 1 << 20)), at: position, into: &bytes)
            guard !bytes.isEmpty else { throw FileSystemError(.read, "", .shortRead) }
            // A hole of a terabyte stays a hole: what is not written to a new file is zero.
            let isHole = isNew && position + UInt64(bytes.count) < range.upperBound && bytes.allSatisfy { $0 == 0 }
            if !isHole { try target.writeAll(bytes, at: start + (position - range.lowerBound)) }
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

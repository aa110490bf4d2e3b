import Synchronization

/// A store that keeps its records in a folder, as lines of JSON in an append-only journal.
///
/// ```swift
/// let store = try await JSONFileStore.open(at: "customers")
/// var transaction = StoreTransaction()
/// transaction.put(record, expecting: .absent)
/// try await store.commit(transaction)
/// try await store.close()
/// ```
///
/// A commit returns when its lines are as durable as ``Durability`` says; commits that wait at the same time share one
/// sync. Keys, versions and indexes are in memory; everything else of a record is read from the journal and checked
/// when asked for. `Documentation/FileFormat.md` describes the files.
///
/// ## Where file calls run
///
/// Commits queue up under a short lock; the first takes the writer and makes the whole queue durable, then hands the
/// writer to the first of those who came meanwhile. The leader works off the caller's actor, so a sync never holds up
/// a main actor, and at most one thread of the pool waits for the device. A lone writer changes no thread and wakes no
/// one. Reads are done by the caller itself: they take microseconds from the system's cache, less than a change of
/// thread, and never wait for the writer.
public final class JSONFileStore: RecordStore {
    /// What readers see: one state and the files it points into.
    struct Snapshot: Sendable {
        var state: StoreState<JournalLocation>
        var segments: [JournalSegment]
        /// What stands for the journal's beginning: one file, or two while records move from one to the other.
        var bases: [JournalSegment] = []
        /// The commit up to which changes are no longer known.
        var forgotten = SequenceNumber.zero
        /// The last commit of those for which a snapshot stands.
        var compacted = SequenceNumber.zero
        /// Whether the manifest names a snapshot to which not all records have moved.
        var isMoving = false
        /// The bytes of the lines that hold the present versions.
        var liveBytes: UInt64 = 0

        init(state: StoreState<JournalLocation>, bases: [JournalSegment]) {
            (self.state, self.bases, segments) = (state, bases, [])
        }

        /// Creates what a replay found, and what is kept before it.
        init(_ replay: JournalReplay, _ kept: KeptJournal) {
            self.init(replay)
            segments = kept.segments + segments
            forgotten = kept.forgotten
        }

        init(_ replay: JournalReplay) {
            (state, segments, liveBytes) = (replay.state, replay.segments, replay.liveBytes)
            (bases, forgotten) = (replay.snapshot.map { [$0] } ?? [], replay.forgotten)
            compacted = forgotten
        }
    }

    enum Status: Sendable { case open, openReadOnly, suspended, failed, closed }

    /// What all tasks share.
    struct Shared: Sendable {
        var status: Status
        var snapshot: Snapshot
        var points: [ChangePoint]
        /// The writer; `nil` while a leader has it, and when there is nothing more to write.
        var writer: JournalWriter?
        var isLed = false
        var queue: [Request] = []
        /// The folder and how it was opened, of a store opened for writing.
        var place: (folder: any Folder, options: Options)?
        /// Holds the lock of the folder.
        var lock: (any OpenFile)?
        /// The compaction that is under way.
        var compaction: Task<Void, any Error>?
        /// What the compaction under way begins with.
        var sealed: SealedJournal?
        /// Whether a compaction failed, so that none begins by itself any more.
        var hasFailedCompaction = false
        /// Who counts what is done.
        var observation: Observation?
        /// Where the next line of the journal begins.
        var journalEnd: ChangePoint?
        /// Whether no compaction may begin any more.
        var isClosing = false
        /// Whether none may begin until the store is resumed.
        var isSuspending = false
    }

    let shared: Mutex<Shared>

    /// What was found when the store was opened.
    public let openReport: OpenReport
    /// Commits survive the process; a store opened for reading takes none.
    public let capabilities: StoreCapabilities

    init(_ shared: consuming sending Shared, _ report: OpenReport) {
        openReport = report
        capabilities = StoreCapabilities(isDurable: true, isReadOnly: shared.status == .openReadOnly)
        self.shared = Mutex(shared)
    }

    /// Opens the store in a folder, or makes one when the folder is empty or not there.
    ///
    /// - Parameters:
    ///   - path: the folder; it must not be a symbolic link.
    ///   - options: how to open it.
    /// - Returns: the open store.
    /// - Throws: ``StoreError`` with code `.locked`, `.notAStore`, `.newerFormat`, `.damaged` or `.fileSystem`.
    @concurrent
    public static func open(at path: String, options: Options = .init()) async throws -> JSONFileStore {
        #if canImport(Darwin)
            let system = POSIXFileSystem(protection: options.fileProtection?.number)
        #else
            let system = POSIXFileSystem()
        #endif
        return try open(at: path, options: options, in: system)
    }

    /// Finishes the commits under way, writes the mark of a clean close and gives the folder free.
    ///
    /// Reads that have begun can finish; everything after throws ``StoreError/Code/closed``. Closing twice is no
    /// error. A store that is let go without closing loses nothing, but the next opening cannot tell the end of its
    /// journal from the middle as well.
    public func close() async throws {
        let (isClosed, compaction) = shared.withLock { shared in
            shared.isClosing = true
            return (shared.status == .closed, shared.compaction)
        }
        if isClosed { return }
        // It stops at its next step; what it has written so far is removed.
        compaction?.cancel()
        _ = await compaction?.result
        _ = try await submit(.close)
    }

    /// Runs `body` on the present state.
    public func read<Value: Sendable>(
        _ body: @Sendable (any RecordReader) async throws -> Value
    ) async throws -> Value {
        try await body(JSONFileReader(snapshot: try snapshot().snapshot))
    }

    /// Makes all changes of a transaction or none; when it returns they are as durable as the options say.
    @discardableResult
    public func commit(_ transaction: StoreTransaction) async throws -> CommitReceipt {
        try await submit(.commit(transaction))
    }

    /// Returns what changed after a commit, read from the journal.
    ///
    /// - Throws: ``StoreError`` with code `.sequenceForgotten` when the changes were compacted away.
    public func changes(after sequence: SequenceNumber, limit: Int) async throws -> ChangePage {
        let (snapshot, start) = try snapshot(changesAfter: sequence)
        guard let start else { return ChangePage(entries: [], through: sequence, hasMore: false) }
        return try JournalChanges(snapshot).page(from: start, after: sequence, limit: limit)
    }

    private func snapshot(
        changesAfter sequence: SequenceNumber? = nil
    ) throws -> (snapshot: Snapshot, start: ChangePoint?) {
        try shared.withLock { shared in
            guard shared.status != .closed else { throw StoreError.closed }
            if let sequence, sequence < shared.snapshot.forgotten { throw StoreError.forgotten }
            var start: ChangePoint?
            if let sequence, sequence < shared.snapshot.state.sequence {
                // The last point that is not after the first commit asked for.
                var low = 0
                var high = shared.points.count
                while low < high {
                    let middle = (low + high) / 2
                    if shared.points[middle].sequence <= sequence.next { low = middle + 1 } else { high = middle }
                }
                start = low > 0 ? shared.points[low - 1] : nil
            }
            return (shared.snapshot, start)
        }
    }
}

/// One state of a file store.
struct JSONFileReader: RecordReader {
    let snapshot: JSONFileStore.Snapshot

    var sequence: SequenceNumber { snapshot.state.sequence }

    func records(_ keys: [RecordKey]) async throws -> [StoredRecord?] {
        var names = NameCache()
        var buffer: [UInt8] = []
        var records: [StoredRecord?] = []
        records.reserveCapacity(keys.count)
        for key in keys {
            guard let entry = snapshot.state.entry(key) else {
                records.append(nil)
                continue
            }
            records.append(try snapshot.record(key, entry, &buffer, &names))
        }
        return records
    }

    func query(_ query: IndexQuery, after cursor: IndexQuery.Cursor?, limit: Int) async throws -> IndexPage {
        snapshot.state.page(query, after: cursor, limit: limit)
    }

    func kinds() async throws -> [RecordKindName]? { snapshot.state.kinds.keys.sorted() }
}

extension JournalSegment {
    /// Reads the index entries of the record at a location; `nil` when its line is not as it was written.
    func indexEntries(
        of key: RecordKey, at location: JournalLocation
    ) throws(FileSystemError) -> [IndexEntry]? {
        var names = NameCache()
        let line = try line(at: location.offset, UInt64(location.length), &names)
        return line?.put?.key == key ? line?.put?.indexEntries : nil
    }

    /// Reads the line that fills some bytes of the file; `nil` when none does.
    func line(
        at offset: UInt64, _ length: UInt64, _ names: inout NameCache
    ) throws(FileSystemError) -> JournalLine? {
        var bytes: [UInt8] = []
        try file.readUpTo(Int(min(length, UInt64(JournalLine.maximumLength))), at: offset, into: &bytes)
        guard case .line(let line) = JournalLine.parse(bytes, 0..<bytes.count, &names) else { return nil }
        return line
    }

    /// Reads the first line of the file, which is a short one.
    func firstLine(_ names: inout NameCache) throws(FileSystemError) -> JournalLine? {
        var bytes: [UInt8] = []
        try file.readUpTo(JournalLine.lengthEnd, at: 0, into: &bytes)
        guard let length = JournalLine.length(in: bytes, at: 0), length <= 4096 else { return nil }
        return try line(at: 0, UInt64(length), &names)
    }

    /// Reads the checksum that a line which ends at a place says it has.
    func checksum(at end: UInt64) throws(FileSystemError) -> UInt32? {
        guard end >= UInt64(JournalLine.minimumLength) else { return nil }
        var bytes: [UInt8] = []
        try file.readUpTo(JournalLine.trailerLength, at: end - UInt64(JournalLine.trailerLength), into: &bytes)
        var reader = ByteReader(bytes, 0..<bytes.count)
        guard reader.take(",\"crc\":\""), let checksum = reader.takeHex(width: 8), reader.take("\"}\n") else {
            return nil
        }
        return checksum
    }
}

extension JSONFileStore.Snapshot {
    func segment(_ number: UInt32) -> JournalSegment? {
        if number >= JournalSegment.snapshotFlag { return bases.first { $0.number == number } }
        guard let first = segments.first, number >= first.number, Int(number - first.number) < segments.count else {
            return nil
        }
        return segments[Int(number - first.number)]
    }

    /// Reads a record's line and checks that it is whole and the one that was written for this version.
    func record(
        _ key: RecordKey, _ entry: StoreState<JournalLocation>.Entry, _ buffer: inout [UInt8],
        _ names: inout NameCache
    ) throws(StoreError) -> StoredRecord {
        let location = entry.content
        buffer.removeAll(keepingCapacity: true)
        guard let segment = segment(location.segment) else { throw StoreError.closed }
        do throws(FileSystemError) {
            try segment.file.readUpTo(Int(location.length), at: location.offset, into: &buffer)
        } catch {
            throw StoreError.refused(error)
        }
        guard case .line(let line) = JournalLine.parse(buffer, 0..<buffer.count, &names),
            let put = line.put, put.key == key, put.version == entry.version,
            line.sequence == entry.sequence, let payload = put.payload(in: buffer)
        else { throw StoreError.damaged(.init(file: segment.name, offset: location.offset)) }
        return StoredRecord(
            key: key, payload: payload, indexEntries: put.indexEntries, seal: put.seal, version: entry.version,
            sequence: entry.sequence)
    }
}

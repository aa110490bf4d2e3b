import Synchronization

/// What a consumer has not read of the commits for which a snapshot stands: which records changed, and nothing of what
/// they held.
///
/// The file is no part of the store's state and no manifest names it. It is on the device before the manifest names the
/// snapshot, and counts only beside the one that its first line names. Of a record that was erased it tells nothing but that.
struct UnreadChanges: Sendable {
    private(set) var segment: JournalSegment
    private(set) var points: [ChangePoint] = []
    /// The commit up to which changes are not known.
    private(set) var forgotten: SequenceNumber
    private var end: UInt64 = 0

    private init(_ number: UInt32, _ file: any OpenFile, after forgotten: SequenceNumber) {
        segment = JournalSegment(number: JournalSegment.unreadNumber, base: UInt64(number), file: file)
        self.forgotten = forgotten
    }

    // MARK: - Opening

    /// Looks for the file beside a snapshot; `nil` when there is none as it was written, or nobody wants it.
    init?(
        _ replay: JournalReplay, _ manifest: Manifest, in folder: any Folder, atMost bound: UInt64
    ) throws(StoreError) {
        guard let listed = manifest.snapshot, let next = manifest.segments.first,
            let wanted = try Self.firstWanted(JSONFileStore.Snapshot(replay), after: .zero, atMost: bound),
            wanted < replay.forgotten,
            let file = try? folder.openIfPresent(Manifest.unreadName(listed.number), .read)
        else { return nil }
        self.init(listed.number, file, after: .zero)
        let header = JournalLine.SnapshotHeader(
            number: listed.number, base: next.base, checksum: replay.snapshotChain, recordCount: 0)
        guard (try? read(header, through: replay.forgotten)) == true else { return nil }
    }

    /// Reads all lines; returns whether they are the changes up to the commit of the snapshot.
    private mutating func read(
        _ header: JournalLine.SnapshotHeader, through last: SequenceNumber
    ) throws(FileSystemError) -> Bool {
        var scanner = JournalScanner(segment.file, to: try segment.file.size())
        var (checksum, sequence, isBetween) = (UInt32(0), SequenceNumber.zero, true)
        while true {
            switch try scanner.next() {
            case .end: return sequence == last && isBetween && scanner.offset == scanner.size
            case .newer, .broken: return false
            case .line(let line, let offset):
                guard line.previous == checksum, line.mark == 0 else { return false }
                checksum = line.checksum
                switch line.content {
                case .unread(header) where offset == 0: (forgotten, sequence) = (line.sequence, line.sequence)
                case .change, .remove, .nothing:
                    guard offset > 0, line.sequence == sequence.next else { return false }
                    if isBetween {
                        points.note(.init(sequence: line.sequence, segment: segment.number, offset: offset))
                    }
                    if line.isEnd { sequence = line.sequence }
                    isBetween = line.isEnd
                default: return false
                }
            }
        }
    }

    // MARK: - Writing

    /// Writes what consumers have not read of a journal that is to be compacted; when this returns it is on the device.
    ///
    /// - Parameters:
    ///   - snapshot: the store with the journal.
    ///   - header: the first line of the snapshot that stands for the journal up to a commit.
    ///   - last: that commit.
    ///   - folder: the store's folder.
    ///   - bound: how many commits are kept at most.
    /// - Returns: `nil` when they have read everything, and when what they have not read is damaged: then they are told
    ///   that it is forgotten, as by a store that finds such damage when it is opened.
    /// - Throws: ``StoreError``, `CancellationError`; the file is removed then.
    @concurrent
    static func write(
        _ snapshot: JSONFileStore.Snapshot, _ header: JournalLine.SnapshotHeader, through last: SequenceNumber,
        in folder: any Folder, atMost bound: UInt64
    ) async throws -> UnreadChanges? {
        guard let wanted = try firstWanted(snapshot, after: snapshot.forgotten, atMost: bound), wanted < last else {
            return nil
        }
        let name = Manifest.unreadName(header.number)
        do {
            try folder.removeIfPresent(name)
            var unread = UnreadChanges(header.number, try folder.open(name, .create), after: wanted)
            try unread.write(snapshot, header, through: last)
            try unread.segment.file.sync(.full)
            try folder.sync()
            return unread
        } catch {
            try? folder.remove(name)
            if (error as? StoreError)?.code == .damaged { return nil }
            throw (error as? FileSystemError).map(StoreError.refused) ?? error
        }
    }

    private mutating func write(
        _ snapshot: JSONFileStore.Snapshot, _ header: JournalLine.SnapshotHeader, through last: SequenceNumber
    ) throws {
        let (changes, start) = (JournalChanges(snapshot), Self.start(in: snapshot, after: forgotten))
        var erased: [RecordKey: SequenceNumber] = [:]
        try changes.forEachCommit(from: start, after: forgotten) { entries, sequence in
            try Task.checkCancellation()
            for entry in entries where entry.isErased { erased[entry.key] = sequence }
            return sequence < last
        }
        var chain = JournalLine.Chain()
        var bytes: [UInt8] = []
        JournalLine.appendUnread(header, forgotten, &chain, to: &bytes)
        try changes.forEachCommit(from: start, after: forgotten) { entries, sequence in
            try Task.checkCancellation()
            let place = end + UInt64(bytes.count)
            points.note(.init(sequence: sequence, segment: segment.number, offset: place))
            let told = entries.filter { entry in erased[entry.key].map { entry.sequence >= $0 } ?? true }
            if told.isEmpty { JournalLine.appendNothing(sequence, &chain, to: &bytes) }
            for (index, entry) in told.enumerated() {
                let isEnd = index == told.count - 1
                if let version = entry.version {
                    JournalLine.appendChange(
                        entry.key, version: version, sequence, isEnd: isEnd, &chain, to: &bytes)
                } else {
                    JournalLine.appendRemoval(
                        entry.key, isErased: entry.isErased, sequence, isEnd: isEnd, &chain, to: &bytes)
                }
            }
            if bytes.count >= 1 << 20 { try flush(&bytes) }
            return sequence < last
        }
        try flush(&bytes)
    }

    private mutating func flush(_ bytes: inout [UInt8]) throws(FileSystemError) {
        try segment.file.writeAll(bytes, at: end)
        end += UInt64(bytes.count)
        bytes.removeAll(keepingCapacity: true)
    }

    /// The file from which the changes after a commit can be read.
    private static func start(in snapshot: JSONFileStore.Snapshot, after sequence: SequenceNumber) -> ChangePoint {
        var names = NameCache()
        for segment in snapshot.segments.reversed() {
            // What cannot be read is told by whoever reads from an earlier file.
            guard let line = try? segment.firstLine(&names), line.sequence <= sequence else { continue }
            return ChangePoint(sequence: sequence, segment: segment.number, offset: 0)
        }
        return ChangePoint(sequence: sequence, segment: JournalSegment.unreadNumber, offset: 0)
    }

    // MARK: - What is wanted

    /// Returns the commit after which a state's consumers have something to read, and that is not too long ago.
    ///
    /// - Parameters:
    ///   - snapshot: the state.
    ///   - forgotten: consumers behind this one have to read the present state anyhow.
    ///   - bound: how many commits are kept at most.
    /// - Returns: `nil` when nothing is to be kept.
    /// - Throws: ``StoreError`` when a position cannot be read now; one that is damaged counts as none.
    static func firstWanted(
        _ snapshot: JSONFileStore.Snapshot, after forgotten: SequenceNumber, atMost bound: UInt64
    ) throws(StoreError) -> SequenceNumber? {
        guard bound > 0, let consumers = snapshot.state.kinds[ChangeConsumer.kind] else { return nil }
        let last = snapshot.state.sequence.rawValue
        let oldest = max(forgotten, SequenceNumber(last > bound ? last - bound : 0))
        var first: SequenceNumber?
        var buffer: [UInt8] = []
        var names = NameCache()
        var failure: StoreError?
        consumers.visitAscending { id, entry in
            do throws(StoreError) {
                let record = try snapshot.record(.init(kind: ChangeConsumer.kind, id: id), entry, &buffer, &names)
                if let position = ChangeConsumer.position(in: record)?.position, position >= oldest {
                    first = min(first ?? position, position)
                }
            } catch {
                if error.code != .damaged { failure = error }
            }
            return failure == nil
        }
        if let failure { throw failure }
        return first
    }
}

extension JSONFileStore {
    /// How many commits are kept at most for consumers that have not read them.
    var keptForConsumers: UInt64 { shared.withLock { $0.place?.options.keptForConsumers ?? 0 } }

    /// Lets go of the files for which the snapshot stands, but for what is kept of their changes.
    func release(_ last: UInt32, _ unread: UnreadChanges?, _ sequence: SequenceNumber) async throws {
        let (before, place) = shared.withLock { ($0.snapshot, $0.place) }
        guard let place else { return }
        _ = try await submit(.upkeep(.release(last, unread, sequence)))
        // What stays is removed at the next opening.
        for segment in before.segments where segment.number <= last { try? place.folder.remove(segment.name) }
        for name in (try? place.folder.list()) ?? []
        where Manifest.unreadNumber(name) != nil && name != unread?.segment.name { try? place.folder.remove(name) }
    }

    /// Lets go of what everybody has read by now, where there is nothing to compact, and of old versions that lie in
    /// what is kept.
    func releaseRead() async throws {
        guard let (snapshot, place, base) = snapshotWithChangesBefore() else { return }
        let last = base.number - JournalSegment.snapshotFlag
        let bound = place.options.keptForConsumers
        guard snapshot.unread == nil else {
            let wanted = try UnreadChanges.firstWanted(snapshot, after: snapshot.forgotten, atMost: bound)
            if wanted.map({ $0 >= snapshot.compacted }) ?? true { try await release(last, nil, snapshot.compacted) }
            return
        }
        var names = NameCache()
        guard case .snapshot(let header)? = try? base.firstLine(&names)?.content else { return }
        let unread = try await UnreadChanges.write(
            snapshot, header, through: snapshot.compacted, in: place.folder, atMost: bound)
        try await release(last, unread, snapshot.compacted)
    }

    /// Lets go of all that is known of changes before the snapshot, whoever has not read them.
    func releaseUnread() async throws {
        guard let (snapshot, _, base) = snapshotWithChangesBefore() else { return }
        try await release(base.number - JournalSegment.snapshotFlag, nil, snapshot.compacted)
    }

    /// The present state and its snapshot's file, if changes before the snapshot are known.
    private func snapshotWithChangesBefore() -> (Snapshot, (folder: any Folder, options: Options), JournalSegment)? {
        let (snapshot, place) = shared.withLock { ($0.snapshot, $0.place) }
        guard let place, !snapshot.isMoving, let base = snapshot.bases.first,
            snapshot.forgotten < snapshot.compacted
        else { return nil }
        return (snapshot, place, base)
    }
}

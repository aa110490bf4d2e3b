/// Writes a snapshot of a journal, and knows where each record then lies.
struct SnapshotWriting: Sendable {
    /// How many records are read, or moved, between two moments at which others may work.
    private static let step = 512
    private static let bufferSize = 1 << 20

    private(set) var listed: Manifest.Snapshot
    private(set) var segment: JournalSegment
    /// Where the first record's line begins.
    private var start: UInt64 = 0
    /// The lengths of the lines, in the order of the records: four bytes each, until the records are moved.
    private var lengths: [UInt32] = []

    private init(_ number: UInt32, _ file: any OpenFile) {
        listed = Manifest.Snapshot(number: number, size: 0, checksum: 0)
        segment = JournalSegment(number: number + JournalSegment.snapshotFlag, base: 0, file: file)
    }

    /// Writes the file; when this returns it is on the device.
    ///
    /// - Throws: ``StoreError``; the file is removed then.
    @concurrent
    static func write(_ sealed: SealedJournal) async throws -> SnapshotWriting {
        let name = Manifest.snapshotName(sealed.header.number)
        do {
            try sealed.folder.removeIfPresent(name)
            var writing = SnapshotWriting(sealed.header.number, try sealed.folder.open(name, .create))
            try await writing.write(sealed)
            return writing
        } catch {
            try? sealed.folder.remove(name)
            throw (error as? FileSystemError).map(StoreError.refused) ?? error
        }
    }

    private mutating func write(_ sealed: SealedJournal) async throws {
        var chain = JournalLine.Chain()
        var bytes: [UInt8] = []
        JournalLine.appendSnapshot(sealed.header, sealed.sequence, &chain, to: &bytes)
        start = UInt64(bytes.count)
        lengths.reserveCapacity(Int(clamping: sealed.header.recordCount))
        var buffer: [UInt8] = []
        var names = NameCache()
        var steps = RecordSteps(sealed.snapshot.state, step: Self.step)
        while let records = steps.next() {
            try Task.checkCancellation()
            for (key, entry) in records {
                let before = bytes.count
                let record = try sealed.snapshot.record(key, entry, &buffer, &names)
                JournalLine.appendBase(record, &chain, to: &bytes)
                lengths.append(UInt32(bytes.count - before))
                if bytes.count >= Self.bufferSize { try write(&bytes) }
            }
            await Task.yield()
        }
        try write(&bytes)
        listed.checksum = chain.checksum
        try segment.file.sync(.full)
        try sealed.folder.sync()
    }

    private mutating func write(_ bytes: inout [UInt8]) throws(FileSystemError) {
        try segment.file.writeAll(bytes, at: listed.size)
        listed.size += UInt64(bytes.count)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Writes the index file of the snapshot, or removes an earlier one, which says too much.
    ///
    /// - Returns: the position for which there is an index file now, 0 for none.
    func writeIndex(_ sealed: SealedJournal) -> UInt64 {
        guard var position = sealed.position else {
            IndexFile.remove(from: sealed.folder)
            return 0
        }
        position.snapshot = listed
        var (index, offset) = (0, start)
        let state = sealed.snapshot.state
        do throws(FileSystemError) {
            // The records come in the order in which they were written to the snapshot.
            try IndexFile.write(state, at: position, [], in: sealed.folder) { _ in
                defer {
                    offset += UInt64(lengths[index])
                    index += 1
                }
                return JournalLocation(segment: segment.number, length: lengths[index], offset: offset)
            }
        } catch {
            return 0
        }
        return position.end
    }

    /// Returns the moves of all records, some at a time.
    func moves(_ sealed: SealedJournal) -> Moves {
        Moves(
            steps: RecordSteps(sealed.snapshot.state, step: Self.step), lengths: lengths, segment: segment.number,
            offset: start)
    }

    struct Moves {
        fileprivate var steps: RecordSteps
        fileprivate let lengths: [UInt32]
        fileprivate let segment: UInt32
        fileprivate var offset: UInt64
        private var index = 0

        fileprivate init(steps: RecordSteps, lengths: [UInt32], segment: UInt32, offset: UInt64) {
            (self.steps, self.lengths, self.segment, self.offset) = (steps, lengths, segment, offset)
        }

        mutating func next() -> [Upkeep.Move]? {
            guard let records = steps.next() else { return nil }
            var moves: [Upkeep.Move] = []
            moves.reserveCapacity(records.count)
            for (key, entry) in records {
                let to = JournalLocation(segment: segment, length: lengths[index], offset: offset)
                moves.append(.init(key: key, from: entry.content, to: to))
                offset += UInt64(lengths[index])
                index += 1
            }
            return moves
        }
    }
}

/// Goes through the records of a state by kind and identifier, some at a time.
private struct RecordSteps {
    private let state: StoreState<JournalLocation>
    private let step: Int
    private var kinds: ArraySlice<RecordKindName>
    private var last: UniqueID?

    init(_ state: StoreState<JournalLocation>, step: Int) {
        self.state = state
        self.step = step
        kinds = state.kinds.keys.sorted()[...]
    }

    mutating func next() -> [(RecordKey, StoreState<JournalLocation>.Entry)]? {
        while let kind = kinds.first {
            var found: [(RecordKey, StoreState<JournalLocation>.Entry)] = []
            let last = last
            let step = step
            state.kinds[kind]?.visitAscending { id in
                last.map { id <= $0 } ?? false
            } _: { id, entry in
                found.append((RecordKey(kind: kind, id: id), entry))
                return found.count < step
            }
            if let end = found.last {
                self.last = end.0.id
                return found
            }
            kinds.removeFirst()
            self.last = nil
        }
        return nil
    }
}

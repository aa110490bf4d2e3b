/// Where a record's line lies.
struct JournalLocation: Sendable, Equatable {
    var segment: UInt32
    var length: UInt32
    var offset: UInt64
}

/// An open file of the journal, or a snapshot of its beginning.
struct JournalSegment: Sendable {
    /// What is added to the number of a snapshot, so that no two files of a store have one number.
    static let snapshotFlag: UInt32 = 1 << 31

    /// The number of a file of unread changes, which comes before all of the journal.
    static let unreadNumber: UInt32 = 0

    var number: UInt32
    /// The position of the file's first byte in the whole journal; of unread changes, the number of the snapshot.
    var base: UInt64
    var file: any OpenFile

    var name: String {
        switch number {
        case Self.unreadNumber: Manifest.unreadName(UInt32(truncatingIfNeeded: base))
        case Self.snapshotFlag...: Manifest.snapshotName(number - Self.snapshotFlag)
        default: Manifest.journalName(number)
        }
    }
}

/// A commit and the place where its lines begin, so that changes can be read from there.
struct ChangePoint: Sendable {
    /// How many bytes of the journal lie between two points at least.
    static let distance: UInt64 = 64 << 10

    var sequence: SequenceNumber
    var segment: UInt32
    var offset: UInt64
}

extension [ChangePoint] {
    /// Adds a point when the last one is far enough away.
    mutating func note(_ point: ChangePoint) {
        if let last, last.segment == point.segment, point.offset - last.offset < ChangePoint.distance { return }
        append(point)
    }
}

/// Builds the state of a store from its journal, and finds where the journal stops to be whole.
struct JournalReplay {
    private(set) var state = StoreState<JournalLocation>()
    /// What stands for the journal's beginning.
    private(set) var snapshot: JournalSegment?
    /// The commit up to which the snapshot stands for the changes.
    private(set) var forgotten = SequenceNumber.zero
    /// The checksum of the last line for which the snapshot stands.
    private(set) var snapshotChain: UInt32 = 0
    private(set) var segments: [JournalSegment] = []
    /// The bytes of the lines that hold the present versions.
    private(set) var liveBytes: UInt64 = 0
    private(set) var points: [ChangePoint] = []
    /// The checksum of the last line and the highest mark, at ``boundary``.
    private(set) var chain = JournalLine.Chain()
    /// Where the last whole commit ends in the last segment read.
    private(set) var boundary: UInt64 = 0
    /// Whether the last line is the mark of a clean close.
    private(set) var isClean = false
    /// Bytes after ``boundary`` that are no whole commit.
    private(set) var tail: Range<UInt64>?
    private(set) var damage: JSONFileStore.OpenReport.Damage?

    private var highestMark: UInt64 = 0
    private var pending: [(line: JournalLine, location: JournalLocation)] = []
    private var checksum: UInt32 = 0

    /// Replays the journal that a manifest lists.
    init(_ manifest: Manifest, in folder: any Folder, _ mode: FileMode) throws {
        if let listed = manifest.snapshot {
            let file = try folder.open(Manifest.snapshotName(listed.number), .read)
            let reading = try SnapshotReading(listed, file)
            guard let base = reading.base, base == manifest.segments.first else {
                damage = reading.damage ?? .init(file: reading.segment.name, offset: 0)
                return
            }
            (snapshot, state, liveBytes) = (reading.segment, reading.state, reading.liveBytes)
            (forgotten, checksum) = (reading.state.sequence, reading.checksum)
            chain.checksum = checksum
            snapshotChain = checksum
        }
        for (index, listed) in manifest.segments.enumerated() {
            let segment = JournalSegment(
                number: listed.number, base: listed.base,
                file: try folder.open(Manifest.journalName(listed.number), mode))
            try replay(segment, after: segments.last, isLast: index == manifest.segments.count - 1)
            segments.append(segment)
            if damage != nil { break }
        }
        chain.mark = highestMark
    }

    /// Takes what an index file tells and replays the journal from its position on.
    ///
    /// What the index file stands for is looked at where it can be had for little: the length of every file, the first
    /// line of each, the last line of the snapshot and the line before the position. Returns `nil` when one of them is
    /// not as it must be, and when the journal after the position is damaged.
    init?(resuming index: IndexFile.Contents, _ manifest: Manifest, in folder: any Folder, _ mode: FileMode) throws {
        let position = index.position
        var names = NameCache()
        if let listed = manifest.snapshot, let next = manifest.segments.first {
            let file = try folder.open(Manifest.snapshotName(listed.number), .read)
            let segment = JournalSegment(number: listed.number + JournalSegment.snapshotFlag, base: 0, file: file)
            guard try file.size() >= listed.size, try segment.checksum(at: listed.size) == listed.checksum,
                let line = try segment.firstLine(&names), case .snapshot(let header) = line.content,
                header.number == listed.number, header.base == next.base, line.sequence <= position.sequence
            else { return nil }
            (snapshot, forgotten, snapshotChain) = (segment, line.sequence, header.checksum)
        }
        (state, points, liveBytes) = (index.state, index.points, index.liveBytes)
        checksum = position.checksum
        chain.checksum = checksum
        highestMark = position.end
        for (number, listed) in manifest.segments.enumerated() {
            let segment = JournalSegment(
                number: listed.number, base: listed.base,
                file: try folder.open(Manifest.journalName(listed.number), mode))
            let isLast = number == manifest.segments.count - 1
            if number < position.segments.count {
                guard let extent = position.extent(of: listed.number), try segment.file.size() >= extent,
                    let line = try segment.firstLine(&names),
                    case .segment(listed.number, listed.base) = line.content
                else { return nil }
            }
            if number == position.segments.count - 1 {
                boundary = position.offset
                let start = position.offset - position.lineLength
                guard let line = try segment.line(at: start, position.lineLength, &names), line.isEnd,
                    line.checksum == position.checksum, line.sequence == position.sequence
                else { return nil }
                if case .mark = line.content { isClean = line.mark == segment.base + start }
                var scanner = JournalScanner(segment.file, from: position.offset, to: try segment.file.size())
                try replayLines(&scanner, segment, isLast: isLast)
            } else if number >= position.segments.count {
                try replay(segment, after: segments.last, isLast: isLast)
            }
            segments.append(segment)
            if damage != nil { return nil }
        }
        chain.mark = highestMark
    }

    private mutating func replay(_ segment: JournalSegment, after last: JournalSegment?, isLast: Bool) throws {
        var scanner = JournalScanner(segment.file, to: try segment.file.size())
        if let last, segment.base != last.base + boundary {
            damage = .init(file: last.name, offset: boundary)
            return
        }
        boundary = 0
        let first = try scanner.next()
        if case .newer = first { throw StoreError.newerFormat(nil) }
        guard case .line(let header, 0) = first, begins(segment, header) else {
            // The first line was durable before the manifest named the file.
            damage = .init(file: segment.name, offset: 0)
            return
        }
        accepted(header, end: scanner.offset)
        try replayLines(&scanner, segment, isLast: isLast)
    }

    private mutating func replayLines(
        _ scanner: inout JournalScanner, _ segment: JournalSegment, isLast: Bool
    ) throws {
        var brokenAt: UInt64?
        scan: while true {
            let start = scanner.offset
            switch try scanner.next() {
            case .end: break scan
            case .newer: throw StoreError.newerFormat(nil)
            case .broken:
                brokenAt = start
                break scan
            case .line(let line, let offset):
                guard try accept(line, at: offset, of: segment, end: scanner.offset) else {
                    highestMark = max(highestMark, line.mark)
                    brokenAt = offset
                    break scan
                }
            }
        }
        if brokenAt == nil, pending.isEmpty { return }
        isClean = false
        pending = []
        if brokenAt != nil {
            guard let mark = try scanner.highestMark() else { throw StoreError.newerFormat(nil) }
            highestMark = max(highestMark, mark)
        }
        if !isLast || highestMark > segment.base + boundary {
            damage = .init(file: segment.name, offset: brokenAt ?? boundary)
        } else {
            tail = boundary..<(try scanner.contentEnd())
        }
    }

    private func begins(_ segment: JournalSegment, _ line: JournalLine) -> Bool {
        guard case .segment(let number, let base) = line.content else { return false }
        return number == segment.number && base == segment.base && line.previous == checksum
            && line.sequence == state.sequence && line.isEnd && line.mark <= segment.base
    }

    /// Takes a line into the state when it is the one that must follow.
    private mutating func accept(
        _ line: JournalLine, at offset: UInt64, of segment: JournalSegment, end: UInt64
    ) throws(FileSystemError) -> Bool {
        guard line.previous == checksum, line.mark <= segment.base + offset else { return false }
        switch line.content {
        case .segment, .snapshot, .base, .unread, .change: return false
        case .mark:
            guard pending.isEmpty, line.isEnd, line.sequence == state.sequence else { return false }
            accepted(line, end: end)
            isClean = line.mark == segment.base + offset
            return true
        case .put(let put):
            guard put.version == (state.entry(put.key)?.version ?? 0) &+ 1 else { return false }
        case .remove: break
        case .nothing: guard pending.isEmpty, line.isEnd else { return false }
        }
        guard line.sequence == state.sequence.next else { return false }
        let location = JournalLocation(segment: segment.number, length: UInt32(line.length), offset: offset)
        pending.append((line, location))
        if line.isEnd {
            try finishCommit(in: segment)
            accepted(line, end: end)
        } else {
            checksum = line.checksum
            highestMark = max(highestMark, line.mark)
        }
        return true
    }

    private mutating func finishCommit(in segment: JournalSegment) throws(FileSystemError) {
        for (line, location) in pending {
            switch line.content {
            case .put(let put):
                let old = state.put(
                    put.key,
                    .init(
                        version: put.version, sequence: line.sequence, content: location), put.indexEntries,
                    replacing: try earlierEntries(of: put.key, in: segment))
                liveBytes = liveBytes &+ UInt64(location.length) &- UInt64(old?.content.length ?? 0)
            case .remove(let key, _):
                let old = state.remove(key, try earlierEntries(of: key, in: segment))
                liveBytes = liveBytes &- UInt64(old?.content.length ?? 0)
            case .nothing, .mark, .segment, .snapshot, .base, .unread, .change: break
            }
        }
        state.sequence = state.sequence.next
        if let first = pending.first?.location {
            points.note(ChangePoint(sequence: state.sequence, segment: first.segment, offset: first.offset))
        }
        pending.removeAll(keepingCapacity: true)
    }

    /// Reads the index entries of the present version of a record.
    private func earlierEntries(
        of key: RecordKey, in segment: JournalSegment
    ) throws(FileSystemError) -> [IndexEntry]? {
        guard let location = state.entry(key)?.content else { return [] }
        if location.segment == segment.number { return try segment.indexEntries(of: key, at: location) }
        if location.segment == snapshot?.number { return try snapshot?.indexEntries(of: key, at: location) }
        guard let first = segments.first?.number, location.segment >= first,
            Int(location.segment - first) < segments.count
        else { return nil }
        return try segments[Int(location.segment - first)].indexEntries(of: key, at: location)
    }

    private mutating func accepted(_ line: JournalLine, end: UInt64) {
        checksum = line.checksum
        chain.checksum = line.checksum
        highestMark = max(highestMark, line.mark)
        boundary = end
        isClean = false
    }
}

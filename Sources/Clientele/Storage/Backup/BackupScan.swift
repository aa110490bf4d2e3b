/// Everything that one backup file holds, found in two readings through a bounded buffer.
struct BackupScan {
    /// A whole line.
    struct Line: Sendable {
        var key: RecordKey
        var sequence: SequenceNumber
        /// The version written; 0 for a removal.
        var version: UInt64
        var offset: UInt64
        var length: Int
    }

    /// What the first and the last line say, `nil` when both are lost.
    private(set) var origin: StoreBackup?
    /// Whether nothing is missing and nothing is changed.
    private(set) var isWhole = false
    /// How many lines were lost, as far as the last line says how many there were.
    private(set) var lostCount: Int?
    private(set) var losses: [StoreBackup.Report.Loss] = []
    private(set) var recordCount = 0
    private(set) var removalCount = 0

    private let file: any OpenFile
    private let size: UInt64
    private var hasManifest = false
    private var firstChecksum: UInt32?
    /// Where the lines of records begin and end.
    private var body: Range<UInt64>

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - file: the file.
    ///   - take: is given every whole line in its order.
    /// - Throws: ``StoreError`` with code `.notABackup` or `.newerFormat`, or a ``FileSystemError``.
    init(_ file: any OpenFile, _ take: (Line) -> Void) throws {
        self.file = file
        size = try file.size()
        body = 0..<size
        try readEnds()
        let ordered = try readLines(take)
        let digest = try readDigest()
        isWhole =
            ordered && losses.isEmpty && hasManifest && firstChecksum != nil && digest == origin?.digest
            && recordCount == origin?.recordCount && removalCount == origin?.removalCount
        if let origin, hasManifest {
            lostCount = max(0, origin.recordCount + origin.removalCount - recordCount - removalCount)
        }
    }

    // MARK: - First and last line

    private mutating func readEnds() throws {
        var start: [UInt8] = []
        try file.readUpTo(StoreBackup.longestLine, at: 0, into: &start)
        let claims = start.starts(with: Array(#"{"format":"clientele-backup""#.utf8))
        if let newline = start.firstIndex(of: UInt8(ascii: "\n")) {
            let bytes = Array(start[...newline])
            switch StoreBackup.parse(header: bytes) {
            case .newer: throw StoreError.newerBackup
            case .line(let backup, let checksum):
                (origin, firstChecksum) = (backup, checksum)
                body = UInt64(bytes.count)..<max(UInt64(bytes.count), size)
            case .broken: break
            }
        }
        let manifest = try readManifest()
        guard claims || origin != nil || manifest else { throw StoreError.notABackup }
    }

    /// Reads the last line; returns whether there is one.
    private mutating func readManifest() throws -> Bool {
        let length = min(size, UInt64(StoreBackup.longestLine))
        var end: [UInt8] = []
        try file.readUpTo(Int(length), at: size - length, into: &end)
        guard end.last == UInt8(ascii: "\n") else { return false }
        let start = end.dropLast().lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let bytes = Array(end[start...])
        switch StoreBackup.parse(manifest: bytes) {
        case .newer: throw StoreError.newerBackup
        case .broken: return false
        case .line(let backup, _):
            let offset = size - UInt64(bytes.count)
            // A last line of another file says nothing of this one.
            guard origin.map({ $0.hasOrigin(of: backup) }) ?? true else { return false }
            origin = backup
            hasManifest = backup.byteCount == offset
            body = min(body.lowerBound, offset)..<offset
            return true
        }
    }

    // MARK: - The lines between

    /// Finds every whole line; returns whether they are in order, each once and with numbers that can be.
    private mutating func readLines(_ take: (Line) -> Void) throws -> Bool {
        var end = body.lowerBound
        var isOrdered = true
        var last: Line?
        var checksum = firstChecksum
        var gaps: [StoreBackup.Report.Loss] = []
        var (records, removals) = (0, 0)
        let (after, through) = (origin?.after ?? .zero, origin?.through ?? SequenceNumber(.max))
        var scanner = JournalScanner(file, from: body.lowerBound, to: body.upperBound)
        let areKnown = try scanner.forEachLine { line, offset in
            guard offset >= end else { return }
            let found: Line
            switch line.content {
            case .put(let put):
                found = Line(
                    key: put.key, sequence: line.sequence, version: put.version, offset: offset, length: line.length)
            case .remove(let key, isErased: false):
                found = Line(key: key, sequence: line.sequence, version: 0, offset: offset, length: line.length)
            case .remove, .nothing, .mark, .segment, .snapshot, .base, .unread, .change:
                isOrdered = false
                return
            }
            guard line.isEnd, last.map({ $0.key < found.key }) ?? true, found.sequence > after,
                found.sequence <= through, found.version <= found.sequence.rawValue
            else {
                isOrdered = false
                return
            }
            if offset > end || checksum.map({ $0 != line.previous }) ?? false {
                gaps.append(.init(offset: end, byteCount: offset - end, after: last?.key, before: found.key))
            }
            (last, end, checksum) = (found, offset + UInt64(line.length), line.checksum)
            if found.version > 0 { records += 1 } else { removals += 1 }
            take(found)
        }
        guard areKnown else { throw StoreError.newerBackup }
        if end < body.upperBound {
            gaps.append(.init(offset: end, byteCount: body.upperBound - end, after: last?.key, before: nil))
        }
        losses = gaps
        (recordCount, removalCount) = (records, removals)
        return isOrdered
    }

    /// Reads everything before the last line once more, for its digest and for the numbers of lost lines.
    private mutating func readDigest() throws -> String {
        var hash = SHA256()
        var position: UInt64 = 0
        var line = 1
        var next = 0
        while position < body.upperBound {
            var chunk: [UInt8] = []
            try file.readUpTo(Int(min(1 << 20, body.upperBound - position)), at: position, into: &chunk)
            guard !chunk.isEmpty else { break }
            hash.update(chunk)
            if next < losses.count {
                for (index, byte) in chunk.enumerated() {
                    while next < losses.count, losses[next].offset <= position + UInt64(index) {
                        losses[next].line = line
                        next += 1
                    }
                    if byte == UInt8(ascii: "\n") { line += 1 }
                }
            }
            position += UInt64(chunk.count)
        }
        for index in next..<losses.count { losses[index].line = line }
        return SHA256.hexText(hash.finalize())
    }
}

/// Files of the journal for which a snapshot stands, with what a consumer has not read of their changes.
///
/// So versions of the library before ``UnreadChanges`` kept it, and the next compaction writes it as those are. The files are no
/// part of the store's state and no manifest names them: they lie before its first file, without a gap, and the
/// snapshot vouches for the end of the last.
struct KeptJournal: Sendable {
    private(set) var segments: [JournalSegment] = []
    private(set) var points: [ChangePoint] = []
    /// The commit up to which changes are not known.
    private(set) var forgotten: SequenceNumber

    /// Looks for the files that hold what consumers have not read; one that is not as it was written ends the search.
    ///
    /// - Returns: `nil` when there are none, or nobody wants them.
    init?(
        _ replay: JournalReplay, _ manifest: Manifest, in folder: any Folder, atMost bound: UInt64
    ) throws(StoreError) {
        guard let listed = manifest.snapshot,
            let wanted = try UnreadChanges.firstWanted(JSONFileStore.Snapshot(replay), after: .zero, atMost: bound),
            wanted < replay.forgotten
        else { return nil }
        var names = NameCache()
        var found: [JournalSegment] = []
        var first = replay.forgotten
        var number = listed.number
        while number > 0, first > wanted {
            guard let file = try? folder.openIfPresent(Manifest.journalName(number), .read) else { break }
            var segment = JournalSegment(number: number, base: 0, file: file)
            guard let line = try? segment.firstLine(&names), case .segment(number, let base) = line.content,
                line.sequence <= first
            else { break }
            segment.base = base
            found.insert(segment, at: 0)
            first = line.sequence
            number -= 1
        }
        guard !found.isEmpty, let points = try? Self.points(found, from: first, replay, manifest) else { return nil }
        (segments, self.points, forgotten) = (found, points, first)
    }

    /// Reads all lines; returns the places where commits begin, `nil` when a line is not as it was written.
    private static func points(
        _ segments: [JournalSegment], from first: SequenceNumber, _ replay: JournalReplay, _ manifest: Manifest
    ) throws -> [ChangePoint]? {
        var points: [ChangePoint] = []
        var checksum: UInt32?
        var sequence = first
        var isBetween = true
        var end: UInt64?
        for segment in segments {
            if let end, end != segment.base { return nil }
            var scanner = JournalScanner(segment.file, to: try segment.file.size())
            scan: while true {
                switch try scanner.next() {
                case .end: break scan
                case .newer, .broken: return nil
                case .line(let line, let offset):
                    if let checksum, line.previous != checksum { return nil }
                    checksum = line.checksum
                    switch line.content {
                    case .put, .remove, .nothing:
                        guard line.sequence == sequence.next else { return nil }
                        if isBetween {
                            points.note(.init(sequence: line.sequence, segment: segment.number, offset: offset))
                        }
                        if line.isEnd { sequence = line.sequence }
                        isBetween = line.isEnd
                    case .segment, .mark: guard isBetween, line.sequence == sequence else { return nil }
                    case .snapshot, .base, .unread, .change: return nil
                    }
                }
            }
            end = segment.base + scanner.offset
        }
        let isWhole = checksum == replay.snapshotChain && sequence == replay.forgotten && isBetween
        return isWhole && end == manifest.segments.first?.base ? points : nil
    }
}

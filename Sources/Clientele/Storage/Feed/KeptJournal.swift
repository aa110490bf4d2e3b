import Synchronization

/// Files of the journal for which a snapshot stands and that are kept because a consumer has not read all of them.
///
/// They are no part of the store's state and no manifest names them: they lie before its first file, without a gap, and
/// the snapshot vouches for the end of the last.
struct KeptJournal: Sendable {
    private(set) var segments: [JournalSegment] = []
    private(set) var points: [ChangePoint] = []
    /// The commit up to which changes are not known.
    private(set) var forgotten: SequenceNumber

    /// Looks for the files that hold what consumers have not read; one that is not as it was written ends the search.
    init(
        _ replay: JournalReplay, _ manifest: Manifest, in folder: any Folder, atMost bound: UInt64
    ) throws(StoreError) {
        forgotten = replay.forgotten
        guard let listed = manifest.snapshot,
            let wanted = try Self.firstWanted(JSONFileStore.Snapshot(replay), after: .zero, atMost: bound),
            wanted < replay.forgotten
        else { return }
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
        guard !found.isEmpty, let points = try? Self.points(found, from: first, replay, manifest) else { return }
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
                    case .snapshot, .base: return nil
                    }
                }
            }
            end = segment.base + scanner.offset
        }
        let isWhole = checksum == replay.snapshotChain && sequence == replay.forgotten && isBetween
        return isWhole && end == manifest.segments.first?.base ? points : nil
    }

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
    /// Lets go of the files for which the snapshot stands, but for those that a consumer has not read.
    func release(keepingUnread keepsUnread: Bool) async throws {
        let (snapshot, place) = shared.withLock { ($0.snapshot, $0.place) }
        guard let place, !snapshot.isMoving, let base = snapshot.bases.first else { return }
        let next = base.number - JournalSegment.snapshotFlag + 1
        guard let old = snapshot.segments.first?.number, old < next else { return }
        var (first, forgotten) = (next, snapshot.compacted)
        if keepsUnread,
            let wanted = try KeptJournal.firstWanted(
                snapshot, after: snapshot.forgotten, atMost: place.options.keptForConsumers),
            wanted < snapshot.compacted
        {
            var names = NameCache()
            for segment in snapshot.segments.reversed() where segment.number < next {
                // What cannot be read now is kept: the next opening decides.
                guard let line = try? segment.firstLine(&names) else { return }
                (first, forgotten) = (segment.number, line.sequence)
                if line.sequence <= wanted { break }
            }
        }
        _ = try await submit(.upkeep(.release(first, forgotten)))
        // What stays is removed at the next opening.
        for segment in snapshot.segments where segment.number < first { try? place.folder.remove(segment.name) }
    }
}

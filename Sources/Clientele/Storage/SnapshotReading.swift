/// Builds the state of a store from a snapshot of the beginning of its journal.
///
/// A snapshot was durable as a whole before a manifest named it, so whatever is not as it was written is damage; what is
/// whole of it would be no state that the store ever had.
struct SnapshotReading {
    let segment: JournalSegment
    private(set) var state = StoreState<JournalLocation>()
    private(set) var liveBytes: UInt64 = 0
    /// The segment that follows; `nil` when the snapshot is damaged.
    private(set) var base: Manifest.Segment?
    /// The checksum of the last line for which the snapshot stands.
    private(set) var checksum: UInt32 = 0
    private(set) var damage: JSONFileStore.OpenReport.Damage?

    init(_ listed: Manifest.Snapshot, _ file: any OpenFile) throws {
        segment = JournalSegment(number: listed.number + JournalSegment.snapshotFlag, base: 0, file: file)
        var scanner = JournalScanner(file, to: min(try file.size(), listed.size))
        var header: JournalLine.SnapshotHeader?
        var chain: UInt32 = 0
        var sequence = SequenceNumber.zero
        while scanner.offset < listed.size {
            let start = scanner.offset
            switch try scanner.next() {
            case .newer: throw StoreError.newerFormat(nil)
            case .line(let line, start) where line.previous == chain && line.isEnd && line.mark == 0:
                chain = line.checksum
                switch line.content {
                case .snapshot(let found) where start == 0 && found.number == listed.number:
                    (header, sequence) = (found, line.sequence)
                    continue
                case .base(let put) where header != nil && line.sequence <= sequence:
                    guard state.entry(put.key) == nil else { break }
                    let location = JournalLocation(
                        segment: segment.number, length: UInt32(line.length), offset: start)
                    state.put(
                        put.key,
                        .init(
                            version: put.version, sequence: line.sequence, content: location), put.indexEntries,
                        replacing: [])
                    liveBytes += UInt64(line.length)
                    continue
                default: break
                }
            case .line, .broken, .end: break
            }
            fail(at: start)
            return
        }
        guard let header, chain == listed.checksum, header.recordCount == UInt64(state.recordCount) else {
            fail(at: 0)
            return
        }
        state.sequence = sequence
        checksum = header.checksum
        base = Manifest.Segment(number: header.number + 1, base: header.base)
    }

    private mutating func fail(at offset: UInt64) {
        damage = .init(file: segment.name, offset: offset)
        state = StoreState()
    }
}

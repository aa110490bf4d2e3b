/// Every whole line of a journal, wherever it lies, and the bytes between them.
struct JournalFinds {
    /// A line of a commit.
    struct Find: Sendable {
        enum Content: Sendable {
            case put(RecordKey, version: UInt64)
            case remove(RecordKey, isErased: Bool)
            case nothing
        }

        var sequence: SequenceNumber
        var previous: UInt32
        var checksum: UInt32
        var isEnd: Bool
        var content: Content
        var location: JournalLocation
        var position: UInt64
    }

    /// What was found of the snapshot that stands for the journal's beginning.
    struct Base: Sendable {
        var segment: JournalSegment
        /// The last commit for which it stands, as far as that can be told.
        var sequence = SequenceNumber.zero
        /// Its records, with their versions, in the order in which they lie.
        var records: [(key: RecordKey, version: UInt64, location: JournalLocation)] = []
        /// How many records it should hold; `nil` when its first line is lost.
        var recordCount: UInt64?

        /// How many records were not found; 1 where it can not be told.
        var lostCount: Int {
            Int(clamping: recordCount.map { max($0, UInt64(records.count)) - UInt64(records.count) } ?? 1)
        }
    }

    private(set) var base: Base?
    /// The journal's files and the snapshot, by their numbers.
    private(set) var files: [UInt32: PatientFile] = [:]
    /// The lines of commits, in the order in which they lie.
    private(set) var lines: [Find] = []
    /// The checksums of the lines that end a commit or stand outside of commits.
    private(set) var ends: Set<UInt32> = [0]
    /// The highest number of a commit that a line knows of.
    private(set) var lastSequence = SequenceNumber.zero
    /// The highest mark.
    private(set) var mark: UInt64 = 0
    private(set) var losses: [JSONFileStore.SalvageReport.Loss] = []
    /// The records named in lost bytes.
    private(set) var recordsConcerned: Set<RecordKey> = []

    /// Reads a folder, of whose manifest nothing is needed.
    ///
    /// - Throws: ``StoreError`` with code `.notAStore` or `.newerFormat`.
    init(_ folder: any Folder, _ manifest: Manifest?) throws {
        let names = try folder.list()
        var numbers = names.compactMap(Manifest.journalNumber)
        guard !numbers.isEmpty else { throw StoreError.notAStore }
        if let snapshot = Self.snapshot(names, numbers, manifest) {
            // What it stands for and was not removed yet is not looked at.
            numbers.removeAll { $0 <= snapshot }
            try scanBase(folder, snapshot)
        }
        let listed = Dictionary(uniqueKeysWithValues: (manifest?.segments ?? []).map { ($0.number, $0.base) })
        var base: UInt64 = 0
        for number in Set(numbers).union(listed.keys).sorted() {
            let name = Manifest.journalName(number)
            base = listed[number] ?? base
            guard let file = try folder.openIfPresent(name, .read) else {
                losses.append(.init(file: name, offset: 0, byteCount: 0))
                continue
            }
            let patient = try PatientFile(file)
            files[number] = patient
            base = base &+ (try scan(patient, number, base))
        }
    }

    /// Returns the number of the snapshot with which the journal begins; without a manifest, as the files tell.
    private static func snapshot(_ names: [String], _ journals: [UInt32], _ manifest: Manifest?) -> UInt32? {
        if let manifest { return manifest.snapshot?.number }
        let first = journals.min() ?? 1
        guard first > 1 else { return nil }
        // One that is not whole yet lies beside all files for which it is to stand. Those are removed from the first on.
        let snapshots = names.compactMap(Manifest.snapshotNumber)
        return snapshots.contains(first - 1) ? first - 1 : snapshots.max()
    }

    private mutating func scanBase(_ folder: any Folder, _ number: UInt32) throws {
        let name = Manifest.snapshotName(number)
        guard let file = try folder.openIfPresent(name, .read) else {
            losses.append(.init(file: name, offset: 0, byteCount: 0))
            return
        }
        let patient = try PatientFile(file)
        var base = Base(
            segment: JournalSegment(number: number + JournalSegment.snapshotFlag, base: 0, file: patient))
        files[base.segment.number] = patient
        var end: UInt64 = 0
        var gaps: [Range<UInt64>] = []
        var seen: Set<RecordKey> = []
        var scanner = JournalScanner(patient, to: patient.length)
        let areKnown = try scanner.forEachLine { line, offset in
            guard offset >= end else { return }
            if offset > end { gaps.append(end..<offset) }
            end = offset + UInt64(line.length)
            switch line.content {
            case .snapshot(let header): base.recordCount = header.recordCount
            case .base(let put) where seen.insert(put.key).inserted:
                let location = JournalLocation(
                    segment: base.segment.number, length: UInt32(clamping: line.length), offset: offset)
                base.records.append((put.key, put.version, location))
            default: return
            }
            base.sequence = max(base.sequence, line.sequence)
        }
        guard areKnown else { throw StoreError.newerFormat(nil) }
        if end < patient.length { gaps.append(end..<patient.length) }
        for gap in gaps { try note(gap, of: patient, name) }
        lastSequence = max(lastSequence, base.sequence)
        self.base = base
    }

    /// Finds the lines of a file; returns how long it is without the filling at its end.
    private mutating func scan(_ file: PatientFile, _ number: UInt32, _ listedBase: UInt64) throws -> UInt64 {
        var base = listedBase
        var end: UInt64 = 0
        var gaps: [Range<UInt64>] = []
        var scanner = JournalScanner(file, to: file.length)
        let areKnown = try scanner.forEachLine { line, offset in
            // Doubled ends make two lines of one place.
            guard offset >= end else { return }
            if offset > end { gaps.append(end..<offset) }
            end = offset + UInt64(line.length)
            if case .segment(_, let ownBase) = line.content, offset == 0, ownBase <= FileLimits.segmentBase {
                base = ownBase
            }
            take(line, JournalLocation(segment: number, length: UInt32(clamping: line.length), offset: offset), base)
        }
        guard areKnown else { throw StoreError.newerFormat(nil) }
        if end < file.length { gaps.append(end..<file.length) }
        for gap in gaps { try note(gap, of: file, Manifest.journalName(number)) }
        return end
    }

    private mutating func take(_ line: JournalLine, _ location: JournalLocation, _ base: UInt64) {
        mark = max(mark, line.mark)
        if line.isEnd { ends.insert(line.checksum) }
        lastSequence = max(lastSequence, line.sequence)
        let content: Find.Content
        switch line.content {
        case .put(let put): content = .put(put.key, version: put.version)
        case .remove(let key, let isErased): content = .remove(key, isErased: isErased)
        case .nothing: content = .nothing
        case .mark, .segment, .snapshot, .base, .unread, .change: return
        }
        lines.append(
            Find(
                sequence: line.sequence, previous: line.previous, checksum: line.checksum, isEnd: line.isEnd,
                content: content, location: location, position: base &+ location.offset))
    }

    /// Notes bytes between lines unless they are filling.
    private mutating func note(_ gap: Range<UInt64>, of file: PatientFile, _ name: String) throws {
        var position = gap.lowerBound
        var loss: Range<UInt64>?
        var rest: [UInt8] = []
        while position < gap.upperBound {
            var bytes: [UInt8] = []
            try file.readUpTo(Int(min(gap.upperBound - position, 1 << 20)), at: position, into: &bytes)
            guard !bytes.isEmpty else { break }
            if let first = bytes.firstIndex(where: { $0 != UInt8(ascii: "\n") }),
                let last = bytes.lastIndex(where: { $0 != UInt8(ascii: "\n") })
            {
                let start = loss?.lowerBound ?? position + UInt64(first)
                loss = start..<(position + UInt64(last) + 1)
            }
            // A name may lie across two steps.
            rest = rest.suffix(Self.longestName) + bytes
            noteNames(rest)
            position += UInt64(bytes.count)
        }
        if let loss {
            losses.append(
                .init(file: name, offset: loss.lowerBound, byteCount: loss.upperBound - loss.lowerBound))
        }
    }

    private static let longestName = 100

    /// Notes the records whose identifier and kind stand in lost bytes.
    private mutating func noteNames(_ bytes: [UInt8]) {
        let opening = Array(#","id":""#.utf8)
        var names = NameCache()
        var position = 0
        while let comma = bytes[position...].firstIndex(of: opening[0]), recordsConcerned.count < 10_000 {
            position = comma + 1
            guard bytes[comma...].starts(with: opening) else { continue }
            var reader = ByteReader(bytes, (comma + opening.count)..<min(bytes.count, comma + Self.longestName))
            guard let text = reader.take(36), let text = reader.ascii(text), let id = UniqueID(text),
                reader.take("\",\"kind\":\""), let range = reader.takeString(), let kind = names.kind(reader, range)
            else { continue }
            recordsConcerned.insert(RecordKey(kind: kind, id: id))
        }
    }
}

extension IndexFile {
    /// Reads the index file of a folder and checks all of it.
    ///
    /// Whatever it holds, it is either taken as a whole or not at all: pages that are not as they were written, numbers
    /// that lead out of the store's files and entries out of order make it worth nothing.
    ///
    /// - Returns: what it tells; `nil` when it is not there, cannot be read or does not stand for a beginning of the
    ///   journal that the manifest lists.
    static func read(_ manifest: Manifest, in folder: any Folder) -> Contents? {
        guard let file = try? folder.openIfPresent(fileName, .read), let size = try? file.size() else { return nil }
        var pages = Pages(file, size)
        guard let first = pages.next(), let position = Self.position(first, manifest) else { return nil }
        var reading = Reading(position)
        while let page = pages.next() {
            guard reading.take(page) else { return nil }
        }
        return pages.isAtEnd ? reading.contents : nil
    }

    /// Returns the position that the first page names when the manifest lists the same files.
    private static func position(_ page: [UInt8], _ manifest: Manifest) -> Position? {
        var cursor = Cursor(page)
        guard cursor.byte() == Page.position.rawValue, cursor.take(signature.count).map(Array.init) == signature,
            let hasSnapshot = cursor.number()
        else { return nil }
        var snapshot: Manifest.Snapshot?
        if hasSnapshot == 1 {
            guard let number = cursor.number32(), let size = cursor.number(), let checksum = cursor.number32() else {
                return nil
            }
            snapshot = Manifest.Snapshot(number: number, size: size, checksum: checksum)
        }
        guard snapshot == manifest.snapshot, let offset = cursor.number(), let length = cursor.number(),
            let checksum = cursor.number32(), let sequence = cursor.number(), let count = cursor.number(),
            count > 0, count <= manifest.segments.count, length >= UInt64(JournalLine.minimumLength),
            length <= min(offset, UInt64(JournalLine.maximumLength)), offset <= FileLimits.segmentBase,
            sequence <= UInt64(Int64.max)
        else { return nil }
        let segments = Array(manifest.segments[..<Int(count)])
        for segment in segments {
            guard cursor.number32() == segment.number, cursor.number() == segment.base else { return nil }
        }
        if segments.count < manifest.segments.count, let last = segments.last,
            offset > manifest.segments[segments.count].base - last.base
        {
            return nil
        }
        guard cursor.isAtEnd else { return nil }
        return Position(
            snapshot: snapshot, segments: segments, offset: offset, lineLength: length, checksum: checksum,
            sequence: SequenceNumber(sequence))
    }
}

/// Reads the pages of an index file until one is not as it was written.
private struct Pages {
    private let file: any OpenFile
    private let size: UInt64
    private var offset: UInt64 = 0
    private var previous: UInt32 = 0
    private var buffer: [UInt8] = []

    init(_ file: any OpenFile, _ size: UInt64) {
        self.file = file
        self.size = size
    }

    var isAtEnd: Bool { offset == size }

    mutating func next() -> [UInt8]? {
        guard let header = read(IndexFile.pageHeaderLength, at: offset) else { return nil }
        let (length, checksum) = (Self.number(header[0..<4]), Self.number(header[4..<8]))
        guard length > 0, length <= IndexFile.largestPage,
            let body = read(Int(length), at: offset + UInt64(IndexFile.pageHeaderLength)),
            IndexFile.checksum(body, after: previous) == checksum
        else { return nil }
        offset += UInt64(IndexFile.pageHeaderLength) + UInt64(length)
        previous = checksum
        return body
    }

    private func read(_ count: Int, at place: UInt64) -> [UInt8]? {
        guard place <= size, UInt64(count) <= size - place else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        guard (try? file.readUpTo(count, at: place, into: &bytes)) != nil, bytes.count == count else { return nil }
        return bytes
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }
}

/// Reads numbers and names from a page; every step says whether there was one.
private struct Cursor {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func byte() -> UInt8? {
        guard position < bytes.count else { return nil }
        position += 1
        return bytes[position - 1]
    }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= bytes.count - position else { return nil }
        position += count
        return bytes[(position - count)..<position]
    }

    mutating func number() -> UInt64? {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            guard shift < 63 || (shift == 63 && byte < 2) else { return nil }
            result |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return result }
            shift += 7
        }
        return nil
    }

    mutating func number32() -> UInt32? { number().flatMap(UInt32.init(exactly:)) }

    mutating func bigEndian() -> UInt64? {
        guard bytes.count - position >= 8 else { return nil }
        var result: UInt64 = 0
        for index in position..<(position + 8) { result = result << 8 | UInt64(bytes[index]) }
        position += 8
        return result
    }

    mutating func name() -> String? {
        guard let count = byte(), let text = take(Int(count)), text.allSatisfy({ $0 < 0x80 }) else { return nil }
        return String(decoding: text, as: UTF8.self)
    }
}

/// Puts together what the pages tell.
private struct Reading {
    private let position: IndexFile.Position
    private var stage = IndexFile.Page.position
    private var liveBytes: UInt64 = 0
    private var recordCount = 0
    private var isEnded = false
    private var points: [ChangePoint] = []
    private var kinds: [RecordKindName: OrderedMap<UniqueID, StoreState<JournalLocation>.Entry>] = [:]
    private var kind: RecordKindName?
    private var records = OrderedMap<UniqueID, StoreState<JournalLocation>.Entry>.Building()
    private var indexes: [IndexName: [RecordKindName: PackedSet]] = [:]
    private var index: (name: IndexName, kind: RecordKindName)?
    private var strings = PackedSet.Building()

    init(_ position: IndexFile.Position) { self.position = position }

    var contents: IndexFile.Contents? {
        guard isEnded else { return nil }
        let state = StoreState(
            sequence: position.sequence, kinds: kinds, indexes: indexes.mapValues(IndexPostings.init(sets:)))
        return .init(position: position, state: state, points: points, liveBytes: liveBytes)
    }

    /// Takes the next page; returns `false` when it cannot be one.
    mutating func take(_ bytes: [UInt8]) -> Bool {
        var cursor = Cursor(bytes)
        guard !isEnded, let page = cursor.byte().flatMap(IndexFile.Page.init(rawValue:)) else { return false }
        switch page {
        case .position: return false
        case .records:
            guard index == nil, stage == .position || stage == .records, takeRecords(&cursor) else { return false }
        case .postings:
            guard stage != .points, endKind(), takePostings(&cursor) else { return false }
        case .points:
            guard endKind(), endIndex(), takePoints(&cursor) else { return false }
        case .end:
            guard endKind(), endIndex(), cursor.number() == UInt64(recordCount), cursor.isAtEnd else { return false }
            isEnded = true
        }
        stage = page
        return true
    }

    private mutating func takeRecords(_ cursor: inout Cursor) -> Bool {
        guard let kind = cursor.name().flatMap(RecordKindName.init) else { return false }
        if kind != self.kind {
            if let last = self.kind, last >= kind { return false }
            guard endKind() else { return false }
            self.kind = kind
        }
        while !cursor.isAtEnd {
            guard let high = cursor.bigEndian(), let low = cursor.bigEndian(), let version = cursor.number(),
                let sequence = cursor.number(), let segment = cursor.number32(), let length = cursor.number32(),
                let offset = cursor.number(), version > 0, version <= UInt64(Int64.max), sequence > 0,
                sequence <= position.sequence.rawValue, length >= JournalLine.minimumLength,
                length <= JournalLine.maximumLength, let extent = position.extent(of: segment),
                UInt64(length) <= extent, offset <= extent - UInt64(length)
            else { return false }
            let entry = StoreState<JournalLocation>.Entry(
                version: version, sequence: SequenceNumber(sequence),
                content: JournalLocation(segment: segment, length: length, offset: offset))
            guard records.append(UniqueID(high: high, low: low), entry) else { return false }
            recordCount += 1
            // At most 2^26 bytes each, and no more records than fit into memory.
            liveBytes &+= UInt64(length)
        }
        return true
    }

    private mutating func endKind() -> Bool {
        guard let kind else { return true }
        // Kinds come in order, so a kind that is there already came twice.
        guard kinds[kind] == nil else { return records.isEmpty }
        kinds[kind] = records.finish()
        return kinds[kind]?.isEmpty == false
    }

    private mutating func takePostings(_ cursor: inout Cursor) -> Bool {
        guard let text = cursor.name(), TransactionLimits.isIndexName(text),
            let kind = cursor.name().flatMap(RecordKindName.init)
        else { return false }
        let name = IndexName(text)
        if index?.name != name || index?.kind != kind {
            if let last = index, (last.name, last.kind) >= (name, kind) { return false }
            guard endIndex() else { return false }
            index = (name, kind)
        }
        while !cursor.isAtEnd {
            guard let count = cursor.number(), let count = Int(exactly: count), let leaf = cursor.take(count),
                strings.append(Array(leaf), atLeast: IndexPostings.shortest)
            else { return false }
        }
        return true
    }

    private mutating func endIndex() -> Bool {
        guard let index, indexes[index.name]?[index.kind] == nil else { return strings.isEmpty }
        let set = strings.finish()
        guard !set.isEmpty else { return false }
        indexes[index.name, default: [:]][index.kind] = set
        return true
    }

    private mutating func takePoints(_ cursor: inout Cursor) -> Bool {
        while !cursor.isAtEnd {
            guard let sequence = cursor.number(), let segment = cursor.number32(), let offset = cursor.number(),
                sequence > 0, sequence <= position.sequence.rawValue, segment < JournalSegment.snapshotFlag,
                let extent = position.extent(of: segment), offset < extent
            else { return false }
            let point = ChangePoint(sequence: SequenceNumber(sequence), segment: segment, offset: offset)
            if let last = points.last {
                guard last.sequence < point.sequence,
                    (last.segment, last.offset) < (point.segment, point.offset)
                else { return false }
            }
            points.append(point)
        }
        return true
    }
}

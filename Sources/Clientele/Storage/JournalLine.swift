/// One line of the journal, as it is read.
///
/// `Documentation/FileFormat.md` describes the form. A line stands on its own: its length is at a fixed place at its
/// beginning and its checksum at a fixed place at its end, in every version of the format.
struct JournalLine: Sendable {
    /// The version of the line form that this library writes.
    static let formatVersion: UInt8 = 1
    /// The longest line in bytes: 64 MiB.
    static let maximumLength = FileLimits.line
    /// The length of what comes before the checksum in the shortest line that can be.
    static let minimumLength = Self.fixedLength + Self.trailerLength
    /// The length of the fixed beginning, up to and with the operation.
    static let fixedLength = 136
    /// The length of the end: `,"crc":"89abcdef"}` and a newline.
    static let trailerLength = 19
    /// Where the digits of the length begin.
    static let lengthOffset = 14
    /// The length of what is needed to know a line's length.
    static let lengthEnd = 25

    /// The operations of this version, by their names in the line.
    private enum Operation: String { case put, del, ers, nop, mrk, seg, snp, base, unr, chg }

    /// What a line says.
    enum Content: Sendable {
        case put(Put)
        case remove(RecordKey, isErased: Bool)
        /// A commit without changes.
        case nothing
        /// A clean close.
        case mark
        /// The first line of a segment.
        case segment(number: UInt32, base: UInt64)
        /// The first line of a snapshot.
        case snapshot(SnapshotHeader)
        /// A record as it is, in a snapshot.
        case base(Put)
        /// The first line of a file of unread changes: the snapshot beside which it lies, of which the count says nothing.
        case unread(SnapshotHeader)
        /// A version of a record, in a file of unread changes.
        case change(RecordKey, version: UInt64)
    }

    /// What the first line of a snapshot says.
    struct SnapshotHeader: Sendable, Equatable {
        /// The number of the last segment that the snapshot stands for.
        var number: UInt32
        /// The position where that segment ended and the next one begins.
        var base: UInt64
        /// The checksum of that segment's last line.
        var checksum: UInt32
        /// How many records follow.
        var recordCount: UInt64
    }

    /// A record as its line has it.
    struct Put: Sendable {
        var key: RecordKey
        var version: UInt64
        var indexEntries: [IndexEntry]
        var seal: StoredRecord.Seal?
        /// Where the payload lies among the bytes the line was read from.
        var payload: Range<Int>
        var isBase64: Bool

        /// Takes the payload from the bytes the line was read from.
        func payload(in bytes: [UInt8]) -> [UInt8]? {
            guard payload.upperBound <= bytes.count else { return nil }
            return isBase64 ? ByteText.base64(bytes, in: payload) : Array(bytes[payload])
        }
    }

    /// The record that the line holds, as it was written or as it is.
    var put: Put? {
        switch content {
        case .put(let put), .base(let put): put
        case .remove, .nothing, .mark, .segment, .snapshot, .unread, .change: nil
        }
    }

    /// The length in bytes, with the newline.
    var length: Int
    /// The checksum of the line before.
    var previous: UInt32
    /// The checksum of this line.
    var checksum: UInt32
    /// The commit the line belongs to; of a line outside of commits, the last one before it.
    var sequence: SequenceNumber
    /// The position up to which the journal was known to be durable when the line was written.
    var mark: UInt64
    /// Whether the line is the last of its commit.
    var isEnd: Bool
    var content: Content
}

/// Names met before, so that equal names share their memory.
struct NameCache: Sendable {
    private var kinds: [(text: [UInt8], name: RecordKindName)] = []
    private var indexes: [(text: [UInt8], name: IndexName)] = []

    init() {}

    mutating func kind(_ reader: ByteReader, _ range: Range<Int>) -> RecordKindName? {
        for known in kinds where reader.bytes[range].elementsEqual(known.text) { return known.name }
        guard let text = reader.ascii(range), let name = RecordKindName(text) else { return nil }
        if kinds.count < 64 { kinds.append((Array(text.utf8), name)) }
        return name
    }

    mutating func index(_ reader: ByteReader, _ range: Range<Int>) -> IndexName? {
        for known in indexes where reader.bytes[range].elementsEqual(known.text) { return known.name }
        guard let text = reader.ascii(range), TransactionLimits.isIndexName(text) else { return nil }
        let name = IndexName(text)
        if indexes.count < 64 { indexes.append((Array(text.utf8), name)) }
        return name
    }
}

extension JournalLine {
    /// What bytes turned out to be.
    enum Parsed {
        case line(JournalLine)
        /// A whole line of a newer version of the format, or with a flag or an operation of one.
        case newer
        /// No line as it was written.
        case broken
    }

    /// Returns the length of the line that begins at a position, `nil` when none begins there.
    static func length(in bytes: [UInt8], at position: Int) -> Int? {
        guard bytes.count - position >= lengthEnd else { return nil }
        var reader = ByteReader(bytes, position..<(position + lengthEnd))
        guard reader.take("{\"v\":"), reader.take(1) != nil, reader.take(",\"len\":\""),
            let length = reader.takeDecimal(width: 10), reader.take("\""),
            length >= UInt64(minimumLength), length <= UInt64(maximumLength)
        else { return nil }
        return Int(length)
    }

    /// Reads the line that fills a range of bytes, after checking its checksum.
    static func parse(_ bytes: [UInt8], _ range: Range<Int>, _ names: inout NameCache) -> Parsed {
        guard range.count >= minimumLength, length(in: bytes, at: range.lowerBound) == range.count else {
            return .broken
        }
        let trailer = range.upperBound - trailerLength
        var end = ByteReader(bytes, trailer..<range.upperBound)
        guard end.take(",\"crc\":\""), let checksum = end.takeHex(width: 8), end.take("\"}\n"),
            CRC32C.checksum(bytes, in: range.lowerBound..<trailer) == checksum
        else { return .broken }
        let version = bytes[range.lowerBound + 5]
        guard version == UInt8(ascii: "0") + formatVersion else {
            return version > UInt8(ascii: "1") && version <= UInt8(ascii: "9") ? .newer : .broken
        }
        var reader = ByteReader(bytes, (range.lowerBound + lengthEnd)..<trailer)
        guard reader.take(",\"prev\":\""), let previous = reader.takeHex(width: 8),
            reader.take("\",\"seq\":\""), let sequence = reader.takeDecimal(width: 20),
            reader.take("\",\"mark\":\""), let mark = reader.takeDecimal(width: 20),
            reader.take("\",\"flags\":\""), let flags = reader.takeHex(width: 4),
            reader.take("\",\"end\":"), let isEnd = reader.takeDecimal(width: 1), isEnd <= 1,
            reader.take(",\"op\":\""), let name = reader.takeString()
        else { return .broken }
        // A flag or an operation this version does not know says what this version cannot read.
        guard flags <= 1, let name = reader.ascii(name), let operation = Operation(rawValue: name) else {
            return .newer
        }
        guard let content = content(operation, flags == 1, &reader, &names)
        else { return .broken }
        return .line(
            JournalLine(
                length: range.count, previous: previous, checksum: checksum, sequence: SequenceNumber(sequence),
                mark: mark, isEnd: isEnd == 1, content: content))
    }

    private static func content(
        _ operation: Operation, _ isSealed: Bool, _ reader: inout ByteReader, _ names: inout NameCache
    ) -> Content? {
        switch operation {
        case .put, .base:
            guard let key = key(&reader, &names), reader.take(",\"ver\":"), let version = reader.takeDecimal(),
                version > 0
            else { return nil }
            var seal: StoredRecord.Seal?
            if isSealed {
                guard reader.take(",\"key\":\""), let range = reader.takeString(), let keyID = reader.ascii(range),
                    TransactionLimits.isKeyID(keyID)
                else { return nil }
                seal = StoredRecord.Seal(keyID: keyID)
            }
            guard let entries = indexEntries(&reader, &names) else { return nil }
            let isBase64 = reader.take(",\"data\":\"")
            guard isBase64 || reader.take(",\"payload\":"),
                let payload = reader.take(reader.end - reader.position - (isBase64 ? 1 : 0)),
                !isBase64 || reader.take("\"")
            else { return nil }
            let put = Put(
                key: key, version: version, indexEntries: entries, seal: seal, payload: payload, isBase64: isBase64)
            return operation == .put ? .put(put) : .base(put)
        case .del, .ers:
            guard !isSealed, let key = key(&reader, &names), reader.isAtEnd else { return nil }
            return .remove(key, isErased: operation == .ers)
        case .chg:
            guard !isSealed, let key = key(&reader, &names), reader.take(",\"ver\":"),
                let version = reader.takeDecimal(), version > 0, reader.isAtEnd
            else { return nil }
            return .change(key, version: version)
        case .nop: return !isSealed && reader.isAtEnd ? .nothing : nil
        case .mrk: return !isSealed && reader.isAtEnd ? .mark : nil
        case .seg:
            guard !isSealed, reader.take(",\"segment\":"), let number = reader.takeDecimal(),
                let number = UInt32(exactly: number), reader.take(",\"base\":\""),
                let base = reader.takeDecimal(width: 20), reader.take("\""), reader.isAtEnd
            else { return nil }
            return .segment(number: number, base: base)
        case .snp, .unr:
            guard !isSealed, reader.take(",\"segment\":"), let number = reader.takeDecimal(),
                let number = UInt32(exactly: number), reader.take(",\"base\":\""),
                let base = reader.takeDecimal(width: 20), reader.take("\",\"chain\":\""),
                let checksum = reader.takeHex(width: 8), reader.take("\"")
            else { return nil }
            var header = SnapshotHeader(number: number, base: base, checksum: checksum, recordCount: 0)
            if operation == .unr { return reader.isAtEnd ? .unread(header) : nil }
            guard reader.take(",\"records\":\""), let count = reader.takeDecimal(width: 20), reader.take("\""),
                reader.isAtEnd
            else { return nil }
            header.recordCount = count
            return .snapshot(header)
        }
    }

    private static func key(_ reader: inout ByteReader, _ names: inout NameCache) -> RecordKey? {
        guard reader.take(",\"id\":\""), let text = reader.take(36), let text = reader.ascii(text),
            let id = UniqueID(text), reader.take("\",\"kind\":\""), let range = reader.takeString(),
            let kind = names.kind(reader, range)
        else { return nil }
        return RecordKey(kind: kind, id: id)
    }

    private static func indexEntries(_ reader: inout ByteReader, _ names: inout NameCache) -> [IndexEntry]? {
        guard reader.take(",\"index\":[") else { return nil }
        var entries: [IndexEntry] = []
        while !reader.take("]") {
            guard entries.isEmpty || reader.take(","), reader.take("[\""), let range = reader.takeString(),
                let name = names.index(reader, range), reader.take(",\""), let key = reader.takeHexString(),
                reader.take("]")
            else { return nil }
            entries.append(IndexEntry(index: name, key: key))
        }
        return entries
    }
}

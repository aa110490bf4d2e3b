extension JournalLine {
    /// What the lines of a journal have in common while they are written.
    struct Chain: Sendable {
        /// The checksum of the last line.
        var checksum: UInt32 = 0
        /// The position up to which the journal is known to be durable.
        var mark: UInt64 = 0
    }

    /// Appends the line that writes a record.
    static func appendPut(
        _ record: StoredRecord, version: UInt64, _ sequence: SequenceNumber, isEnd: Bool, _ chain: inout Chain,
        to bytes: inout [UInt8]
    ) {
        append("put", sequence, isSealed: record.seal != nil, isEnd: isEnd, &chain, to: &bytes) { bytes in
            appendRecord(record, version: version, to: &bytes)
        }
    }

    /// Appends the line of a record as it is, for a snapshot.
    static func appendBase(_ record: StoredRecord, _ chain: inout Chain, to bytes: inout [UInt8]) {
        append("base", record.sequence, isSealed: record.seal != nil, isEnd: true, &chain, to: &bytes) { bytes in
            appendRecord(record, version: record.version, to: &bytes)
        }
    }

    private static func appendRecord(_ record: StoredRecord, version: UInt64, to bytes: inout [UInt8]) {
        appendKey(record.key, to: &bytes)
        bytes += #","ver":"#.utf8
        bytes += String(version).utf8
        if let seal = record.seal {
            bytes += #","key":""#.utf8
            bytes += seal.keyID.utf8
            bytes += "\"".utf8
        }
        bytes += #","index":["#.utf8
        for (index, entry) in record.indexEntries.enumerated() {
            bytes += (index == 0 ? #"[""# : #",[""#).utf8
            bytes += entry.index.rawValue.utf8
            bytes += #"",""#.utf8
            ByteText.appendHex(entry.key, to: &bytes)
            bytes += #""]"#.utf8
        }
        if record.seal == nil, PlainObject.holds(record.payload) {
            bytes += #"],"payload":"#.utf8
            bytes += record.payload
        } else {
            bytes += #"],"data":""#.utf8
            ByteText.appendBase64(record.payload, to: &bytes)
            bytes += "\"".utf8
        }
    }

    /// Appends the line that removes a record, or erases it.
    static func appendRemoval(
        _ key: RecordKey, isErased: Bool = false, _ sequence: SequenceNumber, isEnd: Bool, _ chain: inout Chain,
        to bytes: inout [UInt8]
    ) {
        append(isErased ? "ers" : "del", sequence, isEnd: isEnd, &chain, to: &bytes) { appendKey(key, to: &$0) }
    }

    /// Appends the line that tells of a version of a record without holding it.
    static func appendChange(
        _ key: RecordKey, version: UInt64, _ sequence: SequenceNumber, isEnd: Bool, _ chain: inout Chain,
        to bytes: inout [UInt8]
    ) {
        append("chg", sequence, isEnd: isEnd, &chain, to: &bytes) { bytes in
            appendKey(key, to: &bytes)
            bytes += #","ver":\#(version)"#.utf8
        }
    }

    /// Appends the line of a commit without changes.
    static func appendNothing(_ sequence: SequenceNumber, _ chain: inout Chain, to bytes: inout [UInt8]) {
        append("nop", sequence, isEnd: true, &chain, to: &bytes) { _ in }
    }

    /// Appends the line of a clean close.
    static func appendMark(_ sequence: SequenceNumber, _ chain: inout Chain, to bytes: inout [UInt8]) {
        append("mrk", sequence, isEnd: true, &chain, to: &bytes) { _ in }
    }

    /// Appends the first line of a segment.
    static func appendSegment(
        _ number: UInt32, base: UInt64, _ sequence: SequenceNumber, _ chain: inout Chain, to bytes: inout [UInt8]
    ) {
        append("seg", sequence, isEnd: true, &chain, to: &bytes) { bytes in
            bytes += #","segment":"#.utf8
            bytes += String(number).utf8
            bytes += #","base":""#.utf8
            ByteText.appendDecimal(base, width: 20, to: &bytes)
            bytes += "\"".utf8
        }
    }

    /// Appends the first line of a file of unread changes.
    static func appendUnread(
        _ header: SnapshotHeader, _ sequence: SequenceNumber, _ chain: inout Chain, to bytes: inout [UInt8]
    ) {
        append("unr", sequence, isEnd: true, &chain, to: &bytes) { appendPlace(header, to: &$0) }
    }

    private static func appendPlace(_ header: SnapshotHeader, to bytes: inout [UInt8]) {
        bytes += #","segment":"#.utf8
        bytes += String(header.number).utf8
        bytes += #","base":""#.utf8
        ByteText.appendDecimal(header.base, width: 20, to: &bytes)
        bytes += #"","chain":""#.utf8
        ByteText.appendHex(header.checksum, to: &bytes)
        bytes += "\"".utf8
    }

    /// Appends the first line of a snapshot.
    static func appendSnapshot(
        _ header: SnapshotHeader, _ sequence: SequenceNumber, _ chain: inout Chain, to bytes: inout [UInt8]
    ) {
        append("snp", sequence, isEnd: true, &chain, to: &bytes) { bytes in
            appendPlace(header, to: &bytes)
            bytes += #","records":""#.utf8
            ByteText.appendDecimal(header.recordCount, width: 20, to: &bytes)
            bytes += "\"".utf8
        }
    }

    private static func appendKey(_ key: RecordKey, to bytes: inout [UInt8]) {
        bytes += #","id":""#.utf8
        key.id.appendText(to: &bytes)
        bytes += #"","kind":""#.utf8
        bytes += key.kind.rawValue.utf8
        bytes += "\"".utf8
    }

    private static func append(
        _ operation: StaticString, _ sequence: SequenceNumber, isSealed: Bool = false, isEnd: Bool,
        _ chain: inout Chain, to bytes: inout [UInt8], _ content: (inout [UInt8]) -> Void
    ) {
        let start = bytes.count
        bytes += #"{"v":1,"len":"0000000000","prev":""#.utf8
        ByteText.appendHex(chain.checksum, to: &bytes)
        bytes += #"","seq":""#.utf8
        ByteText.appendDecimal(sequence.rawValue, width: 20, to: &bytes)
        bytes += #"","mark":""#.utf8
        ByteText.appendDecimal(chain.mark, width: 20, to: &bytes)
        bytes += (isSealed ? #"","flags":"0001","end":"# : #"","flags":"0000","end":"#).utf8
        bytes += (isEnd ? #"1,"op":""# : #"0,"op":""#).utf8
        bytes += operation.description.utf8
        bytes += "\"".utf8
        content(&bytes)
        let length = bytes.count - start + trailerLength
        ByteText.putDecimal(UInt64(length), width: 10, at: start + lengthOffset, in: &bytes)
        chain.checksum = CRC32C.checksum(bytes, in: start..<bytes.count)
        bytes += #","crc":""#.utf8
        ByteText.appendHex(chain.checksum, to: &bytes)
        bytes += "\"}\n".utf8
    }
}

/// The first and the last line of a backup file.
extension StoreBackup {
    /// The version of the form that this library writes.
    static let formatVersion: UInt64 = 1
    /// The longest first or last line.
    static let longestLine = 1024
    /// The length of `,"crc":"89abcdef"}` and a newline.
    private static let trailerLength = JournalLine.trailerLength

    /// The first line; its checksum is what the line after it follows.
    var header: (bytes: [UInt8], checksum: UInt32) {
        closed(Array(#"{"format":"clientele-backup","version":1"#.utf8) + origin)
    }

    /// The last line.
    var manifest: [UInt8] {
        var bytes = Array(#"{"manifest":"clientele-backup","version":1"#.utf8) + origin
        bytes += #","records":\#(recordCount),"removals":\#(removalCount),"bytes":"#.utf8
        bytes += #""\#(byteCount)","sha256":"\#(digest)""#.utf8
        return closed(bytes).bytes
    }

    private var origin: [UInt8] {
        Array(#","after":"\#(after)","through":"\#(through)","at":"\#(at)","parent":"\#(parent)""#.utf8)
    }

    private func closed(_ content: [UInt8]) -> (bytes: [UInt8], checksum: UInt32) {
        let checksum = CRC32C.checksum(content)
        var bytes = content
        bytes += #","crc":""#.utf8
        ByteText.appendHex(checksum, to: &bytes)
        bytes += "\"}\n".utf8
        return (bytes, checksum)
    }

    /// What a line turned out to be.
    enum Parsed {
        case line(StoreBackup, checksum: UInt32)
        case newer
        case broken
    }

    /// Reads a first line.
    static func parse(header bytes: [UInt8]) -> Parsed {
        parse(bytes, #"{"format":"clientele-backup","version":"#) { _, _ in true }
    }

    /// Reads a last line.
    static func parse(manifest bytes: [UInt8]) -> Parsed {
        parse(bytes, #"{"manifest":"clientele-backup","version":"#) { backup, reader in
            guard reader.take(",\"records\":"), let records = reader.takeDecimal(), reader.take(",\"removals\":"),
                let removals = reader.takeDecimal(), reader.take(",\"bytes\":\""),
                let byteCount = reader.takeDecimal(), reader.take("\",\"sha256\":\""),
                let digest = digest(&reader), digest.utf8.count == 2 * SHA256.digestCount,
                records <= 1 << 60, removals <= 1 << 60
            else { return false }
            backup.recordCount = Int(records)
            backup.removalCount = Int(removals)
            backup.byteCount = byteCount
            backup.digest = digest
            return true
        }
    }

    private static func parse(
        _ bytes: [UInt8], _ beginning: StaticString, _ more: (inout StoreBackup, inout ByteReader) -> Bool
    ) -> Parsed {
        let trailer = bytes.count - trailerLength
        guard trailer > 0, bytes.count <= longestLine else { return .broken }
        var end = ByteReader(bytes, trailer..<bytes.count)
        guard end.take(",\"crc\":\""), let checksum = end.takeHex(width: 8), end.take("\"}\n"),
            CRC32C.checksum(bytes, in: 0..<trailer) == checksum
        else { return .broken }
        var reader = ByteReader(bytes, 0..<trailer)
        guard reader.take(beginning), let version = reader.takeDecimal(), version > 0 else { return .broken }
        guard version == formatVersion else { return .newer }
        guard reader.take(",\"after\":\""), let after = reader.takeDecimal(), reader.take("\",\"through\":\""),
            let through = reader.takeDecimal(), reader.take("\",\"at\":\""), let range = reader.takeString(),
            let at = reader.ascii(range).flatMap({ Timestamp($0) }), reader.take(",\"parent\":\""),
            let parent = digest(&reader), after <= through, parent.isEmpty == (after == 0)
        else { return .broken }
        var backup = StoreBackup(
            after: SequenceNumber(after), through: SequenceNumber(through), at: at, parent: parent)
        guard more(&backup, &reader), reader.isAtEnd else {
            // A member that this version does not know, such as one that names a seal.
            return reader.peek == UInt8(ascii: ",") ? .newer : .broken
        }
        return .line(backup, checksum: checksum)
    }

    /// Takes a digest in hexadecimal digits, or none, and the quotation mark after it.
    private static func digest(_ reader: inout ByteReader) -> String? {
        guard let range = reader.takeString(), range.isEmpty || range.count == 2 * SHA256.digestCount,
            reader.bytes[range].allSatisfy({ ByteText.lowercaseHexValue($0) != nil })
        else { return nil }
        return reader.ascii(range)
    }
}

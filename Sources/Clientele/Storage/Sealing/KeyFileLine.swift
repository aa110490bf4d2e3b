/// One line of a key file.
///
/// Every line ends with the CRC-32C of what comes before, and names the position up to which the file was on the device
/// when it was written: what is broken behind the highest of these was never used.
enum KeyFileLine: Sendable, Equatable {
    case header(version: UInt64, cipher: String, check: [UInt8])
    case key(String, wrapped: [UInt8])
    /// A key that was destroyed, as somebody says who had the wrapping key; in version 1 there is no proof of that, and it
    /// is empty.
    case destroyed(String, proof: [UInt8])

    /// The version that is written.
    static let version: UInt64 = 2
    /// The longest line in bytes.
    static let longest = 1024
    private static let markWidth = 16
    private static let trailerLength = JournalLine.trailerLength

    /// The line's bytes with its newline.
    func bytes(mark: Int) -> [UInt8] {
        var bytes = Array(#"{"mark":""#.utf8)
        ByteText.appendDecimal(UInt64(max(0, mark)), width: Self.markWidth, to: &bytes)
        switch self {
        case .header(let version, let cipher, let check):
            bytes += #"","format":"clientele-keys","version":\#(version),"cipher":"\#(cipher)","check":""#.utf8
            ByteText.appendBase64(check, to: &bytes)
            bytes += "\"".utf8
        case .key(let name, let wrapped):
            bytes += #"","key":"\#(name)","wrapped":""#.utf8
            ByteText.appendBase64(wrapped, to: &bytes)
            bytes += "\"".utf8
        case .destroyed(let name, let proof) where proof.isEmpty:
            bytes += #"","key":"\#(name)","destroyed":true"#.utf8
        case .destroyed(let name, let proof):
            bytes += #"","key":"\#(name)","destroyed":""#.utf8
            ByteText.appendBase64(proof, to: &bytes)
            bytes += "\"".utf8
        }
        let checksum = CRC32C.checksum(bytes)
        bytes += #","crc":""#.utf8
        ByteText.appendHex(checksum, to: &bytes)
        bytes += "\"}\n".utf8
        return bytes
    }

    /// What a line turned out to be.
    enum Parsed: Equatable {
        case line(KeyFileLine, mark: Int)
        case newer
        case broken
    }

    /// Reads a line with its newline.
    static func parse(_ bytes: [UInt8], _ range: Range<Int>) -> Parsed {
        let trailer = range.upperBound - trailerLength
        guard range.count <= longest, trailer > range.lowerBound else { return .broken }
        var end = ByteReader(bytes, trailer..<range.upperBound)
        guard end.take(",\"crc\":\""), let checksum = end.takeHex(width: 8), end.take("\"}\n"),
            CRC32C.checksum(bytes, in: range.lowerBound..<trailer) == checksum
        else { return .broken }
        var reader = ByteReader(bytes, range.lowerBound..<trailer)
        guard reader.take("{\"mark\":\""), let mark = reader.takeDecimal(width: markWidth),
            let mark = Int(exactly: mark),
            reader.take("\",")
        else { return .newer }
        if reader.take("\"format\":\"clientele-keys\",\"version\":") {
            guard let version = reader.takeDecimal(), (1...Self.version).contains(version),
                reader.take(",\"cipher\":\""), let cipher = name(&reader),
                reader.take(",\"check\":"), let check = base64(&reader), reader.isAtEnd
            else { return .newer }
            return .line(.header(version: version, cipher: cipher, check: check), mark: mark)
        }
        guard reader.take("\"key\":\""), let name = name(&reader) else { return .newer }
        if reader.take(",\"destroyed\":true") {
            return reader.isAtEnd ? .line(.destroyed(name, proof: []), mark: mark) : .newer
        }
        if reader.take(",\"destroyed\":") {
            guard let proof = base64(&reader), !proof.isEmpty, reader.isAtEnd else { return .newer }
            return .line(.destroyed(name, proof: proof), mark: mark)
        }
        guard reader.take(",\"wrapped\":"), let wrapped = base64(&reader), !wrapped.isEmpty, reader.isAtEnd else {
            return .newer
        }
        return .line(.key(name, wrapped: wrapped), mark: mark)
    }

    private static func name(_ reader: inout ByteReader) -> String? {
        guard let range = reader.takeString(), let text = reader.ascii(range), TransactionLimits.isKeyID(text) else {
            return nil
        }
        return text
    }

    private static func base64(_ reader: inout ByteReader) -> [UInt8]? {
        guard reader.take("\""), let range = reader.takeString() else { return nil }
        return ByteText.base64(reader.bytes, in: range)
    }
}

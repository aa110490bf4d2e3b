/// The list of the files that make up a store, kept in `manifest.json`.
struct Manifest: Sendable, Equatable {
    /// One file of the journal.
    struct Segment: Sendable, Equatable {
        /// The file's number, one more for each that follows.
        var number: UInt32
        /// The position of the file's first byte in the whole journal.
        var base: UInt64
    }

    /// The version of the store's form that this library writes.
    static let formatVersion: UInt64 = 1
    static let fileName = "manifest.json"
    /// The name under which a new manifest is written before it takes the place of the old one.
    static let newFileName = "manifest.json.new"
    static let lockFileName = "lock"
    /// The longest manifest in bytes: 1 MiB.
    static let maximumLength = FileLimits.manifest

    /// The files of the journal in order; at least one.
    var segments: [Segment]

    /// Returns the name of a file of the journal.
    static func journalName(_ number: UInt32) -> String { "journal-\(padded(Int(number), to: 8)).jsonl" }

    /// Whether a name is that of a file of a journal; other files of the folder are none of the store's business.
    static func isJournalName(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        return bytes.count == 22 && bytes.starts(with: Array("journal-".utf8))
            && bytes.suffix(6).elementsEqual(".jsonl".utf8)
            && bytes[8..<16].allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }

    /// Whether another file can be listed that begins at a position.
    func canList(fileAt base: UInt64) -> Bool {
        guard let last = segments.last, last.number < FileLimits.segmentNumber, base <= FileLimits.segmentBase else {
            return false
        }
        // 64 bytes for each file and fewer than 100 for the rest.
        return 100 + (segments.count + 1) * 64 <= Self.maximumLength
    }

    /// The manifest's bytes.
    var bytes: [UInt8] {
        var bytes = Array(#"{"format":"clientele-store","version":1,"segments":["#.utf8)
        for (index, segment) in segments.enumerated() {
            bytes += (index == 0 ? "" : ",").utf8
            bytes += #"{"file":"\#(Self.journalName(segment.number))","base":""#.utf8
            ByteText.appendDecimal(segment.base, width: 20, to: &bytes)
            bytes += "\"}".utf8
        }
        bytes += "]".utf8
        let checksum = CRC32C.checksum(bytes)
        bytes += #","crc":""#.utf8
        ByteText.appendHex(checksum, to: &bytes)
        bytes += "\"}\n".utf8
        return bytes
    }

    /// Reads a manifest.
    ///
    /// - Throws: ``StoreError`` with code `.damaged` or `.newerFormat`.
    init(_ bytes: [UInt8]) throws(StoreError) {
        let trailer = bytes.count - JournalLine.trailerLength
        guard trailer > 0, bytes.count <= Self.maximumLength else { throw .damagedManifest }
        var end = ByteReader(bytes, trailer..<bytes.count)
        guard end.take(",\"crc\":\""), let checksum = end.takeHex(width: 8), end.take("\"}\n"),
            CRC32C.checksum(bytes, in: 0..<trailer) == checksum
        else { throw .damagedManifest }
        var reader = ByteReader(bytes, 0..<trailer)
        guard reader.take("{\"format\":\"clientele-store\",\"version\":"), let version = reader.takeDecimal(),
            version > 0
        else { throw .damagedManifest }
        guard version == Self.formatVersion else { throw .newerFormat(version) }
        guard reader.take(",\"segments\":[") else { throw .damagedManifest }
        segments = []
        while !reader.take("]") {
            guard segments.isEmpty || reader.take(","), reader.take("{\"file\":\"journal-"),
                let number = reader.takeDecimal(width: 8), let number = UInt32(exactly: number),
                reader.take(".jsonl\",\"base\":\""), let base = reader.takeDecimal(width: 20), reader.take("\"}"),
                number > 0, base <= FileLimits.segmentBase,
                segments.last.map({ number == $0.number + 1 && base > $0.base }) ?? true
            else { throw .damagedManifest }
            segments.append(Segment(number: number, base: base))
        }
        guard !segments.isEmpty, reader.isAtEnd else { throw .damagedManifest }
    }

    /// Creates a manifest.
    init(segments: [Segment]) { self.segments = segments }

    /// Writes the manifest in place of the one before, so that after a crash either one or the other is there.
    func write(to folder: any Folder) throws(FileSystemError) {
        try folder.removeIfPresent(Self.newFileName)
        let file = try folder.open(Self.newFileName, .create)
        try file.writeAll(bytes, at: 0)
        try file.sync(.full)
        try folder.rename(Self.newFileName, to: Self.fileName)
        try folder.sync()
    }
}

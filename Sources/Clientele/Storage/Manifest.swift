/// The list of the files that make up a store, kept in `manifest.json`.
struct Manifest: Sendable, Equatable {
    /// One file of the journal.
    struct Segment: Sendable, Equatable {
        /// The file's number, one more for each that follows.
        var number: UInt32
        /// The position of the file's first byte in the whole journal.
        var base: UInt64
    }

    /// A file that stands for the beginning of the journal.
    struct Snapshot: Sendable, Equatable {
        /// The number of the last file of the journal that it stands for.
        var number: UInt32
        /// Its length in bytes.
        var size: UInt64
        /// The checksum of its last line.
        var checksum: UInt32
    }

    /// The versions of the store's form that this library knows: one without and one with a snapshot.
    static let formatVersions: ClosedRange<UInt64> = 1...2
    static let fileName = "manifest.json"
    /// The name under which a new manifest is written before it takes the place of the old one.
    static let newFileName = "manifest.json.new"
    static let lockFileName = "lock"
    /// The longest manifest in bytes: 1 MiB.
    static let maximumLength = FileLimits.manifest

    /// What stands for the files of the journal before those that are listed; `nil` when none are missing.
    var snapshot: Snapshot?
    /// The files of the journal in order; at least one.
    var segments: [Segment]

    /// Returns the name of a file of the journal.
    static func journalName(_ number: UInt32) -> String { "journal-\(padded(Int(number), to: 8)).jsonl" }

    /// Returns the name of a snapshot.
    static func snapshotName(_ number: UInt32) -> String { "snapshot-\(padded(Int(number), to: 8)).jsonl" }

    /// Returns the name of a file of unread changes.
    static func unreadName(_ number: UInt32) -> String { "unread-\(padded(Int(number), to: 8)).jsonl" }

    /// Whether a name is that of a file of a journal; other files of the folder are none of the store's business.
    static func isJournalName(_ name: String) -> Bool { number(in: name, after: "journal-") != nil }

    /// Whether a name is that of a file with records, of a journal or of a snapshot.
    static func isOwnName(_ name: String) -> Bool { journalNumber(name) != nil || snapshotNumber(name) != nil }

    /// Returns the number of a file of a journal by its name.
    static func journalNumber(_ name: String) -> UInt32? { number(in: name, after: "journal-") }

    /// Returns the number of a snapshot by its name.
    static func snapshotNumber(_ name: String) -> UInt32? { number(in: name, after: "snapshot-") }

    /// Returns the number of a file of unread changes by its name.
    static func unreadNumber(_ name: String) -> UInt32? { number(in: name, after: "unread-") }

    private static func number(in name: String, after beginning: String) -> UInt32? {
        let (bytes, beginning) = (Array(name.utf8), Array(beginning.utf8))
        guard bytes.count == beginning.count + 14, bytes.starts(with: beginning) else { return nil }
        var reader = ByteReader(bytes, beginning.count..<bytes.count)
        guard let number = reader.takeDecimal(width: 8), reader.take(".jsonl") else { return nil }
        return UInt32(exactly: number)
    }

    /// Whether another file can be listed that begins at a position.
    func canList(fileAt base: UInt64) -> Bool {
        guard let last = segments.last, last.number < FileLimits.segmentNumber, base <= FileLimits.segmentBase else {
            return false
        }
        // 64 bytes for each file and fewer than 250 for the rest.
        return 250 + (segments.count + 1) * 64 <= Self.maximumLength
    }

    /// The manifest's bytes.
    var bytes: [UInt8] {
        var bytes = Array(#"{"format":"clientele-store","version":\#(snapshot == nil ? 1 : 2),"#.utf8)
        if let snapshot {
            bytes += #""snapshot":{"file":"\#(Self.snapshotName(snapshot.number))","size":""#.utf8
            ByteText.appendDecimal(snapshot.size, width: 20, to: &bytes)
            bytes += #"","last":""#.utf8
            ByteText.appendHex(snapshot.checksum, to: &bytes)
            bytes += #""},"#.utf8
        }
        bytes += #""segments":["#.utf8
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
        guard Self.formatVersions.contains(version) else { throw .newerFormat(version) }
        if version == 2 {
            guard reader.take(",\"snapshot\":{\"file\":\"snapshot-"), let number = reader.takeDecimal(width: 8),
                let number = UInt32(exactly: number), number > 0, reader.take(".jsonl\",\"size\":\""),
                let size = reader.takeDecimal(width: 20), size <= FileLimits.segmentBase,
                reader.take("\",\"last\":\""), let checksum = reader.takeHex(width: 8), reader.take("\"}")
            else { throw .damagedManifest }
            snapshot = Snapshot(number: number, size: size, checksum: checksum)
        }
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
        guard let first = segments.first, reader.isAtEnd, snapshot.map({ first.number == $0.number + 1 }) ?? true
        else { throw .damagedManifest }
    }

    /// Creates a manifest.
    init(snapshot: Snapshot? = nil, segments: [Segment]) {
        self.snapshot = snapshot
        self.segments = segments
    }

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

/// Writes the lines of a backup, through a bounded buffer, into a file that gets its name only when it is whole.
struct BackupWriter {
    private static let bufferSize = 1 << 20
    /// What the file is called until it is whole.
    static func unfinishedName(_ name: String) -> String { name + ".unfinished" }

    private let folder: any Folder
    private let name: String
    private let file: any OpenFile
    private var backup: StoreBackup
    private var chain = JournalLine.Chain()
    private var hash = SHA256()
    private var buffer: [UInt8] = []

    /// Makes the file, which must not be there.
    ///
    /// - Throws: ``StoreError`` with code `.alreadyThere`, or a ``FileSystemError``.
    init(_ backup: StoreBackup, _ name: String, in folder: any Folder) throws {
        self.backup = backup
        self.folder = folder
        self.name = name
        try Self.checkFree(name, in: folder)
        // What is left of a backup that was not finished is of no use to anyone.
        try folder.removeIfPresent(Self.unfinishedName(name))
        file = try folder.open(Self.unfinishedName(name), .create)
        let header = backup.header
        buffer = header.bytes
        chain.checksum = header.checksum
    }

    private static func checkFree(_ name: String, in folder: any Folder) throws {
        guard try !folder.list().contains(name) else { throw StoreError.backupIsThere }
    }

    /// Adds a record as it is.
    mutating func put(_ record: StoredRecord) throws(FileSystemError) {
        JournalLine.appendPut(record, version: record.version, record.sequence, isEnd: true, &chain, to: &buffer)
        backup.recordCount += 1
        try write(atLeast: Self.bufferSize)
    }

    /// Adds that a record is gone, removed in a commit.
    mutating func remove(_ key: RecordKey, _ sequence: SequenceNumber) throws(FileSystemError) {
        JournalLine.appendRemoval(key, sequence, isEnd: true, &chain, to: &buffer)
        backup.removalCount += 1
        try write(atLeast: Self.bufferSize)
    }

    /// Writes the last line, makes everything durable and gives the file its name.
    mutating func finish() throws -> StoreBackup {
        try write(atLeast: 1)
        backup.digest = SHA256.hexText(hash.finalize())
        hash = SHA256()
        try file.writeAll(backup.manifest, at: backup.byteCount)
        try file.sync(.full)
        try Self.checkFree(name, in: folder)
        try folder.rename(Self.unfinishedName(name), to: name)
        try folder.sync()
        return backup
    }

    /// Removes what was written, as far as that can be done.
    func discard() { try? folder.removeIfPresent(Self.unfinishedName(name)) }

    private mutating func write(atLeast count: Int) throws(FileSystemError) {
        guard buffer.count >= count else { return }
        try file.writeAll(buffer, at: backup.byteCount)
        hash.update(buffer)
        backup.byteCount += UInt64(buffer.count)
        buffer.removeAll(keepingCapacity: buffer.capacity <= 2 * Self.bufferSize)
    }
}

extension SHA256 {
    /// Returns a digest as 64 hexadecimal digits.
    static func hexText(_ digest: [UInt8]) -> String {
        var text: [UInt8] = []
        ByteText.appendHex(digest, to: &text)
        return String(decoding: text, as: UTF8.self)
    }
}

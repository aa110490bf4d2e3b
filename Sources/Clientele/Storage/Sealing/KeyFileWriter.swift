/// Writes a key file, one change after the other.
actor KeyFileWriter {
    /// Lines, whether they take the place of the whole file, and what is to be done when they are on the device.
    typealias Work = (lines: [KeyFileLine], replaces: Bool, done: @Sendable () -> Void)

    private let folder: any Folder
    private let name: String
    /// Holds the lock of the file.
    private let lock: any OpenFile
    private var file: any OpenFile
    private var end: Int
    private var hasFailed = false

    init(_ folder: any Folder, _ name: String, _ lock: any OpenFile, _ file: any OpenFile, end: Int) {
        (self.folder, self.name, self.lock, self.file, self.end) = (folder, name, lock, file, end)
    }

    /// Makes a new file, in the place of an old one where there is one.
    init(
        _ folder: any Folder, _ name: String, _ lock: any OpenFile, lines: [KeyFileLine], keepsCut: Bool = false
    ) throws {
        let bytes = Self.bytes(lines)
        let file = try Self.replace(name, in: folder, by: bytes, keepsCut: keepsCut)
        self.init(folder, name, lock, file, end: bytes.count)
    }

    /// Does one change after those before it, deciding then what it is.
    ///
    /// - Throws: ``StoreError``; then nothing was changed, or it will be seen when the file is opened again.
    func write(_ plan: @Sendable () throws -> Work) throws {
        guard !hasFailed else { throw StoreError.keyFileFailed }
        let work = try plan()
        guard !work.lines.isEmpty else { return }
        do throws(FileSystemError) {
            if work.replaces { try replace(work.lines) } else { try append(work.lines) }
        } catch {
            throw error.meansNoRoom && !hasFailed ? StoreError.noRoom(error) : StoreError.failed(error)
        }
        work.done()
    }

    private func append(_ lines: [KeyFileLine]) throws(FileSystemError) {
        let bytes = lines.flatMap { $0.bytes(mark: end) }
        do throws(FileSystemError) {
            try file.writeAll(bytes, at: UInt64(end))
            try file.sync(.full)
        } catch {
            // What was written in part is taken back; where that fails too, or a sync failed, nobody knows what is there.
            hasFailed = true
            if error.meansNoRoom {
                try file.truncate(to: UInt64(end))
                hasFailed = false
            }
            throw error
        }
        end += bytes.count
    }

    private func replace(_ lines: [KeyFileLine]) throws(FileSystemError) {
        let bytes = Self.bytes(lines)
        let new: any OpenFile
        do throws(FileSystemError) {
            new = try Self.replace(name, in: folder, by: bytes)
        } catch {
            // Before the renaming everything is as it was; after it either file may be there.
            if [.rename, .sync, .remove].contains(error.operation) { hasFailed = true }
            throw error
        }
        (file, end) = (new, bytes.count)
    }

    /// The bytes of a whole file.
    private static func bytes(_ lines: [KeyFileLine]) -> [UInt8] {
        // The length is known before the lines are, whose marks say that all of them are on the device together.
        let length = lines.reduce(0) { $0 + $1.bytes(mark: 0).count }
        return lines.flatMap { $0.bytes(mark: length) }
    }

    private static func replace(
        _ name: String, in folder: any Folder, by bytes: [UInt8], keepsCut: Bool = false
    ) throws(FileSystemError) -> any OpenFile {
        let newName = name + KeyFile.newSuffix
        try folder.removeIfPresent(newName)
        let file = try folder.open(newName, .create)
        try file.writeAll(bytes, at: 0)
        try file.sync(.full)
        try folder.rename(newName, to: name)
        // Bytes that were cut off may hold a key that is being destroyed.
        if !keepsCut { try folder.removeIfPresent(name + KeyFile.cutSuffix) }
        try folder.sync()
        return file
    }
}

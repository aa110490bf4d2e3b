/// The file operations that a file store needs, and nothing else.
///
/// One implementation talks to the operating system; tests put another in its place that fails where they say.
/// Operations block the calling thread and do what their name says once: whoever calls them deals with short counts.
/// Every error is a ``FileSystemError``.
package protocol FileSystem: Sendable {
    /// Opens a folder, which must not be a symbolic link; may make it, open to its owner only, when it is not there.
    func openFolder(at path: String, create: Bool) throws(FileSystemError) -> any Folder
}

/// An open folder; it is closed when the last reference goes.
package protocol Folder: Sendable {
    /// Opens a file of the folder, which must be a regular file, and to be written must have no other name.
    func open(_ name: String, _ mode: FileMode) throws(FileSystemError) -> any OpenFile
    /// Gives a file a new name, in place of one that has it.
    func rename(_ name: String, to newName: String) throws(FileSystemError)
    /// Removes a file.
    func remove(_ name: String) throws(FileSystemError)
    /// Returns the names of everything in the folder, sorted.
    func list() throws(FileSystemError) -> [String]
    /// Makes creations, renamings and removals in the folder durable.
    func sync() throws(FileSystemError)
    /// Makes the folder's own name durable.
    func syncParent() throws(FileSystemError)
    /// Takes from everyone but the owner the right to use the folder.
    func restrict() throws(FileSystemError)
}

/// How a file is opened.
package enum FileMode: Sendable {
    /// An existing file for reading.
    case read
    /// An existing file for reading and writing.
    case update
    /// A file that is not there yet, for reading and writing, open to its owner only.
    case create
}

/// An open file; it is closed, and its lock ends, when the last reference goes.
package protocol OpenFile: Sendable {
    /// Appends at most `count` bytes to a buffer; returns how many, 0 only at the end of the file.
    func read(_ count: Int, at offset: UInt64, into buffer: inout [UInt8]) throws(FileSystemError) -> Int
    /// Writes a part of an array at an offset; returns how many of its first bytes were written, at least one.
    func write(_ bytes: [UInt8], _ range: Range<Int>, at offset: UInt64) throws(FileSystemError) -> Int
    /// Makes what was written durable.
    func sync(_ durability: JSONFileStore.Durability) throws(FileSystemError)
    /// Returns the file's length.
    func size() throws(FileSystemError) -> UInt64
    /// Cuts the file.
    func truncate(to size: UInt64) throws(FileSystemError)
    /// Takes the exclusive lock of the file; returns whether it was free.
    func lock() throws(FileSystemError) -> Bool
}

/// An error of a file operation.
package struct FileSystemError: Error, Hashable {
    /// What was done.
    package enum Operation: String, Sendable {
        case openFolder, open, rename, remove, list, sync, restrict, read, write, size, truncate, lock
    }

    /// What was wrong.
    package enum Cause: Sendable, Hashable {
        /// There is nothing of that name.
        case notFound
        /// There is something of that name already.
        case exists
        /// The name belongs to a symbolic link, a pipe, a device or something else that is not a regular file.
        case notRegularFile
        /// The file has other names too, so that writing would change it under those.
        case linked
        /// The device, or the owner's share of it, has no room.
        case noSpace
        /// The file ends before the bytes that should be there.
        case shortRead
        /// The operating system's number for the error.
        case system(Int32)
    }

    package var operation: Operation
    /// The file's name in its folder; empty for the folder itself, so that messages hold no path.
    package var name: String
    package var cause: Cause

    package init(_ operation: Operation, _ name: String, _ cause: Cause) {
        self.operation = operation
        self.name = name
        self.cause = cause
    }
}

extension FileSystemError {
    /// Whether there was no room for something new; a sync that finds none has failed as any other.
    var meansNoRoom: Bool {
        cause == .noSpace && (operation == .write || operation == .open || operation == .rename)
    }
}

extension FileSystemError: CustomStringConvertible {
    package var description: String {
        let what = name.isEmpty ? "the folder" : name
        return switch cause {
        case .notFound: "\(operation) \(what): not found"
        case .exists: "\(operation) \(what): exists"
        case .notRegularFile: "\(operation) \(what): not a regular file"
        case .linked: "\(operation) \(what): has other names (hard links); copy it instead"
        case .noSpace: "\(operation) \(what): no room on the device"
        case .shortRead: "\(operation) \(what): the file is shorter than it was"
        case .system(let number): "\(operation) \(what): error \(number) of the operating system"
        }
    }
}

extension Folder {
    /// Opens a file; `nil` when it is not there.
    func openIfPresent(_ name: String, _ mode: FileMode) throws(FileSystemError) -> (any OpenFile)? {
        do throws(FileSystemError) {
            return try open(name, mode)
        } catch {
            if error.cause == .notFound { return nil }
            throw error
        }
    }

    /// Makes a file; `nil` when there is something of that name.
    func createIfAbsent(_ name: String) throws(FileSystemError) -> (any OpenFile)? {
        do throws(FileSystemError) {
            return try open(name, .create)
        } catch {
            if error.cause == .exists { return nil }
            throw error
        }
    }

    /// Removes a file that may not be there.
    func removeIfPresent(_ name: String) throws(FileSystemError) {
        do throws(FileSystemError) {
            try remove(name)
        } catch {
            guard error.cause == .notFound else { throw error }
        }
    }
}

extension OpenFile {
    /// Writes a part of an array at an offset, in as many steps as it takes.
    package func writeAll(_ bytes: [UInt8], _ range: Range<Int>, at offset: UInt64) throws(FileSystemError) {
        var done = range.lowerBound
        while done < range.upperBound {
            let count = try write(
                bytes, done..<range.upperBound, at: offset + UInt64(done - range.lowerBound))
            guard count > 0 else { throw FileSystemError(.write, "", .system(0)) }
            done += count
        }
    }

    /// Writes an array at an offset, in as many steps as it takes.
    package func writeAll(_ bytes: [UInt8], at offset: UInt64) throws(FileSystemError) {
        try writeAll(bytes, 0..<bytes.count, at: offset)
    }

    /// Appends up to `count` bytes to a buffer; fewer only at the end of the file.
    package func readUpTo(
        _ count: Int, at offset: UInt64, into buffer: inout [UInt8]
    ) throws(FileSystemError) {
        var done = 0
        while done < count {
            let step = try read(count - done, at: offset + UInt64(done), into: &buffer)
            if step == 0 { return }
            done += step
        }
    }
}

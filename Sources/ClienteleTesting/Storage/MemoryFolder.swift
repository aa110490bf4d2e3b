import Clientele

/// The one folder of the file system in memory.
struct MemoryFolder: Folder {
    let system: MemoryFileSystem

    func open(_ name: String, _ mode: FileMode) throws(FileSystemError) -> any OpenFile {
        try system.call(.open, name) { contents in
            if let inode = contents.names[name] {
                return mode == .create
                    ? .failure(FileSystemError(.open, name, .exists))
                    : .success(MemoryFile(system: system, name: name, inode: inode))
            }
            guard mode == .create else { return .failure(FileSystemError(.open, name, .notFound)) }
            if contents.isFull { return .failure(FileSystemError(.open, name, .noSpace)) }
            contents.inodes.append(.init())
            contents.setName(name, contents.inodes.count - 1)
            return .success(MemoryFile(system: system, name: name, inode: contents.inodes.count - 1))
        }
    }

    func rename(_ name: String, to newName: String) throws(FileSystemError) {
        try system.call(.rename, name) { contents -> Result<Void, FileSystemError> in
            guard let inode = contents.names[name] else {
                return .failure(FileSystemError(.rename, name, .notFound))
            }
            if contents.isFull { return .failure(FileSystemError(.rename, name, .noSpace)) }
            contents.setName(newName, inode)
            contents.setName(name, nil)
            return .success(())
        }
    }

    func remove(_ name: String) throws(FileSystemError) {
        try system.call(.remove, name) { contents -> Result<Void, FileSystemError> in
            guard contents.names[name] != nil else { return .failure(FileSystemError(.remove, name, .notFound)) }
            contents.setName(name, nil)
            return .success(())
        }
    }

    func list() throws(FileSystemError) -> [String] {
        try system.call(.list, "") { .success($0.names.keys.sorted()) }
    }

    func sync() throws(FileSystemError) {
        try system.call(.sync, "") { contents -> Result<Void, FileSystemError> in
            contents.syncNames()
            return .success(())
        }
    }

    func syncParent() throws(FileSystemError) {
        try system.call(.sync, "..") { contents -> Result<Void, FileSystemError> in
            contents.isFolderDurable = true
            return .success(())
        }
    }

    func restrict() throws(FileSystemError) {
        try system.call(.restrict, "") { _ in .success(()) }
    }
}

/// A file of it.
private struct MemoryFile: OpenFile {
    /// Short reads and writes are ordinary; at most so many bytes go at once.
    private static let step = 1000

    let system: MemoryFileSystem
    let name: String
    let inode: Int

    func read(_ count: Int, at offset: UInt64, into buffer: inout [UInt8]) throws(FileSystemError) -> Int {
        let bytes = try system.call(.read, name) { contents -> Result<ArraySlice<UInt8>, FileSystemError> in
            let bytes = contents.inodes[inode].bytes
            let start = min(Int(clamping: offset), bytes.count)
            return .success(bytes[start..<min(bytes.count, start + min(count, Self.step))])
        }
        buffer += bytes
        return bytes.count
    }

    func write(_ bytes: [UInt8], _ range: Range<Int>, at offset: UInt64) throws(FileSystemError) -> Int {
        try system.call(.write, name) { contents in
            var count = min(range.count, Self.step)
            let isFaulty = contents.calls == contents.faultAt
            if isFaulty, contents.fault == .shortWrite { count = 1 }
            if contents.isFull {
                guard isFaulty, count > 1 else { return .failure(FileSystemError(.write, name, .noSpace)) }
                count /= 2
            }
            let change = MemoryFileSystem.Contents.Change.write(
                offset: Int(offset), bytes: Array(bytes[range].prefix(count)))
            contents.inodes[inode].bytes.apply(change)
            contents.inodes[inode].pending.append(change)
            return .success(count)
        }
    }

    func sync(_ durability: JSONFileStore.Durability) throws(FileSystemError) {
        try system.call(.sync, name) { contents -> Result<Void, FileSystemError> in
            if durability != .operatingSystem { contents.syncFile(inode) }
            return .success(())
        }
    }

    func size() throws(FileSystemError) -> UInt64 {
        try system.call(.size, name) { .success(UInt64($0.inodes[inode].bytes.count)) }
    }

    func truncate(to size: UInt64) throws(FileSystemError) {
        try system.call(.truncate, name) { contents -> Result<Void, FileSystemError> in
            contents.inodes[inode].bytes.apply(.cut(to: Int(size)))
            contents.inodes[inode].pending.append(.cut(to: Int(size)))
            return .success(())
        }
    }

    func lock() throws(FileSystemError) -> Bool {
        try system.call(.lock, name) { _ in .success(true) }
    }
}

import Synchronization

@testable import Clientele

/// Files in memory that fail where a test says, and that know what a loss of power would leave of them.
final class MemoryFileSystem: FileSystem {
    /// What goes wrong at one call.
    enum Fault: Sendable, Hashable {
        /// The call fails with this number of the operating system and does nothing.
        case error(Int32)
        /// A write does half of its work and every later write fails for want of space; another call fails.
        case diskFull
        /// From this call on nothing works any more.
        case powerLoss
    }

    /// What is left after a loss of power of what was written and not synced.
    enum Survival: CaseIterable, Sendable {
        case nothing, everything, firstHalf, lastHalf, everySecondWrite
    }

    struct Contents: Sendable {
        struct Inode: Sendable {
            var bytes: [UInt8] = []
            var durable: [UInt8] = []
            var pending: [(offset: Int, bytes: [UInt8])] = []
        }

        var inodes: [Inode] = []
        var names: [String: Int] = [:]
        var durableNames: [String: Int] = [:]
        var calls = 0
        var syncs = 0
        var faultAt = Int.max
        var fault = Fault.powerLoss
        var isDead = false
        var isFull = false
    }

    fileprivate let contents = Mutex(Contents())

    init() {}

    /// Creates a file system that holds some files, all durable.
    init(files: [String: [UInt8]]) {
        contents.withLock { contents in
            for (name, bytes) in files {
                contents.names[name] = contents.inodes.count
                contents.inodes.append(.init(bytes: bytes, durable: bytes))
            }
            contents.durableNames = contents.names
        }
    }

    /// Lets the call with this number go wrong, counted from 1.
    func fail(at call: Int, _ fault: Fault) {
        contents.withLock { ($0.faultAt, $0.fault) = (call, fault) }
    }

    var calls: Int { contents.withLock { $0.calls } }
    var syncs: Int { contents.withLock { $0.syncs } }

    /// The files as the running system sees them.
    var files: [String: [UInt8]] {
        contents.withLock { contents in contents.names.mapValues { contents.inodes[$0].bytes } }
    }

    /// The files after a loss of power.
    func files(after survival: Survival) -> [String: [UInt8]] {
        contents.withLock { contents in
            let names = survival == .nothing ? contents.durableNames : contents.names
            return names.mapValues { contents.inodes[$0].left(survival) }
        }
    }

    func openFolder(at path: String, create: Bool) throws(FileSystemError) -> any Folder {
        try contents.call(.openFolder, "") { _ in .success(MemoryFolder(system: self)) }
    }
}

extension MemoryFileSystem.Contents.Inode {
    mutating func write(_ new: [UInt8], at offset: Int) {
        if bytes.count < offset + new.count {
            bytes += [UInt8](repeating: 0, count: offset + new.count - bytes.count)
        }
        bytes.replaceSubrange(offset..<(offset + new.count), with: new)
    }

    func left(_ survival: MemoryFileSystem.Survival) -> [UInt8] {
        var left = Self(bytes: durable)
        for (index, (offset, new)) in pending.enumerated() {
            let half = new.count / 2
            switch survival {
            case .nothing: break
            case .everything: left.write(new, at: offset)
            case .firstHalf: left.write(Array(new[..<half]), at: offset)
            case .lastHalf: left.write(Array(new[half...]), at: offset + half)
            case .everySecondWrite: if index % 2 == 1 { left.write(new, at: offset) }
            }
        }
        return left.bytes
    }
}

extension Mutex where Value == MemoryFileSystem.Contents {
    /// Counts a call and lets it fail when its number has come.
    fileprivate func call<Result: Sendable>(
        _ operation: FileSystemError.Operation, _ name: String, _ inode: Int? = nil,
        _ body: (inout MemoryFileSystem.Contents) -> Swift.Result<Result, FileSystemError>
    ) throws(FileSystemError) -> Result {
        let result = withLock { contents -> Swift.Result<Result, FileSystemError> in
            contents.calls += 1
            if contents.calls == contents.faultAt {
                switch contents.fault {
                case .powerLoss: contents.isDead = true
                case .diskFull where operation == .write: contents.isFull = true
                case .diskFull: return .failure(FileSystemError(operation, name, .system(28)))
                case .error(let number):
                    // A failed sync leaves pages that count as written and are not on the device.
                    if let inode { contents.inodes[inode].pending = [] }
                    return .failure(FileSystemError(operation, name, .system(number)))
                }
            }
            if contents.isDead { return .failure(FileSystemError(operation, name, .system(5))) }
            return body(&contents)
        }
        return try result.get()
    }
}

private struct MemoryFolder: Folder {
    let system: MemoryFileSystem

    func open(_ name: String, _ mode: FileMode) throws(FileSystemError) -> any OpenFile {
        try system.contents.call(.open, name) { contents in
            if let inode = contents.names[name] {
                return mode == .create
                    ? .failure(FileSystemError(.open, name, .exists))
                    : .success(MemoryFile(system: system, name: name, inode: inode))
            }
            guard mode == .create else { return .failure(FileSystemError(.open, name, .notFound)) }
            contents.names[name] = contents.inodes.count
            contents.inodes.append(.init())
            return .success(MemoryFile(system: system, name: name, inode: contents.inodes.count - 1))
        }
    }

    func rename(_ name: String, to newName: String) throws(FileSystemError) {
        try system.contents.call(.rename, name) { contents -> Result<Void, FileSystemError> in
            guard let inode = contents.names.removeValue(forKey: name) else {
                return .failure(FileSystemError(.rename, name, .notFound))
            }
            contents.names[newName] = inode
            return .success(())
        }
    }

    func remove(_ name: String) throws(FileSystemError) {
        try system.contents.call(.remove, name) { contents in
            contents.names.removeValue(forKey: name) == nil
                ? .failure(FileSystemError(.remove, name, .notFound)) : .success(())
        }
    }

    func list() throws(FileSystemError) -> [String] {
        try system.contents.call(.list, "") { .success($0.names.keys.sorted()) }
    }

    func sync() throws(FileSystemError) {
        try system.contents.call(.sync, "") { contents in
            contents.durableNames = contents.names
            return .success(())
        }
    }

    func restrict() throws(FileSystemError) {
        try system.contents.call(.restrict, "") { _ in .success(()) }
    }
}

private struct MemoryFile: OpenFile {
    let system: MemoryFileSystem
    let name: String
    let inode: Int

    func read(_ count: Int, at offset: UInt64, into buffer: inout [UInt8]) throws(FileSystemError) -> Int {
        let bytes = try system.contents.call(.read, name) { contents in
            let bytes = contents.inodes[inode].bytes
            let start = min(Int(clamping: offset), bytes.count)
            // Short reads are ordinary; at most 1000 bytes come at once.
            return .success(Array(bytes[start..<min(bytes.count, start + min(count, 1000))]))
        }
        buffer += bytes
        return bytes.count
    }

    func write(_ bytes: [UInt8], _ range: Range<Int>, at offset: UInt64) throws(FileSystemError) -> Int {
        try system.contents.call(.write, name) { contents in
            // Short writes are ordinary; at most 1000 bytes go at once.
            var count = min(range.count, 1000)
            if contents.isFull {
                guard contents.calls == contents.faultAt, count > 1 else {
                    return .failure(FileSystemError(.write, name, .system(28)))
                }
                count /= 2
            }
            let part = Array(bytes[range].prefix(count))
            contents.inodes[inode].write(part, at: Int(offset))
            contents.inodes[inode].pending.append((Int(offset), part))
            return .success(count)
        }
    }

    func sync(_ durability: JSONFileStore.Durability) throws(FileSystemError) {
        try system.contents.call(.sync, name, inode) { contents in
            guard durability != .operatingSystem else { return .success(()) }
            contents.syncs += 1
            contents.inodes[inode].durable = contents.inodes[inode].left(.everything)
            contents.inodes[inode].pending = []
            return .success(())
        }
    }

    func size() throws(FileSystemError) -> UInt64 {
        try system.contents.call(.size, name) { .success(UInt64($0.inodes[inode].bytes.count)) }
    }

    func truncate(to size: UInt64) throws(FileSystemError) {
        try system.contents.call(.truncate, name) { contents in
            let kept = Array(contents.inodes[inode].bytes.prefix(Int(size)))
            contents.inodes[inode].bytes = kept
            // Cutting is taken to reach the device at once; what was pending before it stays within the cut.
            contents.inodes[inode].durable = Array(contents.inodes[inode].durable.prefix(Int(size)))
            contents.inodes[inode].pending = contents.inodes[inode].pending.compactMap { offset, bytes in
                offset < Int(size) ? (offset, Array(bytes.prefix(Int(size) - offset))) : nil
            }
            return .success(())
        }
    }

    func lock() throws(FileSystemError) -> Bool {
        try system.contents.call(.lock, name) { _ in .success(true) }
    }
}

package import Clientele
import Synchronization

/// Files in memory that fail where a test says, and that know what a loss of power may leave of them.
///
/// What is written is seen at once and is on the device only after a sync. Until then every sector of every write, every
/// cut and every change of a name may have reached the device or not, each for itself: see ``leftovers(limit:_:)``. That is
/// harsher than file systems are. After a sync that failed, the same is decided once and for all, and a later sync does
/// not make up for it, as the pages count as written.
package final class MemoryFileSystem: FileSystem {
    /// What goes wrong at one call.
    package enum Fault: Sendable, Hashable {
        /// The call fails with this number of the operating system and does nothing.
        case error(Int32)
        /// A write writes one byte only; other calls do their work.
        case shortWrite
        /// A write does half of its work; from then on nothing that takes room works, until ``makeRoom()``.
        case diskFull
        /// From this call on nothing works any more; a sync is not done, everything else is and may be lost.
        case powerLoss
    }

    let contents: Mutex<Contents>

    /// Creates a file system with a folder; an empty one was made just now and may be gone after a loss of power.
    ///
    /// - Parameters:
    ///   - files: what the folder holds, all of it durable.
    ///   - seed: decides what a sync that fails has done.
    ///   - liesOnSync: whether a file's syncs after the first say that they worked and do nothing, as on some devices.
    package init(files: [String: [UInt8]] = [:], seed: UInt64 = 1, liesOnSync: Bool = false) {
        var contents = Contents(seed: seed)
        contents.liesOnSync = liesOnSync
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
            contents.names[name] = contents.inodes.count
            contents.inodes.append(.init(bytes: bytes, durable: bytes))
        }
        contents.durableNames = contents.names
        contents.isFolderDurable = !files.isEmpty
        self.contents = Mutex(contents)
    }

    /// Lets the call with this number go wrong, counted from 1.
    package func fail(at call: Int, _ fault: Fault) {
        contents.withLock { ($0.faultAt, $0.fault) = (call, fault) }
    }

    /// Gives a device that is full room again.
    package func makeRoom() { contents.withLock { $0.isFull = false } }

    /// How many calls were made.
    package var calls: Int { contents.withLock { $0.calls } }
    /// What each of them was to do.
    package var log: [FileSystemError.Operation] { contents.withLock { $0.log } }
    /// How many files were synced.
    package var syncs: Int { contents.withLock { $0.syncs } }
    /// Whether the power is lost.
    package var isDead: Bool { contents.withLock { $0.isDead } }
    /// Whether there is no room.
    package var isFull: Bool { contents.withLock { $0.isFull } }
    /// Whether the fault was met.
    package var hasFailed: Bool { contents.withLock { $0.calls >= $0.faultAt } }

    /// The files as the running system sees them, which is what is left when only the process ends.
    package var files: [String: [UInt8]] {
        contents.withLock { contents in contents.names.mapValues { contents.inodes[$0].bytes } }
    }

    package func openFolder(at path: String, create: Bool) throws(FileSystemError) -> any Folder {
        try call(.openFolder, "") { _ in .success(MemoryFolder(system: self)) }
    }

    /// Counts a call and lets it fail when its number has come.
    func call<Result: Sendable>(
        _ operation: FileSystemError.Operation, _ name: String,
        _ body: (inout Contents) -> Swift.Result<Result, FileSystemError>
    ) throws(FileSystemError) -> Result {
        let result = contents.withLock { contents -> Swift.Result<Result, FileSystemError> in
            contents.calls += 1
            contents.log.append(operation)
            let failed = FileSystemError(operation, name, .system(5))
            guard !contents.isDead else { return .failure(failed) }
            guard contents.calls == contents.faultAt else { return body(&contents) }
            switch contents.fault {
            case .shortWrite: return body(&contents)
            case .diskFull:
                contents.isFull = true
                return body(&contents)
            case .powerLoss:
                if operation != .sync { _ = body(&contents) }
                contents.isDead = true
                return .failure(failed)
            case .error(let number):
                if operation == .sync { contents.failSync(of: name) }
                return .failure(FileSystemError(operation, name, number == 28 ? .noSpace : .system(number)))
            }
        }
        return try result.get()
    }
}

extension MemoryFileSystem {
    /// What the device and the system's cache hold.
    struct Contents: Sendable {
        /// What a file's bytes go through on the way to the device.
        enum Change: Sendable {
            case write(offset: Int, bytes: [UInt8])
            case cut(to: Int)
        }

        struct Inode: Sendable {
            var bytes: [UInt8] = []
            var durable: [UInt8] = []
            var pending: [Change] = []
        }

        var inodes: [Inode] = []
        var names: [String: Int] = [:]
        var durableNames: [String: Int] = [:]
        var pendingNames: [(name: String, inode: Int?)] = []
        var calls = 0
        var log: [FileSystemError.Operation] = []
        var syncs = 0
        var faultAt = Int.max
        var fault = Fault.powerLoss
        /// Whether the folder's own name is on the device.
        var isFolderDurable = true
        var isDead = false
        var isFull = false
        var liesOnSync = false
        var random: SeededRandom

        init(seed: UInt64) { random = SeededRandom(seed: seed) }

        mutating func setName(_ name: String, _ inode: Int?) {
            names[name] = inode
            pendingNames.append((name, inode))
        }

        mutating func syncNames() {
            for (name, inode) in pendingNames { durableNames[name] = inode }
            pendingNames = []
        }

        mutating func syncFile(_ inode: Int) {
            syncs += 1
            if liesOnSync, !inodes[inode].durable.isEmpty { return }
            for change in inodes[inode].pending { inodes[inode].durable.apply(change) }
            inodes[inode].pending = []
        }

        /// Decides what a sync that failed has done; what it has not done will never be.
        mutating func failSync(of name: String) {
            if name == ".." { return }
            if name.isEmpty {
                for (name, inode) in pendingNames where random.chance(500) { durableNames[name] = inode }
                pendingNames = []
            } else if let inode = names[name] {
                for change in inodes[inode].pending {
                    for piece in change.pieces where random.chance(500) { inodes[inode].durable.apply(piece) }
                }
                inodes[inode].pending = []
            }
        }
    }
}

extension MemoryFileSystem.Contents.Change {
    /// What reaches the device as a whole or not at all.
    var pieces: [Self] {
        guard case .write(let offset, let bytes) = self, !bytes.isEmpty else { return [self] }
        let first = offset / MemoryFileSystem.sectorSize
        let last = (offset + bytes.count - 1) / MemoryFileSystem.sectorSize
        if first == last { return [self] }
        return (first...last).map { sector in
            let start = max(offset, sector * MemoryFileSystem.sectorSize)
            let end = min(offset + bytes.count, (sector + 1) * MemoryFileSystem.sectorSize)
            return .write(offset: start, bytes: Array(bytes[(start - offset)..<(end - offset)]))
        }
    }
}

extension [UInt8] {
    mutating func apply(_ change: MemoryFileSystem.Contents.Change) {
        switch change {
        case .write(let offset, let new):
            if count < offset + new.count { self += repeatElement(0, count: offset + new.count - count) }
            replaceSubrange(offset..<(offset + new.count), with: new)
        case .cut(let size):
            if size < count { removeLast(count - size) } else { self += repeatElement(0, count: size - count) }
        }
    }
}

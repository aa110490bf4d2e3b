import ClienteleTesting
import Synchronization
import Testing

@testable import Clientele

@Suite("What a fault leaves of the file store (R71)")
struct StoreFaultTests {
    let history = ShortHistory()

    func options(
        _ durability: JSONFileStore.Durability = .full, segmentSize: UInt64 = 1 << 30, fillAhead: Int = 0
    ) -> JSONFileStore.Options {
        var options = JSONFileStore.Options(durability: durability)
        (options.segmentSize, options.fillAhead) = (segmentSize, fillAhead)
        return options
    }

    func open(_ system: some FileSystem, _ options: JSONFileStore.Options) throws -> JSONFileStore {
        try JSONFileStore.open(at: "store", options: options, in: system)
    }

    // MARK: - No room

    @Test(
        "a full disk refuses a commit in clear words, and the same store takes it when there is room",
        arguments: [1 << 30, 700] as [UInt64])
    func noRoom(segmentSize: UInt64) async throws {
        var call = 1
        var refusals = 0
        while true {
            let system = MemoryFileSystem()
            let store = try open(system, options(segmentSize: segmentSize))
            system.fail(at: system.calls + call, .diskFull)
            var done = 0
            for transaction in history.transactions {
                do {
                    try await store.commit(transaction)
                } catch let error as StoreError {
                    refusals += 1
                    #expect(error.code == .noRoom)
                    #expect(error.message.english.contains("no room") && error.message.chinese.contains("空间不足"))
                    // Nothing of it is there, nothing is lost, and it stays so when the power goes now.
                    #expect(try await history.check(store, "refused at call \(call)") == done)
                    let left = try open(MemoryFileSystem(files: system.durableFiles), options())
                    #expect(try await history.check(left, "power lost at call \(call)") == done)
                    // As long as there is no room the answer is the same.
                    let again = await #expect(throws: StoreError.self) { try await store.commit(transaction) }
                    #expect(again?.code == .noRoom)
                    system.makeRoom()
                    try await store.commit(transaction)
                }
                done += 1
            }
            let isOver = system.isFull || !system.hasFailed
            system.makeRoom()
            try await store.close()
            let again = try open(MemoryFileSystem(files: system.durableFiles), options())
            #expect(again.openReport.wasClosedCleanly)
            #expect(try await history.check(again, "at call \(call)") == history.transactions.count)
            if isOver { break }
            call += 1
        }
        #expect(refusals >= history.transactions.count)
    }

    // MARK: - Names and bytes that are seen and not durable

    @Test(
        "what was acknowledged or seen after a failure and opening again is not lost with the power",
        arguments: [1 << 30, 700] as [UInt64], [JSONFileStore.Durability.full, .operatingSystem])
    func failedSync(segmentSize: UInt64, durability: JSONFileStore.Durability) async throws {
        for seed in 1...4 as ClosedRange<UInt64> {
            var call = 1
            while true {
                let system = MemoryFileSystem(seed: seed)
                system.fail(at: call, .error(5))
                let options = options(durability, segmentSize: segmentSize, fillAhead: segmentSize == 700 ? 300 : 0)
                if let store = try? open(system, options) {
                    _ = await history.run(store)
                    try? await store.close()
                }
                guard system.hasFailed else { break }
                let store = try open(system, options)
                let seen = try await history.check(store, "error at call \(call)")
                if durability == .full {
                    let after = try open(MemoryFileSystem(files: system.durableFiles), options)
                    #expect(try await history.check(after, "power lost after an error at call \(call)") == seen)
                }
                // The journal goes on; a clean close makes everything durable at every level.
                for _ in 0..<6 { try await store.commit(StoreTransaction()) }
                try await store.close()
                let end = try open(MemoryFileSystem(files: system.durableFiles), options)
                #expect(end.openReport.sequence == SequenceNumber(UInt64(seen + 6)), "error at call \(call)")
                call += 1
            }
            #expect(call > 35)
        }
    }

    @Test("a close that could not make everything durable says so", arguments: [1 << 30, 700] as [UInt64])
    func failedClose(segmentSize: UInt64) async throws {
        var failures = 0
        var call = 1
        while true {
            let system = MemoryFileSystem()
            let store = try open(system, options(.operatingSystem, segmentSize: segmentSize))
            #expect(await history.run(store) == history.transactions.count)
            system.fail(at: system.calls + call, .error(5))
            do {
                try await store.close()
                let again = try open(MemoryFileSystem(files: system.durableFiles), options())
                #expect(try await history.check(again, "call \(call)") == history.transactions.count)
                if !system.hasFailed { break }
            } catch let error as StoreError {
                #expect(error.code == .fileSystem)
                failures += 1
            }
            call += 1
        }
        #expect(failures > 2)
    }

    @Test("the beginning of a segment that was never listed does not come back later")
    func stray() async throws {
        var strays = 0
        var call = 1
        while true {
            let system = MemoryFileSystem()
            system.fail(at: call, .powerLoss)
            if let store = try? open(system, options(segmentSize: 700)) {
                _ = await history.run(store)
                try? await store.close()
            }
            guard system.hasFailed else { break }
            var random = SeededRandom(seed: 1)
            for leftover in system.leftovers(limit: 64, &random) {
                // Opened so that the journal goes on in the file before.
                let left = MemoryFileSystem(files: system.files(after: leftover))
                if left.files[Manifest.fileName] != nil { strays += 1 }
                let store = try open(left, options())
                try await store.commit(StoreTransaction())
                for later in left.leftovers(limit: 64, &random) {
                    let again = try open(MemoryFileSystem(files: left.files(after: later)), options())
                    #expect(again.openReport.sequence == store.openReport.sequence.next)
                }
            }
            call += 1
        }
        #expect(strays > 50)
    }

    // MARK: - Flipped bits

    @Test("every flipped bit of a store of several files is found", arguments: [true, false], [false, true])
    func everyBit(closed: Bool, indexed: Bool) async throws {
        let system = MemoryFileSystem()
        var options = options(segmentSize: 700, fillAhead: closed ? 0 : 50)
        if indexed { options.indexThreshold = 0 }
        let store = try open(system, options)
        #expect(await history.run(store) == history.transactions.count)
        if closed { try await store.close() }
        let files = system.files
        #expect(files.keys.count(where: Manifest.isJournalName) > 1)
        #expect((files["index.bin"] != nil) == (closed && indexed))
        var counts: [FlippedBit.Outcome: Int] = [:]
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
            for index in bytes.indices where Campaign.isFull || !indexed || name == "index.bin" || index % 5 == 0 {
                for bit in Campaign.isFull ? Array(0..<8) : [index % 8] {
                    let flip = FlippedBit(name: name, index: index, bit: bit, options: options, history: history)
                    counts[try await flip.outcome(in: files), default: 0] += 1
                }
            }
        }
        if closed && indexed {
            // The whole file is looked at whenever it is opened.
            #expect(counts[.putAside, default: 0] >= files["index.bin"]?.count ?? 0 && counts[.met, default: 0] > 100)
        } else {
            #expect(counts[.refused, default: 0] > 200 && counts[.torn, default: 0] > 20)
            #expect(counts[.met] == nil && counts[.putAside] == nil)
        }
    }

    // MARK: - Reading only

    @Test("a store that is opened for reading takes no commit, changes nothing and yields no session")
    func readOnly() async throws {
        try await withTemporaryFolder { folder in
            let writer = try await JSONFileStore.open(at: folder)
            let registry = try await CustomerRegistry.open(store: writer)
            let reader = try await JSONFileStore.open(at: folder, options: .init(access: .readOnly))
            let other = try await CustomerRegistry.open(store: reader)
            let refusal = await #expect(throws: StoreError.self) {
                try await other.session(for: .owner, purpose: .service)
            }
            #expect(refusal?.code == .readOnly)
            let commit = await #expect(throws: StoreError.self) { try await reader.commit(StoreTransaction()) }
            #expect(commit?.code == .readOnly)
            #expect(try await other.verify().isSound)
            try await other.close()
            try await registry.close()
        }
    }

    @Test("a line that is seen half beside a process that writes is no damage")
    func halfSeen() async throws {
        let system = MemoryFileSystem()
        let store = try open(system, options())
        #expect(await history.run(store) == history.transactions.count)
        // The first look at the journal finds a line in the middle that is not there yet, later looks find it.
        let racing = RacingFileSystem(system: system, hole: 700..<720)
        var options = options()
        options.access = .readOnly
        let reader = try JSONFileStore.open(at: "store", options: options, in: racing)
        #expect(reader.openReport.damage == nil && racing.wasSeen)
        #expect(try await history.check(reader, "beside a writer") == history.transactions.count)
        // Damage that stays is reported.
        var files = system.files
        files[Manifest.journalName(1)]?[710] ^= 1
        let damaged = try JSONFileStore.open(at: "store", options: options, in: MemoryFileSystem(files: files))
        #expect(damaged.openReport.damage != nil)
    }
}

/// A file system whose journal has a hole at the first look.
private final class RacingFileSystem: FileSystem {
    let system: MemoryFileSystem
    let hole: Range<Int>
    private let seen = Mutex(false)

    init(system: MemoryFileSystem, hole: Range<Int>) {
        self.system = system
        self.hole = hole
    }

    var wasSeen: Bool { seen.withLock { $0 } }

    /// Whether the hole is to be shown; once.
    func shows(_ range: Range<Int>) -> Bool {
        seen.withLock { seen in
            guard !seen, range.overlaps(hole) else { return false }
            seen = true
            return true
        }
    }

    func openFolder(at path: String, create: Bool) throws(FileSystemError) -> any Folder {
        RacingFolder(racing: self, folder: try system.openFolder(at: path, create: create))
    }
}

private struct RacingFolder: Folder {
    let racing: RacingFileSystem
    let folder: any Folder

    func open(_ name: String, _ mode: FileMode) throws(FileSystemError) -> any OpenFile {
        let file = try folder.open(name, mode)
        return Manifest.isJournalName(name) ? RacingFile(racing: racing, file: file) : file
    }

    func rename(_ name: String, to newName: String) throws(FileSystemError) { try folder.rename(name, to: newName) }
    func remove(_ name: String) throws(FileSystemError) { try folder.remove(name) }
    func list() throws(FileSystemError) -> [String] { try folder.list() }
    func sync() throws(FileSystemError) { try folder.sync() }
    func syncParent() throws(FileSystemError) { try folder.syncParent() }
    func restrict() throws(FileSystemError) { try folder.restrict() }
}

private struct RacingFile: OpenFile {
    let racing: RacingFileSystem
    let file: any OpenFile

    func read(_ count: Int, at offset: UInt64, into buffer: inout [UInt8]) throws(FileSystemError) -> Int {
        var bytes: [UInt8] = []
        let read = try file.read(count, at: offset, into: &bytes)
        if racing.shows(Int(offset)..<(Int(offset) + read)) {
            for index in racing.hole where bytes.indices.contains(index - Int(offset)) {
                bytes[index - Int(offset)] = UInt8(ascii: "\n")
            }
        }
        buffer += bytes
        return read
    }

    func write(_ bytes: [UInt8], _ range: Range<Int>, at offset: UInt64) throws(FileSystemError) -> Int {
        try file.write(bytes, range, at: offset)
    }

    func sync(_ durability: JSONFileStore.Durability) throws(FileSystemError) { try file.sync(durability) }
    func size() throws(FileSystemError) -> UInt64 { try file.size() }
    func truncate(to size: UInt64) throws(FileSystemError) { try file.truncate(to: size) }
    func lock() throws(FileSystemError) -> Bool { try file.lock() }
}

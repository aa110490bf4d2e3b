extension KeyFile {
    /// What is added to the name while a file is written that takes the place of another.
    static let newSuffix = ".new"
    /// What is added to the name of the file that holds what was cut from the end.
    static let cutSuffix = ".cut"
    /// What is added to the name of the file that locks it.
    static let lockSuffix = ".lock"

    /// Opens a key file on any file system.
    package static func open(
        at path: String, in system: some FileSystem, wrappingKey: SealingKey, cipher: (any RecordCipher)? = nil,
        access: JSONFileStore.Access = .readWrite, makesFile: Bool = true,
        random: @escaping @Sendable (Int) -> [UInt8] = SealingKey.systemRandom
    ) throws -> KeyFile {
        guard let cipher = cipher ?? PlatformCipher.standard else { throw StoreError.noCipher }
        guard TransactionLimits.isKeyID(cipher.name) else { throw StoreError.badKeyName }
        let place: BackupPath
        do { place = try BackupPath(path) } catch { throw StoreError.notAKeyFile }
        do {
            let folder = try system.openFolder(at: place.folder, create: false)
            let names = try folder.list()
            guard !names.contains(where: { $0 == Manifest.fileName || Manifest.isOwnName($0) }) else {
                throw StoreError.keysInStore
            }
            if access == .readOnly {
                guard let file = try folder.openIfPresent(place.name, .read) else { throw StoreError.noKeyFile }
                let found = try KeyFileReading(file, cipher, wrappingKey)
                return KeyFile(
                    found.contents, cipher: cipher, writer: nil, cutByteCount: found.tornByteCount, random: random)
            }
            guard makesFile || names.contains(place.name) else { throw StoreError.noKeyFile }
            let lockName = place.name + lockSuffix
            let lock = try folder.openIfPresent(lockName, .update) ?? folder.open(lockName, .create)
            guard try lock.lock() else { throw StoreError.locked }
            // What is left of a file that was not finished is no part of anything.
            try folder.removeIfPresent(place.name + newSuffix)
            guard let file = try folder.openIfPresent(place.name, .update) else {
                guard makesFile else { throw StoreError.noKeyFile }
                let writer = try KeyFileWriter(folder, place.name, lock, lines: [header(cipher, wrappingKey)])
                return KeyFile(
                    Contents(wrappingKey: wrappingKey), cipher: cipher, writer: writer, cutByteCount: 0, random: random)
            }
            let found = try KeyFileReading(file, cipher, wrappingKey)
            if found.tornByteCount > 0 {
                var cut: [UInt8] = []
                try file.readUpTo(min(found.tornByteCount, 1 << 20), at: UInt64(found.end), into: &cut)
                try folder.removeIfPresent(place.name + cutSuffix)
                let kept = try folder.open(place.name + cutSuffix, .create)
                try kept.writeAll(cut, at: 0)
                try kept.sync(.full)
                try folder.sync()
                try file.truncate(to: UInt64(found.end))
                try file.sync(.full)
            }
            try makeDurable(file, from: found.mark, to: found.end)
            try folder.sync()
            // What a file of an earlier version says is believed once; from then on whoever destroys a key has to prove it.
            let writer =
                found.version < KeyFileLine.version
                ? try KeyFileWriter(folder, place.name, lock, lines: lines(found.contents, cipher), keepsCut: true)
                : KeyFileWriter(folder, place.name, lock, file, end: found.end)
            return KeyFile(
                found.contents, cipher: cipher, writer: writer, cutByteCount: found.tornByteCount, random: random)
        } catch let error as FileSystemError {
            throw StoreError.refused(error)
        }
    }
}

extension KeyFile {
    /// Makes what lies after the highest mark durable before anything is sealed with it.
    ///
    /// A process that ended before its sync leaves lines that are read and are not on the device, and after a failed sync
    /// the system may take them for written: so they are written again.
    private static func makeDurable(_ file: any OpenFile, from mark: Int, to end: Int) throws(FileSystemError) {
        var position = mark
        while position < end {
            var bytes: [UInt8] = []
            try file.readUpTo(min(end - position, 1 << 20), at: UInt64(position), into: &bytes)
            guard !bytes.isEmpty else { throw FileSystemError(.read, "", .shortRead) }
            try file.writeAll(bytes, at: UInt64(position))
            position += bytes.count
        }
        try file.sync(.full)
    }
}

/// What a key file holds.
struct KeyFileReading {
    private(set) var contents: KeyFile.Contents
    /// The highest place that a line says was on the device before it.
    private(set) var mark = 0
    /// Where the last line ends that is whole.
    private(set) var end = 0
    /// The version that the header names.
    private(set) var version = KeyFileLine.version
    /// How many bytes come after it that were never acknowledged.
    private(set) var tornByteCount = 0

    private static let chunk = 1 << 20

    /// Reads a file.
    ///
    /// - Throws: ``StoreError``, ``FileSystemError``.
    init(_ file: any OpenFile, _ cipher: any RecordCipher, _ wrappingKey: SealingKey) throws {
        contents = KeyFile.Contents(wrappingKey: wrappingKey)
        let size = Int(clamping: try file.size())
        var bytes: [UInt8] = []
        var read = 0
        var start = 0
        var highestMark = 0
        var broken: Int?
        var isFirst = true
        while true {
            if read < size {
                bytes.removeFirst(start - (read - bytes.count))
                let before = bytes.count
                try file.readUpTo(min(Self.chunk, size - read), at: UInt64(read), into: &bytes)
                guard bytes.count > before else { throw FileSystemError(.read, "", .shortRead) }
                read += bytes.count - before
            }
            let base = read - bytes.count
            while let newline = Self.newline(in: bytes, from: start - base) {
                let range = (start - base)..<(newline + 1)
                switch KeyFileLine.parse(bytes, range) {
                case .newer: throw StoreError.newerKeyFile
                case .broken:
                    if isFirst { throw StoreError.notAKeyFile }
                    broken = broken ?? start
                case .line(let line, let mark):
                    guard isFirst == line.isHeader else { throw StoreError.damagedKeyFile(at: start) }
                    highestMark = max(highestMark, mark)
                    if broken == nil { try note(line, cipher, wrappingKey) }
                }
                isFirst = false
                start = base + newline + 1
                if broken == nil { end = start }
            }
            // A line of any length more is none.
            if start < read, read - start > KeyFileLine.longest, broken == nil { broken = start }
            if broken != nil, read - start > KeyFileLine.longest { start = read }
            if read >= size { break }
        }
        if isFirst { throw StoreError.notAKeyFile }
        if end < highestMark { throw StoreError.damagedKeyFile(at: end) }
        mark = highestMark
        tornByteCount = size - end
    }

    private static func newline(in bytes: [UInt8], from start: Int) -> Int? {
        guard start < bytes.count else { return nil }
        return bytes[start...].firstIndex(of: UInt8(ascii: "\n"))
    }

    private mutating func note(
        _ line: KeyFileLine, _ cipher: any RecordCipher, _ wrappingKey: SealingKey
    ) throws {
        switch line {
        case .header(let version, let name, let check):
            guard name == cipher.name else { throw StoreError.otherCipher(name) }
            guard KeyFile.opens(check, version, cipher, wrappingKey) else { throw StoreError.wrongWrappingKey }
            self.version = version
        case .key(let name, let wrapped):
            // A key that was destroyed does not come back by a line that somebody adds.
            if contents.place(name)?.length == 0 { throw StoreError.damagedKeyFile(at: end) }
            contents.note(name, wrapped)
        case .destroyed(let name, let proof):
            let isBelieved = version == 1 && proof.isEmpty
            guard isBelieved || KeyFile.proves(proof, destroyed: name, cipher, wrappingKey) else {
                throw StoreError.damagedKeyFile(at: end)
            }
            contents.note(name, [])
        }
    }
}

extension KeyFileLine {
    fileprivate var isHeader: Bool {
        if case .header = self { true } else { false }
    }
}

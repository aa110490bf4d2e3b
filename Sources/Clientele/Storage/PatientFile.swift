/// A file of which parts cannot be read any more: those are zeros.
struct PatientFile: OpenFile {
    /// What a device fails to read as a whole, at most.
    private static let block: UInt64 = 4096

    let file: any OpenFile
    let length: UInt64

    init(_ file: any OpenFile) throws(FileSystemError) {
        self.file = file
        length = try file.size()
    }

    func read(_ count: Int, at offset: UInt64, into buffer: inout [UInt8]) throws(FileSystemError) -> Int {
        if let read = try? file.read(count, at: offset, into: &buffer) { return read }
        // Only the block that cannot be read is given up.
        let rest = offset < length ? length - offset : 0
        let part = Int(min(UInt64(clamping: count), Self.block - offset % Self.block, rest))
        if let read = try? file.read(part, at: offset, into: &buffer) { return read }
        buffer += repeatElement(0, count: part)
        return part
    }

    func write(_ bytes: [UInt8], _ range: Range<Int>, at offset: UInt64) throws(FileSystemError) -> Int {
        try file.write(bytes, range, at: offset)
    }

    func sync(_ durability: JSONFileStore.Durability) throws(FileSystemError) { try file.sync(durability) }

    func size() throws(FileSystemError) -> UInt64 { length }

    func truncate(to size: UInt64) throws(FileSystemError) { try file.truncate(to: size) }

    func lock() throws(FileSystemError) -> Bool { try file.lock() }
}

extension IndexFile {
    /// Writes the index file of a position in place of the one before; what was begun is removed when that fails.
    ///
    /// - Parameters:
    ///   - state: the state at the position.
    ///   - position: the position; all before it is durable.
    ///   - points: the places from which changes can be read.
    ///   - folder: the store's folder.
    ///   - location: returns where a record lies; called in the order of kinds and identifiers.
    /// - Throws: what a file operation throws.
    static func write(
        _ state: StoreState<JournalLocation>, at position: Position, _ points: [ChangePoint], in folder: any Folder,
        location: (StoreState<JournalLocation>.Entry) -> JournalLocation = { $0.content }
    ) throws(FileSystemError) {
        do throws(FileSystemError) {
            try folder.removeIfPresent(newFileName)
            var writer = Writer(try folder.open(newFileName, .create))
            try writer.write(position)
            try writer.write(state, location)
            try writer.write(points)
            try writer.finish(recordCount: state.recordCount)
            try folder.rename(newFileName, to: fileName)
        } catch {
            remove(from: folder)
            throw error
        }
    }

    /// Removes what there is of an index file, as far as that can be done.
    static func remove(from folder: any Folder) {
        try? folder.removeIfPresent(newFileName)
        try? folder.removeIfPresent(fileName)
    }

    /// Writes page after page; each vouches for the one before.
    private struct Writer {
        private let file: any OpenFile
        private var offset: UInt64 = 0
        private var previous: UInt32 = 0
        private var body: [UInt8] = []

        init(_ file: any OpenFile) { self.file = file }

        mutating func write(_ position: Position) throws(FileSystemError) {
            body = [Page.position.rawValue] + IndexFile.signature
            append(position.snapshot == nil ? 0 : 1)
            if let snapshot = position.snapshot {
                append(UInt64(snapshot.number))
                append(snapshot.size)
                append(UInt64(snapshot.checksum))
            }
            append(position.offset)
            append(position.lineLength)
            append(UInt64(position.checksum))
            append(position.sequence.rawValue)
            append(UInt64(position.segments.count))
            for segment in position.segments {
                append(UInt64(segment.number))
                append(segment.base)
            }
            try endPage()
        }

        mutating func write(
            _ state: StoreState<JournalLocation>, _ location: (StoreState<JournalLocation>.Entry) -> JournalLocation
        ) throws(FileSystemError) {
            for (kind, records) in state.kinds.sorted(by: { $0.key < $1.key }) {
                var failure: FileSystemError?
                records.visitAscending { id, entry in
                    beginPage(.records, kind.rawValue)
                    append(bigEndian: id.high)
                    append(bigEndian: id.low)
                    let place = location(entry)
                    append(entry.version)
                    append(entry.sequence.rawValue)
                    append(UInt64(place.segment))
                    append(UInt64(place.length))
                    append(place.offset)
                    failure = endFullPage()
                    return failure == nil
                }
                if let failure { throw failure }
                try endPage()
            }
            for (index, postings) in state.indexes.sorted(by: { $0.key < $1.key }) {
                for (kind, set) in postings.sets.sorted(by: { $0.key < $1.key }) {
                    var failure: FileSystemError?
                    set.visitLeaves { leaf in
                        beginPage(.postings, index.rawValue, kind.rawValue)
                        append(UInt64(leaf.count))
                        body += leaf
                        failure = endFullPage()
                        return failure == nil
                    }
                    if let failure { throw failure }
                    try endPage()
                }
            }
        }

        mutating func write(_ points: [ChangePoint]) throws(FileSystemError) {
            for point in points {
                beginPage(.points)
                append(point.sequence.rawValue)
                append(UInt64(point.segment))
                append(point.offset)
                if let failure = endFullPage() { throw failure }
            }
            try endPage()
        }

        mutating func finish(recordCount: Int) throws(FileSystemError) {
            body = [Page.end.rawValue]
            append(UInt64(recordCount))
            try endPage()
            try file.sync(.full)
        }

        private mutating func beginPage(_ page: Page, _ names: String...) {
            guard body.isEmpty else { return }
            body.append(page.rawValue)
            for name in names {
                body.append(UInt8(truncatingIfNeeded: name.utf8.count))
                body += name.utf8
            }
        }

        private mutating func endFullPage() -> FileSystemError? {
            guard body.count >= IndexFile.pageSize else { return nil }
            do throws(FileSystemError) {
                try endPage()
                return nil
            } catch {
                return error
            }
        }

        private mutating func endPage() throws(FileSystemError) {
            guard !body.isEmpty else { return }
            previous = IndexFile.checksum(body, after: previous)
            var header: [UInt8] = []
            for number in [UInt32(truncatingIfNeeded: body.count), previous] {
                for shift in stride(from: UInt32(24), through: 0, by: -8) {
                    header.append(UInt8(truncatingIfNeeded: number >> shift))
                }
            }
            let page = header + body
            try file.writeAll(page, at: offset)
            offset += UInt64(page.count)
            body.removeAll(keepingCapacity: true)
        }

        private mutating func append(_ number: UInt64) {
            var rest = number
            while rest >= 0x80 {
                body.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                rest >>= 7
            }
            body.append(UInt8(truncatingIfNeeded: rest))
        }

        private mutating func append(bigEndian number: UInt64) {
            for shift in stride(from: UInt64(56), through: 0, by: -8) {
                body.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        }
    }

    /// Returns the checksum of a page: of the checksum before, the page's length and its bytes.
    static func checksum(_ body: [UInt8], after previous: UInt32) -> UInt32 {
        var crc = CRC32C()
        var beginning: [UInt8] = []
        for number in [previous, UInt32(truncatingIfNeeded: body.count)] {
            for shift in stride(from: UInt32(24), through: 0, by: -8) {
                beginning.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        }
        crc.update(beginning, in: 0..<beginning.count)
        crc.update(body, in: 0..<body.count)
        return crc.value
    }
}

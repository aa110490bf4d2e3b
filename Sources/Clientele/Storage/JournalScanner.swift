/// Reads the lines of one segment in order, through a bounded buffer.
struct JournalScanner {
    /// What was found at a place.
    enum Item {
        /// A line and its offset.
        case line(JournalLine, offset: UInt64)
        /// A line of a newer version of the format.
        case newer
        /// Bytes that are no line.
        case broken
        /// Nothing more, but perhaps newlines that fill the file.
        case end
    }

    private static let newline = UInt8(ascii: "\n")

    private let step: Int
    private let file: any OpenFile
    /// The file's length when the scan began; what comes later is not read.
    let size: UInt64
    /// Where the next line begins or the last one ended.
    private(set) var offset: UInt64
    private var names = NameCache()
    private var buffer: [UInt8] = []
    private var bufferStart: UInt64

    /// Creates a scanner that begins at an offset.
    ///
    /// - Parameters:
    ///   - file: the segment.
    ///   - offset: where to begin; a line must begin or end there.
    ///   - size: how much of the file to look at.
    ///   - step: how many bytes to read at once.
    init(_ file: any OpenFile, from offset: UInt64 = 0, to size: UInt64, step: Int = 1 << 20) {
        self.file = file
        self.step = step
        self.size = size
        self.offset = offset
        bufferStart = offset
    }

    /// Goes to the next line.
    mutating func next() throws(FileSystemError) -> Item {
        var start = offset
        while true {
            guard try fill(1, at: start) else { return .end }
            let first = Int(start - bufferStart)
            guard let other = buffer[first...].firstIndex(where: { $0 != Self.newline }) else {
                start = bufferStart + UInt64(buffer.count)
                continue
            }
            start = bufferStart + UInt64(other)
            break
        }
        guard try fill(JournalLine.lengthEnd, at: start),
            let length = JournalLine.length(in: buffer, at: Int(start - bufferStart)), try fill(length, at: start)
        else { return .broken }
        let first = Int(start - bufferStart)
        switch JournalLine.parse(buffer, first..<(first + length), &names) {
        case .line(let line):
            offset = start + UInt64(length)
            return .line(line, offset: start)
        case .newer: return .newer
        case .broken: return .broken
        }
    }

    /// Returns the highest mark in any whole line from the present offset on, `nil` when one of them is of a newer
    /// version of the format: what it vouches for is not known then.
    mutating func highestMark() throws(FileSystemError) -> UInt64? {
        var highest: UInt64 = 0
        let areKnown = try forEachLine { line, _ in highest = max(highest, line.mark) }
        return areKnown ? highest : nil
    }

    /// Finds every whole line from the present offset on, also behind bytes that are none, with its offset; returns `false`
    /// at the first that is of a newer version of the format.
    ///
    /// Lines are found by their ends: a line ends with a newline, and where it begins its length leads just there. So a
    /// line is found even when the newline before it is not as it was.
    mutating func forEachLine(
        _ body: (JournalLine, UInt64) -> Void
    ) throws(FileSystemError) -> Bool {
        var line: [UInt8] = []
        var isTooLong = false
        var position = offset
        while position < size {
            var chunk: [UInt8] = []
            try file.readUpTo(Int(min(UInt64(step), size - position)), at: position, into: &chunk)
            guard !chunk.isEmpty else { break }
            position += UInt64(chunk.count)
            var start = 0
            while start < chunk.count {
                let newline = chunk[start...].firstIndex(of: Self.newline)
                let end = newline.map { $0 + 1 } ?? chunk.count
                if line.count + (end - start) > JournalLine.maximumLength { isTooLong = true }
                if !isTooLong { line += chunk[start..<end] }
                start = end
                guard newline != nil else { break }
                if !isTooLong {
                    switch parse(atEndOf: line) {
                    case .line(let found):
                        let end = position - UInt64(chunk.count) + UInt64(start)
                        body(found, end - UInt64(found.length))
                    case .newer: return false
                    case .broken: break
                    }
                }
                line.removeAll(keepingCapacity: true)
                isTooLong = false
            }
        }
        return true
    }

    /// Returns the line that ends where some bytes end.
    private mutating func parse(atEndOf bytes: [UInt8]) -> JournalLine.Parsed {
        guard bytes.count >= JournalLine.minimumLength else { return .broken }
        // Bytes made to look like many lines with one end must not cost more than a few checksums.
        var attempts = 8
        for start in 0...(bytes.count - JournalLine.minimumLength) where bytes[start] == UInt8(ascii: "{") {
            guard JournalLine.length(in: bytes, at: start) == bytes.count - start else { continue }
            let parsed = JournalLine.parse(bytes, start..<bytes.count, &names)
            if case .broken = parsed {} else { return parsed }
            attempts -= 1
            if attempts == 0 { break }
        }
        return .broken
    }

    /// Returns where the bytes from the present offset on end when the newlines that fill the file are left out.
    func contentEnd() throws(FileSystemError) -> UInt64 {
        var end = offset
        var position = offset
        while position < size {
            var chunk: [UInt8] = []
            try file.readUpTo(Int(min(UInt64(step), size - position)), at: position, into: &chunk)
            guard !chunk.isEmpty else { break }
            if let last = chunk.lastIndex(where: { $0 != Self.newline }) { end = position + UInt64(last) + 1 }
            position += UInt64(chunk.count)
        }
        return end
    }

    /// Sees to it that the buffer holds bytes of the file; returns `false` when the file ends before.
    private mutating func fill(_ count: Int, at start: UInt64) throws(FileSystemError) -> Bool {
        let bufferEnd = bufferStart + UInt64(buffer.count)
        if start + UInt64(count) <= bufferEnd { return true }
        guard start <= size, UInt64(count) <= size - start else { return false }
        // Either the buffer holds the beginning of what is wanted, or nothing of it.
        if start > bufferStart {
            buffer.removeFirst(Int(min(start - bufferStart, UInt64(buffer.count))))
            bufferStart = start
        }
        let next = bufferStart + UInt64(buffer.count)
        let wanted = max(count - buffer.count, min(step, Int(clamping: size - next)))
        try file.readUpTo(wanted, at: next, into: &buffer)
        return buffer.count >= count
    }
}

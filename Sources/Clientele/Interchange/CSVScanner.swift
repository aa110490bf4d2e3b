/// The state machine that cuts bytes into rows and cells.
///
/// It keeps its state between chunks, so a row may begin in one chunk and end in another.
struct CSVScanner: Sendable {
    /// A row as cut: the bytes of its cells without quotes and delimiters, one after the other.
    struct RawRow: Sendable {
        var bytes: [UInt8] = []
        var ends: [Int] = []
        var firstLine: Int
        var lastLine: Int
        var isBlank = false
        var hasHighBytes = false
        var marks: [Mark] = []
    }

    /// Something odd seen while cutting.
    struct Mark: Sendable {
        var kind: Finding.Kind
        var column: Int
        var line: Int
    }

    private enum State { case cellStart, unquoted, quoted, quoteInQuoted }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed: UInt8 = 10
    private static let carriageReturn: UInt8 = 13

    private let delimiter: UInt8
    private let options: CSVReader.Options
    private var state = State.cellStart
    private var row = RawRow(firstLine: 1, lastLine: 1)
    private var line = 1
    private var quoteLine = 1
    private var followsCarriageReturn = false
    private var followsLineEnd = true
    private var rowHasBegun = false
    private var cellHasMark = false
    private var cellHasNUL = false

    init(options: CSVReader.Options) {
        self.options = options
        delimiter = options.delimiter.byte
    }

    /// Cuts the next row; `nil` when the bytes end before the row does.
    mutating func next(_ bytes: [UInt8], from position: inout Int) throws(CSVError) -> RawRow? {
        while position < bytes.count {
            let byte = bytes[position]
            if followsCarriageReturn {
                followsCarriageReturn = false
                if byte == Self.lineFeed {
                    // The second half of CRLF: a new line was counted at its first half.
                    if state == .quoted { try take(bytes, position..<(position + 1)) }
                    position += 1
                    continue
                }
            }
            rowHasBegun = true
            followsLineEnd = false
            switch state {
            case .cellStart:
                if byte == Self.quote {
                    state = .quoted
                    quoteLine = line
                    position += 1
                } else {
                    state = .unquoted
                }
            case .unquoted:
                let end = endOfRun(bytes, from: position)
                try take(bytes, position..<end)
                position = end
                guard end < bytes.count else { return nil }
                position += 1
                if bytes[end] == Self.quote {
                    mark(CSVRule.strayQuote)
                    try take(bytes, end..<(end + 1))
                } else if try endCell(at: bytes[end]) {
                    return endRow()
                }
            case .quoted:
                let end = endOfQuotedRun(bytes, from: position)
                try take(bytes, position..<end)
                position = end
                guard end < bytes.count else { return nil }
                position += 1
                if bytes[end] == Self.quote {
                    state = .quoteInQuoted
                } else {
                    try take(bytes, end..<(end + 1))
                    line += 1
                    followsLineEnd = true
                    followsCarriageReturn = bytes[end] == Self.carriageReturn
                }
            case .quoteInQuoted:
                if byte == Self.quote {
                    try take(bytes, position..<(position + 1))
                    position += 1
                    state = .quoted
                } else if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn {
                    position += 1
                    if try endCell(at: byte) { return endRow() }
                } else {
                    mark(CSVRule.textAfterQuote)
                    state = .unquoted
                }
            }
        }
        return nil
    }

    /// Returns the last row when the file does not end with a line end.
    mutating func finish() throws(CSVError) -> RawRow? {
        guard rowHasBegun else { return nil }
        if state == .quoted {
            row.marks.append(Mark(kind: CSVRule.unterminatedQuote, column: row.ends.count, line: quoteLine))
        }
        try closeCell()
        row.lastLine = max(row.firstLine, followsLineEnd ? line - 1 : line)
        return takeRow()
    }
}

// MARK: - Implementation

extension CSVScanner {
    private mutating func endOfRun(_ bytes: [UInt8], from start: Int) -> Int {
        var end = start
        var high: UInt8 = 0
        while end < bytes.count {
            let byte = bytes[end]
            // No byte above the semicolon ends a run.
            if byte <= 0x3B {
                if byte == delimiter || byte == Self.quote || byte == Self.lineFeed || byte == Self.carriageReturn {
                    break
                }
                if byte == 0 { cellHasNUL = true }
            }
            high |= byte
            end += 1
        }
        if high >= 0x80 { row.hasHighBytes = true }
        return end
    }

    private mutating func endOfQuotedRun(_ bytes: [UInt8], from start: Int) -> Int {
        var end = start
        var high: UInt8 = 0
        while end < bytes.count {
            let byte = bytes[end]
            if byte <= Self.quote {
                if byte == Self.quote || byte == Self.lineFeed || byte == Self.carriageReturn { break }
                if byte == 0 { cellHasNUL = true }
            }
            high |= byte
            end += 1
        }
        if high >= 0x80 { row.hasHighBytes = true }
        return end
    }

    private mutating func take(_ bytes: [UInt8], _ range: Range<Int>) throws(CSVError) {
        let start = row.ends.last ?? 0
        guard row.bytes.count - start + range.count <= options.maximumCellBytes else {
            throw .limit(options.maximumCellBytes, of: "bytes in a cell", "每个单元格的字节数", line: row.firstLine)
        }
        guard row.bytes.count + range.count <= options.maximumRowBytes else {
            throw .limit(options.maximumRowBytes, of: "bytes in a row", "每行的字节数", line: row.firstLine)
        }
        row.bytes.append(contentsOf: bytes[range])
    }

    private mutating func mark(_ kind: Finding.Kind) {
        guard !cellHasMark else { return }
        cellHasMark = true
        row.marks.append(Mark(kind: kind, column: row.ends.count, line: line))
    }

    private mutating func closeCell() throws(CSVError) {
        guard row.ends.count < options.maximumColumns else {
            throw .limit(options.maximumColumns, of: "cells in a row", "每行的单元格数", line: row.firstLine)
        }
        if cellHasNUL { row.marks.append(Mark(kind: CSVRule.nulByte, column: row.ends.count, line: line)) }
        row.ends.append(row.bytes.count)
        cellHasMark = false
        cellHasNUL = false
        row.isBlank = row.ends.count == 1 && row.bytes.isEmpty && state == .unquoted
        state = .cellStart
    }

    /// Ends a cell at a delimiter or a line end; the answer is whether the row ends too.
    private mutating func endCell(at byte: UInt8) throws(CSVError) -> Bool {
        try closeCell()
        followsCarriageReturn = byte == Self.carriageReturn
        return byte != delimiter
    }

    private mutating func endRow() -> RawRow {
        row.lastLine = line
        line += 1
        followsLineEnd = true
        return takeRow()
    }

    private mutating func takeRow() -> RawRow {
        let done = row
        row = RawRow(firstLine: line, lastLine: line)
        row.bytes.reserveCapacity(done.bytes.count)
        row.ends.reserveCapacity(done.ends.count)
        rowHasBegun = false
        return done
    }
}

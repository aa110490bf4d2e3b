/// What the first bytes of a file say about its encoding.
enum CSVSignature {
    /// The number of bytes that are looked at.
    static let length = 1024

    /// Returns the length of a UTF-8 byte order mark, 0 without one.
    ///
    /// - Throws: ``CSVError`` when the bytes are not the beginning of UTF-8 text.
    static func byteOrderMarkLength(_ head: ArraySlice<UInt8>) throws(CSVError) -> Int {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { return 3 }
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0, 0, 0xFE, 0xFF]) {
            throw .utf16
        }
        if head.starts(with: [0x84, 0x31, 0x95, 0x33]) { throw .gb18030(line: 1) }
        // ZIP (.xlsx, .ods), OLE 2 (.xls) and gzip.
        let archives: [[UInt8]] = [[0x50, 0x4B, 3, 4], [0xD0, 0xCF, 0x11, 0xE0], [0x1F, 0x8B, 8]]
        if archives.contains(where: { head.starts(with: $0) }) { throw .notText }
        if looksLikeUTF16(head) { throw .utf16 }
        return 0
    }

    /// Whether nearly every delimiter, quotation mark and line end has a NUL beside it on one side, as in UTF-16
    /// without a byte order mark.
    ///
    /// Not every one: the halves of 上, U+4E0A, and 一, U+4E00, look like a line end and a NUL.
    private static func looksLikeUTF16(_ head: ArraySlice<UInt8>) -> Bool {
        var nuls = [0, 0]
        for (offset, byte) in head.enumerated() where byte == 0 { nuls[offset & 1] += 1 }
        let nulSide = nuls[0] > nuls[1] ? 0 : 1
        guard nuls[nulSide] >= 2, nuls[nulSide] > 2 * nuls[1 - nulSide] else { return false }
        var beside = 0
        var alone = 0
        for (offset, byte) in head.enumerated() where offset & 1 != nulSide && offset | 1 < head.count {
            guard [9, 10, 13, 0x22, 0x2C, 0x3B].contains(byte) else { continue }
            if head[head.startIndex + (offset ^ 1)] == 0 { beside += 1 } else { alone += 1 }
        }
        return beside > 2 * alone
    }
}

/// The evidence, gathered over the rows of a file, that it is in GB 18030 and not in UTF-8.
///
/// Text of GBK may be valid UTF-8 by chance and a damaged UTF-8 file may hold pairs of GBK, so one cell proves nothing.
/// The verdict needs two characters from the rows of GB 2312, where nearly all Chinese text lies, few pairs elsewhere,
/// and more faulty sequences of UTF-8 than valid ones.
struct CSVEncodingEvidence: Sendable {
    private var validSequences = 0
    private var faults = 0
    private var commonPairs = 0
    private var otherPairs = 0

    var isGB18030: Bool {
        commonPairs >= 2 && commonPairs > 4 * otherPairs && faults > validSequences
    }

    /// Looks at a cell; the answer is whether it is valid UTF-8.
    mutating func isValidUTF8(_ cell: ArraySlice<UInt8>) -> Bool {
        var position = cell.startIndex
        var isValid = true
        while position < cell.endIndex {
            if cell[position] < 0x80 {
                position += 1
                continue
            }
            let length = Self.sequenceLength(cell[position...])
            if length > 0 {
                validSequences += 1
                position += length
            } else {
                isValid = false
                faults += 1
                position += 1
            }
        }
        if !isValid { countPairs(cell) }
        return isValid
    }

    /// Returns the length of the well-formed sequence of several bytes at the start (Unicode, table 3-7), else 0.
    private static func sequenceLength(_ bytes: ArraySlice<UInt8>) -> Int {
        let start = bytes.startIndex
        let lead = bytes[start]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF:
            length = 3
            if lead == 0xE0 { second = 0xA0...0xBF }
            if lead == 0xED { second = 0x80...0x9F }
        case 0xF0...0xF4:
            length = 4
            if lead == 0xF0 { second = 0x90...0xBF }
            if lead == 0xF4 { second = 0x80...0x8F }
        default: return 0
        }
        guard bytes.count >= length, second.contains(bytes[start + 1]) else { return 0 }
        for offset in 2..<max(2, length) where !(0x80...0xBF).contains(bytes[start + offset]) { return 0 }
        return length
    }

    private mutating func countPairs(_ cell: ArraySlice<UInt8>) {
        var position = cell.startIndex
        while position < cell.endIndex {
            let lead = cell[position]
            guard lead >= 0x80 else {
                position += 1
                continue
            }
            let trail = position + 1 < cell.endIndex ? cell[position + 1] : 0
            if (0xA1...0xF7).contains(lead), trail >= 0xA1, trail != 0xFF {
                commonPairs += 1
                position += 2
            } else {
                otherPairs += 1
                position += lead != 0xFF && (0x40...0xFE).contains(trail) && trail != 0x7F ? 2 : 1
            }
        }
    }
}

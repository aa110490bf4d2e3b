/// The apostrophe that keeps a spreadsheet from taking a part of a cell for a formula.
///
/// A cell gets an apostrophe before `=`, `+`, `-` or `@` (also full-width, which spreadsheets take too) where it begins with
/// it, and where one follows a comma, a semicolon, a tab or a line break: a spreadsheet that takes another character for
/// the delimiter than the file was written with splits the cell there, whatever stands in quotation marks. At its beginning
/// a tab or a line break is guarded too. Quotation marks and apostrophes before the sign do not matter, because the first
/// are taken away and the others are guards. So each place has one apostrophe more than it had, and removing is exact: what
/// was guarded loses one at each place, and nothing else changes.
enum FormulaGuard {
    private static let apostrophe = UInt8(ascii: "'")

    /// Returns the cell with its guards; `nil` where it needs none.
    static func added(to bytes: [UInt8]) -> [UInt8]? {
        let places = places(in: bytes[...])
        guard !places.isEmpty else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + places.count)
        var start = 0
        for place in places {
            result += bytes[start..<place]
            result.append(apostrophe)
            start = place
        }
        return result + bytes[start...]
    }

    /// Returns the cells of a row without their guards.
    static func removed(from bytes: [UInt8], _ ends: [Int]) -> (bytes: [UInt8], ends: [Int]) {
        guard bytes.contains(apostrophe) else { return (bytes, ends) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var start = 0
        let newEnds = ends.map { end in
            for place in places(in: bytes[start..<end]) where place > start && bytes[place - 1] == apostrophe {
                result += bytes[start..<(place - 1)]
                start = place
            }
            result += bytes[start..<end]
            start = end
            return result.count
        }
        return (result, newEnds)
    }

    /// The places of the signs that begin the cell, or what a spreadsheet may take for one, behind any quotation marks
    /// and apostrophes.
    private static func places(in cell: ArraySlice<UInt8>) -> [Int] {
        var places: [Int] = []
        var isBeginning = true
        var isInner = false
        var place = cell.startIndex
        while place < cell.endIndex {
            let byte = cell[place]
            if isBeginning {
                if byte == apostrophe || byte == UInt8(ascii: "\"") {
                    place += 1
                    continue
                }
                if isSign(cell[place...]) || !isInner && isWhite(byte) { places.append(place) }
            }
            isInner = true
            isBeginning = isWhite(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
            place += 1
        }
        return places
    }

    /// Whether a byte is a tab or a part of a line break.
    private static func isWhite(_ byte: UInt8) -> Bool { byte == 9 || byte == 10 || byte == 13 }

    private static func isSign(_ rest: ArraySlice<UInt8>) -> Bool {
        switch rest.first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): return true
        case 0xEF:
            // U+FF0B, U+FF0D, U+FF1D, U+FF20.
            let signs: [[UInt8]] = [[0xEF, 0xBC, 0x8B], [0xEF, 0xBC, 0x8D], [0xEF, 0xBC, 0x9D], [0xEF, 0xBC, 0xA0]]
            return signs.contains { rest.starts(with: $0) }
        default: return false
        }
    }
}

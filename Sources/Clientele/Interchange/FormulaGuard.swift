/// The apostrophe that keeps a spreadsheet from taking a cell for a formula.
///
/// A cell that begins with `=`, `+`, `-`, `@` (also full-width, which spreadsheets take too), a tab or a line break gets an apostrophe
/// before it. So does a cell that already begins with apostrophes and one of these, which makes removing exact: what was
/// guarded loses one apostrophe, and nothing else changes.
enum FormulaGuard {
    private static let apostrophe = UInt8(ascii: "'")

    /// Whether the cell begins like a formula, behind any number of apostrophes.
    static func isNeeded(_ cell: some Collection<UInt8>) -> Bool {
        let rest = cell.drop { $0 == apostrophe }.prefix(3)
        guard let first = rest.first else { return false }
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 9, 10, 13: return true
        case 0xEF:
            // U+FF0B, U+FF0D, U+FF1D, U+FF20.
            let signs: [[UInt8]] = [[0xEF, 0xBC, 0x8B], [0xEF, 0xBC, 0x8D], [0xEF, 0xBC, 0x9D], [0xEF, 0xBC, 0xA0]]
            return signs.contains { rest.elementsEqual($0) }
        default: return false
        }
    }

    /// Returns the cells of a row without their guards.
    static func removed(from bytes: [UInt8], _ ends: [Int]) -> (bytes: [UInt8], ends: [Int]) {
        guard bytes.contains(apostrophe) else { return (bytes, ends) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var start = 0
        let newEnds = ends.map { end in
            let cell = bytes[start..<end]
            start = end
            result.append(contentsOf: cell.first == apostrophe && isNeeded(cell) ? cell.dropFirst() : cell)
            return result.count
        }
        return (result, newEnds)
    }
}

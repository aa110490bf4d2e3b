/// Writes CSV (RFC 4180) in UTF-8, row by row.
///
/// ```swift
/// var writer = CSVWriter()
/// writer.append(["name", "phone"])
/// writer.append(["王伟", "+86 138 0013 8000"])
/// ```
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe before it, and so does each part of a cell that
/// a spreadsheet with another delimiter would take for one, so that opening an export runs nothing of what a customer
/// typed; ``CSVReader/Options/removesFormulaGuards`` undoes this exactly.
public struct CSVWriter: Sendable {
    /// How a file is written; by default as RFC 4180 has it, with formulas guarded.
    public struct Options: Sendable, Hashable {
        /// What stands between two cells.
        public var delimiter: CSVReader.Delimiter = .comma
        /// Whether what begins like a formula gets an apostrophe; turn it off only for files no person opens.
        public var guardsFormulas = true
        /// Whether the file begins with a byte order mark, which some spreadsheets need to recognise UTF-8.
        public var writesByteOrderMark = false
        /// Whether a row ends with CRLF, as RFC 4180 has it, and not with LF alone.
        public var endsRowsWithCRLF = true

        /// Creates the default options.
        public init() {}
    }

    /// What was written and not yet taken.
    public private(set) var bytes: [UInt8] = []

    private let options: Options
    private var isEmpty = true

    /// Creates a writer; rows gather in ``bytes`` until they are taken.
    public init(options: Options = Options()) {
        self.options = options
    }

    /// Writes a row; a row without cells is an empty line.
    ///
    /// - Complexity: O(*n*) in the length of the cells.
    public mutating func append(_ cells: [String]) {
        append(cells.map { ($0, options.guardsFormulas) })
    }

    /// Writes a row in which it is known of each cell whether it may be taken for a formula.
    mutating func append(_ cells: [(text: String, mayBeFormula: Bool)]) {
        if isEmpty, options.writesByteOrderMark { bytes += [0xEF, 0xBB, 0xBF] }
        for (column, cell) in cells.enumerated() {
            if column > 0 { bytes.append(options.delimiter.byte) }
            append(cell.text, cell.mayBeFormula, alone: cells.count == 1, first: isEmpty && column == 0)
        }
        if options.endsRowsWithCRLF { bytes.append(13) }
        bytes.append(10)
        isEmpty = false
    }

    /// Takes what was written since the last call, for writing to a file in pieces.
    public mutating func takeBytes() -> [UInt8] {
        let taken = bytes
        bytes = []
        return taken
    }

    private mutating func append(_ cell: String, _ mayBeFormula: Bool, alone: Bool, first: Bool) {
        let text = Array(cell.utf8)
        let guarded = mayBeFormula ? FormulaGuard.added(to: text) ?? text : text
        // An empty cell alone would be an empty line; a file that begins with ID would be taken for SYLK.
        let needsQuotes =
            alone && text.isEmpty || first && text.starts(with: [0x49, 0x44])
            || text.first == 0x20 || text.last == 0x20
            || text.contains { $0 == 0x22 || $0 == 10 || $0 == 13 || $0 == 9 || $0 == options.delimiter.byte }
        if needsQuotes { bytes.append(0x22) }
        if needsQuotes {
            for byte in guarded {
                if byte == 0x22 { bytes.append(0x22) }
                bytes.append(byte)
            }
            bytes.append(0x22)
        } else {
            bytes.append(contentsOf: guarded)
        }
    }
}

extension CSVWriter {
    /// Returns what one cell says about findings: their codes, each once, worst first, joined by a bar.
    public static func cell(for findings: [Finding]) -> String {
        var seen: Set<Finding.Code> = []
        let sorted = findings.sorted { ($1.severity, $0.code) < ($0.severity, $1.code) }
        let codes = sorted.filter { seen.insert($0.code).inserted }.map(\.code.rawValue)
        return codes.joined(separator: "|")
    }
}

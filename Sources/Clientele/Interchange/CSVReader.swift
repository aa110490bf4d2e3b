/// Reads CSV (RFC 4180) row by row from bytes that are given whole or in chunks.
///
/// ```swift
/// var reader = CSVReader(bytes)
/// while let row = try reader.next() {
///     print(row.number, row["phone"] ?? "", row.findings)
/// }
/// ```
///
/// The text is UTF-8 with or without a byte order mark; CRLF, LF and CR end a row. A faulty row is delivered with its
/// findings, and every line of the file belongs to one row or to the header. What the reader cannot read as a whole,
/// such as UTF-16, it refuses with an error. The cut into chunks makes no difference.
///
/// - Complexity: O(*n*) in the number of bytes. Memory is bounded by the limits and by the bytes not yet read.
public struct CSVReader: Sendable {
    /// What stands between two cells.
    public struct Delimiter: Sendable, Hashable {
        let byte: UInt8

        /// A comma, as RFC 4180 has it.
        public static let comma = Delimiter(byte: UInt8(ascii: ","))
        /// A semicolon, as spreadsheets write it where the comma is the decimal sign.
        public static let semicolon = Delimiter(byte: UInt8(ascii: ";"))
        /// A tab.
        public static let tab = Delimiter(byte: UInt8(ascii: "\t"))
    }

    /// How a file is read, and what it may cost at most.
    public struct Options: Sendable, Hashable {
        /// What stands between two cells; a comma by default, and never guessed: a file that looks otherwise gets a
        /// finding.
        public var delimiter: Delimiter = .comma
        /// Whether the first row names the columns.
        public var hasHeader = true
        /// Whether the apostrophe is removed that ``CSVWriter`` puts before a cell that a spreadsheet would take for a
        /// formula.
        public var removesFormulaGuards = false
        /// The number of bytes a cell may have.
        public var maximumCellBytes = 1 << 20
        /// The number of bytes a row may have.
        public var maximumRowBytes = 4 << 20
        /// The number of cells a row may have.
        public var maximumColumns = 4096
        /// The number of rows a file may have, without its header.
        public var maximumRows = 10_000_000

        /// Creates the default options: comma, a header, the limits of a large file.
        public init() {}
    }

    /// The row that names the columns, with its findings; known after the first call of ``next()``.
    public private(set) var header: Row?

    private let options: Options
    private var buffer: [UInt8] = []
    private var position = 0
    private var scanner: CSVScanner
    private var evidence = CSVEncodingEvidence()
    private var signatureIsRead = false
    private var isFinished = false
    private var failure: CSVError?
    private var positions: [String: Int] = [:]
    private var expectedCount: Int?
    private var rowCount = 0

    /// Creates a reader that is fed by ``append(_:)`` and ``finish()``.
    public init(options: Options = Options()) {
        self.options = options
        scanner = CSVScanner(options: options)
    }

    /// Creates a reader of a whole file.
    public init(_ bytes: [UInt8], options: Options = Options()) {
        self.init(options: options)
        buffer = bytes
        isFinished = true
    }

    /// Adds the next bytes of the file; read the rows that are complete with ``next()`` before adding more.
    public mutating func append(_ chunk: [UInt8]) {
        guard !isFinished else { return }
        if position == buffer.count {
            buffer = chunk
            position = 0
        } else {
            if position > buffer.count / 2 {
                buffer.removeSubrange(..<position)
                position = 0
            }
            buffer.append(contentsOf: chunk)
        }
    }

    /// Says that the file ends here; the rows that are left are read with ``next()``.
    public mutating func finish() {
        isFinished = true
    }

    /// Returns the next row; `nil` at the end of the file, and when more bytes are needed.
    ///
    /// - Throws: ``CSVError``, and the same at each later call.
    public mutating func next() throws(CSVError) -> Row? {
        if let failure { throw failure }
        do throws(CSVError) {
            return try advance()
        } catch {
            failure = error
            (buffer, position) = ([], 0)
            throw error
        }
    }

    /// Returns the rows that are left and can be read now.
    ///
    /// - Throws: ``CSVError`` in the place of the rows; call ``next()`` where the rows before the fault are wanted.
    public mutating func remainingRows() throws(CSVError) -> [Row] {
        var rows: [Row] = []
        while let row = try next() { rows.append(row) }
        return rows
    }
}

// MARK: - Implementation

extension CSVReader {
    private mutating func advance() throws(CSVError) -> Row? {
        if !signatureIsRead {
            guard isFinished || buffer.count >= CSVSignature.length else { return nil }
            position = try CSVSignature.byteOrderMarkLength(buffer.prefix(CSVSignature.length))
            signatureIsRead = true
        }
        while true {
            var raw = try scanner.next(buffer, from: &position)
            if raw == nil, isFinished { raw = try scanner.finish() }
            guard let raw else { return nil }
            let isHeader = options.hasHeader && header == nil
            if !isHeader {
                guard rowCount < options.maximumRows else {
                    throw .limit(options.maximumRows, of: "rows in the file", "文件的行数", line: raw.firstLine)
                }
                rowCount += 1
            }
            let row = try checked(raw, isHeader: isHeader)
            guard isHeader else { return row }
            header = row
        }
    }

    private mutating func checked(_ raw: CSVScanner.RawRow, isHeader: Bool) throws(CSVError) -> Row {
        var findings = raw.marks.map { finding($0.kind, line: $0.line, column: $0.column) }
        if raw.hasHighBytes { try checkEncoding(of: raw, into: &findings) }
        let expected = expectedCount ?? raw.ends.count
        expectedCount = expected
        if raw.isBlank {
            findings.append(finding(CSVRule.blankRow, line: raw.firstLine))
        } else if raw.ends.count != expected {
            let kind = raw.ends.count < expected ? CSVRule.rowTooShort : CSVRule.rowTooLong
            let counts = ["cells": String(raw.ends.count), "expected": String(expected)]
            findings.append(finding(kind, line: raw.firstLine, and: counts))
        }
        let text =
            options.removesFormulaGuards ? FormulaGuard.removed(from: raw.bytes, raw.ends) : (raw.bytes, raw.ends)
        if isHeader { readNames(text.0, text.1, raw.firstLine, into: &findings) }
        return Row(
            number: rowCount, lines: raw.firstLine...raw.lastLine, bytes: text.0, ends: text.1, positions: positions,
            findings: findings)
    }

    private mutating func checkEncoding(of raw: CSVScanner.RawRow, into findings: inout [Finding]) throws(CSVError) {
        var start = 0
        for (column, end) in raw.ends.enumerated() {
            if !evidence.isValidUTF8(raw.bytes[start..<end]) {
                findings.append(finding(CSVRule.invalidUTF8, line: raw.firstLine, column: column))
            }
            start = end
        }
        if evidence.isGB18030 { throw .gb18030(line: raw.firstLine) }
    }

    private mutating func readNames(_ bytes: [UInt8], _ ends: [Int], _ line: Int, into findings: inout [Finding]) {
        var start = 0
        for (column, end) in ends.enumerated() {
            let name = String(decoding: bytes[start..<end], as: UTF8.self)
            start = end
            if name.isEmpty {
                findings.append(finding(CSVRule.emptyName, line: line, column: column))
            } else if let first = positions[name] {
                findings.append(
                    finding(CSVRule.duplicateName, line: line, column: column, and: ["first": String(first + 1)]))
            } else {
                positions[name] = column
            }
        }
        let others = [Delimiter.comma, .semicolon, .tab].filter { $0 != options.delimiter }
        if ends.count == 1, others.contains(where: { bytes.contains($0.byte) }) {
            findings.append(finding(CSVRule.otherDelimiter, line: line, column: 0))
        }
    }

    private func finding(
        _ kind: Finding.Kind, line: Int, column: Int? = nil, and more: [String: String] = [:]
    ) -> Finding {
        var arguments = more
        arguments["line"] = String(line)
        arguments["row"] = String(rowCount)
        arguments["column"] = column.map { String($0 + 1) }
        let path = column.map { FieldPath([.field("cells"), .index($0)]) } ?? .record
        return Finding(kind, at: path, arguments: arguments)
    }
}

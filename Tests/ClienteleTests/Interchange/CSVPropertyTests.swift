import Clientele
import ClienteleTesting
import Testing

@Suite("CSV laws (R08)")
struct CSVPropertyTests {
    private static let pieces = [
        "", "a", "王伟", "\"", "\"\"", ",", ";", "\t", "\r", "\n", "\r\n", " ", "=", "+", "-", "@", "'", "''", "＝", "＠",
        "\0", "|", "ID", "e\u{301}", "é", "👩‍👩‍👧", "\u{1}", "\u{FEFF}", "0", "x,y",
    ]

    @Test("what is written is read back, whatever the cells hold", arguments: 0..<8)
    func roundTrip(seed: UInt64) throws {
        var numbers = SeededRandom(seed: seed)
        for _ in 0..<250 {
            let columns = Int.random(in: 1...4, using: &numbers)
            let rows = (0..<Int.random(in: 1...6, using: &numbers)).map { _ in
                (0..<columns).map { _ in
                    (0..<Int.random(in: 0...4, using: &numbers))
                        .map { _ in Self.pieces.randomElement(using: &numbers) ?? "" }.joined()
                }
            }
            var writing = CSVWriter.Options()
            writing.delimiter = [.comma, .semicolon, .tab].randomElement(using: &numbers) ?? .comma
            writing.guardsFormulas = .random(using: &numbers)
            writing.writesByteOrderMark = .random(using: &numbers)
            writing.endsRowsWithCRLF = .random(using: &numbers)
            var writer = CSVWriter(options: writing)
            for row in rows { writer.append(row) }
            var reading = CSVReader.Options()
            reading.hasHeader = false
            reading.delimiter = writing.delimiter
            reading.removesFormulaGuards = writing.guardsFormulas
            // A text that itself begins with U+FEFF cannot be told from a byte order mark unless one is written.
            if !writing.writesByteOrderMark, writer.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { continue }
            var reader = CSVReader(writer.bytes, options: reading)
            let read = try reader.remainingRows()
            #expect(read.map { $0.cells.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
            #expect(read.flatMap(\.findings).allSatisfy { $0.code == "csv.nul-byte" })
        }
    }

    @Test("whatever delimiter a spreadsheet takes, no part of a guarded cell begins like a formula", arguments: 0..<6)
    func splitElsewhere(seed: UInt64) throws {
        var numbers = SeededRandom(seed: 500 + seed)
        let signs: Set<Unicode.Scalar> = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]
        for _ in 0..<400 {
            var pieces: [String] = []
            for _ in 0..<Int.random(in: 1...8, using: &numbers) { pieces += [numbers.pick(Self.pieces)] }
            let cell = pieces.joined()
            var writer = CSVWriter()
            writer.append(["first", cell, "last"])
            // Split without regard to quotation marks, which do not hold where they do not begin a cell.
            for part in String(decoding: writer.bytes, as: UTF8.self).unicodeScalars.split(whereSeparator: {
                ",;\t\r\n".unicodeScalars.contains($0)
            }) {
                #expect(part.first { $0 != "\"" }.map { signs.contains($0) } != true, "\(pieces)")
            }
            var options = CSVReader.Options()
            options.hasHeader = false
            options.removesFormulaGuards = true
            var reader = CSVReader(writer.bytes, options: options)
            #expect(try reader.next()?[1].map { Array($0.utf8) } == Array(cell.utf8))
        }
    }

    private static let original: [UInt8] = {
        var writer = CSVWriter()
        writer.append(["name", "phone", "note", "城市"])
        for index in 0..<8 {
            writer.append(["王伟 \(index)", "+86 13\(index)", index % 3 == 0 ? "a \"b\"\r\nc" : "", "上海, 浦东"])
        }
        return writer.bytes
    }()

    @Test("a damaged file never loses a line or a letter in silence", arguments: 0..<10)
    func mutations(seed: UInt64) {
        var numbers = SeededRandom(seed: 1000 + seed)
        var refusals = 0
        for _ in 0..<1000 {
            var bytes = Self.original
            for _ in 0..<Int.random(in: 1...12, using: &numbers) {
                let position = Int.random(in: 0..<bytes.count, using: &numbers)
                switch Int.random(in: 0..<5, using: &numbers) {
                case 0: bytes.remove(at: position)
                case 1: bytes.insert(.random(in: 0...255, using: &numbers), at: position)
                case 2: bytes[position] = [0x22, 10, 13, 0x2C, 0].randomElement(using: &numbers) ?? 0
                case 3: bytes.removeSubrange(position..<min(bytes.count, position + 3))
                default: bytes[position] = .random(in: 0...255, using: &numbers)
                }
            }
            if !account(for: bytes) { refusals += 1 }
        }
        #expect(refusals < 5, "Damage to a few bytes is no reason to refuse a file.")
    }

    /// Checks that every line belongs to one row and every ASCII letter and digit to a cell, in order.
    ///
    /// - Returns: whether the file was read, not refused.
    private func account(for bytes: [UInt8]) -> Bool {
        var reader = CSVReader(bytes)
        var rows: [CSVReader.Row] = []
        var refusedAt: Int?
        do {
            while let row = try reader.next() { rows.append(row) }
        } catch {
            refusedAt = error.line
        }
        if let header = reader.header { rows.insert(header, at: 0) }
        var nextLine = 1
        var isInOrder = true
        var read: [UInt8] = []
        for row in rows {
            isInOrder = isInOrder && row.lines.lowerBound == nextLine
            isInOrder = isInOrder && (row.count == rows[0].count || !row.findings.isEmpty)
            nextLine = row.lines.upperBound + 1
            for cell in row.cells {
                for byte in cell.utf8 where isLetterOrDigit(byte) { read.append(byte) }
            }
        }
        #expect(isInOrder)
        if let refusedAt {
            #expect(nextLine <= refusedAt)
            return false
        }
        #expect(nextLine == lineCount(bytes) + 1)
        #expect(read == bytes.filter(isLetterOrDigit))
        return true
    }

    private func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    private func lineCount(_ bytes: [UInt8]) -> Int {
        var count = 0
        for (index, byte) in bytes.enumerated() {
            let previous = index > 0 ? bytes[index - 1] : 0
            if byte == 13 || (byte == 10 && previous != 13) { count += 1 }
        }
        let last = bytes.last ?? 10
        return last == 10 || last == 13 ? count : count + 1
    }
}

@Suite("CSVWriter (R08)")
struct CSVWriterTests {
    @Test(
        "a cell that begins like a formula gets an apostrophe",
        arguments: ["=1+1", "+86", "-1", "@SUM", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠A", "'=1", "''+"])
    func formulas(cell: String) throws {
        var writer = CSVWriter()
        writer.append(["a", cell])
        var options = CSVReader.Options()
        options.hasHeader = false
        var plain = CSVReader(writer.bytes, options: options)
        #expect(try plain.next()?[1] == "'" + cell)
        options.removesFormulaGuards = true
        var undone = CSVReader(writer.bytes, options: options)
        #expect(try undone.next()?[1] == cell)
    }

    @Test(
        "a part of a cell that another delimiter would make a cell is guarded too",
        arguments: [
            ("x;=cmd", "x;'=cmd"), ("x;\"=cmd", "x;\"'=cmd"), ("x\t@a", "x\t'@a"), ("x\n-1;＝2", "x\n'-1;'＝2"),
            ("x;'=1", "x;''=1"), ("\"+1", "\"'+1"), ("a-b=c", "a-b=c"), ("x; =1", "x; =1"), ("x;\ny", "x;\ny"),
        ])
    func parts(cell: String, expected: String) throws {
        var writer = CSVWriter()
        writer.append(["a", cell])
        var options = CSVReader.Options()
        options.hasHeader = false
        var plain = CSVReader(writer.bytes, options: options)
        #expect(try plain.next()?[1] == expected)
        options.removesFormulaGuards = true
        var undone = CSVReader(writer.bytes, options: options)
        #expect(try undone.next()?[1] == cell)
    }

    @Test("an apostrophe that guards nothing stays", arguments: ["'tis", "O'Hara", "'", "'1961"])
    func apostrophes(cell: String) throws {
        var options = CSVReader.Options()
        options.hasHeader = false
        options.removesFormulaGuards = true
        var reader = CSVReader(Array("\(cell),b\n".utf8), options: options)
        #expect(try reader.next()?.cells == [cell, "b"])
    }

    @Test("writes RFC 4180")
    func form() {
        var writer = CSVWriter()
        writer.append(["ID", "a b", "x,y", "\"q\"", "two\nlines", ""])
        writer.append([""])
        #expect(writer.takeBytes() == Array("\"ID\",a b,\"x,y\",\"\"\"q\"\"\",\"two\nlines\",\r\n\"\"\r\n".utf8))
        writer.append(["ID"])
        #expect(writer.takeBytes() == Array("ID\r\n".utf8))
    }

    @Test("findings go into one cell as their codes, worst first, each once")
    func findings() throws {
        var reader = CSVReader(Array("a,b\n\"1\"x,\0,2\"\"\n".utf8))
        let row = try #require(try reader.next())
        #expect(
            CSVWriter.cell(for: row.findings + row.findings)
                == "csv.nul-byte|csv.row-too-long|csv.text-after-quote|csv.stray-quote")
        #expect(CSVWriter.cell(for: []) == "")
    }
}

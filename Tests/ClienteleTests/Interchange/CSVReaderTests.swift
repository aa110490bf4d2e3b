import Clientele
import Testing

@Suite("CSVReader (R08)")
struct CSVReaderTests {
    @Test("reads the files of csv-spectrum as they are meant", arguments: CSVSpectrum.files)
    func spectrum(file: CSVSpectrum.File) throws {
        var reader = CSVReader(Array(file.text.utf8))
        let rows = try reader.remainingRows()
        #expect(rows.count == file.rows.count)
        for (row, meaning) in zip(rows, file.rows) {
            #expect(row.count == meaning.count)
            for (name, value) in meaning { #expect(row[name].map { Array($0.utf8) } == Array(value.utf8)) }
        }
        // The only odd thing in the set: bare quotation marks among coordinates.
        let codes = rows.flatMap(\.findings).map(\.code)
        #expect(codes == (file.name == "location_coordinates" ? ["csv.stray-quote"] : []))
    }

    @Test("gives the same rows for every size of chunk", arguments: CSVSpectrum.files)
    func chunks(file: CSVSpectrum.File) throws {
        let bytes = Array(("\u{FEFF}" + file.text).utf8)
        var whole = CSVReader(bytes)
        let expected = try whole.remainingRows()
        for size in 1...bytes.count {
            var reader = CSVReader()
            var rows: [CSVReader.Row] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                reader.append(Array(bytes[start..<min(start + size, bytes.count)]))
                rows += try reader.remainingRows()
            }
            reader.finish()
            rows += try reader.remainingRows()
            #expect(rows == expected)
            #expect(reader.header == whole.header)
        }
    }

    @Test("delivers rows of a long file while chunks arrive, the same for any cut")
    func streaming() throws {
        let bytes = Array(("name,note\r\n" + (1...400).map { "旅客\($0),\"a\r\nb \"\"\($0)\"\"\"\r\n" }.joined()).utf8)
        var whole = CSVReader(bytes)
        let expected = try whole.remainingRows()
        #expect(expected.count == 400)
        #expect(expected.last?.lines == 800...801)
        for size in [1, 2, 3, 7, 1023, 1024, 1025, 4096] {
            var reader = CSVReader()
            var rows: [CSVReader.Row] = []
            var beforeEnd = 0
            for start in stride(from: 0, to: bytes.count, by: size) {
                reader.append(Array(bytes[start..<min(start + size, bytes.count)]))
                while let row = try reader.next() { rows.append(row) }
                beforeEnd = rows.count
            }
            reader.finish()
            while let row = try reader.next() { rows.append(row) }
            #expect(rows == expected)
            #expect(beforeEnd == 400)
        }
    }

    @Test("rows end with CRLF, LF or CR", arguments: ["\r\n", "\n", "\r"])
    func rowEnds(end: String) throws {
        var reader = CSVReader(Array("a,b\(end)1,2\(end)\"3\(end)4\",5\(end)".utf8))
        let rows = try reader.remainingRows()
        #expect(rows.map(\.cells) == [["1", "2"], ["3\(end)4", "5"]])
        #expect(rows.map(\.lines) == [2...2, 3...4])
        #expect(rows.map(\.number) == [1, 2])
        #expect(rows.allSatisfy { $0.findings.isEmpty })
    }

    @Test("cuts at the delimiter asked for", arguments: [CSVReader.Delimiter.semicolon, .tab])
    func delimiters(delimiter: CSVReader.Delimiter) throws {
        let sign = delimiter == .tab ? "\t" : ";"
        var options = CSVReader.Options()
        options.delimiter = delimiter
        var reader = CSVReader(Array("a\(sign)b\n1,5\(sign)\"x\(sign)y\"\n".utf8), options: options)
        #expect(try reader.remainingRows().map(\.cells) == [["1,5", "x\(sign)y"]])
        var other = CSVReader(Array("a\(sign)b\n".utf8))
        _ = try other.remainingRows()
        #expect(other.header?.findings.map(\.code) == ["csv.other-delimiter"])
    }

    @Test("a file without a header is read by position")
    func withoutHeader() throws {
        var options = CSVReader.Options()
        options.hasHeader = false
        var reader = CSVReader(Array("1,2\n3".utf8), options: options)
        let rows = try reader.remainingRows()
        #expect(reader.header == nil)
        #expect(rows.map { $0[0] } == ["1", "3"])
        #expect(rows.map { $0[1] } == ["2", nil])
        #expect(rows[0]["a"] == nil && rows[0][-1] == nil)
        #expect(rows[1].findings.map(\.code) == ["csv.row-too-short"])
    }

    @Test("an empty file has neither header nor rows", arguments: ["", "\u{FEFF}"])
    func emptyFile(text: String) throws {
        var reader = CSVReader(Array(text.utf8))
        #expect(try reader.remainingRows().isEmpty)
        #expect(reader.header == nil)
    }

    @Test("a byte order mark is no part of the first column's name")
    func byteOrderMark() throws {
        var reader = CSVReader(Array("\u{FEFF}name\n王伟\n".utf8))
        #expect(try reader.next()?["name"] == "王伟")
    }
}

@Suite("CSVReader findings (R08)")
struct CSVReaderFindingsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let code: Finding.Code
        let cells: [String]
        let line: Int
        let column: Int?
        var testDescription: String { "\(code) in \(text.debugDescription)" }
    }

    static let cases: [Case] = [
        Case(text: "a,b\n1,2\n3\n", code: "csv.row-too-short", cells: ["3"], line: 3, column: nil),
        Case(text: "a,b\n1,2,3\n", code: "csv.row-too-long", cells: ["1", "2", "3"], line: 2, column: nil),
        Case(text: "a,b\n\n", code: "csv.blank-row", cells: [""], line: 2, column: nil),
        Case(text: "a,b\n1,\"2\n3,4\n", code: "csv.unterminated-quote", cells: ["1", "2\n3,4\n"], line: 2, column: 2),
        Case(text: "a,b\n1,2\"3\"\n", code: "csv.stray-quote", cells: ["1", "2\"3\""], line: 2, column: 2),
        Case(text: "a,b\n\"1\" x,2\n", code: "csv.text-after-quote", cells: ["1 x", "2"], line: 2, column: 1),
        Case(text: "a,b\n1,\0\n", code: "csv.nul-byte", cells: ["1", "\0"], line: 2, column: 2),
    ]

    @Test("a faulty row is delivered with what is wrong and where", arguments: cases)
    func faultyRow(_ each: Case) throws {
        var reader = CSVReader(Array(each.text.utf8))
        let row = try #require(try reader.remainingRows().last)
        #expect(row.cells == each.cells)
        #expect(row.findings.map(\.code) == [each.code])
        let finding = try #require(row.findings.first)
        #expect(finding.arguments["line"] == String(each.line))
        #expect(finding.path == (each.column.map { FieldPath([.field("cells"), .index($0 - 1)]) } ?? .record))
        for language in [LocalizedText.Language.english, .chinese] {
            #expect(!finding.message(in: language).contains("{"))
            #expect(finding.message(in: language).contains(String(each.line)))
        }
    }

    @Test("bytes that are not UTF-8 become U+FFFD and a finding")
    func invalidUTF8() throws {
        let bytes = Array("name,city\nAndr".utf8) + [0xE9] + Array(",Genève\nok,ok\n".utf8)
        var reader = CSVReader(bytes)
        let rows = try reader.remainingRows()
        #expect(rows.map(\.cells) == [["Andr\u{FFFD}", "Genève"], ["ok", "ok"]])
        #expect(rows.map { $0.findings.map(\.code) } == [["csv.invalid-utf8"], []])
    }

    @Test(
        "faulty sequences of every kind are found",
        arguments: [
            [0x80], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xE4, 0xBD], [0xC3],
        ] as [[UInt8]])
    func faultySequences(bytes: [UInt8]) throws {
        var reader = CSVReader(Array("a\n你".utf8) + bytes + [10])
        let row = try #require(try reader.next())
        #expect(row.findings.map(\.code) == ["csv.invalid-utf8"])
        #expect(String(validating: bytes, as: UTF8.self) == nil)
    }

    @Test("a header with an empty and a doubled name says so, and the first column keeps the name")
    func header() throws {
        var reader = CSVReader(Array("id,,name,id\n1,2,3,4\n".utf8))
        let row = try #require(try reader.next())
        #expect(reader.header?.findings.map(\.code) == ["csv.empty-column-name", "csv.duplicate-column-name"])
        #expect(reader.header?.cells == ["id", "", "name", "id"])
        #expect(row["id"] == "1" && row["name"] == "3" && row[3] == "4" && row[""] == nil)
    }

    @Test("printing a row shows no cell")
    func printing() throws {
        var reader = CSVReader(Array("name\n王伟\n".utf8))
        let row = try #require(try reader.next())
        var dumped = ""
        dump(row, to: &dumped)
        for text in ["\(row)", String(reflecting: row), dumped] { #expect(!text.contains("王伟")) }
    }
}

@Suite("CSVReader refusals and limits (R08)")
struct CSVReaderRefusalTests {
    static let table = "姓名,城市,电话\r\n王一,北京,13800138000\r\n李娜,上海,13900139000\r\n"
    /// The table above in GBK.
    static let gbk: [UInt8] =
        [0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xB3, 0xC7, 0xCA, 0xD0, 0x2C, 0xB5, 0xE7, 0xBB, 0xB0, 13, 10]
        + [0xCD, 0xF5, 0xCE, 0xB0, 0x2C, 0xB1, 0xB1, 0xBE, 0xA9, 0x2C] + Array("13800138000\r\n".utf8)

    @Test("UTF-16 is refused, with and without a byte order mark, in either byte order")
    func utf16() {
        let units = Array(Self.table.utf16)
        let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for bytes in [little, big, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big] {
            #expect(refusal(bytes) == .utf16)
        }
    }

    @Test("GBK is refused with the remedy, also when Chinese begins only after many rows")
    func gb18030() throws {
        #expect(refusal(Self.gbk) == .gb18030)
        #expect(refusal([0x84, 0x31, 0x95, 0x33] + Array("a".utf8)) == .gb18030)
        var reader = CSVReader(Array("name,city\n".utf8) + Array((1...2000).flatMap { "x\($0),y\n".utf8 }) + Self.gbk)
        var count = 0
        do {
            while try reader.next() != nil { count += 1 }
            Issue.record("GBK was taken for UTF-8")
        } catch {
            #expect(error.code == .gb18030)
            #expect(error.line == 2002)
            #expect(error.message.english.contains("UTF-8") && error.message.chinese.contains("另存为 UTF-8"))
        }
        #expect(count == 2000)
    }

    @Test("damaged UTF-8 and Latin-1 are not taken for GBK")
    func notGB18030() throws {
        var damaged = Array(Self.table.utf8)
        damaged[1] = 0x20
        #expect(refusal(damaged) == nil)
        let latin1: [UInt8] = Array("name\nAndr".utf8) + [0xE9, 10] + Array("Zo".utf8) + [0xEB, 0x20, 0x52, 10]
        #expect(refusal(latin1) == nil)
    }

    @Test(
        "workbooks and compressed files are refused",
        arguments: [
            [0x50, 0x4B, 3, 4, 20], [0xD0, 0xCF, 0x11, 0xE0, 0xA1], [0x1F, 0x8B, 8, 0],
        ] as [[UInt8]])
    func archives(bytes: [UInt8]) {
        #expect(refusal(bytes) == .notText)
    }

    @Test("each limit stops the reader with the line, after the rows before it")
    func limits() throws {
        var options = CSVReader.Options()
        options.maximumCellBytes = 5
        options.maximumRowBytes = 8
        options.maximumColumns = 3
        options.maximumRows = 4
        for (text, line) in [
            ("a,b\n1,2\n123456,1\n", 3), ("a,b\n1,2\n\"1\n2\n3\n4", 3), ("a,b\n1,2\n1234,56789\n", 3),
            ("a,b\n1,2\n1,2,3,4\n", 3), ("a,b\n1,2\n1,2\n1,2\n1,2\n1,2\n", 6),
        ] {
            for size in [1, 100] {
                var reader = CSVReader(options: options)
                var count = 0
                let error = try #require(throws: CSVError.self) {
                    for start in stride(from: 0, to: text.utf8.count, by: size) {
                        reader.append(Array(text.utf8.dropFirst(start).prefix(size)))
                        while try reader.next() != nil { count += 1 }
                    }
                    reader.finish()
                    while try reader.next() != nil { count += 1 }
                }
                #expect(error.code == .limitExceeded)
                #expect(error.line == line)
                #expect(count == line - 2)
                #expect(throws: error) { try reader.next() }
            }
        }
    }

    private func refusal(_ bytes: [UInt8]) -> CSVError.Code? {
        var reader = CSVReader(bytes)
        do {
            _ = try reader.remainingRows()
            return nil
        } catch {
            return error.code
        }
    }
}

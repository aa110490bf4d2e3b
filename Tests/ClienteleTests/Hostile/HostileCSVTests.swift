import Clientele
import ClienteleTesting
import Testing

/// The library reads CSV from bytes and never from a path, so there are no links or pipes to follow.
@Suite("CSV that is made to cost more than its bytes (R08)")
struct HostileCSVTests {
    /// Reads to the end; returns the error's code and how many rows came before it.
    private func read(_ bytes: [UInt8], _ options: CSVReader.Options = .init()) -> (
        code: CSVError.Code?, rows: Int, findings: Int
    ) {
        var reader = CSVReader(bytes, options: options)
        var (rows, findings) = (0, 0)
        do throws(CSVError) {
            while let row = try reader.next() {
                rows += 1
                findings += row.findings.count
            }
            return (nil, rows, findings + (reader.header?.findings.count ?? 0))
        } catch {
            return (error.code, rows, findings)
        }
    }

    private func text(_ part: String, times count: Int) -> [UInt8] { Array(String(repeating: part, count: count).utf8) }

    @Test("stops at a limit with a typed error")
    func limits() {
        #expect(read(text(",", times: 1_000_000)).code == .limitExceeded)
        #expect(read(Array("\"".utf8) + text("a\n", times: 2_000_000)).code == .limitExceeded)
        #expect(read(text("a", times: 2_000_000)).code == .limitExceeded)
        #expect(read(text("\"\"", times: 2_000_000)).code == .limitExceeded)
        #expect(read(text("\"a\"b\"c\"", times: 500_000)).code == .limitExceeded)
        var options = CSVReader.Options()
        for limit in [0, -1, Int.min] {
            options.maximumCellBytes = limit
            #expect(read(Array("ab,c\n".utf8), options).code == .limitExceeded)
        }
        options = .init()
        (options.maximumCellBytes, options.maximumRowBytes) = (.max, .max)
        (options.maximumColumns, options.maximumRows) = (.max, .max)
        #expect(read(text("a,", times: 100_000), options).code == nil)
    }

    @Test("does not gather more findings than cells")
    func findings() {
        let row = Array(repeating: "\"a\"b\"c", count: 4000).joined(separator: ",") + "\n"
        let found = read(Array(String(repeating: row, count: 20).utf8))
        #expect(found.code == nil)
        #expect(found.findings <= 20 * (4000 * 2 + 1))
        #expect(read(text("\r", times: 200_000)).rows < 200_000)
        #expect(read([UInt8](repeating: 0, count: 100_000)).rows <= 1)
    }

    @Test("takes a header of one name a thousand times, and of names that differ only in their form")
    func header() throws {
        var reader = CSVReader(text("é,e\u{301},", times: 2000) + Array("x\na,b\n".utf8))
        let row = try #require(try reader.next())
        #expect(row["é"] == "a")
        #expect(reader.header?.findings.isEmpty == false)
    }

    @Test("the 12 files of csv-spectrum, changed at random, are read to the end or refused, the same in any chunks")
    func mutations() throws {
        #expect(CSVSpectrum.files.count == 12)
        var random = SeededRandom(seed: 12)
        let marks: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x00, 0xFF, 0xEF, 0x3B, 0x09, 0x84]
        for number in 0..<3000 {
            var bytes = Array(random.pick(CSVSpectrum.files).text.utf8)
            for _ in 0...random.below(6) {
                let place = random.below(bytes.count + 1)
                switch random.below(4) {
                case 0: bytes.insert(random.pick(marks), at: place)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + random.below(5)))
                case 2: bytes.insert(contentsOf: bytes.prefix(random.below(40)), at: place)
                default: if place < bytes.count { bytes[place] = random.pick(marks) }
                }
            }
            let whole = read(bytes)
            var reader = CSVReader()
            var rows = 0
            do throws(CSVError) {
                var rest = bytes[...]
                while !rest.isEmpty {
                    reader.append(Array(rest.prefix(3)))
                    rest = rest.dropFirst(3)
                    while try reader.next() != nil { rows += 1 }
                }
                reader.finish()
                while try reader.next() != nil { rows += 1 }
                law(whole.code == nil && rows == whole.rows, "case \(number): other rows in chunks")
            } catch {
                law(whole.code == error.code && rows == whole.rows, "case \(number): \(error)")
            }
        }
    }
}

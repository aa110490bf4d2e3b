import Foundation
import Testing

@Suite("clientele check and romanize (R10)")
struct CheckTests {
    /// Runs `check` on a file and returns its rows, cells by column.
    private func check(
        _ kind: String, _ csv: String, _ more: [String] = [], in folder: TemporaryFolder
    ) throws -> (run: ToolRun, rows: [[String: String]]) {
        let run = try ToolRun(
            ["check", kind, "--input", folder.write(csv, "in.csv"), "--output", folder.path("out.csv")] + more)
        return (run, run.status == 0 ? try Self.rows(folder.read("out.csv")) : [])
    }

    /// Reads a small CSV file in which no cell holds a quotation mark.
    private static func rows(_ text: String) -> [[String: String]] {
        var rows: [[String]] = [[""]]
        var isQuoted = false
        for character in text {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: rows[rows.count - 1].append("")
            case "\n" where !isQuoted: rows.append([""])
            default: rows[rows.count - 1][rows[rows.count - 1].count - 1].append(character)
            }
        }
        let header = rows[0]
        return rows.dropFirst().filter { $0 != [""] }.map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }

    @Test("a phone number gets all its forms, also where it is not valid")
    func phone() throws {
        let folder = try TemporaryFolder()
        let (run, rows) = try check(
            "phone", "note,input,region\nkept,\"010 6552 9988 ext 12\n\",CN\n,+86 1991,CN\n,no number,CN\n",
            in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(rows.count == 3)
        #expect(
            rows[0] == [
                "note": "kept", "input": "010 6552 9988 ext 12\n", "region": "CN", "verdict": "valid",
                "normalized": "+861065529988", "findings": "", "parse_out": "1", "possible_out": "1",
                "e164_out": "+861065529988", "international_out": "+86 10 6552 9988 ext. 12",
                "national_out": "010 6552 9988 ext. 12", "ext_out": "12", "type_out": "FIXED_LINE", "region_out": "CN",
            ])
        #expect(rows[1]["verdict"] == "invalid")
        #expect(rows[1]["parse_out"] == "1")
        #expect(rows[1]["e164_out"] == "+861991")
        #expect(rows[1]["type_out"] == "UNKNOWN")
        #expect(rows[1]["international_out"]?.isEmpty == false)
        #expect(rows[2]["parse_out"] == "0")
        #expect(rows[2]["type_out"] == "")
        #expect(rows[2]["findings"] == "phone.not-a-number")
    }

    @Test(
        "a value gets the columns of its kind",
        arguments: [
            (
                "email", "input_json", "\"\"\"Wang@例子.中国\"\"\"",
                ["verdict": "valid", "normalized": "Wang@例子.中国", "ascii_out": "Wang@xn--fsqu00a.xn--fiqs8s"]
            ),
            (
                "resident-id", "input", "11010519491231002x",
                [
                    "verdict": "valid", "normalized": "11010519491231002X", "findings": "document.lowercase",
                    "birth_out": "1949-12-31", "sex_out": "F", "region_out": "110105",
                ]
            ),
            ("resident-id", "input", "110105194912310021", ["verdict": "invalid", "birth_out": "", "sex_out": ""]),
            (
                "mrz", "mrz_json",
                "\"\"\"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\"\"\"",
                [
                    "verdict": "valid", "surname_out": "ERIKSSON", "given_out": "ANNA MARIA",
                    "number_out": "L898902C3", "country_out": "UTO", "nationality_out": "UTO",
                    "birth_out": "1974-08-12", "expiry_out": "2012-04-15", "sex_out": "F",
                ]
            ),
            (
                "pnr-name", "typed_json", "\"\"\"2MEIER/EVA MRS/TIM CHD\"\"\"",
                [
                    "verdict": "valid", "normalized": "2MEIER/EVA MRS/TIM CHD", "surname_out": "MEIER",
                    "given_out": "EVA", "title_out": "MRS", "ptc_out": "ADT", "count_out": "2",
                ]
            ),
            ("pnr-name", "typed_json", "MEIER/EVA", ["verdict": "unknown", "findings": "check.json-string"]),
        ])
    func kinds(kind: String, column: String, cell: String, expected: [String: String]) throws {
        let folder = try TemporaryFolder()
        let (run, rows) = try check(kind, "\(column),id\n\(cell),7\n", ["--on", "2026-01-01"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let row = try #require(rows.first)
        #expect(row["id"] == "7")
        for (column, value) in expected { #expect(row[column] == value, "\(column)") }
    }

    @Test("--on is the day from which years are counted")
    func day() throws {
        let folder = try TemporaryFolder()
        let number = "110105204912310026"
        for (day, isFuture) in [("2049-12-30", true), ("2050-01-01", false)] {
            let rows = try check("resident-id", "input\n\(number)\n", ["--on", day], in: folder).rows
            #expect(rows.first?["findings"]?.contains("resident-id.birth-date-future") == isFuture)
        }
    }

    @Test(
        "no row is dropped: a short one says so, a long one keeps its cells, and a column of that name is overwritten")
    func oddRows() throws {
        let folder = try TemporaryFolder()
        let text = "region,input,verdict\nCN,13800138000,stale\nCN\nCN,13800138000,x,y\n"
        let (run, _) = try check("phone", text, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let lines = try folder.read("out.csv").split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines[0].hasPrefix("region,input,verdict,normalized,findings,parse_out"))
        #expect(lines[1].hasPrefix("CN,13800138000,valid,+8613800138000,,1,1"))
        #expect(lines[2] == "CN,,unknown,,csv.row-too-short,,,,,,,,")
        #expect(lines[3].contains("csv.row-too-long") && lines[3].hasSuffix(",CN,y"))
    }

    @Test("--json counts verdicts and findings")
    func summary() throws {
        let folder = try TemporaryFolder()
        let run = try check("resident-id", "input\n11010519491231002X\n1\n", ["--json"], in: folder).run
        let summary = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(summary["rows"] as? Int == 2)
        #expect(summary["verdicts"] as? [String: Int] == ["valid": 1, "possible": 0, "invalid": 1, "unknown": 0])
        #expect(summary["findings"] as? [String: Int] == ["resident-id.length": 1])
    }

    @Test("a file without the column ends with 1 and leaves no output, a wrong call ends with 2")
    func faults() throws {
        let folder = try TemporaryFolder()
        let run = try check("phone", "number\n1\n", in: folder).run
        #expect(run.status == 1)
        #expect(run.errors.contains("There is no column “input”"))
        #expect(try check("phone", "", in: folder).run.status == 1)
        #expect(folder.names == ["in.csv"])
        let input = try folder.write("input,region\n", "in.csv")
        for call in [
            ["phone", "--input", input, "--output", input],
            ["telephone", "--input", input, "--output", folder.path("o")],
            ["phone", "--input", input, "--output", folder.path("o"), "--on", "2026-02-30"], ["phone"],
            ["phone", "--input", folder.path("none"), "--output", folder.path("o")],
        ] {
            #expect(try ToolRun(["check"] + call).status == 2)
        }
        #expect(folder.names == ["in.csv"])
        #expect(try check("phone", "input,region\n", in: folder).run.status == 0)
        #expect(try folder.read("out.csv").hasPrefix("input,region,verdict"))
    }

    @Test("romanize spells a name best first and offers the others")
    func romanize() throws {
        let folder = try TemporaryFolder()
        let run = try ToolRun([
            "romanize", "--input", folder.write("no,name\n1,吕伟\n2,翟天\n3,Anna\n", "in.csv"), "--output",
            folder.path("out.csv"),
        ])
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            try folder.read("out.csv") == """
                no,name,surname_out,given_out,alternatives,findings
                1,吕伟,LYU,WEI,LV/WEI|LU/WEI,
                2,翟天,ZHAI,TIAN,DI/TIAN,
                3,Anna,,,,name.not-chinese

                """)
    }
}

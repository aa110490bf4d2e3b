import Foundation
import Testing

@Suite("clientele analyze (R24)")
struct AnalyzeTests {
    static let purchases = """
        customer_id,date,quantity,amount_cents
        10,2026-01-05,1,1000
        9,2026-01-20,1,300
        9,2026-03-02,2,700
        10,2026-02-07,1,-200
        11,2026-03-30,1,500
        11,2026-04-01,1,9999

        """

    @Test("rfm writes figures and scores by customer, in the order of their numbers")
    func rfm() throws {
        let folder = try TemporaryFolder()
        let input = try folder.write(Self.purchases, "t.csv")
        let output = folder.path("o.csv")
        let run = try ToolRun([
            "analyze", "rfm", "--transactions", input, "--as-of", "2026-03-31", "--ties", "min", "--output", output,
        ])
        #expect(run.status == 0, "\(run.errors)")
        let lines = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\r\n")
        #expect(lines == ["id,r,f,m,R,F,M", "9,29,2,1000,2,2,4", "10,52,2,800,1,2,2", "11,1,1,500,4,1,1"])
        #expect(run.output.contains("3 customers, later purchases left out: 1"))
        let most = try ToolRun([
            "analyze", "rfm", "--transactions", input, "--as-of", "2026-03-31", "--ties", "max", "--bins", "3",
            "--output", output, "--json",
        ])
        #expect(most.status == 0 && most.output.contains("\"customers\" : 3"))
        let best = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\r\n")
        #expect(best.dropFirst().first == "9,29,2,1000,2,3,3")
    }

    @Test("cohorts prints the table, as JSON in the fixed layout")
    func cohorts() throws {
        let folder = try TemporaryFolder()
        let input = try folder.write(Self.purchases, "t.csv")
        let run = try ToolRun(["analyze", "cohorts", "--transactions", input, "--json"])
        #expect(run.status == 0, "\(run.errors)")
        let object = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(
            object["cohorts"] as? [String: [Int]] == ["2026-01": [2, 1, 1, 0], "2026-03": [1, 1, 0, 0]])
        let table = try ToolRun(["analyze", "cohorts", "--transactions", input])
        #expect(table.output == "2026-01  2 1 1 0\n2026-03  1 1 0 0\n")
    }

    @Test("cells that cannot be read end with 1 and are named by line; a rule that is none ends with 2")
    func faults() throws {
        let folder = try TemporaryFolder()
        let input = try folder.write("customer_id,date,amount_cents\n1,2026-02-30,5\n,2026-02-01,x\n", "t.csv")
        let output = folder.path("o.csv")
        let call = ["analyze", "rfm", "--transactions", input, "--as-of", "2026-03-31", "--output", output]
        let run = try ToolRun(call + ["--ties", "min"])
        #expect(run.status == 1 && !folder.holds("o.csv"))
        #expect(run.errors.contains("2: date, 3: customer_id, 3: amount_cents"), "\(run.errors)")
        #expect(try ToolRun(call + ["--ties", "median"]).status == 2)
        #expect(try ToolRun(call + ["--bins", "0"]).status == 2)
    }
}

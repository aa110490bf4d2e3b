import Foundation
import Testing

@Suite("clientele dedupe (R12, R13)")
struct DedupeTests {
    private let records = """
        id,first,last,born,mail,note\r
        1,Wei,Zhang,1980-02-03,wz@example.com,"a, b"\r
        2,Zhang,Wei,19800203,WZ@example.com,\r
        3,伟,张,1980-02-03,wz@example.com,"line\r
        break"\r
        4,Anna,Berg,1991-07-09,,\r

        """
    private let fields = """
        {"id": "id", "fields": {"first": "givenName", "last": "familyName", "born": "birthDate", "mail": "email"}}
        """

    @Test("writes every record once, the pairs best first and a summary")
    func works() throws {
        let folder = try TemporaryFolder()
        let run = try ToolRun([
            "dedupe", "--input", folder.write(records, "r.csv"), "--fields", folder.write(fields, "f.json"),
            "--output", folder.path("c.csv"), "--pairs", folder.path("p.csv"), "--json",
        ])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.isEmpty)
        #expect(try folder.read("c.csv") == "record_id,cluster_id\n1,c0\n2,c0\n3,c0\n4,c1\n")
        let pairs = try folder.read("p.csv").split(separator: "\n").map { $0.split(separator: ",") }
        #expect(pairs.first == ["a", "b", "probability", "decision"])
        #expect(pairs.count == 4)
        let probabilities = pairs.dropFirst().compactMap { Double($0[2]) }
        #expect(probabilities.count == 3 && probabilities == probabilities.sorted(by: >))
        #expect(pairs.dropFirst().allSatisfy { $0[3] == "same" })
        let summary = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(
            Set(summary.keys) == [
                "records", "candidatePairs", "samePairs", "reviewPairs", "clusters", "seconds", "peakResidentMiB",
            ])
        #expect(summary["records"] as? Int == 4)
        #expect(summary["clusters"] as? Int == 2)
        #expect((summary["seconds"] as? [String: Double])?.isEmpty == false)
    }

    @Test("bad data ends with 1 and says what to do, without a record's values")
    func dataAtFault() throws {
        let folder = try TemporaryFolder()
        let doubled = records + "4,Other,Person,,,\r\n"
        let faults = [
            (doubled, fields, "Make the ids unique"), (records, "[]", "not a mapping"),
            (records, fields.replacingOccurrences(of: "email", with: "mailbox"), "not a role"),
            (records, fields.replacingOccurrences(of: "\"born\"", with: "\"birth\""), "There is no column"),
            ("", fields, "empty"),
        ]
        for (records, fields, hint) in faults {
            let run = try ToolRun([
                "dedupe", "--input", folder.write(records, "r.csv"), "--fields", folder.write(fields, "f.json"),
                "--output", folder.path("c.csv"),
            ])
            #expect(run.status == 1)
            #expect(run.errors.contains(hint), "\(run.errors)")
            #expect(!run.errors.contains("Zhang"))
        }
    }

    @Test(
        "a wrong call ends with 2",
        arguments: [
            ["dedupe"], ["dedupe", "--input", "/nowhere/r.csv", "--fields", "f.json", "--output", "c.csv"],
            ["unheard-of"],
            ["dedupe", "--input", "r", "--fields", "f", "--output", "c", "--threshold", "7"],
        ])
    func callAtFault(arguments: [String]) throws {
        let run = try ToolRun(arguments)
        #expect(run.status == 2)
        #expect(!run.errors.isEmpty)
    }

    @Test("help ends with 0")
    func help() throws {
        let run = try ToolRun(["dedupe", "--help"])
        #expect(run.status == 0)
        #expect(run.output.contains("--fields"))
    }
}

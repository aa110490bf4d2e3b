import Foundation
import Testing

@Suite("clientele merge and unmerge (R13)")
struct MergeToolTests {
    private static func object(_ run: ToolRun) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
    }

    @Test("merge puts the second customer into the first, and unmerge takes it out again")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let store = folder.path("store")
        let made = try ToolRun(["put", "--store", store, "--count", "2", "--seed", "7", "--ack"])
        let ids = made.output.split(separator: "\n").map { String($0.split(separator: " ")[2]) }
        try #require(ids.count == 2)
        let before = try ids.map { try ToolRun(["show", "--store", store, $0, "--json"]).output }

        let preview = try Self.object(
            ToolRun(["merge", "--store", store, ids[0], ids[1], "--preview", "--json"]))
        #expect(preview["survivor"] as? String == ids[0])
        #expect(try ToolRun(["show", "--store", store, ids[1], "--json"]).output == before[1])

        let run = try ToolRun([
            "merge", "--store", store, ids[0], ids[1], "--rule", "birthDate=absorbed-first", "--json",
        ])
        #expect(run.status == 0, "\(run.errors)")
        let merged = try Self.object(run)
        let receipt = try #require(merged["receipt"] as? String)
        #expect(merged["survivor"] as? String == ids[0] && merged["absorbed"] as? String == ids[1])
        #expect((merged["decided"] as? [String: String])?["birthDate"] == "absorbed-first")
        let shown = try Self.object(ToolRun(["show", "--store", store, ids[1], "--json"]))
        #expect(shown["id"] as? String == ids[0] && shown["isMerged"] as? Bool == true)

        let plan = try ToolRun(["unmerge", "--store", store, receipt, "--preview"], locale: "zh_CN.UTF-8")
        #expect(plan.status == 0 && plan.output.contains("将从"), "\(plan.errors)")
        let undone = try Self.object(ToolRun(["unmerge", "--store", store, receipt, "--json"]))
        #expect(undone["restored"] as? String == ids[1])
        #expect((undone["edits"] as? [Any])?.isEmpty == true)
        for (id, text) in zip(ids, before) {
            #expect(try ToolRun(["show", "--store", store, id, "--json"]).output == text)
        }
        #expect(try ToolRun(["verify", "--store", store]).status == 0)
    }

    @Test("what cannot be merged ends with 1 and says why, what cannot be understood with 2")
    func refused() throws {
        let folder = try TemporaryFolder()
        let store = folder.path("store")
        let made = try ToolRun(["put", "--store", store, "--count", "2", "--ack"])
        let ids = made.output.split(separator: "\n").map { String($0.split(separator: " ")[2]) }
        try #require(ids.count == 2)
        #expect(try ToolRun(["merge", "--store", store, ids[0], ids[0]]).status == 1)
        #expect(try ToolRun(["merge", "--store", store, ids[0], "nobody"]).status == 1)
        let unknown = try ToolRun(["unmerge", "--store", store, ids[0]])
        #expect(unknown.status == 1 && unknown.errors.contains("No merge has this receipt"), "\(unknown.errors)")
        #expect(try ToolRun(["unmerge", "--store", store, "x"]).status == 1)
        #expect(try ToolRun(["merge", "--store", store, ids[0], ids[1], "--rule", "names=best"]).status == 2)
        #expect(try ToolRun(["merge", "--store", store, ids[0]]).status == 2)
    }
}

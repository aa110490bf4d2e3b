import Foundation
import Testing

@Suite("clientele segment (R22)")
struct SegmentToolTests {
    @Test("a segment is defined, says who belongs since when, and compares two days")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let store = folder.path("store")
        let made = try ToolRun(["put", "--store", store, "--count", "5", "--seed", "7", "--ack"])
        #expect(made.status == 0, "\(made.errors)")
        let file = folder.path("all.json")
        try #"{"version":1,"criterion":{"all":[]}}"#.write(toFile: file, atomically: true, encoding: .utf8)
        let run = try ToolRun(["segment", "--store", store, "everybody", "--define", file, "--json"])
        #expect(run.status == 0, "\(run.errors)")
        let object = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(object["count"] as? Int == 5 && object["revision"] as? Int == 1)
        let then = try ToolRun(["segment", "--store", store, "everybody", "--on", "2020-01-01"])
        #expect(then.status == 0 && then.output.isEmpty, "\(then.errors)")
        let change = try ToolRun(
            ["segment", "--store", store, "everybody", "--from", "2020-01-01"], locale: "zh_CN.UTF-8")
        #expect(change.errors.contains("进入 5") && change.output.split(separator: "\n").count == 5)
        #expect(try ToolRun(["verify", "--store", store]).status == 0)
    }

    @Test("an unknown segment and a file that is no criterion end with 1, a day that is none with 2")
    func refused() throws {
        let folder = try TemporaryFolder()
        let store = folder.path("store")
        #expect(try ToolRun(["put", "--store", store, "--count", "1"]).status == 0)
        #expect(try ToolRun(["segment", "--store", store, "nobody"]).status == 1)
        let file = folder.path("bad.json")
        try #"{"version":1,"criterion":{"owner":"x"}}"#.write(toFile: file, atomically: true, encoding: .utf8)
        #expect(try ToolRun(["segment", "--store", store, "nobody", "--define", file]).status == 1)
        #expect(try ToolRun(["segment", "--store", store, "nobody", "--on", "yesterday"]).status == 2)
    }
}

import Foundation
import Testing

@Suite("clientele assess (R25)")
struct AssessToolTests {
    @Test("a segment of everybody is too broad, one of nobody is to be retired, and the report shows both")
    func proposals() throws {
        let folder = try TemporaryFolder()
        let store = folder.path("store")
        #expect(try ToolRun(["put", "--store", store, "--count", "25", "--seed", "7"]).status == 0)
        for (name, criterion) in [("everybody", #"{"all":[]}"#), ("nobody", #"{"any":[]}"#)] {
            let file = folder.path("\(name).json")
            try #"{"version":1,"criterion":\#(criterion)}"#.write(toFile: file, atomically: true, encoding: .utf8)
            #expect(try ToolRun(["segment", "--store", store, name, "--define", file]).status == 0)
        }
        let page = folder.path("segments.html")
        let run = try ToolRun(["assess", "--store", store, "--json", "--html", page])
        #expect(run.status == 0, "\(run.errors)")
        let object = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let entries = try #require(object["entries"] as? [[String: Any]])
        #expect(entries.compactMap { $0["concerns"] as? [String] }.prefix(2) == [["too-broad"], ["empty"]])
        #expect(try String(contentsOfFile: page, encoding: .utf8).contains("everybody"))
        let told = try ToolRun(["assess", "--store", store, "--language", "zh"])
        #expect(told.output.contains("收窄“everybody”：范围过宽"))
        #expect(try ToolRun(["assess", "--store", store, "--months", "0"]).status == 2)
        #expect(try ToolRun(["assess", "--store", folder.path("none")]).status == 1)
    }
}

import Foundation
import Testing

@Suite("clientele report (R14, R17, R25)")
struct ReportToolTests {
    @Test("a page about the whole house names segments, in either language, and keeps its figures of quality")
    func page() throws {
        let folder = try TemporaryFolder()
        let store = folder.path("store")
        #expect(try ToolRun(["put", "--store", store, "--count", "25", "--seed", "7"]).status == 0)
        let file = folder.path("everybody.json")
        try #"{"version":1,"criterion":{"all":[]}}"#.write(toFile: file, atomically: true, encoding: .utf8)
        #expect(try ToolRun(["segment", "--store", store, "everybody", "--define", file]).status == 0)
        var pages: [String] = []
        for language in ["en", "zh", "en"] {
            let path = folder.path("\(pages.count).html")
            let run = try ToolRun(["report", "--store", store, "--json", "--html", path, "--language", language])
            #expect(run.status == 0, "\(run.errors)")
            let object = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
            #expect((object["sections"] as? Int ?? 0) >= 3 && (object["tables"] as? Int ?? 0) >= 2)
            pages.append(try String(contentsOfFile: path, encoding: .utf8))
        }
        for page in pages {
            #expect(
                page.contains("everybody") && !page.contains("<script") && !page.contains("src=")
                    && !page.contains("href=\"http"))
        }
        #expect(pages[0].contains("The customers of the house") && pages[1].contains("客户档案概览"))
        // The third tells how quality went since the first.
        #expect(pages[2].count > pages[0].count)
        #expect(try ToolRun(["report", "--store", store, "--html", folder.path("x"), "--months", "0"]).status == 2)
        #expect(try ToolRun(["report", "--store", folder.path("none"), "--html", folder.path("x")]).status == 1)
    }
}

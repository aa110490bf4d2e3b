import Foundation
import Testing

@Suite("The README of the tool")
struct ReadmeTests {
    private static let root = (0..<5).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
        url.deletingLastPathComponent()
    }

    @Test("shows what the tool prints, where that is the same in every run")
    func output() throws {
        let readme = try String(
            contentsOf: Self.root.appendingPathComponent("Examples/CommandLine/README.md"), encoding: .utf8)
        let shown = Set(readme.split(separator: "\n"))
        let folder = try TemporaryFolder()
        let exports = Self.root.appendingPathComponent("Examples/QuickTour/Exports").path
        let store = folder.path("customers")
        func lines(_ arguments: String...) throws -> [Substring] {
            let run = try ToolRun(arguments)
            #expect(run.status == 0, "\(run.errors)")
            return (run.output + run.errors).replacing(Self.root.path + "/", with: "")
                .replacing(folder.url.path + "/", with: "").split(separator: "\n")
        }
        let taken = try lines(
            "import", "--store", store, "--channel", "hotline", "--mapping", exports + "/hotline.mapping.json",
            exports + "/hotline.csv")
        #expect(taken.count >= 4)
        for line in taken.prefix(4) { #expect(shown.contains(line)) }
        for line in try lines("fields", "--kind", "booking").prefix(2) { #expect(shown.contains(line)) }
        let found = try #require(try lines("find", "--store", store, "19967117469").first)
        #expect(shown.contains { $0.hasSuffix(found.dropFirst(36)) && $0.first == "0" })
        for line in try lines("show", "--store", store, String(found.prefix(36)), "--language", "zh").prefix(5)
            .dropFirst()
        {
            #expect(shown.contains(line))
        }
        let pair = try lines(
            "duplicates", "--store", store, "--limit", "1", "--explain", "--html", folder.path("duplicates.html"))
        #expect(pair.count > 8)
        // The first line names the customers by identifiers that every run makes anew.
        for line in pair.dropFirst() { #expect(shown.contains(line), "\(line)") }
        for (format, file) in [("csv", "customers.csv"), ("vcard", "customers.vcf")] {
            for line in try lines("export", "--store", store, "--format", format, "--output", folder.path(file)) {
                #expect(shown.contains(line))
            }
        }
        #expect(try lines("verify", "--store", store).first?.hasPrefix("customers: sound, ") == true)
    }
}

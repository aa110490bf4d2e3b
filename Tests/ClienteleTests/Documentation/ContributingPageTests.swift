import Foundation
import Testing

/// The code on the contributor's page is that of the files in `Contributing`, which are compiled and tested.
///
/// A block follows a comment that names its file and region; `.ci/pages` copies the regions into the page.
@Suite("The contributor's page")
struct ContributingPageTests {
    private static let path = "Documentation/Contributing.md"

    @Test("shows the code as it is compiled, and no other")
    func blocks() throws {
        let page = try SourceTree.text(of: Self.path)
        let renewed = try Self.renewed(page)
        if GeneratedPage.isWriting {
            let url = SourceTree.root.appendingPathComponent(Self.path)
            try renewed.write(to: url, atomically: true, encoding: .utf8)
        }
        let committed = try SourceTree.text(of: Self.path)
        let isFresh = committed == renewed
        #expect(isFresh, "\(Self.path) is out of date; run .ci/pages and commit the page")
        let blocks = page.components(separatedBy: "\n```swift\n").count - 1
        #expect(blocks == page.components(separatedBy: "\n<!-- snippet: ").count - 1 && blocks >= 9)
    }

    @Test("names every file that a node of criteria takes")
    func nodePlaces() throws {
        let page = try SourceTree.text(of: Self.path)
        let folder = "Sources/Clientele/Segmentation/"
        let places = SourceTree.library.filter { file in
            file.path.hasPrefix(folder)
                && file.tokens.contains { $0 == .word("anniversary") || $0 == .word("AnniversaryTest") }
        }.map { "| `" + $0.path.dropFirst(folder.count) + "`" }
        let rows = page.components(separatedBy: "\n").filter { $0.hasPrefix("| `") && $0.contains(".swift`") }
        #expect(places.count == rows.count)
        for place in places { #expect(rows.contains { $0.hasPrefix(place) }, "\(place)") }
    }

    /// Returns the page with each block as its region is now.
    private static func renewed(_ page: String) throws -> String {
        var lines: [String] = []
        var isInBlock = false
        var region: [String] = []
        for line in page.components(separatedBy: "\n") {
            if line.hasPrefix("<!-- snippet: ") {
                let names = line.dropFirst("<!-- snippet: ".count).dropLast(" -->".count).components(separatedBy: ", ")
                region = try Self.region(try #require(names.last), of: try #require(names.first))
            }
            if isInBlock, line != "```" { continue }
            isInBlock = line == "```swift"
            lines.append(line)
            if isInBlock { lines += region }
        }
        return lines.joined(separator: "\n")
    }

    /// Returns a region of a file without its common indentation.
    private static func region(_ name: String, of file: String) throws -> [String] {
        let source = try SourceTree.text(of: "Tests/ClienteleTests/Documentation/Contributing/\(file)")
        let lines = source.components(separatedBy: "\n")
        let start = try #require(
            lines.firstIndex { $0.drop { $0 == " " } == "// snippet begins: \(name)" }, "\(file) has no region \(name)")
        let length = try #require(lines[start...].firstIndex { $0.hasSuffix("// snippet ends") }) - start
        let indent = lines[start].prefix { $0 == " " }.count
        return lines[(start + 1)..<(start + length)].map { String($0.dropFirst(min(indent, $0.count))) }
    }
}

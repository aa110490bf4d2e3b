import Foundation
import Testing

/// Keeps the code in the articles of the documentation catalogue from rotting.
///
/// Every block of Swift code in an article is a region of a test, which is compiled and run. A region begins after a
/// line `// snippet begins: NAME` and ends before a line `// snippet ends`.
@Suite("The code in the documentation")
struct SnippetTests {
    private static let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
        url.deletingLastPathComponent()
    }

    private static func files(in folder: String, ending: String) throws -> [(name: String, text: String)] {
        let url = root.appendingPathComponent(folder)
        return try FileManager.default.subpathsOfDirectory(atPath: url.path).sorted().filter { $0.hasSuffix(ending) }
            .map { (name: $0, text: try String(contentsOf: url.appendingPathComponent($0), encoding: .utf8)) }
    }

    /// The lines without indentation and with single spaces, empty ones left out.
    private static func normalized(_ lines: some Sequence<Substring>) -> [String] {
        lines.map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
    }

    private static func blocks(
        of text: String, from begin: (String) -> Bool, to end: (String) -> Bool
    ) -> [(line: Int, code: [String])] {
        var found: [(line: Int, code: [String])] = []
        var open: (line: Int, lines: [Substring])?
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let trimmed = line.trimmingCharacters(in: .whitespaces)
            if let block = open {
                if end(trimmed) {
                    found.append((line: block.line, code: normalized(block.lines)))
                    open = nil
                } else {
                    open?.lines.append(line)
                }
            } else if begin(trimmed) {
                open = (line: number + 1, lines: [])
            }
        }
        return found
    }

    private static func codeBlocks(of text: String) -> [(line: Int, code: [String])] {
        blocks(of: text, from: { $0 == "```swift" }, to: { $0 == "```" })
    }

    private static func regions(of text: String) -> [(line: Int, code: [String])] {
        blocks(of: text, from: { $0.hasPrefix("// snippet begins: ") }, to: { $0 == "// snippet ends" })
    }

    @Test("is code that the tests run or that stands in the README")
    func articlesAreTested() throws {
        let readme = try String(contentsOf: Self.root.appendingPathComponent("README.md"), encoding: .utf8)
        let tested = try Self.files(in: "Tests/ClienteleTests/Documentation", ending: ".swift").flatMap {
            Self.regions(of: $0.text).map(\.code)
        }
        // A file that apps copy is shown whole; its own package tests it.
        let copied = try Self.files(in: "Examples/SealedStore/Sources/Cipher", ending: ".swift").map {
            Self.normalized($0.text.split(separator: "\n"))
        }
        let known = Set(tested + copied + Self.codeBlocks(of: readme).map(\.code))
        let articles = try Self.files(in: "Sources/Clientele/Clientele.docc", ending: ".md")
        #expect(articles.count > 10)
        for article in articles {
            for block in Self.codeBlocks(of: article.text) where !known.contains(block.code) {
                Issue.record(
                    """
                    The code after line \(block.line) of Clientele.docc/\(article.name) is no region of a test. Change \
                    both together: `// snippet begins: NAME` in Tests/ClienteleTests/Documentation.
                    """)
            }
        }
    }

    @Test("shows every region of the tests")
    func regionsAreShown() throws {
        let pages =
            try Self.files(in: "Sources/Clientele/Clientele.docc", ending: ".md")
            + Self.files(in: "Documentation", ending: ".md")
        let shown = Set(pages.flatMap { Self.codeBlocks(of: $0.text).map(\.code) })
        var count = 0
        for file in try Self.files(in: "Tests/ClienteleTests/Documentation", ending: ".swift") {
            for region in Self.regions(of: file.text) {
                count += 1
                guard !shown.contains(region.code) else { continue }
                Issue.record("The region after line \(region.line) of \(file.name) stands in no page.")
            }
        }
        #expect(count > 20)
    }
}

import Foundation

/// The files of this repository, as the pages about them are made and checked.
enum SourceTree {
    /// The repository's folder.
    static let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }

    /// Returns the text of a file.
    static func text(of path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// The library's files with their words and symbols.
    static let library = files(in: ["Sources/Clientele"])
    /// The files of the library and of the proof kit.
    static let sources = library + files(in: ["Sources/ClienteleTesting"])

    /// Returns the Swift files below some folders with their words and symbols.
    static func files(in folders: [String]) -> [(path: String, tokens: [SwiftToken])] {
        swiftFiles(in: folders).map { ($0, SwiftToken.tokens(of: (try? text(of: $0)) ?? "")) }
    }

    /// Returns the paths of the Swift files below some folders, in order.
    static func swiftFiles(in folders: [String]) -> [String] {
        var found: [String] = []
        for folder in folders {
            let below = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)
            for case let name as String in below ?? .init() where name.hasSuffix(".swift") {
                // Build products of the nested packages hold sources of others.
                if !name.contains(".build") { found.append("\(folder)/\(name)") }
            }
        }
        return found.sorted()
    }

    /// Returns the folders that hold tests: the package's own and those of the examples.
    static func testFolders() -> [String] {
        let examples =
            (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Examples").path)) ?? []
        return ["Tests"]
            + examples.sorted().map { "Examples/\($0)/Tests" }
            .filter { FileManager.default.fileExists(atPath: root.appendingPathComponent($0).path) }
    }
}

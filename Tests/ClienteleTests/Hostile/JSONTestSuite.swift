import Foundation
import Testing

/// The files of JSONTestSuite, by what a reader must do with them.
///
/// Origin: https://github.com/nst/JSONTestSuite, MIT licence, copyright Nicolas Seriot; see `Documentation/NOTICES.md`.
/// The two of 100,000 levels are made here, the others are in `Resources/JSONTestSuite.jsonl`.
enum JSONTestSuite {
    struct File: Sendable {
        let name: String
        let bytes: [UInt8]
    }

    private struct Line: Decodable {
        let name: String
        let base64: Data
    }

    /// All 318 files, in the order of their names.
    static func files() throws -> [File] {
        let url = try #require(
            Bundle.module.url(forResource: "JSONTestSuite", withExtension: "jsonl", subdirectory: "Resources"))
        var files = try Data(contentsOf: url).split(separator: UInt8(ascii: "\n")).map { line in
            let line = try JSONDecoder().decode(Line.self, from: Data(line))
            return File(name: line.name, bytes: Array(line.base64))
        }
        files.append(
            File(
                name: "n_structure_100000_opening_arrays.json",
                bytes: [UInt8](repeating: UInt8(ascii: "["), count: 100_000)))
        let opening = Array("[{\"\":".utf8)
        files.append(
            File(
                name: "n_structure_open_array_object.json",
                bytes: Array(repeatElement(opening, count: 50_000).joined()) + [UInt8(ascii: "\n")]))
        return files.sorted { $0.name < $1.name }
    }
}

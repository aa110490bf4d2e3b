import Foundation
import Testing

/// The requirement ledger: what each row asks, how far it is met, by which API and in which tests.
enum LedgerPage {
    /// A row of `Documentation/ledger.json`.
    struct Row: Decodable {
        enum State: String, Decodable {
            case met, part, open

            var words: String { self == .part ? "in part" : rawValue }
        }

        let id: String
        let title: String
        let state: State
        /// Public symbols, with the labels of functions: `RegistrySession.merge(_:into:rules:)`.
        let api: [String]
        /// What is not there yet, of a row met in part.
        let missing: String?
    }

    /// A suite or a test whose name holds the row.
    struct Proof: Hashable {
        let row: String
        let name: String
        let file: String
    }

    static func rows() throws -> [Row] {
        let data = try Data(contentsOf: SourceTree.root.appendingPathComponent("Documentation/ledger.json"))
        return try JSONDecoder().decode([Row].self, from: data)
    }

    /// The names of all public symbols of both products.
    static func publicSymbols() -> Set<String> {
        Set(SourceTree.sources.flatMap { SwiftDeclaration.all(in: $0.tokens) }.filter(\.isPublic).map(\.name))
    }

    /// The suites and tests that name rows, in the order of their names.
    static let proofs: [Proof] = {
        var proofs: Set<Proof> = []
        for (file, tokens) in SourceTree.files(in: SourceTree.testFolders()) {
            for index in tokens.indices where index + 3 < tokens.count && tokens[index] == .symbol("@") {
                guard tokens[index + 1] == .word("Suite") || tokens[index + 1] == .word("Test"),
                    tokens[index + 2] == .symbol("("), case .text(let name) = tokens[index + 3]
                else { continue }
                for row in rows(in: name) { proofs.insert(Proof(row: row, name: plain(name), file: file)) }
            }
        }
        return proofs.sorted { ($0.row, $0.file, $0.name) < ($1.row, $1.file, $1.name) }
    }()

    /// The rows in a text: an R and two digits, with no letter or digit around them.
    static func rows(in text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { word in
            word.utf8.count == 3 && word.hasPrefix("R") && word.dropFirst().allSatisfy(\.isNumber)
        }
    }

    /// The name of a suite without its rows.
    private static func plain(_ name: String) -> String {
        guard let open = name.range(of: " (R"), name.hasSuffix(")") else { return name }
        return String(name[..<open.lowerBound])
    }

    static func text() throws -> String {
        let rows = try rows()
        let counts = [Row.State.met, .part, .open].map { state in "\(rows.count { $0.state == state }) \(state.words)" }
        var parts = [
            "# Requirement ledger", Page.note,
            """
            What was asked for, row by row, where it is in the API and which tests prove it: \(counts.joined(separator: ", ")).
            A row is *met* when a developer can do all of it through the public API on both storages; of a row *in part* the
            last column says what is missing; of an *open* row there may be the records it will stand on. Titles, states and symbols come from [ledger.json](ledger.json); the tests are
            the suites that name the row.
            """,
        ]
        parts.append(
            Page.table(
                ["row", "asks for", "state", "API", "tests", "missing"],
                rows.map { row in
                    let own = proofs.filter { $0.row == row.id }
                    return [
                        row.id, row.title, row.state.words, row.api.map { "`\($0)`" }.joined(separator: ", "),
                        own.map { "[\($0.name)](../\($0.file))" }.joined(separator: ", "), row.missing ?? "",
                    ]
                }))
        return parts.joined(separator: "\n\n")
    }
}

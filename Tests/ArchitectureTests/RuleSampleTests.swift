import Testing

/// Each rule finds what it is there for, and nothing else.
@Suite("The rules of the architecture")
struct RuleSampleTests {
    @Test(
        "find bad source",
        arguments: [
            (SourceRule.imports, "import Foundation\n"),
            (.imports, "public import FoundationEssentials\n"),
            (.imports, "@preconcurrency import Dispatch\n"),
            (.imports, "import struct Foundation.Date\n"),
            (.imports, "import Glibc\n"),
            (.imports, "#if canImport(Darwin)\nimport Darwin\n#else\nimport Glibc\n#endif\n"),
            (.imports, "import ClienteleTesting\n"),
            (.imports, "import CryptoKit\n"),
            (.forbidden, "struct Box: @unchecked Sendable {}\n"),
            (.forbidden, "nonisolated(unsafe) var count = 0\n"),
            (.forbidden, "let value = try! read()\n"),
            (.forbidden, "let text = value as! String\n"),
            (.forbidden, "let text = \"/*\"; let value = try! read() // */\n"),
            (.proof, "default: fatalError(\"unreachable\")\n"),
            (.proof, "// Proof: no.\nfatalError()\n"),
            (.proof, "else { preconditionFailure(\"a name\") }\n"),
            (.proof, "precondition(count > 0)\n"),
            (.proof, "_ = assertionFailure()\n"),
            (.length, String(repeating: "let a = 1\n", count: 501)),
        ])
    func bad(rule: SourceRule, text: String) {
        #expect(rule.violations(in: SourceFile(path: "Sources/Clientele/Values/Bad.swift", text: text)).count == 1)
    }

    @Test(
        "let good source be",
        arguments: [
            "import Synchronization\n",
            "#if canImport(Darwin)\n    import Darwin\n#elseif canImport(Glibc)\n    import Glibc\n#endif\n",
            "// import Foundation, try! and fatalError(\n/* as! /* nested */ try! */\nlet a = 1\n",
            "let words = \"try! as! fatalError( \\\" try!\"; let raw = #\"\"\"\nimport Foundation\n\"try!\"\n\"\"\"#\n",
            "// Proof: the table has an entry for each of the 256 bytes.\nfatalError()\n",
            "// Proof: the caller has looked at the count above.\nprecondition(count > 0)\n",
            "/// - Precondition: the literal is a name.\n/// precondition(failures.isEmpty)\nlet a = 1\n",
            String(repeating: "let a = 1\n", count: 500),
            "// Written by .facts/table.py; do not edit.\n" + String(repeating: "//\n", count: 600),
        ])
    func good(text: String) {
        let file = SourceFile(path: "Sources/Clientele/Values/Good.swift", text: text)
        #expect(SourceRule.allCases.flatMap { $0.violations(in: file) } == [])
    }

    @Test("let the proof kit import the library")
    func proofKit() {
        let file = SourceFile(path: "Sources/ClienteleTesting/Kit.swift", text: "public import Clientele\n")
        #expect(SourceRule.imports.violations(in: file) == [])
    }

    @Test("say where a line is")
    func place() {
        let file = SourceFile(path: "Sources/Clientele/Values/Bad.swift", text: "\"\"\"\n\"\"\"\n\ntry! read()\n")
        #expect(SourceRule.forbidden.violations(in: file).map(\.place) == ["Sources/Clientele/Values/Bad.swift:4"])
    }

    let rooms = RoomOrder("# comment\nValues: Dates.\nSchema: Fields.\n")
    let readme = "| [Values](Sources/Clientele/Values) | dates |\n| [Schema](Sources/Clientele/Schema) | fields |\n"

    @Test("compare folders with the list of rooms")
    func folders() {
        #expect(rooms.violations(folders: ["Schema", "Values"]) == [])
        #expect(rooms.violations(folders: ["Values"]).count == 1)
        #expect(rooms.violations(folders: ["Cellar", "Schema", "Values"]).count == 1)
    }

    @Test("compare the folders of the tests with the rooms")
    func testFolders() {
        #expect(rooms.violations(testFolders: ["Kit", "Schema", "Values"], testingFolders: ["Kit"]) == [])
        #expect(rooms.violations(testFolders: ["Schema"], testingFolders: []).count == 1)
        #expect(rooms.violations(testFolders: ["Kit", "Schema", "Values"], testingFolders: []).count == 1)
    }

    @Test("compare the README with the order of the rooms")
    func readmeOrder() {
        #expect(rooms.violations(readme: readme) == [])
        let turned = readme.split(separator: "\n").reversed().joined(separator: "\n")
        #expect(rooms.violations(readme: turned).count == 1)
        #expect(rooms.violations(readme: readme + "| [Cellar](Sources/Clientele/Cellar) | wine |\n").count == 1)
        let misled = readme.split(separator: "/Schema)").joined(separator: "/Values)")
        #expect(rooms.violations(readme: misled).count == 1)
    }
}

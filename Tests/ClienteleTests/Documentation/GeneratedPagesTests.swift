import Clientele
import Foundation
import Testing

@Suite("Pages made from the code")
struct GeneratedPagesTests {
    @Test("are as the code is", arguments: GeneratedPage.allCases)
    func isFresh(page: GeneratedPage) throws {
        let text = try page.text()
        if GeneratedPage.isWriting {
            try text.write(to: SourceTree.root.appendingPathComponent(page.path), atomically: true, encoding: .utf8)
        }
        let committed = (try? SourceTree.text(of: page.path)) ?? ""
        let difference = zip(committed.components(separatedBy: "\n"), text.components(separatedBy: "\n"))
            .first { $0 != $1 }
        let remedy =
            "\(page.path) is out of date; run .ci/pages and commit the page. \(difference.map { "\($0)" } ?? "")"
        let isFresh = committed == text
        #expect(isFresh, Comment(rawValue: remedy))
    }

    @Test("tell of every kind of record that the sources declare")
    func everyKind() {
        let declared = declarations().filter { $0.keyword == "struct" && $0.inherited.contains("RecordKind") }
        #expect(declared.count >= 12)
        let listed = Set(DataDictionaryPage.kinds.map { DataDictionaryPage.name(of: $0) })
        #expect(
            Set(declared.map(\.name)).symmetricDifference(listed).sorted() == [],
            "add the kind to `allKinds` in Tests/ClienteleTests/Schema")
    }

    @Test("tell of every type of codes that the sources declare")
    func everyCode() {
        let declared = declarations().filter { $0.keyword == "struct" && $0.inherited.contains("OpenCode") }
        let listed = Set(DataDictionaryPage.codes.map(\.name))
        #expect(
            Set(declared.map(\.name)).symmetricDifference(listed).sorted() == [],
            "add the type to `DataDictionaryPage.otherCodes`")
    }

    @Test("tell of every kind of finding, with both texts in both languages and no code twice")
    func everyFinding() throws {
        let kinds = FindingsPage.kinds()
        #expect(kinds.count == FindingsPage.remedyCount())
        #expect(Set(kinds.map(\.code)).count == kinds.count)
        for kind in kinds {
            #expect(kind.texts.count == 4 && kind.texts.allSatisfy { !$0.isEmpty }, "\(kind.code)")
            #expect(Finding.Severity(rawValue: kind.severity) != nil, "\(kind.code)")
        }
        // What a rule says is what the page says.
        let found = try #require(Customer().validate().first)
        let listed = try #require(kinds.first { $0.code == found.code.rawValue })
        #expect(listed.texts[0] == found.kind.message.english && listed.texts[3] == found.kind.remedy.chinese)
    }

    @Test("tell of every public error, and what each of its codes means")
    func everyError() {
        let declared = declarations().filter { $0.isPublic && $0.inherited.contains("Error") }
        let codes = FindingsPage.errorCodes()
        #expect(Set(declared.map(\.name)) == Set(codes.map(\.error)))
        #expect(declared.count >= 7)
        #expect(codes.allSatisfy { !$0.meaning.isEmpty })
    }

    private func declarations() -> [SwiftDeclaration] {
        SourceTree.library.flatMap { SwiftDeclaration.all(in: $0.tokens) }
    }
}

@Suite("The ledger of requirements")
struct LedgerTests {
    @Test("has its 84 rows once each, in order")
    func rows() throws {
        #expect(try LedgerPage.rows().map(\.id) == (1...84).map { $0 < 10 ? "R0\($0)" : "R\($0)" })
    }

    @Test("names only symbols that are public")
    func symbols() throws {
        let symbols = LedgerPage.publicSymbols()
        #expect(symbols.contains("RegistrySession.merge(_:into:rules:)"))
        for row in try LedgerPage.rows() {
            for name in row.api where !symbols.contains(name) {
                Issue.record("\(row.id) of Documentation/ledger.json names \(name), which is no public symbol")
            }
        }
    }

    @Test("has an API and a test for every row that is met, wholly or in part")
    func proven() throws {
        let proofs = Dictionary(grouping: LedgerPage.proofs, by: \.row)
        for row in try LedgerPage.rows() {
            let count = proofs[row.id]?.count ?? 0
            switch row.state {
            case .met: #expect(!row.api.isEmpty && count > 0 && row.missing == nil, "\(row.id)")
            case .part: #expect(!row.api.isEmpty && count > 0 && row.missing?.isEmpty == false, "\(row.id)")
            case .open: #expect(row.api.isEmpty && count == 0, "\(row.id) has an API or tests; it is not open")
            }
        }
    }

    @Test("has every row that a test names")
    func known() throws {
        let rows = Set(try LedgerPage.rows().map(\.id))
        for proof in LedgerPage.proofs { #expect(rows.contains(proof.row), "\(proof.file) names \(proof.row)") }
        #expect(LedgerPage.rows(in: "Intake (R03, R05), R7, XR08, R091") == ["R03", "R05"])
    }
}

@Suite("Swift sources as the pages read them")
struct SwiftDeclarationTests {
    @Test("have the names, labels and rights of their declarations")
    func names() {
        let source = #"""
            /// A desk.
            public struct Desk<T>: Sendable, Codable where T: Sendable {
                /* private */ public let name = "a \("b") {"
                public static func open<V>(_ path: [String: Int], at place: (Int, Int) = (1, 2), then: @escaping (V) -> V) {
                    let inner = 1
                    struct Hidden {}
                }
                init?(x: Int) {}
                var actor: Int { 0 }
                /// A part.
                public enum Part: String { case first, second(Int), third = "c" }
            }
            extension Desk.Part { public func end() {} }
            public protocol Seat { func sit(on x: Int) }
            """#
        let found = SwiftDeclaration.all(in: SwiftToken.tokens(of: source))
        #expect(
            found.filter { $0.isPublic }.map(\.name) == [
                "Desk", "Desk.name", "Desk.open(_:at:then:)", "Desk.Part", "Desk.Part.first", "Desk.Part.second",
                "Desk.Part.third", "Desk.Part.end()", "Seat", "Seat.sit(on:)",
            ])
        #expect(found.filter { !$0.isPublic }.map(\.name) == ["Desk.init(x:)", "Desk.actor", "Desk.Part"])
        #expect(found[0].inherited == ["Sendable", "Codable"] && found[0].doc == "A desk.")
    }
}

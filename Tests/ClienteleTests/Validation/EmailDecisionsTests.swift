import Clientele
import Foundation
import Testing

@Suite("E-mail decisions in the documentation (R10)")
struct EmailDecisionsTests {
    /// A row of a table of the page.
    struct Decision {
        let example: String
        let verdict: Verdict
        let normalized: String?
        let codes: [String]
    }

    /// Reads the rows of all tables.
    static func decisions() throws -> [Decision] {
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../Documentation/EmailDecisions.md")
        let text = try String(contentsOf: page.standardizedFileURL, encoding: .utf8)
        return try text.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| class ") }.map { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            try #require(cells.count == 8, "\(line)")
            return Decision(
                example: try #require(code(cells[2]), "\(line)"), verdict: try #require(Verdict(rawValue: cells[3])),
                normalized: code(cells[4]), codes: cells[5].split(separator: ",").map(String.init))
        }
    }

    private static func code(_ cell: String) -> String? {
        guard cell.hasPrefix("`"), cell.hasSuffix("`") else { return nil }
        return ReferenceRows.text(json: String(cell.dropFirst().dropLast()))
    }

    @Test("every row says what the library does")
    func rows() throws {
        let decisions = try Self.decisions()
        #expect(decisions.count > 50)
        for decision in decisions {
            let checked = EmailAddress.check(decision.example)
            let example = Comment(rawValue: decision.example.debugDescription)
            #expect(checked.verdict == decision.verdict, example)
            #expect(
                checked.value.map { Array($0.normalized.unicodeScalars) }
                    == decision.normalized.map {
                        Array($0.unicodeScalars)
                    }, example)
            #expect(Set(checked.findings.map(\.code.rawValue)) == Set(decision.codes), example)
        }
    }

    @Test("every finding about e-mails has a row, and every verdict")
    func coverage() throws {
        let decisions = try Self.decisions()
        let codes = Set(decisions.flatMap(\.codes))
        let all = [
            "email.empty", "email.no-at-sign", "email.no-local-part", "email.no-domain", "email.local-part",
            "email.dots",
            "email.domain-character", "email.hyphen", "email.label-length", "email.address-literal", "email.literal",
            "email.empty-quotes", "email.quoted", "email.long-local-part", "email.no-dot", "email.numeric-ending",
            "email.special-use", "email.reserved-label", "email.mapped-domain", "email.full-width",
            "email.mixed-scripts", "email.domain-typo",
        ]
        #expect(codes == Set(all))
        #expect(Set(decisions.map(\.verdict)) == [.valid, .possible, .invalid])
    }

    @Test(
        "every class on which the peers differ has a row",
        .enabled(if: ReferenceRows.folder != nil, ReferenceRows.absence))
    func peers() throws {
        let decisions = try Self.decisions()
        let decided = Set(
            decisions.flatMap { row in (row.codes.isEmpty ? [""] : row.codes).map { [row.verdict.rawValue, $0] } })
        var classes = 0
        for row in try ReferenceRows.read("validation/email.csv.gz") {
            guard let text = ReferenceRows.text(json: row["input_json"]) else { continue }
            let isEmail = (row["isemail_code"].flatMap(Int.init) ?? 99) < 16 ? "1" : "0"
            guard row["ev_valid"] != row["evp_valid"] || row["evp_valid"] != isEmail else { continue }
            classes += 1
            let checked = EmailAddress.check(text)
            // A combination is decided where one of its findings decides the verdict.
            let codes = checked.findings.isEmpty ? [""] : checked.findings.map(\.code.rawValue)
            #expect(codes.contains { decided.contains([checked.verdict.rawValue, $0]) }, "\(checked.findings)")
        }
        #expect(classes == 1847)
    }
}

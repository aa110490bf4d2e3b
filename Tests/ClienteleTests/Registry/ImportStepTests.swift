@testable import Clientele
import ClienteleTesting
import Testing

@Suite("The size of an import's commits (R08)")
struct ImportStepTests {
    @Test("what becomes of a row does not depend on how many rows are committed at once")
    func steps() async throws {
        let synthetic = SyntheticHouse(
            seed: 9, travellers: 60, today: CalendarDate(year: 2026, month: 11, day: 20) ?? .latest)
        var outlines: [[String]] = []
        for step in [1, 7, 100, 1000] {
            let house = try await TestHouse { $0.importStep = step }
            let desk = try await house.desk(.maintenance)
            var outline: [String] = []
            for export in synthetic.customerExports {
                let mapping = try ImportMapping(json: Array((ImportTests.mappings[export.fileName] ?? "").utf8))
                let report = try await desk.importRows(
                    of: Customer.self, csv: Array(export.csv.utf8), mapping: mapping, from: .website)
                outline += report.rows.map { row in
                    "\(row.number) \(row.result.outcome) \(row.result.candidate != nil) \(row.result.match?.score ?? 0) "
                        + row.result.findings.map { "\($0.code)" }.joined(separator: " ")
                }
            }
            // The records are the same but for the identifiers.
            for customer in try await house.store.all(Customer.self) {
                var bare = customer
                bare.id = .unassigned
                outline.append(String(decoding: bare.jsonBytes, as: UTF8.self))
            }
            outlines.append(outline)
        }
        for outline in outlines.dropFirst() { #expect(outline == outlines[0]) }
    }

    /// A resident identity card number with a serial of three digits.
    private static func card(_ serial: Int) -> String {
        let digits = "11010519610308\(serial)"
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits.utf8, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
        return digits + String(UnicodeScalar(Array("10X98765432".utf8)[sum % 11]))
    }

    @Test("a key that very many share is compared with the same people, stored or not")
    func crowdedKeys() async throws {
        // One name and birth date, cards that one person cannot have both; only the last ones state a gender.
        let rows = (0..<300).map { "王伟,1961-03-08,\(Self.card($0 + 100)),\($0 < 270 ? "" : "男")" }
        let file = Array("name,born,card,gender\n\(rows.joined(separator: "\n"))\n".utf8)
        let mapping = ImportMapping([
            .init("name", to: "names[0].full"), .init("born", to: "birthDate"),
            .init("card", to: "documents[0].raw", with: ["kind": "resident-identity-card", "issuingCountry": "CN"]),
            .init("gender", to: "gender"),
        ])
        var outlines: [[String]] = []
        for step in [1, 10_000] {
            let desk = try await TestHouse { $0.importStep = step }.desk(.maintenance)
            let report = try await desk.importRows(of: Customer.self, csv: file, mapping: mapping, from: .website)
            outlines.append(report.rows.map { "\($0.result.outcome) \($0.result.match?.score ?? 0)" })
        }
        #expect(outlines[0] == outlines[1])
        #expect(!outlines[0].contains { $0.hasPrefix("matched") })
    }
}

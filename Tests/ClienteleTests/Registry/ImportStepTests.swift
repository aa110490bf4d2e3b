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

    @Test("a key that very many share is compared with the same people, stored or not")
    func crowdedKeys() async throws {
        let rows = (0..<300).map { "王伟,\(1950 + $0 % 3)-01-01,\(13_800_000_000 + $0)" }.joined(separator: "\n")
        let file = Array("name,born,phone\n\(rows)\n".utf8)
        let mapping = ImportMapping([
            .init("name", to: "names[0].full"), .init("born", to: "birthDate"), .init("phone", to: "phones[0].raw"),
        ])
        var outlines: [[String]] = []
        for step in [50, 10_000] {
            let desk = try await TestHouse { $0.importStep = step }.desk(.maintenance)
            let report = try await desk.importRows(of: Customer.self, csv: file, mapping: mapping, from: .website)
            outlines.append(report.rows.map { "\($0.result.outcome) \($0.result.match?.score ?? 0)" })
        }
        #expect(outlines[0] == outlines[1])
    }
}

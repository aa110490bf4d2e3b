import Clientele
import Testing

@Suite("Agreement on reference documents", .enabled(if: ReferenceRows.folder != nil, ReferenceRows.absence))
struct DocumentsAgreementTests {
    private static let valid: Set<String> = [
        "valid-current", "valid-X", "leap-day", "old-region-in-force", "resident-permit-gat",
    ]
    private static let validWithFinding: Set<String> = [
        "lowercase-x", "fullwidth", "spaced", "new-region-before-start", "old-region-after-end", "prefecture-code",
        "province-code-only", "unknown-region",
    ]
    @Test("resident identity cards are judged as their kind says")
    func residentIdentityCards() throws {
        let rows = try ReferenceRows.read("validation/cnid.csv.gz")
        let today = try #require(CalendarDate("2026-01-01"))
        var wrong: [String: Int] = [:]
        var silent: [String: Int] = [:]
        var graded: [String: Int] = [:]
        var wrongParts = 0
        for row in rows {
            guard let text = row["input"], let kind = row["kind"] else { continue }
            let checked = ResidentIdentityCard.check(text, today: today)
            let expected: Verdict
            switch kind {
            case "fifteen-digit": expected = .possible
            case "one-digit-changed", "adjacent-swapped":
                expected = row["stdnum"] == "InvalidChecksum" ? .invalid : checked.verdict
            case "ancient-date":
                // Ancient means before 1880; a few rows of the kind are later, and no more than unlikely.
                let year = Int(text.dropFirst(6).prefix(4)) ?? 0
                expected = year < 1880 ? .invalid : .valid
                if year >= 1880 { #expect(checked.findings.map(\.code).contains("resident-id.age")) }
            default: expected = Self.valid.contains(kind) || Self.validWithFinding.contains(kind) ? .valid : .invalid
            }
            if checked.verdict != expected { wrong[kind, default: 0] += 1 }
            if Self.validWithFinding.contains(kind), checked.findings.isEmpty {
                // The residence permits of people from Hong Kong, Macao and Taiwan are among the unknown regions too.
                let isPermit = ["810000", "820000", "830000"].contains(String(text.prefix(6)))
                if !(kind == "unknown-region" && isPermit) { silent[kind, default: 0] += 1 }
            }
            if Self.valid.contains(kind) {
                for finding in checked.findings { graded["\(finding.severity) \(finding.code)", default: 0] += 1 }
            }
            if let birth = row["birth"], !birth.isEmpty, let card = checked.value {
                let sex = card.sex == .male ? "M" : "F"
                if card.birthDate.description != birth || sex != row["sex"] { wrongParts += 1 }
            }
        }
        let sum = wrong.values.reduce(0, +)
        print("cnid: \(rows.count - sum) of \(rows.count) verdicts agree; wrong \(wrong.sorted { $0.key < $1.key })")
        print("cnid: valid without the finding wanted \(silent.sorted { $0.key < $1.key })")
        #expect(sum == 0)
        #expect(wrongParts == 0)
        print("cnid: findings on valid numbers \(graded.sorted { $0.key < $1.key })")
        #expect(!graded.keys.contains("warning resident-id.region-before-start"))
        // A region of the first table, of 1980, may be as old as the birth; one that ended in a year with the table of
        // December may still have been in force in the next.
        #expect(Set(silent.keys).isSubset(of: ["new-region-before-start", "old-region-after-end"]))
        #expect(silent["new-region-before-start", default: 0] <= 40)
        #expect(silent["old-region-after-end", default: 0] <= 5)
    }
}

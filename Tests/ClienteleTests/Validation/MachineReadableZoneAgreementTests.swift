import Clientele
import Foundation
import Testing

@Suite(
    "Agreement on reference machine-readable zones (R10)",
    .enabled(if: ReferenceRows.folder != nil, ReferenceRows.absence))
struct MachineReadableZoneAgreementTests {
    private let today = CalendarDate(dayNumber: 20_454)  // 2026-01-01

    /// Kinds that are right after repair of width, fillers, case and line breaks.
    private static let repaired: Set<String> = [
        "crlf", "guillemet", "lowercase", "one-line", "space-for-filler", "wide",
    ]
    /// Kinds whose layout is wrong; where the repair is plain, the zone is possible, never valid.
    private static let misshapen: Set<String> = ["long-line", "missing-line", "short-line", "swapped-lines"]

    @Test("zones are judged as layout and check digits say, good ones without an error and others with a finding")
    func verdicts() throws {
        let rows = try ReferenceRows.read("validation/mrz.csv.gz")
        try #require(rows.count > 3_000)
        var wrong: [String: Int] = [:]
        var possible: [String: Int] = [:]
        var silent: [String: Int] = [:]
        for row in rows {
            guard let text = ReferenceRows.text(json: row["mrz_json"]), let kind = row["kind"] else { continue }
            let checked = MachineReadableZone.check(text, today: today)
            let codes = Set(checked.findings.map(\.code))
            if checked.verdict == .possible { possible[kind, default: 0] += 1 }
            if Self.misshapen.contains(kind) {
                if checked.verdict == .valid { wrong[kind, default: 0] += 1 }
            } else {
                let isRight = row["own_hashes"] == "1" || Self.repaired.contains(kind)
                // A month 13 and a letter G for the gender pass the check digits and are no layout of a zone.
                let isImpossible = !codes.isDisjoint(with: ["mrz.birth-date", "mrz.expiry", "mrz.gender"])
                if checked.verdict != (isRight && !isImpossible ? .valid : .invalid) { wrong[kind, default: 0] += 1 }
            }
            let isPlain = kind == "good" || kind == "icao-specimen" || kind == "crlf"
            if !isPlain, checked.findings.isEmpty { silent[kind, default: 0] += 1 }
            if kind == "good" { #expect(codes.isSubset(of: ["mrz.specimen", "mrz.name-full"])) }
        }
        print("mrz: \(rows.count - wrong.values.reduce(0, +)) of \(rows.count) verdicts agree; wrong \(wrong)")
        print("mrz: possible \(possible); without a finding \(silent)")
        #expect(wrong.isEmpty)
        // Such a change keeps the check digits and the layout, so that nobody can see it.
        #expect(Set(silent.keys).isSubset(of: ["adjacent-swap", "one-char-line2"]))
    }

    @Test("the fields of good zones are read, and the zone written from them is the same")
    func fields() throws {
        let rows = try ReferenceRows.read("validation/mrz.csv.gz").filter { $0["kind"] == "good" }
        try #require(rows.count > 2_000)
        var wrong = 0
        var unlike = 0
        for row in rows {
            guard let text = ReferenceRows.text(json: row["mrz_json"]), let json = row["fields_in"]?.data(using: .utf8),
                let fields = try JSONSerialization.jsonObject(with: json) as? [String: String],
                let zone = MachineReadableZone.check(text, today: today).value
            else {
                wrong += 1
                continue
            }
            let gender: Customer.Gender = fields["sex"] == "M" ? .male : fields["sex"] == "F" ? .female : .unspecified
            let isRead =
                zone.number == fields["number"] && zone.issuer == fields["country"]
                && zone.nationality == fields["nationality"] && zone.gender == gender
                && fields["optional"]?.hasPrefix(zone.optionalData) == true
                && Self.short(zone.birthDate?.date) == fields["birth"] && Self.short(zone.expires) == fields["expiry"]
            if !isRead { wrong += 1 }
            var named = zone
            named.name = RomanizedName(surname: fields["surname"] ?? "", given: fields["given"] ?? "")
            if named.lines.value?.joined(separator: "\n") != text {
                unlike += 1
                if unlike <= 5 { print(named.lines.findings, named.lines.value?.first ?? "") }
            }
        }
        print("mrz: \(rows.count - wrong) of \(rows.count) read, \(rows.count - unlike) written the same")
        #expect(wrong == 0)
        #expect(unlike == 0)
    }

    private static func short(_ date: CalendarDate?) -> String? {
        date.map { $0.description.filter { $0 != "-" } }.map { String($0.dropFirst(2)) }
    }
}

import Clientele
import Testing

@Suite("Agreement on reference telephone numbers", .enabled(if: ReferenceRows.folder != nil, ReferenceRows.absence))
struct PhoneAgreementTests {
    @Test("numbers are read and judged as libphonenumber does")
    func agreement() throws {
        let rows = try ReferenceRows.read("validation/phone.csv.gz")
        var agree: [String: Int] = [:]
        var wrongKinds: [String: Int] = [:]
        var shown = 0
        for row in rows {
            guard let input = row["input"], let region = row["region"] else { continue }
            let checked = PhoneNumber.check(input, region: CountryCode(rawValue: region))
            let number = checked.value
            let isPossible = checked.verdict == .valid || checked.verdict == .possible
            let wasPossible = row["possible"] == "IS_POSSIBLE" || row["possible"] == "IS_POSSIBLE_LOCAL_ONLY"
            let type =
                number == nil
                ? "" : number?.kind.map { $0.rawValue.uppercased().replacing("-", with: "_") } ?? "UNKNOWN"
            let results = [
                "parse": (number != nil) == (row["parse"] == "OK"),
                "possible": isPossible == wasPossible,
                "valid": (checked.verdict == .valid) == (row["valid"] == "1"),
                "e164": (number?.e164 ?? "") == row["e164"],
                "extension": (number?.extensionNumber ?? "") == row["ext"],
                "type": type == row["type"],
                "international": row["valid"] != "1" || number?.international == row["international"],
                "national": row["valid"] != "1" || number?.national == row["national"],
                "region": (number?.region?.rawValue ?? "") == row["number_region"],
            ]
            for (key, value) in results where value { agree[key, default: 0] += 1 }
            if results.values.contains(false) {
                wrongKinds[row["kind"] ?? "", default: 0] += 1
                shown += 1
                if shown < 30 {
                    print(
                        "differs:", input.debugDescription, region, row["parse"] ?? "", row["e164"] ?? "",
                        row["type"] ?? "",
                        "|", checked.verdict, number?.e164 ?? "-", type, row["international"] ?? "",
                        number?.international ?? "", number?.national ?? "", results.filter { !$0.value }.keys.sorted())
                }
            }
        }
        print("phone: of \(rows.count)", agree.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
        if !wrongKinds.isEmpty { print("phone: rows that differ", wrongKinds) }
        for (_, count) in agree { #expect(count == rows.count) }
    }
}

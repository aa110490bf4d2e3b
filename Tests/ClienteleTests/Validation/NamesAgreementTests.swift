import Clientele
import Testing

@Suite("Agreement on reference names", .enabled(if: ReferenceRows.folder != nil, ReferenceRows.absence))
struct NamesAgreementTests {
    @Test("Chinese names are spelled as passports spell them")
    func chinese() throws {
        let rows = try ReferenceRows.read("validation/names-zh.csv.gz")
        var first = 0
        var any = 0
        for row in rows {
            guard let name = row["name"], let given = row["passport_given"] else { continue }
            let surnames = (row["passport_surname"] ?? "").split(separator: "|").map(String.init)
            let found = ChineseName.romanizations(of: name)
            let expected = surnames.map { RomanizedName(surname: $0, given: given) }
            if let best = found.first, expected.contains(best) { first += 1 }
            if Set(expected).isSubset(of: found) { any += 1 }
        }
        print("names-zh: first \(first), all living readings offered \(any) of \(rows.count)")
        #expect(Double(first) >= 0.995 * Double(rows.count))
        #expect(Double(any) >= 0.999 * Double(rows.count))
    }

    @Test("names in reservations are read")
    func reservations() throws {
        let rows = try ReferenceRows.read("validation/pnr-names.csv.gz")
        var clear = (all: 0, right: 0)
        var ambiguous = (all: 0, right: 0, marked: 0)
        for row in rows {
            guard let text = ReferenceRows.text(json: row["typed_json"]) else { continue }
            let checked = ReservationName.check(text)
            let name = checked.value
            let first = name?.travelers.first
            let isRight =
                name?.surname == row["surname"] && first?.given == row["given"]
                && (first?.title?.rawValue ?? "") == row["title"] && first?.passengerType.rawValue == row["ptc"]
                && name.map { "\($0.travelers.count)" } == row["count"]
            if row["ambiguous"] == "0" {
                clear.all += 1
                if isRight { clear.right += 1 } else { print("differs:", text, name?.text ?? "-") }
            } else {
                ambiguous.all += 1
                if isRight { ambiguous.right += 1 }
                if checked.verdict == .possible { ambiguous.marked += 1 }
            }
        }
        print("pnr-names: clear \(clear), ambiguous \(ambiguous)")
        #expect(clear.right == clear.all)
    }
}

import Clientele
import Testing

@Suite("Agreement on reference e-mail addresses", .enabled(if: ReferenceRows.folder != nil, ReferenceRows.absence))
struct EmailAgreementTests {
    @Test("where three peers agree, so does the verdict")
    func agreement() throws {
        let rows = try ReferenceRows.read("validation/email.csv.gz")
        var judged = 0
        var agree = 0
        var ascii = (judged: 0, agree: 0)
        var typos = (all: 0, found: 0)
        var falseHints = 0
        var refused = 0
        var proposals: [String: Int] = [:]
        var shown = 0
        for row in rows {
            guard let text = ReferenceRows.text(json: row["input_json"]), let kind = row["kind"] else { continue }
            let checked = EmailAddress.check(text)
            let isEmail = (row["isemail_code"].flatMap(Int.init) ?? 99) < 16 ? "1" : "0"
            let hint = checked.findings.first { $0.code == "email.domain-typo" }
            if kind == "typo-domain", row["evp_valid"] == "1" {
                typos.all += 1
                if hint != nil { typos.found += 1 }
            } else if hint != nil {
                falseHints += 1
            }
            if checked.verdict == .invalid, checked.findings.first?.repair != nil { proposals[kind, default: 0] += 1 }
            if row["ev_valid"] == "1", let expected = row["ev_ascii"], !expected.isEmpty, let value = checked.value {
                ascii.judged += 1
                if value.ascii == expected {
                    ascii.agree += 1
                } else if shown < 60 {
                    shown += 1
                    print("ascii:", kind, text.debugDescription, expected, value.ascii ?? "-")
                }
            }
            guard row["ev_valid"] == row["evp_valid"], row["evp_valid"] == isEmail else { continue }
            judged += 1
            if isEmail == "0", checked.verdict == .invalid { refused += 1 }
            let isFine = (checked.verdict == .valid) == (isEmail == "1")
            if isFine {
                agree += 1
            } else if shown < 60 {
                shown += 1
                print("differs:", kind, text.debugDescription, checked.verdict, checked.findings, row["ev_error"] ?? "")
            }
        }
        print(
            "email: \(agree) of \(judged) agree, \(refused) refused; ascii \(ascii); typo hints \(typos), elsewhere \(falseHints)"
        )
        print("email: proposals", proposals.sorted { $0.key < $1.key })
        #expect(agree == judged)
        #expect(ascii.agree == ascii.judged)
        #expect(typos.found == typos.all)
    }
}

import Clientele
import Testing

@Suite("Postal codes (R10)")
struct PostalCodeTests {
    @Test(
        "a code of its country's form is taken",
        arguments: [
            ("CN", "100600"), ("JP", "100-8111"), ("GB", "SW1A 1AA"), ("GB", "M1 1AE"), ("CA", "K1A 0A6"),
            ("US", "20500"),
            ("US", "20500-0003"), ("NL", "2514 EG"), ("PL", "00-902"), ("IE", "D08 XYA1"), ("MT", "VLT 1117"),
            ("TW", "100006"), ("SE", "111 30"), ("LV", "LV-1010"), ("LT", "LT-01103"), ("LT", "01103"),
        ] as [(CountryCode, String)])
    func good(country: CountryCode, code: String) {
        let checked = PostalCode.check(code, country: country)
        #expect(checked.verdict == .possible && checked.value?.code == code && checked.findings.isEmpty)
    }

    @Test(
        "another way to write it is a hint with the usual one",
        arguments: [
            ("JP", "1008111", "100-8111"), ("GB", "sw1a1aa", "SW1A 1AA"), ("CN", "１００６００", "100600"),
            ("US", "20500 0003", "20500-0003"), ("LV", "1010", "LV-1010"), ("LU", "L-2449", "2449"),
            ("SE", "SE-111 22", "111 22"), ("FI", "FI-00100", "00100"), ("CH", "CH-8001", "8001"),
            ("AT", "A-1010", "1010"), ("DE", "D-10115", "10115"),
        ] as [(CountryCode, String, String)])
    func writing(country: CountryCode, code: String, usual: String) {
        let checked = PostalCode.check(code, country: country)
        #expect(checked.value?.code == usual)
        #expect(checked.findings.map(\.code) == ["postal-code.writing"] && checked.findings.first?.repair == usual)
    }

    @Test(
        "a code of another form is doubted",
        arguments: [
            ("CN", "10060"), ("CN", "1006000"), ("DE", "1011A"), ("GB", "SW1A"), ("US", "2050"), ("JP", "100-81112"),
            ("CN", "邮编一〇〇六"), ("CN", "--"), ("CN", "CN"), ("DE", "DE-1011"), ("DE", "DDE10115"),
        ] as [(CountryCode, String)])
    func bad(country: CountryCode, code: String) {
        let checked = PostalCode.check(code, country: country, at: "p")
        #expect(checked.verdict == .invalid && checked.value == nil)
        #expect(checked.findings.map(\.description) == ["warning postal-code.form at p"])
    }

    @Test("Hong Kong and Macao have none, and of unlisted countries nothing is said")
    func others() {
        #expect(PostalCode.check("999077", country: "HK").findings.map(\.code) == ["postal-code.none"])
        #expect(PostalCode.check("999078", country: "MO").findings.map(\.code) == ["postal-code.none"])
        #expect(PostalCode.check("ZZ", country: "QQ").verdict == .unknown)
        #expect(PostalCode.check("ZZ", country: nil).verdict == .unknown)
    }
}

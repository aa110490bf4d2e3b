import Clientele
import ClienteleTesting
import Testing

@Suite("Travel document numbers (R10)")
struct TravelDocumentNumberTests {
    @Test(
        "the shape of a number decides the verdict",
        arguments: [
            ("E12345678", .passport, "CN", .possible), ("ea1234567", .passport, "CN", .possible),
            ("EI1234567", .passport, "CN", .unknown), ("G12345678", .passport, "CN", .possible),
            ("147654321", .passport, "CN", .possible), ("DE1234567", .passport, "CN", .possible),
            ("PE1234567", .passport, "CN", .possible), ("K12345678", .passport, "HK", .possible),
            ("MA1234567", .passport, "MO", .possible), ("X1", .passport, "CN", .invalid),
            ("TZ1234567", .passport, "JP", .possible), ("T12345678", .passport, "JP", .unknown),
            ("123456789", .passport, "US", .possible), ("A12345678", .passport, "US", .possible),
            ("123456789", .passport, "GB", .possible), ("12AB34567", .passport, "FR", .possible),
            ("M123A4567", .passport, "KR", .possible), ("C01X00T47", .passport, "DE", .possible),
            ("C01X00T478", .passport, "DE", .valid), ("C01X00T479", .passport, "DE", .invalid),
            ("CO1X00T47", .passport, "DE", .unknown), ("K1234567E", .passport, "SG", .possible),
            ("AB12", .passport, "JP", .invalid), ("QX99123", .passport, "AQ", .unknown),
            ("QX99123", .passport, nil, .unknown), ("AB-12 34", nil, nil, .unknown),
            ("H12345678", .homeReturnPermit, nil, .possible), ("M1234567801", .homeReturnPermit, nil, .possible),
            ("HA1234567", .homeReturnPermit, nil, .possible), ("MA1234567", .homeReturnPermit, nil, .possible),
            ("HB1234567", .homeReturnPermit, nil, .invalid), ("HA12345678", .homeReturnPermit, nil, .invalid),
            ("A12345678", .homeReturnPermit, nil, .invalid), ("H1234567890", .homeReturnPermit, nil, .possible),
            ("12345678", .taiwanCompatriotPermit, nil, .possible), ("1234567", .taiwanCompatriotPermit, nil, .invalid),
            ("1234567801(B)", .taiwanCompatriotPermit, nil, .possible), ("C12345678", .exitEntryPermit, nil, .possible),
            ("CA1234567", .exitEntryPermit, nil, .possible), ("W12345678", .exitEntryPermit, nil, .possible),
            ("L12345678", .exitEntryPermit, nil, .possible), ("Z12345678", .exitEntryPermit, nil, .unknown),
            ("A123456(3)", .nationalIdentityCard, "HK", .valid), ("a123456（３）", .nationalIdentityCard, "HK", .valid),
            ("A123456(4)", .nationalIdentityCard, "HK", .invalid), ("AB987654(3)", .nationalIdentityCard, "HK", .valid),
            ("1234567(8)", .nationalIdentityCard, "HK", .invalid),
            ("1234567(8)", .nationalIdentityCard, "MO", .possible),
            ("9234567(8)", .nationalIdentityCard, "MO", .unknown), ("A123456789", .nationalIdentityCard, "TW", .valid),
            ("A123456788", .nationalIdentityCard, "TW", .invalid),
            ("A323456789", .nationalIdentityCard, "TW", .invalid),
            ("11010519491231002X", .nationalIdentityCard, "CN", .valid),
            ("110105194912310021", .residentIdentityCard, nil, .invalid),
            ("AB1234", .nationalIdentityCard, "FR", .unknown), ("", nil, nil, .invalid),
            ("810000197001021237", .mainlandResidencePermit, nil, .valid),
            ("８３００００19700102123X", .mainlandResidencePermit, nil, .invalid),
            ("810000197001021238", .mainlandResidencePermit, nil, .invalid),
            ("810000197013021239", .mainlandResidencePermit, nil, .invalid),
            ("11010519491231002X", .mainlandResidencePermit, nil, .invalid),
            ("810000700102123", .mainlandResidencePermit, nil, .invalid),
            ("E1234567é", .passport, "CN", .invalid), (String(repeating: "A", count: 21), nil, nil, .invalid),
        ] as [(String, IdentityDocument.Kind?, CountryCode?, Verdict)])
    func verdict(text: String, kind: IdentityDocument.Kind?, issuer: CountryCode?, verdict: Verdict) {
        let checked = TravelDocumentNumber.check(text, kind: kind, issuer: issuer)
        #expect(checked.verdict == verdict)
        #expect((checked.value == nil) == (verdict == .invalid))
        #expect(checked.findings.contains { $0.severity == .error } == (verdict == .invalid))
    }

    @Test("permanent residence cards of both generations have a check digit and a birth date")
    func permanentResidence() {
        func verdict(_ text: String) -> Verdict {
            TravelDocumentNumber.check(text, kind: .foreignPermanentResidence).verdict
        }
        let old = Array(0...9).map { "USA310085030801\($0)" }.map { String($0.prefix(14)) + String($0.suffix(1)) }
        #expect(old.filter { verdict($0) == .valid }.count == 1)
        #expect(old.filter { verdict($0) == .invalid }.count == 9)
        #expect(
            Array(0...9).allSatisfy { verdict("USA310085133201\($0)".replacing("1\($0)", with: "\($0)")) == .invalid })
        let new = (Array(0...9).map(String.init) + ["X"]).map { "93184019850308001" + $0 }
        #expect(new.filter { verdict($0) == .valid }.count == 1)
        #expect(verdict("83184019850308001X") == .invalid)
        #expect((Array(0...9).map(String.init) + ["X"]).allSatisfy { verdict("93184019851308001" + $0) == .invalid })
    }

    @Test("any single wrong digit of a Hong Kong identity card is found, of a Taiwan one as its weight promises")
    func detection() {
        // Modulo 11 every weight has an inverse; modulo 10 the even weights and 5 have none.
        let cards: [(number: String, issuer: CountryCode, weights: [Int], modulus: Int)] = [
            ("A1234563", "HK", [0, 7, 6, 5, 4, 3, 2, 1], 11), ("A123456789", "TW", [0, 0, 7, 6, 5, 4, 3, 2, 1, 1], 10),
        ]
        for card in cards {
            let right = Array(card.number.utf8)
            for (place, weight) in card.weights.enumerated() where weight > 0 {
                for digit in UInt8(48)...57 where digit != right[place] {
                    var wrong = right
                    wrong[place] = digit
                    let isSeen = weight * (Int(digit) - Int(right[place])) % card.modulus != 0
                    let checked = TravelDocumentNumber.check(
                        String(decoding: wrong, as: UTF8.self), kind: .nationalIdentityCard, issuer: card.issuer)
                    #expect(checked.verdict == (isSeen ? .invalid : .valid))
                }
            }
        }
    }

    @Test("a permit compares equal after its reissue")
    func comparison() {
        let first = TravelDocumentNumber.check("H1234567800", kind: .homeReturnPermit).value
        let later = TravelDocumentNumber.check("h12345678 ０２", kind: .homeReturnPermit).value
        #expect(first?.comparisonKey == "H12345678")
        #expect(first?.comparisonKey == later?.comparisonKey)
        #expect(first?.number != later?.number)
        let taiwan = TravelDocumentNumber.check("1234567801(B)", kind: .taiwanCompatriotPermit).value
        #expect(taiwan?.comparisonKey == "12345678")
        #expect(taiwan?.number == "1234567801B")
    }

    @Test("a verdict by shape names the version of the shapes")
    func facts() {
        #expect(TravelDocumentNumber.check("TZ1234567", kind: .passport, issuer: "JP").factsVersion != nil)
        let odd = TravelDocumentNumber.check("T12345678", kind: .passport, issuer: "JP")
        #expect(odd.findings.map(\.code) == ["document.unusual-passport"])
        #expect(odd.findings.first?.factsVersion != nil)
    }

    @Test("hostile text never traps", arguments: HostileText.all)
    func hostile(text: String) {
        for (kind, _) in IdentityDocument.Kind.known {
            for issuer in ["CN", "HK", "MO", "TW", "DE", "US"] as [CountryCode] {
                _ = TravelDocumentNumber.check(text, kind: kind, issuer: issuer)
            }
        }
    }

    @Test("random text never traps, and what is read again is the same")
    func fuzz() {
        var numbers = SeededRandom(seed: 5)
        let kinds = IdentityDocument.Kind.known.map(\.code)
        for _ in 0..<100_000 {
            let text = HostileText.random(&numbers, length: 12)
            let kind = kinds.randomElement(using: &numbers)
            let issuer = (["CN", "HK", "MO", "TW", "DE", "FR"] as [CountryCode]).randomElement(using: &numbers)
            guard let value = TravelDocumentNumber.check(text, kind: kind, issuer: issuer).value else { continue }
            let again = TravelDocumentNumber.check(value.number, kind: kind, issuer: issuer)
            #expect(again.value == value)
        }
    }

    @Test(
        "printing shows the ends of a long number and nothing of a short one",
        arguments: [
            ("E12345678", "E******78"), ("QX99123", "Q****23"), ("QX9912", "******"),
        ])
    func printing(text: String, shown: String) throws {
        let number = try #require(TravelDocumentNumber.check(text, kind: nil).value)
        #expect("\(number)" == shown && String(reflecting: number) == shown)
        var dumped = ""
        dump(number, to: &dumped)
        #expect(dumped.contains(shown) && !dumped.contains(text.dropFirst(1)))
    }
}

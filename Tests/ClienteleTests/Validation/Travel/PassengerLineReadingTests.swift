import Clientele
import ClienteleTesting
import Testing

@Suite("DOCS, DOCO and DOCA lines read back (R11)")
struct PassengerLineReadingTests {
    private let context = CompletenessPurposeTests.context
    private let lines = PassengerLines(carrier: "CA", passenger: 1)

    private static let elements = "P/USA/123456789/USA/12JUL64/M/23AUG31/SMITH/JOHN"

    @Test(
        "a DOCS line is read in the forms that reservation systems print",
        arguments: [
            ("SSR DOCS CA HK1 \(elements)/MICHAEL/P1", "CA", 1),
            ("12.SSR DOCS CA HK1 \(elements)/MICHAEL/P1  +", "CA", 1),
            (" 7 SSR DOCS 3U  HK1 \(elements)/MICHAEL/P12 -", "3U", 12),
            ("SSR DOCS BA HK1/P/US/123456789/US/12JUL64/M/23AUG31/SMITH/JOHN/MICHAEL", "BA", nil),
            ("ssr docs lh hk1 /P/USA/123456789/USA/12JUL1964/M/23AUG2031/SMITH/JOHN/MICHAEL/S2", "LH", nil),
            ("SR DOCS LH HK1 \(elements)/MICHAEL/P2/S2-3", "LH", 2),
            ("P/USA/123456789/USA/12JUL64/M/23AUG31/SMITH/JOHN MICHAEL", "CA", nil),
            ("SSR DOCS AA HK1/\(elements)/MICHAEL-1.1", "AA", 1), ("DOCS AA HK1/\(elements)/MICHAEL-2.1", "AA", nil),
            ("3DOCS/\(elements)/MICHAEL-1.1", "CA", 1), ("3DOCS1,3/\(elements)/MICHAEL-3.1", "CA", nil),
            ("3DOCSA/\(elements)/MICHAEL-1", "CA", 1), ("SI.P3/SSRDOCSBAHK1/\(elements)/MICHAEL", "BA", 3),
            ("3SSRDOCSUAHK1/N1-2/\(elements)/MICHAEL", "UA", nil), ("SSR DOCS UA HK1 1.1/\(elements)/MICHAEL", "UA", 1),
            ("SSR DOCS UA HK1 P4/\(elements)/MICHAEL", "UA", 4),
            ("SSR DOCS KL HK1 JFKAMS0642Y12NOV/\(elements)/MICHAEL", "KL", nil),
            ("SSR DOCS OZ HK1 ICNPVG 367 V17FEB/\(elements)/MICHAEL/P3", "OZ", 3),
            ("SSR DOCS UA HK1/\(elements)/MICHAEL-1SMITH/JOHNMR", "UA", nil),
            (".R/DOCS HK1/\(elements)/MICHAEL", "CA", nil),
            ("SSR DOCS CA HK1 \(elements)/MICHAEL MR/P1", "CA", 1),
            ("SSR DOCS CA HK1 \(elements)/MICHAEL/H/P1", "CA", 1),
        ] as [(String, String, Int?)])
    func forms(line: String, carrier: String, passenger: Int?) throws {
        let checked = lines.reading(of: line, in: context)
        #expect(checked.verdict == .valid && checked.findings.isEmpty)
        let reading = try #require(checked.value)
        #expect(reading.lines.carrier == carrier && reading.lines.passenger == passenger && !reading.lines.isInfant)
        #expect(
            lines.docs(for: reading.customer, in: context).value
                == "SSR DOCS CA HK1 P/USA/123456789/USA/12JUL64/M/23AUG31/SMITH/JOHN/MICHAEL/P1")
        #expect(reading.customer.documents.first?.kind == .passport)
        #expect(reading.customer.birthDate?.date?.year == 1964)
    }

    @Test(
        "the mark of an infant is read beside the gender",
        arguments: [
            ("MI", .male, true), ("FI", .female, true), ("XI", .unspecified, true), ("U", .undisclosed, false),
            ("F", .female, false),
        ] as [(String, Customer.Gender, Bool)])
    func infants(written: String, gender: Customer.Gender, isInfant: Bool) throws {
        let line = "SSR DOCS SQ HK1 P/GBR/512731999/GBR/20SEP25/\(written)/25OCT30/BELT/SOPHY/OLIVIA/P2"
        let reading = try #require(lines.reading(of: line, in: context).value)
        #expect(reading.customer.gender == gender && reading.lines.isInfant == isInfant)
        if gender != .undisclosed {
            #expect(reading.lines.docs(for: reading.customer, in: context).value == line)
        }
    }

    @Test(
        "a line without a document gives what it has, wherever its first stroke stands",
        arguments: [
            "SSR DOCS ME HK1 ////19JAN64/M//BEAINI/HADI", "SSR DOCS ME HK1/////19JAN64/M//BEAINI/HADI",
            "SSR DOCS ME HK1 /////19JAN64/M//BEAINI/HADI/P1", "SI.P1/SSRDOCSYYHK1/////19JAN64/M//BEAINI/HADI",
            "3SSRDOCSYYHK1/N1-2/////19JAN64/M//BEAINI/HADI", "3DOCSA/DB/19JAN64/M/BEAINI/HADI-4.1",
        ])
    func partial(line: String) throws {
        let checked = lines.reading(of: line, in: context)
        #expect(checked.verdict == .valid)
        let draft = try #require(checked.value?.customer)
        #expect(draft.documents.map(\.holder) == ["BEAINI/HADI"])
        #expect(draft.documents.first?.raw == "" && draft.documents.first?.kind == nil)
        #expect(draft.gender == .male && draft.birthDate?.date == CalendarDate("1964-01-19"))
    }

    @Test(
        "what is no line, or a line with an element too few or too many, is refused",
        arguments: [
            "", "SSR DOCS", "SSR DOCS CA HK1", "P/USA/1", String(repeating: "/", count: 500), "SSR DOCS CA HK1/",
            "SSR DOCS CA HK1 P/CN/ER1356414/CN/01AUG97/M/WANG/WENBO/P1",
            "SSR DOCS CA HK1 P/CN/ER1356414/CN/01AUG97/M/WANG/WENBO/JAMES/P1",
            "SSR DOCS CA HK1//P/P00266142/14JUL71/M/28MAY23/AVDIU/ILIR",
            "SSR DOCS CA HK1 P/CN/E1/X/CN/01AUG97/M/23AUG31/WANG/WENBO",
            "SSR DOCS CA P/USA/1/USA/12JUL64/M/23AUG31/A/B",
            "SSR DOCS CA HK1 \(elements)\n/MICHAEL", "SSR DOCS CA HK1 \(elements)/A/H/B",
            "SRDOCSUAHK1-P-US-US123456-US-01JAN80-M-31DEC30-SMITH-JOHN/P1", "SSR DOCQ CA HK1 \(elements)",
            "OSI DOCS CA HK1 \(elements)", "SSR DOCO CA HK1 LYON/X/1/CHN/14MAR26/CHN", "SSR DOCO CA HK1 /////",
            "SSR DOCO CA HK1 LYON/V/1/CHN/14MAR26/CHN/X", "SSR DOCA CA HK1 X/USA", "SSR DOCA CA HK1 D",
            "SSR DOCA CA HK1 D/USA/A/B/C/D/X", "SSR DOCA CA HK1 D/USA/A/B/C/D/I/X",
        ])
    func refused(line: String) {
        let checked = lines.reading(of: line, in: context)
        #expect(checked.verdict == .invalid && checked.value == nil)
        #expect(checked.findings.map(\.code) == ["passenger-line.unreadable"])
    }

    @Test("what is not understood is kept with a finding")
    func odd() throws {
        let odd = lines.reading(of: "AC/QQQ/1/USA/31FEB64/Z/31XXX31/SMITH/JOHN", in: context)
        #expect(odd.verdict == .possible)
        #expect(
            odd.findings.map(\.code) == [
                "passenger-line.element", "passenger-line.document-code", "travel.country-unknown",
                "date.not-understood",
                "date.not-understood",
            ])
        #expect(odd.value?.customer.birthDate?.raw == "31FEB64")
        let mark = lines.reading(of: "SSR DOCS WN HK1 P/GBR/36263623/USA/31MAR89/M/12APR29/FRANK/JAMES/H", in: context)
        #expect(mark.value?.customer.documents.first?.holder == "FRANK/JAMES H")
        #expect(mark.findings.map(\.code) == ["passenger-line.holder-mark"])
    }

    @Test(
        "a DOCO line gives the visa, issued by the country it is for, and the place of birth",
        arguments: [
            ("SSR DOCO CA HK1 LYON FR/V/J1234567/CHN/14MAR26/CHN/P1", "LYON FR", []),
            ("SSR DOCO BA HK1//V/J1234567/LONDON/14MAR26/CHN-1SMITH/JOHNMR", "", ["passenger-line.place-of-issue"]),
            ("3DOCO2/LYON FR/V/J1234567/PARIS FR/14MAR2026/CN-2.1", "LYON FR", ["passenger-line.place-of-issue"]),
            ("SSR DOCO BA HK1 JFKLAX0001Y28JUN//V/J1234567/CHN/14MAR26/CHN", "", []),
            ("SSR DOCO CA HK1 /V/J1234567/CHN/14MAR26/CHN/I", "", []),
        ] as [(String, String, [Finding.Code])])
    func doco(line: String, birthPlace: String, codes: [Finding.Code]) throws {
        let checked = lines.reading(of: line, in: context)
        #expect(checked.verdict == .valid && checked.findings.map(\.code) == codes)
        let reading = try #require(checked.value)
        #expect(reading.customer.birthPlace == birthPlace && reading.country == "CN")
        #expect(reading.lines.isInfant == line.hasSuffix("/I"))
        let visa = try #require(reading.customer.documents.first)
        #expect(visa.kind == .visa && visa.raw == "J1234567" && visa.issuingCountry == "CN")
        #expect(visa.issued == CalendarDate("2026-03-14"))
    }

    @Test("a place of birth stands alone, and a traveller's number is no visa")
    func numbers() throws {
        let place = try #require(lines.reading(of: "3DOCO1/MANCHESTER-1.1", in: context).value)
        #expect(place.customer.birthPlace == "MANCHESTER" && place.customer.documents.isEmpty)
        let redress = lines.reading(of: "SSR DOCO AA HK1//R/1234567890123///US", in: context)
        #expect(redress.findings.map(\.code) == ["passenger-line.document-code"])
        #expect(redress.value?.customer.documents.first?.kind == nil)
        #expect(redress.value?.customer.documents.first?.raw == "1234567890123")
    }

    @Test("a DOCA line gives the country of residence or the address at the destination")
    func doca() throws {
        let home = try #require(
            lines.reading(of: "SSR DOCA LA HK1/R/US/1234 MAIN/EULESS/TX/76040-1234/I/P2", in: context).value)
        #expect(home.customer.residence == "US" && home.lines.passenger == 2 && home.lines.isInfant)
        #expect(home.address?.lines == ["1234 MAIN"] && home.address?.postalCode == "76040-1234")
        let bare = try #require(lines.reading(of: ".R/DOCA HK1/R/CHN", in: context).value)
        #expect(bare.customer.residence == "CN" && bare.address == nil)
        let stay = try #require(lines.reading(of: "3DOCA/D/USA/SHERATON WAIKIKI/HONOLULU/HAWAII", in: context).value)
        #expect(stay.customer.residence == nil && stay.address?.country == "US" && stay.address?.city == "HONOLULU")
        let number = try #require(lines.reading(of: "3DOCA/D/JPN/GINZA 4-6-11", in: context).value)
        #expect(number.address?.lines == ["GINZA 4-6-11"] && number.lines.passenger == nil)
        let zone = try #require(
            lines.reading(of: "SSR DOCA CI HK1 D/TWN/1 ZHONGZHENG RD/TAIPEI//100-48", in: context).value)
        #expect(zone.address?.postalCode == "100-48")
        #expect(lines.reading(of: "SSR DOCA LA HK1 R/QQQ", in: context).findings.map(\.path) == ["residence"])
    }

    // MARK: - Laws

    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ").map(String.init)

    private static func word(_ lengths: ClosedRange<Int>, _ random: inout SeededRandom) -> String {
        (0..<random.within(lengths)).map { _ in random.pick(letters) }.joined()
    }

    private static func writer(_ random: inout SeededRandom) -> PassengerLines {
        PassengerLines(
            carrier: random.pick(["CA", "3U", "YY"]), passenger: random.chance(500) ? random.within(1...99) : nil,
            isInfant: random.chance(300))
    }

    @Test("a DOCS line that was written is read as it was, and written again as it was (law)")
    func docsLaw() throws {
        var random = SeededRandom(seed: 77)
        var written = 0
        for _ in 0..<300 {
            var smith = CompletenessPurposeTests.smith
            let writer = Self.writer(&random)
            smith.names = []
            smith.documents[0].holder =
                Self.word(1...12, &random) + "/" + Self.word(2...9, &random)
                + random.pick(["", "", " H", " " + Self.word(4...8, &random)])
            smith.documents[0].raw = Self.word(1...2, &random) + "\(random.within(1_000_000...9_999_999))"
            smith.documents[0].issuingCountry = random.pick(["US", "GB", "DE", "JP", "XK"])
            smith.documents[0].nationality = random.pick(["US", "FR", "KR", "ZA"])
            smith.gender = random.pick([.male, .female, .unspecified])
            smith.birthDate = EnteredDate(context.today.adding(days: -random.within(0...36_000)))
            smith.documents[0].expires = EnteredDate(context.today.adding(days: random.within(0...9000)))
            guard let line = writer.docs(for: smith, in: context).value else { continue }
            written += 1
            let read = try #require(lines.reading(of: line, in: context).value)
            #expect(read.lines == writer)
            #expect(read.lines.docs(for: read.customer, in: context).value == line)
            #expect(read.customer.documents[0].holder == smith.documents[0].holder)
            #expect(read.customer.birthDate?.date == smith.birthDate?.date && read.customer.gender == smith.gender)
            #expect(read.customer.documents[0].expires?.date == smith.documents[0].expires?.date)
            #expect(read.customer.documents[0].issuingCountry == smith.documents[0].issuingCountry)
        }
        #expect(written > 100)
    }

    @Test("DOCO and DOCA lines that were written are read as they were, and written again as they were (law)")
    func otherLaws() throws {
        var random = SeededRandom(seed: 78)
        for _ in 0..<300 {
            let writer = Self.writer(&random)
            let country: CountryCode = random.pick(["US", "GB", "DE", "JP", "XK", "CN"])
            var smith = Customer()
            smith.birthPlace = random.chance(300) ? "" : Self.word(2...10, &random) + " " + Self.word(1...9, &random)
            smith.residence = country
            smith.add(document: .visa, number: "J\(random.within(1_000_000...9_999_999))", issuedBy: country)
            smith.documents[0].issued = context.today.adding(days: -random.within(0...3_000))
            let visa = try #require(writer.doco(for: smith, entering: country, in: context).value)
            let visaRead = try #require(lines.reading(of: visa, in: context).value, "\(visa)")
            #expect(visaRead.lines == writer && visaRead.country == country)
            #expect(visaRead.customer.documents == smith.documents && visaRead.customer.birthPlace == smith.birthPlace)
            #expect(visaRead.lines.doco(for: visaRead.customer, entering: country, in: context).value == visa)

            let home = try #require(writer.doca(residenceOf: smith).value)
            let homeRead = try #require(lines.reading(of: home, in: context).value)
            #expect(homeRead.lines == writer && homeRead.customer.residence == country && homeRead.address == nil)
            #expect(homeRead.lines.doca(residenceOf: homeRead.customer).value == home)

            var stay = PostalAddress()
            stay.country = country
            stay.lines = [Self.word(1...20, &random) + " \(random.within(1...99))"]
            stay.city = Self.word(2...20, &random)
            if random.chance(500) { stay.province = Self.word(2...3, &random) }
            stay.postalCode = random.pick([
                "", "", "\(random.within(10_000...99_999))", "N1", "S11", "S1234567",
            ])
            let address = try #require(writer.doca(destination: stay).value)
            let addressRead = try #require(lines.reading(of: address, in: context).value, "\(address)")
            #expect(addressRead.lines == writer && addressRead.address == stay)
        }
    }

    @Test("no text makes the reader trap, and a draft prints nothing of anybody (law)")
    func hostile() throws {
        var random = SeededRandom(seed: 79)
        let pieces = [
            "/", "//", "P1", "1.1", "-1.1", "SSR ", "DOCS", "DOCO", "DOCA", " CA ", "HK1", "YYHK1", "P", "V", "MI", "H",
            "DB",
            "12JUL64", "USA", "SMITH", "+", " ", "-", "N1-2", ".R", "SI.P1", "3", "\u{301}", "伟", "ﬃ",
            "99999999999999999999",
        ]
        for _ in 0..<3_000 {
            let line = (0..<random.within(0...24)).map { _ in random.pick(pieces) }.joined()
            _ = lines.reading(of: line, in: context)
        }
        for text in HostileText.all { _ = lines.reading(of: text, in: context) }
        let reading = try #require(lines.reading(of: "SSR DOCS CA HK1 \(Self.elements)/P1", in: context).value)
        #expect(!"\(reading) \(String(reflecting: reading))".contains("SMITH"))
    }
}

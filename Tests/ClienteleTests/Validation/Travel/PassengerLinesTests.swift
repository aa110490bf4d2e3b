import Clientele
import ClienteleTesting
import Testing

@Suite("DOCS, DOCO and DOCA lines (R11)")
struct PassengerLinesTests {
    private let context = CompletenessPurposeTests.context
    private let lines = PassengerLines(carrier: "CA", passenger: 1)

    @Test("the document is written in the order and the forms of the trade")
    func docs() {
        let smith = CompletenessPurposeTests.smith
        let checked = lines.docs(for: smith, in: context)
        #expect(checked.verdict == .valid)
        #expect(checked.findings.isEmpty)
        #expect(checked.value == "SSR DOCS CA HK1 P/USA/123456789/USA/12JUL64/M/23AUG31/SMITH/JOHN/MICHAEL/P1")
        #expect(
            PassengerLines(isInfant: true).docs(for: smith, in: context).value
                == "SSR DOCS YY HK1 P/USA/123456789/USA/12JUL64/MI/23AUG31/SMITH/JOHN/MICHAEL")
    }

    @Test(
        "names are written as machine-readable documents have them",
        arguments: [
            ("MÜLLER/JÜRGEN", "MUELLER/JUERGEN"), ("O'BRIEN/SEÁN", "OBRIEN/SEAN"), ("DE LA CRUZ/ANA", "DE LA CRUZ/ANA"),
            ("SMITH-JONES/MARY-ANN JO", "SMITH JONES/MARY/ANN JO"), ("WANG<<XIAO<MING", "WANG/XIAO/MING"),
            ("Lyu, Wei", "LYU/WEI"), ("ИВАНОВ/ИВАН", "IVANOV/IVAN"), ("SMITH/JOHN MR", "SMITH/JOHN"),
        ])
    func names(holder: String, written: String) {
        var smith = CompletenessPurposeTests.smith
        smith.documents[0].holder = holder
        #expect(
            PassengerLines().docs(for: smith, in: context).value
                == "SSR DOCS YY HK1 P/USA/123456789/USA/12JUL64/M/23AUG31/" + written)
    }

    @Test("there is no line where something is missing, and the findings are those of the purpose")
    func incomplete() {
        var smith = CompletenessPurposeTests.smith
        smith.gender = nil
        smith.documents[0].expires = nil
        let checked = lines.docs(for: smith, in: context)
        #expect(checked.value == nil && checked.verdict == .invalid)
        #expect(Set(checked.findings.map(\.path)) == ["gender", "documents[0].expires"])
        #expect(lines.docs(for: Customer(), in: context).value == nil)
        smith = CompletenessPurposeTests.smith
        smith.documents[0].holder = "王/伟"
        smith.names = [PersonName("王伟", .native)]
        #expect(lines.docs(for: smith, in: context).value == nil, "no spelling is made up")
    }

    @Test("a kind of document without a code has no line until the app gives it one")
    func codes() {
        var smith = CompletenessPurposeTests.smith
        smith.documents[0].kind = .exitEntryPermit
        smith.documents[0].raw = "C12345678"
        #expect(lines.docs(for: smith, in: context).findings.contains { $0.code == "travel.document-missing" })
        var own = lines
        own.documentCodes[.exitEntryPermit] = "C"
        #expect(own.docs(for: smith, in: context).value?.hasPrefix("SSR DOCS CA HK1 C/USA/C12345678/") == true)
    }

    @Test("what is too long is cut with a warning where it may be, and refused where it may not")
    func lengths() {
        var smith = CompletenessPurposeTests.smith
        smith.documents[0].holder = String(repeating: "A", count: 40) + "/JO"
        let cut = lines.docs(for: smith, in: context)
        #expect(cut.value?.contains("/" + String(repeating: "A", count: 35) + "/JO/") == true)
        #expect(cut.findings.map(\.code) == ["passenger-line.cut"])
        smith = CompletenessPurposeTests.smith
        smith.documents[0].raw = "1234567890123456"
        smith.documents[0].kind = .nationalIdentityCard
        smith.documents[0].issuingCountry = "FR"
        #expect(lines.docs(for: smith, in: context).value == nil)
        #expect(
            PassengerLines(carrier: "C/").docs(for: CompletenessPurposeTests.smith, in: context).findings.map(\.code)
                == ["passenger-line.carrier"])
    }

    @Test("a visa for the country that is entered is written with its issue, the place of birth where it is known")
    func doco() throws {
        var smith = CompletenessPurposeTests.smith
        smith.add(document: .visa, number: "H0380256", issuedBy: "US", expires: "2027-01-01")
        smith.add(document: .visa, number: "J1234567", issuedBy: "CN", expires: "2027-01-01")
        let bare = lines.doco(for: smith, entering: "CN", in: context)
        #expect(bare.value == nil)
        #expect(bare.findings.map { "\($0.code) \($0.path)" } == ["travel.issue-date-missing documents[2].issued"])
        smith.documents[2].issued = CalendarDate("2026-03-14")
        #expect(
            lines.doco(for: smith, entering: "CN", in: context).value
                == "SSR DOCO CA HK1 /V/J1234567/CHN/14MAR26/CHN/P1")
        smith.birthPlace = "Amber Hill, GBR"
        #expect(
            PassengerLines(carrier: "BA", isInfant: true).doco(for: smith, entering: "CN", in: context).value
                == "SSR DOCO BA HK1 AMBER HILL GBR/V/J1234567/CHN/14MAR26/CHN/I")
        #expect(lines.doco(for: smith, entering: "JP", in: context).value == nil, "a visa of another country is none")
        smith.birthPlace = "北京"
        #expect(lines.doco(for: smith, entering: "CN", in: context).findings.map(\.code) == ["passenger-line.letters"])
    }

    @Test("residence is a country, the destination a whole address")
    func doca() {
        let smith = CompletenessPurposeTests.smith
        #expect(lines.doca(residenceOf: smith).value == "SSR DOCA CA HK1 R/USA/P1")
        #expect(PassengerLines(isInfant: true).doca(residenceOf: smith).value == "SSR DOCA YY HK1 R/USA/////I")
        #expect(lines.doca(residenceOf: Customer()).findings.map(\.path) == ["residence"])
        var address = PostalAddress()
        #expect(
            Set(lines.doca(destination: address).findings.filter { $0.severity == .error }.map(\.path)) == [
                "country", "lines", "city",
            ])
        address.lines = ["No. 17 / Street-2"]
        address.city = "Austin"
        address.province = "TX"
        address.postalCode = "12345"
        address.country = "US"
        #expect(lines.doca(destination: address).value == "SSR DOCA CA HK1 D/USA/NO 17 STREET 2/AUSTIN/TX/12345/P1")
    }

    @Test("a line has one line and its separators, whatever the record holds (law)")
    func wild() {
        var wild = RandomRecords(seed: 31)
        for _ in 0..<200 {
            var smith = wild.next(Customer.self)
            let good = CompletenessPurposeTests.smith
            if smith.documents.isEmpty { smith.documents = good.documents }
            smith.documents[0].kind = .passport
            smith.documents[0].raw = "123456789"
            smith.documents[0].issuingCountry = "US"
            smith.documents[0].nationality = "US"
            smith.documents[0].expires = good.documents[0].expires
            smith.gender = .female
            smith.birthDate = good.birthDate
            smith.documents[0].holder += "/" + smith.occupation
            guard let line = lines.docs(for: smith, in: context).value else { continue }
            #expect(line.utf8.allSatisfy { 65...90 ~= $0 || 48...57 ~= $0 || $0 == 32 || $0 == UInt8(ascii: "/") })
            #expect((10...11).contains(line.split(separator: "/").count))
        }
    }

    @Test(
        "a DOCS line is read in the forms in which reservations show it",
        arguments: [
            "SSR DOCS CA HK1 P/USA/123456789/USA/12JUL64/M/23AUG31/SMITH/JOHN/MICHAEL/P1",
            "SSR DOCS BA HK1/P/US/123456789/US/12JUL64/M/23AUG31/SMITH/JOHN/MICHAEL",
            "ssr docs lh hk1 /P/USA/123456789/USA/12JUL1964/M/23AUG2031/SMITH/JOHN/MICHAEL/S2",
            "P/USA/123456789/USA/12JUL64/M/23AUG31/SMITH/JOHN MICHAEL",
        ])
    func reading(line: String) throws {
        let checked = lines.customer(fromDocs: line, in: context)
        #expect(checked.verdict == .valid)
        #expect(checked.findings.isEmpty)
        let smith = try #require(checked.value)
        #expect(
            lines.docs(for: smith, in: context).value
                == "SSR DOCS CA HK1 P/USA/123456789/USA/12JUL64/M/23AUG31/SMITH/JOHN/MICHAEL/P1")
        #expect(smith.documents.first?.kind == .passport)
        #expect(smith.birthDate?.date?.year == 1964)
    }

    @Test("a line without a document gives what it has; what is no line or not understood is found")
    func partial() throws {
        let partial = lines.customer(fromDocs: "SSR DOCS ME HK1 ////19JAN64/M//BEAINI/HADI", in: context)
        #expect(partial.verdict == .valid)
        #expect(partial.value?.documents.map(\.holder) == ["BEAINI/HADI"])
        #expect(partial.value?.documents.first?.raw == "")
        #expect(partial.value?.birthDate?.date == CalendarDate("1964-01-19"))
        for text in [
            "", "SSR DOCS", "SSR DOCS CA HK1", "P/USA/1", String(repeating: "/", count: 500), "SSR DOCS CA HK1/",
        ] {
            #expect(lines.customer(fromDocs: text, in: context).verdict == .invalid)
        }
        let odd = lines.customer(fromDocs: "AC/QQQ/1/USA/31FEB64/Z/SOON/SMITH/JOHN", in: context)
        #expect(odd.verdict == .possible)
        #expect(
            odd.findings.map(\.code) == [
                "passenger-line.document-code", "travel.country-unknown", "date.not-understood", "date.not-understood",
            ])
        #expect(odd.value?.birthDate?.raw == "31FEB64")
    }

    @Test("what was written is read as it was, and what was read is written as it was (law)")
    func roundTrip() throws {
        var random = SeededRandom(seed: 77)
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ").map(String.init)
        func word(_ lengths: ClosedRange<Int>) -> String {
            (0..<random.within(lengths)).map { _ in random.pick(letters) }.joined()
        }
        var written = 0
        for _ in 0..<300 {
            var smith = CompletenessPurposeTests.smith
            smith.names = []
            smith.documents[0].holder = word(1...12) + "/" + word(2...9) + (random.chance(500) ? " " + word(2...8) : "")
            smith.documents[0].raw = word(1...2) + "\(random.within(1_000_000...9_999_999))"
            smith.documents[0].issuingCountry = random.pick(["US", "GB", "DE", "JP", "XK"])
            smith.documents[0].nationality = random.pick(["US", "FR", "KR", "ZA"])
            smith.gender = random.pick([.male, .female, .unspecified])
            smith.birthDate = EnteredDate(context.today.adding(days: -random.within(0...36_000)))
            smith.documents[0].expires = EnteredDate(context.today.adding(days: random.within(0...9000)))
            guard let line = lines.docs(for: smith, in: context).value else { continue }
            written += 1
            let read = try #require(lines.customer(fromDocs: line, in: context).value)
            #expect(lines.docs(for: read, in: context).value == line)
            #expect(read.documents[0].holder == smith.documents[0].holder)
            #expect(read.birthDate?.date == smith.birthDate?.date)
            #expect(read.documents[0].expires?.date == smith.documents[0].expires?.date)
            #expect(read.documents[0].issuingCountry == smith.documents[0].issuingCountry)
        }
        #expect(written > 100)
    }
}

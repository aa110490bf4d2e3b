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
        #expect(cut.value?.contains("/" + String(repeating: "A", count: 30) + "/JO/") == true)
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
        smith.documents[1].issuingCountry = nil
        smith.documents[1].issued = CalendarDate("2026-03-14")
        for country: CountryCode in ["JP", "US", "QQ", ""] {
            let other = lines.doco(for: smith, entering: country, in: context)
            #expect(other.value == nil && other.findings.contains { $0.code == "travel.document-missing" })
        }
        smith.documents[2].issuingCountry = "CHN"
        #expect(lines.doco(for: smith, entering: "CN", in: context).verdict == .valid)
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
}

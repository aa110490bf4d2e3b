import Clientele
import Testing

/// The code of the article on reading travel documents.
@Suite("The article on reading travel documents")
struct TravelDocumentsArticleTests {
    private let today = CalendarDate(dayNumber: 20_779)  // 2026-11-22

    @Test("a zone is read, stored as a document and written")
    func zones() throws {
        var wang = Customer(person: "王小明")
        // snippet begins: travel-documents-read
        let scanned = """
            P<CHNWANG<<XIAOMING<<<<<<<<<<<<<<<<<<<<<<<<<
            E123456782CHN8503080M3105043LA12<<<<<<<<<<24
            """
        let checked = MachineReadableZone.check(scanned, today: today)
        print(checked.verdict, checked.findings.map(\.code))

        if checked.verdict == .valid, let zone = checked.value {
            print(zone.issuer, zone.birthDate?.date ?? .latest, zone.expires ?? .latest)
            wang.documents.append(IdentityDocument(zone))
        }
        // snippet ends
        let zone = try #require(checked.value)
        #expect(zone.lines.value?.joined(separator: "\n") == scanned)
        #expect(wang.documents.first?.raw == "E12345678")
        #expect(wang.documents.first?.issuingCountry == "CN")

        // snippet begins: travel-documents-write
        var mueller = zone
        mueller.name = RomanizedName(surname: "Müller", given: "Jürgen")
        print(mueller.lines.value ?? [])
        // snippet ends
        #expect(mueller.lines.value?.first?.hasPrefix("P<CHNMUELLER<<JUERGEN<") == true)
    }

    @Test("numbers are checked by kind and issuer")
    func numbers() {
        // snippet begins: travel-documents-number
        let card = TravelDocumentNumber.check("A123456(3)", kind: .nationalIdentityCard, issuer: "HK")
        let permit = TravelDocumentNumber.check("H12345678 02", kind: .homeReturnPermit)
        let passport = TravelDocumentNumber.check("TZ1234567", kind: .passport, issuer: "JP")
        print(card.verdict, permit.value?.comparisonKey ?? "", passport.verdict)
        // snippet ends
        #expect(card.verdict == .valid)
        #expect(permit.value?.comparisonKey == "H12345678")
        #expect(passport.verdict == .possible)
    }

    @Test("a document is judged for a trip")
    func trips() throws {
        let arrival = try #require(CalendarDate("2026-12-01"))
        let departure = try #require(CalendarDate("2026-12-14"))
        var document = IdentityDocument()
        document.kind = .passport
        document.raw = "E12345678"
        document.expires = "2027-05-04"
        document.holder = "WANG/XIAOMING"
        // snippet begins: travel-documents-trip
        let trip = TripFitness(begins: arrival, ends: departure, monthsValid: 6)
        let fitness = trip.check(document, bookedAs: "XIAOMING/WANG MR")
        for finding in fitness.findings { print(finding.message(in: .english)) }
        // snippet ends
        #expect(fitness.verdict == .invalid)
        #expect(fitness.findings.map(\.code) == ["trip.validity-short", "trip.name-swapped"])
    }
}

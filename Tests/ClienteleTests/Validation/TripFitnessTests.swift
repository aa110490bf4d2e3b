import Clientele
import ClienteleTesting
import Testing

@Suite("Fitness of a document for a trip (R10)")
struct TripFitnessTests {
    private let trip = TripFitness(
        begins: "2026-03-01".date, ends: "2026-03-14".date, monthsValid: 6)

    private func passport(_ holder: String, expires: EnteredDate? = "2031-05-04") -> IdentityDocument {
        var document = IdentityDocument()
        document.kind = .passport
        document.raw = "E12345678"
        document.expires = expires
        document.holder = holder
        return document
    }

    @Test(
        "a document must be valid for the trip and the months beyond it",
        arguments: [
            ("2026-02-28", "trip.expired"), ("2026-03-13", "trip.expires"), ("2026-03-14", "trip.validity-short"),
            ("2026-09-13", "trip.validity-short"), ("2026-09-14", nil), ("2031-05-04", nil),
        ] as [(EnteredDate, Finding.Code?)])
    func validity(expires: EnteredDate, code: Finding.Code?) {
        let checked = trip.check(passport("WANG/WEI", expires: expires), bookedAs: "WANG/WEI MR", at: "documents[0]")
        #expect(checked.findings.map(\.code) == (code.map { [$0] } ?? []))
        #expect(checked.verdict == (code == nil ? .valid : .invalid))
        #expect(checked.findings.allSatisfy { $0.path == "documents[0].expires" })
    }

    @Test(
        "an expiry that is not normalised yet is read in every form that normalising reads",
        arguments: [
            ("4 MAY 2031", nil), ("2031年5月4日", nil), ("04MAY31", nil), ("28FEB26", "trip.expired"),
            ("2026/3/13", "trip.expires"), ("13.09.2026", "trip.validity-short"), ("05/04/2031", "trip.expiry-unknown"),
            ("soon", "trip.expiry-unknown"),
        ] as [(String, Finding.Code?)])
    func unnormalized(expires: String, code: Finding.Code?) {
        let entered = passport("WANG/WEI", expires: EnteredDate(expires))
        #expect(entered.expires?.date == nil)
        let checked = trip.check(entered, bookedAs: "WANG/WEI")
        #expect(checked.findings.map(\.code) == (code.map { [$0] } ?? []))
        var customer = Customer(person: "WANG/WEI")
        customer.documents = [entered]
        let normal = customer.normalized(in: ValidationContext(today: trip.begins)).documents[0]
        #expect(trip.check(normal, bookedAs: "WANG/WEI").findings == checked.findings)
    }

    @Test("the months may be counted from the arrival, and the trip must be covered all the same")
    func fromArrival() {
        var rule = trip
        rule.countsFromArrival = true
        #expect(rule.check(passport("WANG/WEI", expires: "2026-09-01"), bookedAs: "WANG/WEI").verdict == .valid)
        #expect(rule.check(passport("WANG/WEI", expires: "2026-08-31"), bookedAs: "WANG/WEI").verdict == .invalid)
        rule.monthsValid = 0
        #expect(rule.check(passport("WANG/WEI", expires: "2026-03-14"), bookedAs: "WANG/WEI").verdict == .valid)
        #expect(rule.check(passport("WANG/WEI", expires: "2026-03-13"), bookedAs: "WANG/WEI").verdict == .invalid)
    }

    @Test("the finding names the day until which the document must be valid, in both languages")
    func message() throws {
        let checked = trip.check(passport("WANG/WEI", expires: "2026-05-01"), bookedAs: "WANG/WEI")
        let finding = try #require(checked.findings.first)
        #expect(finding.message(in: .english).contains("until 2026-09-14; 6 months"))
        #expect(finding.message(in: .chinese).contains("2026-09-14"))
    }

    @Test("what is missing is not judged")
    func unknown() {
        #expect(trip.check(passport("WANG/WEI", expires: nil), bookedAs: "WANG/WEI").verdict == .unknown)
        #expect(trip.check(passport("WANG/WEI", expires: "soon"), bookedAs: "WANG/WEI").verdict == .unknown)
        #expect(trip.check(passport(""), bookedAs: "WANG/WEI").findings.map(\.code) == ["trip.holder-missing"])
        #expect(trip.check(passport("WANG/WEI"), bookedAs: "").findings.map(\.code) == ["trip.name-unreadable"])
        var nameless = passport("WANG/WEI")
        nameless.raw = ""
        #expect(trip.check(nameless, bookedAs: "WANG/WEI").findings.map(\.code) == ["trip.number-missing"])
        nameless.issued = CalendarDate("2026-03-02")
        #expect(trip.check(nameless, bookedAs: "WANG/WEI").verdict == .invalid)
        let backwards = TripFitness(begins: "2026-03-14".date, ends: "2026-03-01".date)
        #expect(backwards.check(passport("WANG/WEI"), bookedAs: "WANG/WEI").findings.map(\.code) == ["trip.dates"])
    }

    @Test(
        "the name in the booking is compared with the holder's, and the difference is told",
        arguments: [
            ("WANG/XIAOMING", "WANG/XIAOMING MR", nil), ("WANG, XIAO MING", "WANG/XIAOMING", nil),
            ("ERIKSSON<<ANNA<MARIA", "ERIKSSON/ANNAMARIA MRS", nil), ("WANG XIAOMING", "WANG/XIAOMING", nil),
            ("Xiaoming Wang", "WANG/XIAOMING", nil), ("Müller/Jürgen", "MUELLER/JUERGEN MR", nil),
            ("Müller/Jürgen", "MULLER/JURGEN MR", nil), ("LYU/WEI", "LU/WEI", nil), ("王小明", "WANG/XIAOMING", nil),
            ("VAN DER MEER/JAN", "VANDERMEER/JAN MR", nil), ("Шевченко/Юлия", "SHEVCHENKO/IULIIA", nil),
            ("WANG/LI", "2WANG/WEI MR/LI MRS", nil), ("WANG/XIAOMING", "XIAOMING/WANG", "trip.name-swapped"),
            ("王小明", "XIAOMING/WANG", "trip.name-swapped"), ("王小明", "LI/XIAOMING", "trip.name-different"),
            ("ERIKSSON/ANNA MARIA", "ERIKSSON/ANNA MRS", "trip.name-given-part"),
            ("ERIKSSON/ANNA", "ERIKSSON/ANNA MARIA", "trip.name-given-more"),
            ("WANG/XIAOMING", "WANG/XIAOMIN", "trip.name-given-part"),
            ("WANG/XIAOMING", "WANG/XIAOMNIG", "trip.name-spelling"),
            ("WANG/XIAOMING", "WONG/XIAOMING", "trip.name-spelling"),
            ("WANG/XIAOMING", "LI/WEIGUO", "trip.name-different"), ("LI/NA", "LI/LI", "trip.name-different"),
        ] as [(String, String, Finding.Code?)])
    func names(holder: String, booked: String, code: Finding.Code?) {
        let checked = trip.check(passport(holder), bookedAs: booked)
        #expect(checked.findings.map(\.code) == (code.map { [$0] } ?? []))
        let isOpen = code == "trip.name-given-part" || code == "trip.name-given-more"
        #expect(checked.verdict == (code == nil ? .valid : isOpen ? .unknown : .invalid))
        #expect(!checked.findings.contains { $0.message(in: .english).contains("WANG") })
    }

    @Test("hostile text never traps", arguments: HostileText.all)
    func hostile(text: String) {
        #expect(trip.check(passport(text), bookedAs: "WANG/WEI").verdict != .valid)
        #expect(trip.check(passport("WANG/WEI"), bookedAs: text).verdict != .valid)
        #expect(trip.check(passport(text), bookedAs: text).findings.allSatisfy { $0.code.rawValue.hasPrefix("trip.") })
    }
}

extension String {
    fileprivate var date: CalendarDate { CalendarDate(self) ?? .earliest }
}

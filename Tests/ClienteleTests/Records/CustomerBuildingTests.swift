import Clientele
import Testing

@Suite("Entered dates")
struct EnteredDateTests {
    @Test("are understood in ISO 8601 and kept as raw text otherwise")
    func text() {
        #expect(EnteredDate("1961-03-08").date == CalendarDate(year: 1961, month: 3, day: 8))
        #expect(EnteredDate("1961-03-08").raw == "")
        for text in ["8.3.1961", "1961-02-30", "", "１９６１-03-08", "1961-3-8"] {
            #expect(EnteredDate(text).date == nil)
            #expect(EnteredDate(text).raw == text)
        }
    }

    @Test("have one form for one meaning")
    func normalForm() throws {
        let date = try #require(CalendarDate("1961-03-08"))
        #expect(EnteredDate(raw: "1961-03-08", meaning: date) == EnteredDate(date))
        #expect(EnteredDate(raw: "1961-03-08", meaning: nil) == EnteredDate(date))
        #expect(EnteredDate(raw: "8.3.1961", meaning: date).raw == "8.3.1961")
        #expect(EnteredDate("").isAbsent)
    }

    @Test(
        "print that there is a date, and not which",
        arguments: [
            (EnteredDate("1961-03-08"), "****-**-**"), (EnteredDate("8 March 1961"), "***"),
            (EnteredDate(raw: "8 March 1961", meaning: CalendarDate("1961-03-08")), "****-**-**"),
            (EnteredDate(""), ""),
        ])
    func printing(date: EnteredDate, shown: String) {
        #expect("\(date)" == shown && String(reflecting: date) == shown)
        var dumped = ""
        dump([date], to: &dumped)
        for printed in [dumped, "\([date])", "\(Optional(date) as Any)"] {
            #expect(!printed.contains("1961") && !printed.contains("March"))
        }
    }

    @Test(
        "come back from JSON",
        arguments: [
            EnteredDate("1961-03-08"), EnteredDate("8.3.1961"),
            EnteredDate(raw: "8.3.1961", meaning: CalendarDate("1961-03-08")),
            EnteredDate(raw: "", meaning: CalendarDate("1961-03-08")), EnteredDate(raw: "1999-01-01", meaning: nil),
            EnteredDate(raw: "1999-01-01", meaning: CalendarDate("1961-03-08")), EnteredDate(""),
        ])
    func json(date: EnteredDate) throws {
        #expect(try EnteredDate.from(date.json) == date)
        var customer = Customer()
        customer.birthDate = date
        #expect(try Customer(json: customer.jsonBytes) == customer)
    }
}

@Suite("The codes of records")
struct RecordCodeTests {
    @Test("are what their text is, known or not")
    func codes() {
        #expect(Customer.Status.active.isKnown)
        let unknown: Customer.Status = "dormant"
        #expect(!unknown.isKnown)
        #expect(unknown.label.text(in: .chinese) == "dormant")
        #expect(Customer.Gender(rawValue: "female") == .female)
        #expect(CountryCode(rawValue: "cn") == "CN")
        #expect(LanguageTag(rawValue: "zh-hans").rawValue == "zh-hans")
        #expect(Customer.Tag(rawValue: "vip") < "whale")
    }

    @Test("have a label in both languages for each known code, and none twice")
    func labels() {
        func check<Code: OpenCode>(_: Code.Type) {
            #expect(!Code.known.isEmpty)
            #expect(Set(Code.known.map(\.code)).count == Code.known.count)
            for (code, label) in Code.known {
                #expect(!label.english.isEmpty && !label.chinese.isEmpty && code.isKnown)
            }
        }
        check(Channel.self)
        check(CountryCode.self)
        check(CurrencyCode.self)
        check(LanguageTag.self)
        check(Customer.Status.self)
        check(Customer.Nature.self)
        check(Customer.Gender.self)
        check(PersonName.Kind.self)
        check(ContactUse.self)
        check(IdentityDocument.Kind.self)
        check(Customer.Companion.Role.self)
        check(Customer.Preference.Strength.self)
        check(Booking.Status.self)
        check(Booking.ProductKind.self)
        check(ServiceCase.Kind.self)
        check(ServiceCase.Status.self)
        check(ConsentEntry.Purpose.self)
        check(ConsentEntry.Decision.self)
        check(StaffMember.Role.self)
        check(Sensitivity.self)
        check(Mask.self)
    }
}

@Suite("Building a customer (R01)")
struct CustomerBuildingTests {
    @Test("of a person takes any text and keeps it")
    func person() {
        var wang = Customer(person: "王伟", romanized: "WANG/WEI", born: "8.3.1961")
        wang.add(phone: "138 0013 8000", region: "cn", use: "mobile")
        wang.add(email: "not an address")
        wang.add(passport: "E 12345678", issuedBy: "CN", expires: "2031-05-04")
        wang.add(document: .residentIdentityCard, number: "110101196103080011")
        #expect(wang.name == "王伟")
        #expect(wang.nature == .person)
        #expect(wang.names.map(\.kind) == [.native, .romanized])
        #expect(wang.birthDate?.raw == "8.3.1961")
        #expect(wang.phones[0].raw == "138 0013 8000" && wang.phones[0].number.isEmpty && wang.phones[0].region == "CN")
        #expect(wang.emails[0].raw == "not an address")
        #expect(wang.documents.map(\.kind) == [.passport, .residentIdentityCard])
        #expect(wang.documents[0].expires?.date == CalendarDate("2031-05-04"))
        #expect(!wang.id.isAssigned)
    }

    @Test("of an organisation names it")
    func organizations() {
        #expect(Customer(company: "Huangshan Travel").name == "Huangshan Travel")
        #expect(Customer(company: "Huangshan Travel").nature == .company)
        #expect(Customer(publicBody: "市文旅局").nature == .publicBody)
        #expect(Customer().name == "")
    }

    @Test("shows the native name, else the first")
    func name() {
        var customer = Customer()
        customer.names = [PersonName("WANG/WEI", .romanized)]
        #expect(customer.name == "WANG/WEI")
        customer.names.append(PersonName("王伟", .native))
        #expect(customer.name == "王伟")
    }
}

import Clientele
import ClienteleTesting
import Testing

@Suite("Due calendar (R14, R15, R17, R43)")
struct DueCalendarTests {
    private static func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? .earliest }

    private static func items(
        _ customer: Customer, on today: String, _ change: (inout DueCalendar) -> Void = { _ in }
    ) -> [String] {
        var calendar = DueCalendar(today: day(today), zone: .shanghai)
        change(&calendar)
        return calendar.items(for: customer).map { "\($0.kind) \($0.day) \($0.path)" }
    }

    @Test("the expiry of a document is announced half a year ahead, and stays due when it is past")
    func lead() {
        var customer = Customer(person: "王伟")
        customer.add(passport: "E12345678", issuedBy: "CN", expires: "2026-12-31")
        let item = "document-expires 2026-12-31 documents[0].expires"
        #expect(Self.items(customer, on: "2026-06-30") == [])
        #expect(Self.items(customer, on: "2026-07-01") == [item])
        #expect(Self.items(customer, on: "2030-01-01") == [item])
        #expect(Self.items(customer, on: "2026-12-01") { $0.terms.documentLead = 0 } == [])
        #expect(Self.items(customer, on: "2026-12-31") { $0.terms.documentLead = 0 } == [item])
        #expect(Self.items(customer, on: "2026-01-01") { $0.terms.documentLead = .max } == [item])
        #expect(Self.items(customer, on: "2026-12-31") { $0.terms.documentLead = .min } == [])
    }

    @Test("a replaced document is not announced, and that of another country or kind is")
    func replaced() {
        var customer = Customer(person: "王伟")
        customer.add(passport: "E1", issuedBy: "CN", expires: "2026-12-31")
        customer.add(passport: "E2", issuedBy: "CN", expires: "2035-12-31")
        #expect(Self.items(customer, on: "2026-12-01") == [])
        customer.add(passport: "L3", issuedBy: "CA", expires: "2026-12-30")
        customer.add(document: .visa, number: "V1", issuedBy: "CN", expires: "2026-12-29")
        customer.add(document: .passport, number: "E0", expires: "2026-12-28")
        #expect(
            Self.items(customer, on: "2026-12-01") == [
                "document-expires 2026-12-29 documents[3].expires", "document-expires 2026-12-30 documents[2].expires",
            ])
        // Two papers that end on one day are announced once.
        var twice = Customer(person: "王伟")
        twice.add(passport: "E1", issuedBy: "CN", expires: "2026-12-31")
        twice.add(passport: "E1", issuedBy: "CN", expires: "2026-12-31")
        #expect(Self.items(twice, on: "2026-12-01").count == 1)
    }

    @Test(
        "a birthday is announced two weeks ahead, over new year too, and of 29 February on 1 March",
        arguments: [
            ("1961-03-08", "2026-02-21", nil), ("1961-03-08", "2026-02-22", "2026-03-08"),
            ("1961-03-08", "2026-03-08", "2026-03-08"), ("1961-03-08", "2026-03-09", nil),
            ("1961-01-03", "2026-12-25", "2027-01-03"), ("1960-02-29", "2026-02-20", "2026-03-01"),
            ("1960-02-29", "2026-03-01", "2026-03-01"), ("1960-02-29", "2028-02-20", "2028-02-29"),
            ("1960-02-29", "2028-03-01", nil), ("2026-02-21", "2026-02-21", nil), ("2030-01-01", "2029-12-30", nil),
            ("0001-01-01", "9999-12-31", nil),
        ] as [(String, String, String?)])
    func birthdays(born: String, today: String, expected: String?) {
        let customer = Customer(person: "王伟", born: EnteredDate(Self.day(born)))
        #expect(Self.items(customer, on: today) == (expected.map { ["birthday \($0) birthDate"] } ?? []))
    }

    @Test("a review is due half a year after the last, or after the record came, by the house's day")
    func reviews() {
        var customer = Customer(person: "王伟")
        #expect(Self.items(customer, on: "2026-12-01") == [])
        customer.provenance = Provenance(.hotline, recordedAt: Timestamp("2026-01-31T16:30:00Z"))
        #expect(Self.items(customer, on: "2026-07-31") == [])
        #expect(Self.items(customer, on: "2026-08-01") == ["review-overdue 2026-08-01 reviewedAt"])
        customer.reviewedAt = Timestamp("2026-06-15T00:00:00Z")
        #expect(Self.items(customer, on: "2026-08-01") == [])
        #expect(Self.items(customer, on: "2026-12-15") == ["review-overdue 2026-12-15 reviewedAt"])
        customer.status = .inactive
        #expect(Self.items(customer, on: "2026-12-15") == [])
    }

    @Test("items come in order, chosen by kind, and none about fields that are not shown in full")
    func session() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        for number in 0..<3 {
            var customer = Customer(person: "王伟\(number)", born: EnteredDate("1961-11-2\(5 - number)"))
            customer.add(passport: "E1234567\(number)", issuedBy: "CN", expires: EnteredDate("2026-12-1\(number)"))
            try await desk.add(customer)
        }
        let all = try await desk.dueItems()
        #expect(all.count == 6)
        #expect(all == all.sorted())
        #expect(try await desk.dueItems([.birthday]).map(\.kind) == [.birthday, .birthday, .birthday])
        let clerk = try await house.desk(of: .serviceRepresentative)
        #expect(try await clerk.dueItems().allSatisfy { $0.kind == .birthday })
        let analyst = try await house.desk(of: .analyst, for: .analysis)
        #expect(try await analyst.dueItems().isEmpty)
    }
}

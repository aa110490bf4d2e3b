import Clientele
import ClienteleTesting
import Testing

@Suite("The nodes of criteria (R19, R20, R22)")
struct CriterionNodeTests {
    private static func wang() -> Criterion.CustomerFacts {
        var wang = Customer(person: "王伟", romanized: "WANG/WEI", born: "1961-03-08")
        wang.add(phone: "138 0013 8000", region: "CN")
        wang.nationalities = ["CN", "FR"]
        wang.occupation = "Lehrer Straße"
        wang.budget = Customer.TravelBudget()
        wang.budget?.maximum = Money("5000.00 CNY")
        wang.reviewedAt = Timestamp("2026-02-28T20:00:00Z")
        wang.custom["points"] = .number(120)
        var first = Booking()
        first.bookedOn = Samples.date("2025-03-01")
        first.status = .travelled
        first.total = Money("1200 CNY")
        var second = first
        second.bookedOn = Samples.date("2025-02-28")
        second.status = .cancelled
        return Criterion.CustomerFacts(wang, bookings: [first, second], cases: [])
    }

    private static let cny = FieldShape.Scalar.money(Samples.money("5000 CNY"))

    private static let cases: [(Criterion, Criterion.Verdict.Outcome)] = [
        (.age(64...), .member), (.age(65...), .notMember), (.age(..<64), .notMember), (.age(...64), .member),
        (.field("nationalities", equals: "FR"), .member), (.field("nationalities", in: ["JP", "US"]), .notMember),
        (.not(.field("nationalities", equals: "FR")), .notMember), (.field("residence", equals: "CN"), .unknown),
        (.field("occupation", contains: "STRASSE"), .member), (.field("occupation", beginsWith: "lehr"), .member),
        (.field("occupation", beginsWith: "strasse"), .notMember),
        (.field("occupation", endsWith: "STRASSE"), .member), (.field("occupation", endsWith: "lehrer"), .notMember),
        (.field("employer", endsWith: "x"), .unknown), (.exists("occupation"), .member),
        (.exists("emails"), .notMember), (.exists("phones"), .member), (.exists("phones.number"), .notMember),
        (.field("budget.maximum", atLeast: cny), .member), (.field("budget.maximum", greaterThan: cny), .notMember),
        (.field("budget.maximum", atLeast: .money(Samples.money("1 USD"))), .unknown),
        (.field("budget.maximum", equals: .money(Samples.money("5000 USD"))), .unknown),
        (.field("birthDate", lessThan: .date(Samples.date("1961-03-09"))), .member),
        (.field("birthDate", from: .date(Samples.date("1961-03-08")), to: .date(Samples.date("1961-03-08"))), .member),
        (.field("reviewedAt", equals: .date(Samples.date("2026-02-28"))), .member),
        (.date("reviewedAt", .within(days: 1)), .member), (.date("reviewedAt", .within(days: 0)), .notMember),
        (.date("reviewedAt", .ahead(days: 5)), .notMember), (.date("birthDate", .before(years: 64)), .member),
        (.field("custom.points", atLeast: 100), .member), (.field("custom.points", lessThan: 100), .notMember),
        (.field("custom.clubNumber", equals: "A7"), .unknown), (.exists("custom.clubNumber"), .notMember),
        (.tag("vip"), .notMember),
        (.bookings(.within(days: 365), count: 1...), .member), (.bookings(.within(days: 365), count: 2...), .notMember),
        (.bookings(.within(days: 366), count: 2...), .member), (.bookings(.within(years: 1), count: 1...1), .member),
        (.bookings(.where(.field("status", equals: "travelled")), count: 2...), .notMember),
        (.bookings(.all, .sum(of: "total", atLeast: .money(Samples.money("2400.00 CNY")))), .member),
        (.bookings(.all, .sum(of: "total", atLeast: .money(Samples.money("1 USD")))), .unknown),
        (.bookings(.all, .last(.within(days: 365))), .member), (.bookings(.all, .last(.before(days: 365))), .notMember),
        (.bookings(.all, .first(.before(days: 365))), .member),
        (.bookings(.in(.within(days: 365), by: "starts"), count: 1...), .unknown),
        (.bookings(.in(.within(days: 365), by: "starts"), count: ...2), .member),
        (.cases(.all, .count(1...)), .notMember), (.cases(.all, .last(.before(years: 1))), .notMember),
        (.surveys(.all, .count(0...)), .unknown), (.segment(Samples.id(9)), .unknown),
        (.field("no.such", equals: 1), .unknown),
    ]

    @Test("each node answers as documented", arguments: cases)
    func nodes(criterion: Criterion, outcome: Criterion.Verdict.Outcome) throws {
        let context = Samples.context()
        #expect(try criterion.verdict(for: Self.wang(), in: context).outcome == outcome)
        #expect(try criterion.members(of: [Self.wang()], in: context).count == (outcome == .member ? 1 : 0))
    }

    @Test("the day of an instant is that of the zone the context counts in")
    func zone() throws {
        let shanghai = Criterion.Context(today: Samples.today) { $0.adding(milliseconds: 8 * 3_600_000).utc.date }
        #expect(
            try Criterion.date("reviewedAt", .within(days: 0)).verdict(for: Self.wang(), in: shanghai).outcome
                == .member)
    }

    @Test("the sample of the guide finds its members")
    func seniors() throws {
        let seniors: Criterion = .all(.age(60...), .bookings(.within(days: 365), count: 1...))
        let facts = [Self.wang(), Criterion.CustomerFacts(Customer(person: "李", born: "1999-01-01"), bookings: [])]
        #expect(try seniors.members(of: facts, in: Samples.context()).map(\.customer.name) == ["王伟"])
    }

    // MARK: - Birthdays

    @Test(
        "birthdays come round over new year and on 1 March for 29 February",
        arguments: [
            ("1980-03-01", "2026-03-01", 0, true), ("1980-02-28", "2026-03-01", 0, false),
            ("1980-01-03", "2025-12-28", 6, true), ("1980-01-03", "2025-12-28", 5, false),
            ("1980-12-31", "2026-01-01", 363, false), ("1980-12-31", "2026-01-01", 364, true),
            ("2000-02-29", "2026-02-28", 0, false), ("2000-02-29", "2026-03-01", 0, true),
            ("2000-02-29", "2028-02-29", 0, true), ("2000-02-29", "2028-03-01", 364, false),
            ("2000-02-29", "2028-03-01", 365, true), ("2026-03-01", "2026-03-01", 0, false),
            ("2026-03-05", "2026-03-01", 30, false), ("1980-03-05", "2026-03-01", -1, false),
            ("9999-01-01", "9999-12-31", 366, false),
        ])
    func birthdays(born: String, today: String, days: Int, comesRound: Bool) throws {
        let facts = Criterion.CustomerFacts(Customer(person: "x", born: EnteredDate(born)))
        let verdict = try Criterion.birthday(withinDays: days)
            .verdict(for: facts, in: Criterion.Context(today: Samples.date(today)))
        #expect((verdict.outcome == .member) == comesRound)
    }

    @Test("the birthday of 29 February is the day on which the age goes up", arguments: 2001...2040)
    func leapDay(year: Int) throws {
        let facts = Criterion.CustomerFacts(Customer(person: "x", born: "2000-02-29"))
        for day in 0..<365 {
            let today = try #require(CalendarDate(year: year, month: 1, day: 1)).adding(days: day)
            let context = Criterion.Context(today: today)
            let isBirthday = try Criterion.birthday(withinDays: 0).verdict(for: facts, in: context).outcome == .member
            let birth = Samples.date("2000-02-29")
            #expect(isBirthday == (birth.completedYears(on: today) > birth.completedYears(on: today.adding(days: -1))))
        }
    }
}

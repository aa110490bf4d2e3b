import Clientele
import ClienteleTesting
import Testing

/// The code of the article "Describing customers with criteria".
@Suite("The article on criteria (R19, R20, R22)")
struct CriteriaArticleTests {
    @Test("Describing customers: a criterion says itself, is stored, and is asked of one and of all")
    func article() async throws {
        let today = try #require(CalendarDate("2026-03-01"))
        // snippet begins: criteria-written
        let faithful: Criterion = .all(
            .age(30...45),
            .any(.tag("vip"), .bookings(.within(years: 2), count: 3...)),
            .not(.field("emails.address", endsWith: "@partner.example")))
        print(faithful.description(in: .english))
        print(faithful.description(in: .chinese))
        // snippet ends
        #expect(faithful.description(in: .english).contains("ends with"))
        #expect(faithful.description(in: .chinese).contains("结尾"))

        // snippet begins: criteria-stored
        let stored = faithful.json.bytes
        let read = try Criterion(json: JSONValue(parsing: stored))
        // snippet ends
        #expect(read == faithful)

        var wang = Customer(person: "王伟", born: "1990-03-08")
        wang.tags = ["vip"]
        var contact = EmailContact()
        contact.address = "wang@example.com"
        wang.emails = [contact]
        let facts = Criterion.CustomerFacts(wang, bookings: [])
        // snippet begins: criteria-why
        let context = Criterion.Context(today: today)
        let verdict = try faithful.verdict(for: facts, in: context)
        print(verdict.why(in: .english))
        // snippet ends
        #expect(verdict.outcome == .member)

        var older = facts
        older.customer.birthDate = "1950-01-01"
        // snippet begins: criteria-panel
        let panel = try Criterion.Panel([faithful, .age(60...), .exists("phones")], in: context)
        var outcomes = panel.outcomes(for: facts)
        let moved = panel.update(&outcomes, for: older, changed: ["birthDate"])
        // snippet ends
        #expect(outcomes == [.notMember, .member, .notMember] && moved == [0, 1])

        let everybody = [facts, older]
        // snippet begins: criteria-population
        let criteria = [faithful, .age(60...), .birthday(withinDays: 14)]
        var builder = try CustomerPopulation.Builder(for: criteria, in: context)
        for facts in everybody { builder.add(facts) }
        let population = builder.population()
        let sizes = try await population.counts(of: criteria, in: context)
        let members = try await population.members(of: faithful, in: context)
        // snippet ends
        #expect(sizes == [1, 1, 1] && members == [wang.id])

        // snippet begins: criteria-measures
        let pleased: Criterion = .surveys(.within(years: 1), .average(of: "satisfaction", atLeast: 8))
        let spender: Criterion = .bookings(
            .within(years: 2).where(.not(.field("status", equals: "cancelled"))),
            .maximum(of: "total", atLeast: .money(Money(minorUnits: 20_000_00, "CNY"))))
        let curious: Criterion = .events(
            .within(days: 14).where(.field("action", equals: "search")), .count(3...))
        // snippet ends
        // snippet begins: criteria-none
        let quiet: Criterion = .bookings(.within(days: 90), .none)
        let dormant: Criterion = .bookings(.within(days: 90), .noneSinceKnown())
        // snippet ends
        // snippet begins: criteria-lunar
        let greeting: Criterion = .any(.birthday(withinDays: 7), .lunarBirthday(withinDays: 7))
        let season: Criterion = .all(.tag("family"), .festival("spring-festival", inDays: 45...60))
        var ours = Criterion.Context(today: today)
        ours.festivals.append(
            Criterion.Festival("founding", .fixed(month: 9, day: 8), LocalizedText(en: "our day", zh: "司庆日")))
        // snippet ends
        for criterion in [pleased, spender, curious, quiet, dormant, greeting, season] {
            #expect(criterion.validate(in: ours).isEmpty)
        }
        #expect(try quiet.verdict(for: facts, in: context).outcome == .member)
        #expect(try dormant.verdict(for: facts, in: context).outcome == .unknown)
        #expect(try greeting.verdict(for: facts, in: context).outcome == .member)
        #expect(Criterion.festival("founding", withinDays: 9).validate(in: ours).isEmpty)

        let house = try await TestHouse()
        let desk = try await house.desk()
        _ = try await desk.add(Customer(person: "李娜", born: "1950-01-01"))
        // snippet begins: criteria-kept
        var kept = try await desk.population(for: criteria)
        let now = try await desk.counts(of: criteria, in: &kept)
        let seniors = try await desk.members(of: .age(60...), in: &kept)
        // snippet ends
        #expect(now[1] == 1 && seniors.count == 1)

        for number in 1...10 {
            var trip = Booking()
            trip.customer = try await desk.add(Customer(person: "王芳", born: "1990-05-06")).record.id
            trip.bookedOn = house.clock.now().utc.date
            trip.total = Money(minorUnits: Int64(number) * 1_000_00, "CNY")
            _ = try await desk.add(trip)
        }
        // snippet begins: criteria-scale
        let spending: Criterion.Scale.Figure = .bookings(.within(days: 365), .sum(of: "total", in: "CNY"))
        let scale = try await desk.add(CustomerScale("spending", measuring: spending, bins: 10))
        try await desk.measure(scale.id)
        let best = try await desk.members(of: .scale(scale.id, topPercent: 10))
        // snippet ends
        #expect(best.count == 1)
    }
}

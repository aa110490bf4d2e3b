import Clientele
import ClienteleTesting
import Testing

@Suite("When time alone moves a customer (R22)")
struct NextChangeTests {
    @Test("no answer changes before the day, whatever the criteria and the customer", arguments: 0..<120)
    func nothingBefore(seed: Int) throws {
        var random = SampleRandom(seed: UInt64(seed))
        let criteria = (0..<6).map { _ in CriterionSamples.criterion(&random) }
        let facts = CriterionSamples.facts(&random)
        var context = CriterionSamples.house()
        let panel = try Criterion.Panel(criteria, in: context)
        let next = panel.nextChange(for: facts)
        let outcomes = panel.outcomes(for: facts)
        for days in 1...400 {
            context.today = CriterionSamples.today.adding(days: days)
            if let next, context.today >= next { break }
            #expect(try Criterion.Panel(criteria, in: context).outcomes(for: facts) == outcomes, "day \(days)")
        }
    }

    @Test(
        "a single test turns round on that very day",
        arguments: [
            (.age(60...), "2026-03-10"), (.age(...59), "2026-03-10"), (.birthday(withinDays: 3), "2026-03-07"),
            (.date("birthDate", .before(years: 60)), "2026-03-11"),
            (.date("birthDate", .within(months: 721)), "2026-04-11"),
            (.bookings(.within(days: 30), count: 1...), "2026-03-23"),
            (.bookings(.in(.ahead(days: 7), by: "starts"), count: 1...), "2026-03-25"),
            (.bookings(.all, .last(.before(months: 1))), "2026-03-21"),
            (.tag("insider"), "2026-03-09"), (.tag("gold"), "2026-03-05"),
            // The lowest cut-point of the scale is 20 days: on the 21st the customer is in the bin below.
            (.scale(CriterionSamples.id(9), bin: 2...), "2026-03-13"),
            (.bookings(.where(.date("starts", .ahead(months: 1))), count: ...0), "2026-04-02"),
            (
                Criterion.age(70...).with(pinned: [.init(CriterionSamples.id(1), reason: "", until: day("2026-03-05"))]
                ),
                "2026-03-06"
            ),
        ] as [(Criterion, String)])
    func theDay(criterion: Criterion, expected: String) throws {
        var customer = Customer(person: "王伟", born: "1966-03-10")
        customer.id = CriterionSamples.id(1)
        var booking = Booking()
        booking.bookedOn = Self.day("2026-02-20")
        booking.starts = Self.day("2026-04-01")
        customer.add(tag: "insider", until: Self.day("2026-03-08"))
        customer.add(tag: "vip")
        let facts = Criterion.CustomerFacts(customer, bookings: [booking])
        var context = CriterionSamples.house()
        var recency = Criterion.Scale("recency", measuring: .bookings(.all, .daysSinceLast), bins: 2)
        recency.measurement = recency.measured(among: Self.buyers([30, 20]), in: context)
        context.scales[CriterionSamples.id(9)] = recency
        let panel = try Criterion.Panel([criterion], in: context)
        let next = try #require(panel.nextChange(for: facts))
        #expect(next == Self.day(expected))
        context.today = next
        #expect(try Criterion.Panel([criterion], in: context).outcomes(for: facts) != panel.outcomes(for: facts))
    }

    @Test("what is not about time never moves, and the end of the calendar is no trap")
    func never() throws {
        let facts = Criterion.CustomerFacts(Customer(person: "王伟", born: "0001-01-01"), bookings: [])
        for today in [CalendarDate.earliest, CriterionSamples.today, .latest] {
            let context = CriterionSamples.context(today: today)
            for criterion in [.tag("vip"), .exists("phones"), .age(20_000...), .all([])] as [Criterion] {
                let panel = try Criterion.Panel([criterion], in: context)
                #expect(panel.nextChange(for: facts) == nil)
            }
            for window in [.within(years: .max), .ahead(months: .max), .before(days: .max), .beyond(years: .min)]
                as [Criterion.DateWindow]
            {
                let panel = try Criterion.Panel([.date("birthDate", window)], in: context)
                #expect(panel.nextChange(for: facts).map { $0 > today } ?? true)
            }
        }
    }

    /// Customers who booked last so many days ago.
    private static func buyers(_ days: [Int]) -> [Criterion.CustomerFacts] {
        days.map { days in
            var booking = Booking()
            booking.bookedOn = CriterionSamples.today.adding(days: -days)
            return Criterion.CustomerFacts(Customer(person: "李娜"), bookings: [booking])
        }
    }

    private static func day(_ text: String) -> CalendarDate { CriterionSamples.date(text) }
}

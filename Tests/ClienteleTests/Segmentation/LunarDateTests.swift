import Clientele
import ClienteleTesting
import Foundation
import Testing

/// The Chinese calendar of Foundation, which is computed from new moons and solar terms, for comparisons.
enum ChineseCalendar {
    struct Day: Equatable {
        let month: Int
        let day: Int
        let isLeap: Bool
    }

    private static let first = CalendarDate("1936-01-01")?.dayNumber ?? 0
    private static let days: [Day] = {
        var calendar = Calendar(identifier: .chinese)
        calendar.timeZone = TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
        let last = CalendarDate("2030-12-31")?.dayNumber ?? 0
        return (first...last).map { number in
            // Noon in China.
            let instant = Date(timeIntervalSince1970: Double(number) * 86_400 + 4 * 3600)
            let parts = calendar.dateComponents([.month, .day], from: instant)
            return Day(month: parts.month ?? 0, day: parts.day ?? 0, isLeap: parts.isLeapMonth ?? false)
        }
    }()

    static func day(_ date: CalendarDate) -> Day { days[Int(date.dayNumber - first)] }
}

@Suite("Lunar birthdays and festivals (R20, R22)")
struct LunarDateTests {
    private static func outcome(
        _ criterion: Criterion, born: String = "1980-03-01", on today: String
    ) throws -> Criterion.Verdict.Outcome {
        let facts = Criterion.CustomerFacts(Customer(person: "x", born: EnteredDate(born)))
        let context = Criterion.Context(today: Samples.date(today))
        let outcome = try criterion.verdict(for: facts, in: context).outcome
        var builder = try CustomerPopulation.Builder(for: [criterion], in: context)
        builder.add(facts)
        #expect(try builder.population().outcomes(of: [criterion], in: context) == [[outcome]])
        #expect(try Criterion.Panel([criterion], in: context).outcomes(for: facts) == [outcome])
        return outcome
    }

    @Test(
        "festivals fall on the days that calendars have them",
        arguments: [
            ("spring-festival", "2024-01-01", "2024-02-10"), ("spring-festival", "2025-01-29", "2025-01-29"),
            ("spring-festival", "2025-01-30", "2026-02-17"), ("spring-festival", "2033-01-01", "2033-01-31"),
            ("spring-festival", "1985-01-01", "1985-02-20"), ("spring-festival-eve", "2025-01-01", "2025-01-28"),
            ("spring-festival-eve", "2026-12-31", "2027-02-05"), ("lantern", "2026-01-01", "2026-03-03"),
            ("dragon-boat", "2025-01-01", "2025-05-31"), ("dragon-boat", "2026-01-01", "2026-06-19"),
            // 2025 has a leap sixth month before it.
            ("qixi", "2025-01-01", "2025-08-29"), ("mid-autumn", "2025-01-01", "2025-10-06"),
            ("mid-autumn", "2026-09-26", "2027-09-15"), ("double-ninth", "2025-01-01", "2025-10-29"),
            ("qingming", "2024-01-01", "2024-04-04"), ("qingming", "2026-04-06", "2027-04-05"),
            ("qingming", "1931-01-01", "1931-04-06"), ("national-day", "2026-10-02", "2027-10-01"),
        ])
    func festivals(name: String, today: String, day: String) throws {
        let festival = try #require(Criterion.Festival.known.first { $0.name == name })
        #expect(festival.next(onOrAfter: Samples.date(today)) == Samples.date(day))
    }

    @Test("beyond the table nothing is claimed")
    func beyond() throws {
        let spring = try #require(Criterion.Festival.known.first { $0.name == "spring-festival" })
        #expect(spring.next(onOrAfter: Samples.date("2100-02-09")) == Samples.date("2100-02-09"))
        #expect(spring.next(onOrAfter: Samples.date("2100-02-10")) == nil)
        for day in [CalendarDate.earliest, .latest] {
            for festival in Criterion.Festival.known { _ = festival.next(onOrAfter: day) }
        }
        #expect(spring.next(onOrAfter: .latest) == nil)
        #expect(try Self.outcome(.lunarBirthday(withinDays: 366), on: "2100-12-31") == .unknown)
        #expect(try Self.outcome(.lunarBirthday(withinDays: 366), born: "1899-12-31", on: "2026-03-01") == .unknown)
        #expect(try Self.outcome(.festival("spring-festival", withinDays: 400), on: "2100-12-31") == .unknown)
    }

    @Test("every day from 1936 to 2030 is the one that Foundation’s Chinese calendar has")
    func foundation() throws {
        // A birthday is today where month and day are the same; a leap month keeps those of the month before.
        let births = ["1960-01-28", "1984-11-23", "1990-06-23", "2001-05-23", "1987-07-26"].map(Samples.date)
        var found = 0
        for number in Samples.date("2002-01-01").dayNumber...Samples.date("2030-12-30").dayNumber {
            let today = CalendarDate(dayNumber: Int(number))
            let present = ChineseCalendar.day(today)
            let isLast = ChineseCalendar.day(today.adding(days: 1)).day == 1
            let evaluator = try Criterion.Evaluator(
                .lunarBirthday(withinDays: 0), in: Criterion.Context(today: today))
            for birth in births {
                let born = ChineseCalendar.day(birth)
                let isDay =
                    present.month == born.month && !present.isLeap
                    && (present.day == born.day || born.day == 30 && present.day == 29 && isLast)
                let facts = Criterion.CustomerFacts(Customer(person: "x", born: EnteredDate(birth)))
                let outcome = evaluator.outcome(for: facts)
                #expect((outcome == .member) == isDay, "\(birth) on \(today)")
                found += isDay ? 1 : 0
            }
        }
        #expect(found == births.count * 29)
    }

    @Test("a lunar birthday comes round over both new years")
    func birthdays() throws {
        // Born on the 15th of the twelfth month of 1979.
        #expect(try Self.outcome(.lunarBirthday(withinDays: 0), born: "1980-02-01", on: "2026-02-02") == .member)
        #expect(try Self.outcome(.lunarBirthday(withinDays: 33), born: "1980-02-01", on: "2025-12-31") == .member)
        #expect(try Self.outcome(.lunarBirthday(withinDays: 32), born: "1980-02-01", on: "2025-12-31") == .notMember)
        #expect(try Self.outcome(.lunarBirthday(withinDays: -1), on: "2026-02-02") == .notMember)
    }

    @Test("the days to a festival are the same for everybody")
    func days() throws {
        #expect(try Self.outcome(.festival("mid-autumn", withinDays: 30), on: "2026-08-26") == .member)
        #expect(try Self.outcome(.festival("mid-autumn", withinDays: 30), on: "2026-08-25") == .notMember)
        #expect(try Self.outcome(.festival("mid-autumn", inDays: 20...25), on: "2026-09-01") == .member)
        #expect(try Self.outcome(.festival("no-such", withinDays: 30), on: "2026-08-26") == .unknown)
    }

    @Test("a house has festivals of its own, and may have one of the known on another day")
    func ownFestivals() throws {
        var context = Criterion.Context(today: Samples.date("2026-09-01"))
        context.festivals += [
            Criterion.Festival("anniversary", .fixed(month: 9, day: 8), LocalizedText(en: "our day", zh: "司庆日")),
            Criterion.Festival(
                "golden-week", .days([Samples.date("2026-10-01"), Samples.date("2025-10-01")]),
                LocalizedText(en: "Golden Week", zh: "黄金周")),
        ]
        let facts = Criterion.CustomerFacts(Customer())
        for (name, days) in [("anniversary", 7), ("golden-week", 30)] {
            let criterion: Criterion = .festival(name, inDays: days...days)
            #expect(try criterion.verdict(for: facts, in: context).outcome == .member)
            #expect(criterion.validate(in: context).isEmpty)
        }
        let criterion: Criterion = .festival("anniversary", withinDays: 7)
        #expect(criterion.description(in: .chinese, context: context) == "司庆日在未来7天内")
        #expect(criterion.validate(in: Samples.context()).map(\.kind.code) == ["criterion.unknown-festival"])
    }

    @Test("the day on which time alone changes an answer is known for lunar days too", arguments: 1...20)
    func due(seed: Int) throws {
        var random = SampleRandom(seed: UInt64(seed) + 7000)
        let criteria: [Criterion] = [
            .lunarBirthday(withinDays: Int.random(in: 0...60, using: &random)),
            .festival("mid-autumn", inDays: 3...Int.random(in: 3...90, using: &random)),
            .festival("dragon-boat", withinDays: Int.random(in: 0...90, using: &random)),
        ]
        let birth = Samples.today.adding(days: -Int.random(in: 1000...30000, using: &random))
        let facts = Criterion.CustomerFacts(Customer(person: "x", born: EnteredDate(birth)))
        for criterion in criteria {
            var day = Samples.today.adding(days: Int.random(in: 0...300, using: &random))
            for _ in 0..<4 {
                let panel = try Criterion.Panel([criterion], in: Criterion.Context(today: day))
                let next = try #require(panel.nextChange(for: facts))
                let outcome = panel.outcomes(for: facts)
                let days = day.days(to: next)
                for offset in Set([1, days / 3, days / 2, days - 2, days - 1]) where (1..<days).contains(offset) {
                    let later = Criterion.Context(today: day.adding(days: offset))
                    #expect(try Criterion.Panel([criterion], in: later).outcomes(for: facts) == outcome)
                }
                day = next
            }
        }
    }

    @Test("a lunar birthday and a festival say themselves and are stored")
    func forms() throws {
        for (criterion, english, chinese, json): (Criterion, String, String, String) in [
            (
                .lunarBirthday(withinDays: 7), "the lunar birthday is in the next 7 days", "农历生日在未来7天内",
                #"{"anniversary":{"path":"birthDate","days":7,"calendar":"lunar"}}"#
            ),
            (
                .festival("mid-autumn", withinDays: 30), "Mid-Autumn Festival is in the next 30 days", "中秋在未来30天内",
                #"{"festival":{"name":"mid-autumn","days":{"atLeast":0,"atMost":30}}}"#
            ),
            (
                .festival("spring-festival", inDays: 45...60),
                "the number of days to Spring Festival is between 45 and 60",
                "距春节的天数在45到60之间", #"{"festival":{"name":"spring-festival","days":{"atLeast":45,"atMost":60}}}"#
            ),
        ] {
            #expect(criterion.description(in: .english) == english)
            #expect(criterion.description(in: .chinese) == chinese)
            #expect(String(decoding: criterion.json.bytes, as: UTF8.self) == #"{"version":1,"criterion":"# + json + "}")
            #expect(try Criterion(json: criterion.json) == criterion)
        }
        #expect(throws: CriterionError.self) {
            try Criterion(
                json: JSONValue(
                    parsing: #"{"version":1,"criterion":{"anniversary":{"path":"birthDate","days":7,"calendar":"x"}}}"#
                        .utf8
                        .map { $0 }))
        }
    }
}

import Clientele
import ClienteleTesting
import Testing

@Suite("Data quality over time (R18)")
struct QualityTests {
    @Test("figures are kept and read over time with their differences", arguments: TestHouse.Storage.allCases)
    func overTime(storage: TestHouse.Storage) async throws {
        let house = try await TestHouse(storage)
        let desk = try await house.desk(.analysis)
        var wrong = Customer.wang
        wrong.add(email: "nobody")
        let id = try await desk.add(wrong).id
        try await desk.add(Customer(person: "李娜", born: "1970-01-02"))
        let first = try await desk.recordQuality(queryTimes: [.milliseconds(12)])
        #expect(first.id.isAssigned && first.at == house.clock.now())
        #expect(first[.accuracy]?.numerator == 1 && first[.accuracy]?.denominator == 2)
        #expect(first[.queryTime]?.numerator == 12)
        #expect(first.faults.contains { $0.field == "emails.raw" && $0.code == "email.no-at-sign" })

        house.clock.advance(days: 30)
        var present = try #require(try await desk.customer(id))
        present.emails = []
        try await desk.update(present)
        let second = try await desk.recordQuality()
        #expect(second[.queryTime]?.denominator == 2)
        let trend = try await desk.quality()
        #expect(trend.snapshots == [first, second])
        #expect(trend.steps(of: .accuracy).map(\.difference) == [nil, 0.5])
        #expect(try await desk.quality(since: house.clock.now()).snapshots == [second])
        #expect(try await house.registry.verify().problems.isEmpty)
        let reopened = try await house.reopened()
        #expect(try await reopened.desk().quality().snapshots == [first, second])
        try await reopened.close()
    }

    @Test("query times that nobody can have measured are bounded and make nothing overflow")
    func queryTimes() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk(.analysis)
        try await desk.add(Customer.wang)
        let most = Duration(secondsComponent: .max, attosecondsComponent: 999_999_999_999_999_999)
        let least = Duration(secondsComponent: .min, attosecondsComponent: 0)
        let figures = try await desk.recordQuality(queryTimes: [most, most, least, .milliseconds(12), .seconds(-1)])
        let figure = try #require(figures[.queryTime])
        #expect([figure.numerator, figure.denominator] == [2 * 86_400_000 + 12, 5])
        let many = try await desk.recordQuality(queryTimes: Array(repeating: most, count: 1_000))
        #expect(many[.queryTime]?.numerator == 1_000 * 86_400_000)
        #expect(try await desk.quality(since: .latest).snapshots == [])
        #expect(try await desk.quality(since: .earliest).snapshots == [figures, many])
    }

    @Test("a clock and terms at the ends of time make neither due items nor figures trap")
    func endsOfTime() async throws {
        for (months, days) in [(Int.max, Int.max), (.min, .min), (0, 0)] {
            let house = try await TestHouse { configuration in
                configuration.dueTerms.reviewMonths = months
                configuration.dueTerms.vipMonths = months
                configuration.dueTerms.watchLead = days
                configuration.dueTerms.birthdayLead = days
                configuration.dueTerms.documentLead = days
                configuration.dueTerms.staleMonths["specialNeeds"] = months
            }
            let desk = try await house.desk(.maintenance)
            for at in [Timestamp.earliest, .latest] {
                var customer = Customer.wang
                customer.reviewedAt = at
                customer.tags = [.vip]
                var need = Customer.SpecialNeed()
                need.provenance = Provenance(.hotline, recordedAt: at)
                need.provenance?.confirmedAt = at
                customer.specialNeeds = [need]
                let id = try await desk.add(customer).id
                _ = try await desk.prompts(for: id)
            }
            for now in [Timestamp.earliest, .latest] {
                house.clock.advance(milliseconds: house.clock.now().milliseconds(to: now))
                _ = try await desk.dueItems()
                _ = try await desk.recordQuality(months: months)
                _ = try await desk.quality(since: now)
            }
        }
    }

    @Test("a change counts as timely by the history, though the record does not tell of it")
    func timely() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        var wang = try await desk.add(Customer.wang)
        try await desk.add(Customer(person: "李娜", born: "1970-01-02"))
        house.clock.advance(days: 400)
        wang.occupation = "teacher"
        try await desk.update(wang)
        let figure = try #require(try await desk.recordQuality(months: 12)[.timeliness])
        #expect([figure.numerator, figure.denominator, figure.excluded] == [1, 2, 0])
        #expect(try await desk.recordQuality(months: 24)[.timeliness]?.numerator == 2)
    }

    @Test("suspected duplicates are counted by record when they are asked for, inactive records left out")
    func duplicates() async throws {
        let desk = try await TestHouse().desk()
        try await desk.add(Customer.wang)
        try await desk.add(Customer.wang)
        try await desk.add(Customer(person: "李娜", born: "1970-01-02"))
        var gone = Customer.wang
        gone.status = .inactive
        try await desk.add(gone)
        #expect(try await desk.recordQuality()[.suspectedDuplicates] == nil)
        let figure = try #require(try await desk.recordQuality(duplicates: true)[.suspectedDuplicates])
        #expect([figure.numerator, figure.denominator, figure.excluded] == [2, 3, 1])
    }

    @Test("who may search may take figures, which hold nothing of a person; who may not is refused, and all is audited")
    func rights() async throws {
        let house = try await TestHouse()
        let owner = try await house.desk()
        var wang = Customer.wang
        wang.add(email: "wang-secret")
        try await owner.add(wang)
        let analyst = try await house.desk(of: .analyst, for: .analysis)
        let count = try await house.store.trail().count
        let snapshot = try await analyst.recordQuality()
        let trend = try await analyst.quality()
        #expect(trend.snapshots == [snapshot])
        #expect(try await house.store.trail()[count...].map(\.action) == [.search, .create, .search])
        let printed = String(decoding: snapshot.jsonBytes, as: UTF8.self)
        for secret in ["secret", "王伟", "WANG", "138", "E1234"] { #expect(!printed.contains(secret)) }
        await #expect(throws: AccessError.self) { try await analyst.recordQuality(duplicates: true) }
        let support = try await house.desk(of: .support, for: .maintenance)
        await #expect(throws: AccessError.self) { try await support.recordQuality() }
        await #expect(throws: AccessError.self) { try await owner.add(QualitySnapshot()) }
        await #expect(throws: AccessError.self) { try await owner.remove(snapshot.id) }
    }

    @Test("without measured queries the configuration's clock times reads")
    func clock() async throws {
        let house = try await TestHouse { $0.clock = TickingClock() }
        let desk = try await house.desk()
        for name in ["赵一", "钱二", "孙三"] { try await desk.add(Customer(person: name)) }
        let figure = try #require(try await desk.recordQuality()[.queryTime])
        #expect(figure.denominator == 3 && figure.numerator == 3 * TickingClock.step)
    }
}

/// A clock that moves each time somebody looks at it.
private final class TickingClock: TimeSource {
    static let step = 7
    private let clock = FixedClock(TestHouse.morning)

    func now() -> Timestamp {
        clock.advance(milliseconds: Int64(Self.step))
        return clock.now()
    }
}

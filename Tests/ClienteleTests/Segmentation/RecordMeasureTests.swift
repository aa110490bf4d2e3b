import Clientele
import ClienteleTesting
import Testing

@Suite("What criteria work out of bookings and other records (R22, R75)")
struct RecordMeasureTests {
    private static func money(_ text: String) -> FieldShape.Scalar { .money(Samples.money(text)) }

    private static func booking(_ total: String?, _ day: String = "2026-01-10") -> Booking {
        var booking = Booking()
        booking.bookedOn = CalendarDate(day)
        booking.total = total.map(Samples.money)
        return booking
    }

    /// The answer of one customer by row, panel and column, which must be the same.
    private static func outcome(
        _ criterion: Criterion, _ facts: Criterion.CustomerFacts
    ) throws -> Criterion.Verdict.Outcome? {
        let context = Samples.context()
        let row = try criterion.verdict(for: facts, in: context).outcome
        var builder = try CustomerPopulation.Builder(for: [criterion], in: context)
        builder.add(facts)
        let column = try builder.population().outcomes(of: [criterion], in: context)[0][0]
        let panel = try Criterion.Panel([criterion], in: context).outcomes(for: facts)[0]
        return row == column && row == panel ? row : nil
    }

    private static let amounts: [(Criterion.RecordMeasure, [String?], Criterion.Verdict.Outcome)] = [
        (.average(of: "total", atLeast: money("10.00 CNY")), ["10 CNY", "10.00 CNY"], .member),
        // A third of 10.01 is a little more than 3.33, which no rounding may hide.
        (.average(of: "total", atMost: money("3.33 CNY")), ["3.33 CNY", "3.33 CNY", "3.34 CNY"], .notMember),
        (.average(of: "total", atLeast: money("3.333 CNY")), ["3.33 CNY", "3.33 CNY", "3.34 CNY"], .member),
        (.average(of: "total", atLeast: money("3.334 CNY")), ["3.33 CNY", "3.33 CNY", "3.34 CNY"], .notMember),
        (.average(of: "total", atLeast: money("-5 CNY"), atMost: money("-5 CNY")), ["-4 CNY", "-6 CNY"], .member),
        (.average(of: "total", atLeast: money("0 CNY")), [], .notMember),
        (.average(of: "total", atLeast: money("1 CNY")), ["5 CNY", nil], .unknown),
        (.average(of: "total", atLeast: money("1 CNY")), ["5 CNY", "5 USD"], .unknown),
        (.average(of: "total", atLeast: money("92233720368547758.07 CNY")), ["1 CNY", "2 CNY", "3 CNY"], .notMember),
        (.sum(of: "total", atMost: money("0 CNY")), [], .member),
        (.minimum(of: "total", atLeast: money("3 CNY")), ["3.00 CNY", "7 CNY"], .member),
        (.minimum(of: "total", atLeast: money("3.01 CNY")), ["3 CNY", "7 CNY"], .notMember),
        (.maximum(of: "total", atLeast: money("7 CNY"), atMost: money("7.00 CNY")), ["3 CNY", "7 CNY"], .member),
        (.maximum(of: "total", atMost: money("6 CNY")), ["3 CNY", "7 CNY"], .notMember),
        (.maximum(of: "total", atLeast: money("1 CNY")), [], .notMember),
        (.minimum(of: "total", atMost: money("1 CNY")), [], .notMember),
        (.maximum(of: "total", atLeast: money("1 CNY")), ["3 CNY", nil], .unknown),
        (.maximum(of: "total", atLeast: money("1 CNY")), ["3 CNY", "3 USD"], .unknown),
        (.maximum(of: "total", atLeast: 1), ["3 CNY"], .unknown),
        // Amounts that cannot be added up can be compared.
        (
            .maximum(of: "total", atLeast: money("1 CNY")), ["92233720368547758.07 CNY", "92233720368547758.07 CNY"],
            .member
        ),
        (.none, [], .member), (.none, ["1 CNY"], .notMember),
    ]

    @Test(
        "sums, averages, least and greatest amounts are exact, and of nothing only a sum and a count are known",
        arguments: amounts)
    func figures(measure: Criterion.RecordMeasure, totals: [String?], outcome: Criterion.Verdict.Outcome) throws {
        let facts = Criterion.CustomerFacts(Customer(), bookings: totals.map { Self.booking($0) })
        #expect(try Self.outcome(.bookings(.all, measure), facts) == outcome)
    }

    @Test("a record that may or may not be meant matters only where it could change the least or greatest")
    func possibleRecords() throws {
        let facts = Criterion.CustomerFacts(
            Customer(), bookings: [Self.booking("5 CNY"), Self.booking("3 CNY", "no day")])
        let recent = Criterion.RecordSelection.within(days: 365)
        func outcome(_ measure: Criterion.RecordMeasure) throws -> Criterion.Verdict.Outcome? {
            try Self.outcome(.bookings(recent, measure), facts)
        }
        #expect(try outcome(.maximum(of: "total", atLeast: Self.money("5 CNY"))) == .member)
        #expect(try outcome(.minimum(of: "total", atLeast: Self.money("4 CNY"))) == .unknown)
        #expect(try outcome(.minimum(of: "total", atMost: Self.money("5 CNY"))) == .member)
        #expect(try outcome(.average(of: "total", atLeast: Self.money("1 CNY"))) == .unknown)
    }

    // MARK: - Who is new

    private static func known(_ day: String?, booked: [String] = []) -> Criterion.CustomerFacts {
        var customer = Customer()
        customer.provenance = Provenance(
            .shop, recordedAt: day.flatMap { CalendarDate($0) }.map { Timestamp(utc: $0) })
        return Criterion.CustomerFacts(customer, bookings: booked.map { booking("1 CNY", $0) })
    }

    private static let ninety: Criterion = .bookings(.within(days: 90), .noneSinceKnown())

    // The day is 2026-03-01; the window of 90 days begins on 2025-12-01.
    private static let youngAndOld: [(Criterion.CustomerFacts, Criterion.Verdict.Outcome, Criterion.Verdict.Outcome)] =
        [
            (known("2026-02-19"), .member, .notMember),
            (known("2025-12-01"), .member, .notMember),
            (known("2025-11-30"), .member, .member),
            (known("2020-01-01"), .member, .member),
            (known("2020-01-01", booked: ["2025-12-01"]), .notMember, .notMember),
            // Taken over from another system yesterday, but an old customer.
            (known("2026-02-28", booked: ["2024-05-01"]), .member, .member),
            (known(nil), .member, .unknown),
            (known(nil, booked: ["2024-05-01"]), .member, .member),
            (known(nil, booked: ["2026-02-28"]), .notMember, .notMember),
        ]

    @Test(
        "who is newer than the window has no booking in it, but has not stayed away so long either",
        arguments: youngAndOld)
    func newcomers(
        facts: Criterion.CustomerFacts, literal: Criterion.Verdict.Outcome, known: Criterion.Verdict.Outcome
    ) throws {
        #expect(try Self.outcome(.bookings(.within(days: 90), .none), facts) == literal)
        #expect(try Self.outcome(.bookings(.within(days: 90), count: 0...0), facts) == literal)
        #expect(try Self.outcome(Self.ninety, facts) == known)
    }

    @Test("never, and a window that lies ahead, find nobody new")
    func never() throws {
        let new = Self.known("2026-02-28")
        for selection: Criterion.RecordSelection in [.all, .in(.before(days: 10)), .in(.ahead(days: 30), by: "starts")]
        {
            #expect(try Self.outcome(.bookings(selection, .noneSinceKnown()), new) == .member)
        }
        #expect(
            try Self.outcome(.bookings(.in(.from(Samples.date("2026-02-01"), to: nil)), .noneSinceKnown()), new)
                == .notMember)
    }

    @Test("the explanation of who is new names the day since which the customer is known")
    func explanation() throws {
        let verdict = try Self.ninety.verdict(for: Self.known("2026-02-19"), in: Samples.context())
        #expect(
            verdict.reasons.map(\.criterion) == [
                .date("provenance.recordedAt", .before(days: 90)),
                .bookings(.in(.before(days: 90)), count: 1...),
            ])
        #expect(Self.ninety.fields == ["bookings.id", "bookings.bookedOn", "provenance.recordedAt"])
    }

    @Test("the day on which somebody stops being new is known beforehand")
    func due() throws {
        let panel = try Criterion.Panel([Self.ninety], in: Samples.context())
        let facts = Self.known("2026-02-19")
        let day = try #require(panel.nextChange(for: facts))
        #expect(day == Samples.date("2026-02-19").adding(days: 91))
        #expect(try Self.ninety.verdict(for: facts, in: Samples.context(today: day)).outcome == .member)
        #expect(
            try Self.ninety.verdict(for: facts, in: Samples.context(today: day.adding(days: -1))).outcome == .notMember)
    }

    @Test("what contradicts a count of zero contradicts none")
    func contradictions() {
        let booked: Criterion = .bookings(.within(days: 90), count: 1...)
        for none in [Criterion.bookings(.within(days: 90), .none), Self.ninety] {
            let findings = Criterion.all(booked, none).validate(in: Samples.context())
            #expect(findings.map(\.kind.code) == ["criterion.never-true"])
        }
        let either = Criterion.any(booked, .bookings(.within(days: 90), .none)).validate(in: Samples.context())
        #expect(either.map(\.kind.code) == ["criterion.always-true"])
        #expect(Criterion.any(booked, Self.ninety).validate(in: Samples.context()).isEmpty)
    }

    // MARK: - Interactions and events

    @Test("interactions and behaviour events are counted as bookings are")
    func otherSources() throws {
        var search = BehaviourEvent(.search, at: Timestamp(utc: Samples.date("2026-02-25")))
        search.destination = "Kyoto"
        var view = search
        view.action = .view
        view.amount = Money("8000 CNY")
        var call = Interaction()
        call.at = Timestamp(utc: Samples.date("2026-02-01"))
        call.isInbound = true
        var facts = Criterion.CustomerFacts(Customer())
        let searched: Criterion = .events(
            .within(days: 14).where(.field("destination", equals: "Kyoto")), .count(2...))
        #expect(try Self.outcome(searched, facts) == .unknown)
        facts.events = [search, view]
        facts.interactions = [call]
        #expect(try Self.outcome(searched, facts) == .member)
        #expect(
            try Self.outcome(
                .events(
                    .where(.field("action", equals: "view")), .maximum(of: "amount", atLeast: Self.money("8000 CNY"))),
                facts) == .member)
        #expect(try Self.outcome(.interactions(.all, .last(.within(days: 20))), facts) == .notMember)
        #expect(
            try Self.outcome(.interactions(.where(.field("isInbound", equals: true)), .first(.within(days: 28))), facts)
                == .member)
        #expect(searched.fields == ["events.id", "events.at", "events.destination"])
    }

    // MARK: - Forms

    @Test(
        "the measures have a sentence in English and Chinese and a JSON form that comes back",
        arguments: [
            (
                Criterion.surveys(.all, .average(of: "satisfaction", atLeast: 8)),
                "the average of satisfaction over survey responses is at least 8", "问卷答复的满意度平均值至少为8",
                #"{"surveys":{"average":{"of":"satisfaction","atLeast":8}}}"#
            ),
            (
                .bookings(.within(days: 90), .noneSinceKnown()),
                "there are no bookings in the last 90 days, known before by provenance › taken down at or an earlier record",
                "没有最近90天内的订单，且按来源›采集时间或更早的记录此前已是客户",
                #"{"bookings":{"window":{"within":{"days":90}},"none":{"knownBy":"provenance.recordedAt"}}}"#
            ),
            (
                .events(.within(days: 7), .none), "there are no behaviour events in the last 7 days",
                "没有最近7天内的行为事件", #"{"events":{"window":{"within":{"days":7}},"none":{}}}"#
            ),
            (
                .bookings(.all, .maximum(of: "partySize", atLeast: 4)),
                "the greatest party size of bookings is at least 4",
                "订单的最大人数至少为4", #"{"bookings":{"maximum":{"of":"partySize","atLeast":4}}}"#
            ),
        ])
    func forms(criterion: Criterion, english: String, chinese: String, json: String) throws {
        #expect(criterion.description(in: .english) == english)
        #expect(criterion.description(in: .chinese) == chinese)
        #expect(String(decoding: criterion.json.bytes, as: UTF8.self) == #"{"version":1,"criterion":"# + json + "}")
        #expect(try Criterion(json: criterion.json) == criterion)
    }

    @Test("the checker names measures of fields that cannot be worked out, and dates that do not say when")
    func checks() {
        func codes(_ criterion: Criterion) -> [Finding.Code] {
            criterion.validate(in: Samples.context()).map(\.kind.code)
        }
        #expect(codes(.surveys(.all, .average(of: "comment", atLeast: 1))) == ["criterion.wrong-comparison"])
        #expect(codes(.bookings(.all, .maximum(of: "total", atLeast: 1))) == ["criterion.money-without-currency"])
        #expect(codes(.bookings(.all, .minimum(of: "total"))) == ["criterion.no-values"])
        #expect(codes(.bookings(.within(days: 9), .noneSinceKnown(by: "occupation"))) == ["criterion.wrong-comparison"])
        #expect(codes(.bookings(.within(days: 9), .noneSinceKnown(by: "no.such"))) == ["criterion.unknown-field"])
        #expect(codes(.events(.all, .none)).isEmpty)
    }
}

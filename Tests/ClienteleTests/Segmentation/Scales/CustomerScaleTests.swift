import Clientele
import ClienteleTesting
import Testing

@Suite("Scales: quantiles and RFM in criteria, by stored cut-points (R24)")
struct CustomerScaleTests {
    private static func booking(_ customer: Identifier<Customer>? = nil, _ days: Int, _ yuan: Int) -> Booking {
        var booking = Booking()
        booking.customer = customer
        booking.bookedOn = Samples.today.adding(days: -days)
        booking.total = Money(minorUnits: Int64(yuan) * 100, "CNY")
        booking.status = .travelled
        return booking
    }

    /// Customers with random bookings, one a day at most.
    private static func buyers(_ count: Int, seed: UInt64) -> [Criterion.CustomerFacts] {
        var random = SampleRandom(seed: seed)
        return (1...count).map { number in
            var customer = Customer(person: "王伟")
            customer.id = Samples.id(number)
            let days = Set(
                (0..<Int.random(in: 0...4, using: &random)).map { _ in Int.random(in: 0...20, using: &random) })
            let bookings = days.sorted().map { booking(customer.id, $0, Int.random(in: 1...8, using: &random)) }
            return Criterion.CustomerFacts(customer, bookings: bookings)
        }
    }

    private static func members(
        _ criterion: Criterion, of facts: [Criterion.CustomerFacts], _ scale: Criterion.Scale
    ) throws -> [Identifier<Customer>] {
        var context = Samples.context()
        context.scales[Samples.id(1)] = scale
        return try criterion.members(of: facts, in: context).map(\.customer.id)
    }

    @Test("the bins are those of the RFM table, for each figure and any number of bins", arguments: [2, 3, 5, 10, 100])
    func agreesWithTheTable(bins: Int) throws {
        let facts = Self.buyers(83, seed: UInt64(bins))
        let purchases = facts.flatMap { facts in
            (facts.bookings ?? []).compactMap { booking in
                booking.bookedOn.map { Purchase(facts.customer.id, on: $0, amount: booking.total) }
            }
        }
        let table = RFMTable(
            purchases, on: Samples.today, currency: "CNY", scoring: RFMScoring(bins: bins, ties: .min))
        let figures: [(Criterion.Scale.Figure, (RFMTable<Identifier<Customer>>.Row) -> RFMScoring.Score)] = [
            (.bookings(.all, .daysSinceLast), { $0.recency }), (.bookings(.all, .count), { $0.frequency }),
            (.bookings(.within(years: 1), .sum(of: "total", in: "CNY")), { $0.monetary }),
        ]
        for (figure, score) in figures {
            var scale = Criterion.Scale("rfm", measuring: figure, bins: bins)
            scale.measurement = scale.measured(among: facts, in: Samples.context())
            #expect(scale.measurement?.customers == table.rows.count)
            for bin in 1...bins {
                let expected = table.rows.filter { score($0).value == bin }.map(\.buyer)
                let found = try Self.members(.scale(Samples.id(1), bin: bin...bin), of: facts, scale)
                #expect(found == expected, "bin \(bin)")
            }
            let best = try Self.members(.scale(Samples.id(1), topPercent: 50), of: facts, scale)
            let half = table.rows.filter { score($0).value > bins / 2 }.map(\.buyer)
            #expect(best == (bins % 2 == 0 ? half : []))
        }
    }

    @Test("who has nothing to measure is in no bin, who cannot be measured is unknown and left out of the measuring")
    func edges() throws {
        var foreign = Self.booking(nil, 1, 5)
        foreign.total = Money(minorUnits: 500, "USD")
        let person = Customer(person: "王伟")
        let facts = [
            Criterion.CustomerFacts(person, bookings: []), Criterion.CustomerFacts(person, bookings: [foreign]),
            Criterion.CustomerFacts(person), Criterion.CustomerFacts(person, bookings: [Self.booking(nil, 1, -5)]),
        ]
        var context = Samples.context()
        var scale = Criterion.Scale("spent", measuring: .bookings(.all, .sum(of: "total", in: "CNY")), bins: 2)
        let measurement = scale.measured(among: facts, in: context)
        #expect(measurement.customers == 1 && measurement.withoutFigure == 2 && measurement.cuts.isEmpty)
        #expect(try Criterion.scale(Samples.id(1), bin: 1...).verdict(for: facts[3], in: context).outcome == .unknown)
        scale.measurement = measurement
        context.scales[Samples.id(1)] = scale
        let anywhere = try facts.map {
            try Criterion.scale(Samples.id(1), bin: ...2).verdict(for: $0, in: context).outcome
        }
        #expect(anywhere == [.notMember, .member, .unknown, .member])
        let high = try facts.map { try Criterion.scale(Samples.id(1), bin: 2...).verdict(for: $0, in: context).outcome }
        #expect(high == [.notMember, .notMember, .notMember, .notMember])
        #expect(scale.measured(among: [], in: context).customers == 0)
    }

    @Test("definition and cut-points come back from their JSON, and cut-points of another figure are refused")
    func json() throws {
        for (_, scale) in Samples.scales {
            var record = CustomerScale(scale.code, measuring: scale.figure, bins: scale.bins)
            record.measurement = scale.measurement?.json
            let read = try CustomerScale(json: record.jsonBytes)
            #expect(try read.scale == scale)
        }
        var record = CustomerScale("x", measuring: .bookings(.all, .count))
        let bad = [
            #"{"version":1,"day":"2026-01-01","customers":9,"withoutFigure":0,"cuts":[3,2]}"#,
            #"{"version":1,"day":"2026-01-01","customers":9,"withoutFigure":0,"cuts":["3"]}"#,
            #"{"version":1,"day":"2026-01-01","customers":9,"withoutFigure":0,"cuts":[1,2,3,4,5]}"#,
            #"{"version":1,"day":"soon","customers":9,"withoutFigure":0,"cuts":[]}"#, "{}",
            #"{"version":2,"day":"2026-01-01","customers":9,"withoutFigure":0,"cuts":[]}"#,
        ]
        for text in bad {
            record.measurement = try JSONValue(parsing: Array(text.utf8))
            #expect(throws: CriterionError.self, "\(text)") { try record.scale }
        }
        record.definition = .object([])
        #expect(throws: CriterionError.self) { try record.scale }
    }

    @Test(
        "a place on a scale says itself, with the day of the cut-points, and explains itself by the customer's figure")
    func words() throws {
        let context = Samples.house()
        let best = Criterion.scale(Samples.id(1), topPercent: 10)
        #expect(
            best.description(in: .english, context: context) == "is in the top 10% by scale “spending” as of 2026-03-01"
        )
        #expect(best.description(in: .chinese, context: context) == "按尺度“spending”（截至2026-03-01）位于前10%")
        let recent = Criterion.scale(Samples.id(2), bin: 4...)
        #expect(
            recent.description(in: .english, context: context)
                == "the bin by scale “recency” as of 2026-03-01 is at least 4 of 5")
        #expect(recent.description(in: .chinese, context: context) == "按尺度“recency”（截至2026-03-01）的档位至少为4（共5档）")
        let facts = Criterion.CustomerFacts(Customer(person: "王伟"), bookings: [Self.booking(nil, 3, 50)])
        let verdict = try best.verdict(for: facts, in: context)
        #expect(verdict.reasons.first?.values == [.money(Samples.money("50.00 CNY"))])
        #expect(verdict.reasons.first?.criterion == best)
        let hidden = verdict.why(in: .english, context: context)
        #expect(!hidden.contains("50.00"))
        #expect(verdict.why(in: .english, context: context, showing: { _ in true }).contains("50.00 CNY"))
        #expect(!verdict.why(in: .english, context: context, showing: { $0 != "bookings.total" }).contains("50.00"))
        #expect(try recent.verdict(for: facts, in: context).reasons.first?.values.count == 1)
    }

    @Test("the checker sees bins that exclude each other and bins that there are none of")
    func checker() {
        let context = Samples.house()
        func codes(_ criterion: Criterion) -> [String] { criterion.validate(in: context).map(\.kind.code.rawValue) }
        #expect(
            codes(.all(.scale(Samples.id(2), bin: 4...), .scale(Samples.id(2), bin: ...3))) == ["criterion.never-true"])
        #expect(codes(.any(.scale(Samples.id(2), bin: 4...), .scale(Samples.id(2), bin: ...3))) == [])
        #expect(codes(.scale(Samples.id(2), bin: 6...)) == ["criterion.empty-range"])
        #expect(codes(.scale(Samples.id(2), topPercent: 30)) == ["criterion.no-such-percentage"])
        #expect(codes(.bookings(.where(.scale(Samples.id(2), bin: 1...)), count: 1...)) == ["criterion.misplaced"])
    }

    @Test("segments stay as they are until the scale is measured again, and then follow it; each day by its cut-points")
    func keptSegments() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk(.maintenance)
        let today = house.configuration.zone.date(at: house.clock.now())
        let scale = try await desk.add(
            CustomerScale("spending", measuring: .bookings(.all, .sum(of: "total", in: "CNY")), bins: 2))
        let segment = try await desk.add(
            CustomerSegment(name: "better half", criterion: .scale(scale.id, topPercent: 50))
        ).id
        var ids: [Identifier<Customer>] = []
        func add(_ yuan: Int) async throws {
            ids.append(try await desk.add(Customer(person: "Traveller \(yuan)")).id)
            try await desk.add(Self.booking(ids.last, 1, yuan))
        }
        for yuan in [10, 20, 30, 40] { try await add(yuan) }
        #expect(try await desk.members(of: segment).isEmpty)
        let measured = try await desk.measure(scale.id)
        #expect(measured.revision == 2)
        #expect(try measured.record.scale?.measurement?.cuts == [.money(Samples.money("30.00 CNY"))])
        #expect(try await desk.members(of: segment).map(\.customer) == [ids[2], ids[3]])
        house.clock.advance(days: 5)
        for yuan in [50, 60] { try await add(yuan) }
        // Two came in by the cut-points as they stand; nobody went out because of them.
        let before = Array(ids[2...])
        #expect(try await desk.members(of: segment).map(\.customer) == before)
        #expect(try await desk.members(of: .segment(segment)).map(\.customer) == before)
        house.clock.advance(days: 5)
        try await desk.measure(scale.id)
        #expect(try await desk.members(of: segment).map(\.customer) == Array(ids[3...]))
        #expect(try await desk.members(of: .segment(segment)).map(\.customer) == Array(ids[3...]))
        #expect(try await desk.members(of: segment, on: today.adding(days: 9)).map(\.customer) == before)
        let stay = try #require(try await desk.segmentStays(of: ids[2]).first)
        #expect(stay.until == today.adding(days: 10) && stay.exit == .definition)
        #expect(try await desk.history(of: scale.id).count == 3)
        #expect(try await house.registry.verify().problems.isEmpty)
    }

    @Test("who may not see what bookings cost cannot measure it, and is not told of it by the criterion")
    func rights() async throws {
        let house = try await TestHouse()
        let owner = try await house.desk(.maintenance)
        let scale = try await owner.add(
            CustomerScale("spending", measuring: .bookings(.all, .sum(of: "total", in: "CNY"))))
        let id = try await owner.add(Customer(person: "王伟")).id
        try await owner.measure(scale.id)
        let clerk = try await house.desk(of: .serviceRepresentative)
        await #expect(throws: AccessError.self) { try await clerk.measure(scale.id) }
        await #expect(throws: AccessError.self) { try await clerk.members(of: .scale(scale.id, bin: 2...)) }
        #expect(try await clerk.why(id, .scale(scale.id, bin: 2...)).reasons.map(\.isWithheld) == [true])
        let empty = try await owner.add(CustomerScale())
        await #expect(throws: CriterionError.self) { try await owner.measure(empty.id) }
    }
}

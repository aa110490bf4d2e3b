import Clientele
import ClienteleTesting
import Testing

/// A house in which things happen at random, and what its segments must have been on each day.
private final class RandomHouse {
    let house: TestHouse
    let desk: RegistrySession
    /// Who changes the vocabulary and measures.
    let steward: RegistrySession
    var random: SampleRandom
    var customers: [Identifier<Customer>] = []
    var bookings: [Identifier<Booking>] = []
    var receipts: [UniqueID] = []
    var segments: [Identifier<CustomerSegment>] = []
    var scales: [Identifier<CustomerScale>] = []
    /// The members of each segment at the end of each day, worked out from nothing.
    var days: [CalendarDate: [[Identifier<Customer>]]] = [:]

    init(seed: UInt64) async throws {
        house = try await TestHouse()
        desk = try await house.desk()
        steward = try await house.desk(.maintenance)
        random = SampleRandom(seed: seed)
    }

    var today: CalendarDate { house.configuration.zone.date(at: house.clock.now()) }

    private func day() -> CalendarDate { today.adding(days: Int.random(in: -70...20, using: &random)) }

    /// The segments: by time, by records, nested, mixed and static.
    func addSegments() async throws {
        let seniors = try await add("seniors", .age(60...))
        let recent = try await add("recent", .bookings(.within(days: 30), count: 1...))
        _ = try await add("birthday", .birthday(withinDays: 10))
        let vip = try await add("vip", .tag("vip"))
        _ = try await add(
            "nested", .any(.all(.segment(seniors), .not(.segment(recent))), .all(.segment(vip), .exists("occupation"))))
        _ = try await add(
            "worth",
            .bookings(.within(months: 2), .sum(of: "total", atLeast: .money(CriterionSamples.money("150 CNY")))))
        _ = try await add("lapsed", .all(.bookings(count: 1...), .bookings(.within(days: 45), count: ...0)))
        _ = try await add("travels", .bookings(.in(.ahead(days: 7), by: "starts"), count: 1...))
        _ = try await add("static", nil)
        try await steward.add(TagDefinition("gold", en: "gold", zh: "金卡"))
        try await steward.add(TagDefinition("vip", en: "VIP", zh: "贵宾"))
        _ = try await add("gold", .tag("gold"))
        for figure in [
            .bookings(.all, .daysSinceLast), .bookings(.within(days: 50), .sum(of: "total", in: "CNY")),
        ] as [Criterion.Scale.Figure] {
            let scale = try await steward.add(CustomerScale("scale", measuring: figure, bins: 4)).id
            scales.append(scale)
            _ = try await add("upper", .any(.scale(scale, bin: 3...), .all(.tag("gold"), .scale(scale, bin: 2...2))))
        }
    }

    private func add(_ name: String, _ criterion: Criterion?) async throws -> Identifier<CustomerSegment> {
        var segment = CustomerSegment()
        segment.name = name
        if let criterion { segment.define(by: criterion) }
        let id = try await desk.add(segment).id
        segments.append(id)
        return id
    }

    func step() async throws {
        switch Int.random(in: 0..<100, using: &random) {
        case ..<18:
            let years = Int.random(in: 58...62, using: &random)
            let birth = day().adding(years: -years)
            var customer = Customer(person: "王伟", born: EnteredDate(birth))
            if random.chance(20) { customer.birthDate = nil }
            if random.chance(30) { customer.tags = ["vip"] }
            customers.append(try await desk.add(customer).id)
        case ..<32:
            guard let id = customers.randomElement(using: &random), var seen = try await desk.customer(id) else {
                return
            }
            switch Int.random(in: 0..<3, using: &random) {
            case 0:
                if random.chance(30) {
                    seen.record.remove(tag: random.pick(["vip", "gold"]))
                } else {
                    let until = random.maybe(70) { today.adding(days: Int.random(in: -1...15, using: &$0)) }
                    seen.record.add(tag: random.pick(["vip", "gold"]), until: until)
                }
            case 1: seen.occupation = seen.occupation.isEmpty ? "teacher" : ""
            default: seen.birthDate = EnteredDate(day().adding(years: -60))
            }
            try await desk.update(seen)
        case ..<48:
            guard let owner = customers.randomElement(using: &random), try await desk.customer(owner) != nil else {
                return
            }
            var booking = Booking()
            booking.customer = owner
            booking.bookedOn = day()
            booking.starts = random.chance(50) ? day() : nil
            booking.total = CriterionSamples.money("100 CNY")
            bookings.append(try await desk.add(booking).id)
        case ..<58:
            guard let id = bookings.randomElement(using: &random), var seen = try await desk.record(id) else { return }
            if random.chance(50) { seen.bookedOn = day() } else { seen.starts = day() }
            if random.chance(30), let other = customers.randomElement(using: &random) { seen.customer = other }
            try await desk.update(seen)
        case ..<62:
            guard let id = bookings.randomElement(using: &random), try await desk.record(id) != nil else { return }
            try await desk.remove(id)
        case ..<67:
            guard let id = customers.randomElement(using: &random) else { return }
            // One that others were merged into, or that is gone, is refused.
            try? await desk.remove(id)
        case ..<74:
            guard let a = customers.randomElement(using: &random), let b = customers.randomElement(using: &random),
                let receipt = try? await desk.merge(a, into: b)
            else { return }
            receipts.append(receipt.id)
        case ..<79:
            guard let receipt = receipts.randomElement(using: &random) else { return }
            _ = try? await desk.unmerge(receipt)
        case ..<85:
            guard let segment = segments.randomElement(using: &random),
                let id = customers.randomElement(using: &random),
                try await desk.customer(id) != nil
            else { return }
            let until = random.chance(60) ? today.adding(days: Int.random(in: 0...9, using: &random)) : nil
            switch Int.random(in: 0..<3, using: &random) {
            case 0: try await desk.pin(id, in: segment, reason: "met at the fair", until: until)
            case 1: try await desk.bar(id, from: segment, reason: "asked to be left alone", until: until)
            default: try await desk.release(id, from: segment)
            }
            try await check()
        case ..<87:
            if random.chance(60), let scale = scales.randomElement(using: &random) {
                try await steward.measure(scale)
            } else {
                let all = try await steward.records(TagDefinition.self)
                guard var vip = all.first(where: { $0.record.code == "vip" }) else { return }
                vip.replacement = "gold"
                vip.retiredOn = random.maybe(60) { today.adding(days: Int.random(in: -3...12, using: &$0)) }
                try await steward.update(vip)
            }
            try await check()
        case ..<89:
            guard var seen = try await desk.record(segments[0]) else { return }
            seen.record.define(by: .age(Int.random(in: 59...61, using: &random)...))
            try await desk.update(seen)
            try await check()
        default:
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                days[today] = try await fromScratch()
                house.clock.advance(days: 1)
            }
        }
        if random.chance(30) { try await check() }
    }

    private func fromScratch() async throws -> [[Identifier<Customer>]] {
        var members: [[Identifier<Customer>]] = []
        for id in segments { members.append(try await desk.members(of: .segment(id)).map(\.customer)) }
        return members
    }

    func check() async throws {
        let expected = try await fromScratch()
        for (id, members) in zip(segments, expected) {
            #expect(try await desk.members(of: id).map(\.customer) == members)
        }
    }
}

@Suite("Segments keep themselves: incremental equals from scratch (R22)")
struct SegmentHistoryLawTests {
    @Test(
        "whatever happens, memberships are those worked out from nothing, now and on every past day",
        arguments: 1...6 as ClosedRange<UInt64>)
    func law(seed: UInt64) async throws {
        let house = try await RandomHouse(seed: seed)
        try await house.addSegments()
        try await house.check()
        for _ in 0..<140 { try await house.step() }
        try await house.check()
        #expect(house.days.count > 20)
        for (day, expected) in house.days {
            for (id, members) in zip(house.segments, expected) {
                #expect(try await house.desk.members(of: id, on: day).map(\.customer) == members, "on \(day)")
            }
        }
        // Exceptions may name customers that were removed; nothing else is wrong.
        let problems = try await house.house.registry.verify().problems
        #expect(problems.allSatisfy { [Booking.kind, CustomerSegment.kind].contains($0.record?.kind) })
    }
}

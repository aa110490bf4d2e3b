import Clientele
import ClienteleTesting
import Testing

/// A house in which customers and all that criteria count come, change and go at random.
private final class BusyHouse {
    let house: TestHouse
    let desk: RegistrySession
    var random: SampleRandom
    var customers: [Identifier<Customer>] = []
    var bookings: [Identifier<Booking>] = []
    var events: [Identifier<BehaviourEvent>] = []
    var receipts: [UniqueID] = []

    init(seed: UInt64) async throws {
        house = try await TestHouse()
        desk = try await house.desk()
        random = SampleRandom(seed: seed)
    }

    private func day() -> CalendarDate { Samples.day(&random) }

    private func booking() -> Booking {
        var booking = Booking()
        booking.customer = customers.randomElement(using: &random)
        booking.bookedOn = random.chance(90) ? day() : nil
        booking.total = Samples.money(random.pick(Samples.amounts))
        return booking
    }

    func step() async throws {
        switch Int.random(in: 0..<100, using: &random) {
        case ..<25:
            var customer = Customer(person: "王伟", born: EnteredDate(day().adding(years: -40)))
            if random.chance(40) { customer.tags = ["vip"] }
            customers.append(try await desk.add(customer).id)
        case ..<35:
            guard let id = customers.randomElement(using: &random), var seen = try await desk.customer(id) else {
                return
            }
            seen.tags = seen.tags.isEmpty ? ["vip"] : []
            try await desk.update(seen)
        case ..<55: bookings.append(try await desk.add(booking()).id)
        case ..<65:
            guard let id = bookings.randomElement(using: &random), var seen = try await desk.record(id) else { return }
            seen.bookedOn = day()
            if random.chance(60) { seen.customer = customers.randomElement(using: &random) }
            try await desk.update(seen)
        case ..<70:
            guard let id = bookings.randomElement(using: &random) else { return }
            try? await desk.remove(id)
        case ..<78:
            var event = BehaviourEvent(.search, at: Timestamp(utc: day()))
            event.customer = customers.randomElement(using: &random)
            events.append(try await desk.add(event).id)
        case ..<82:
            guard let id = events.randomElement(using: &random) else { return }
            try? await desk.remove(id)
        case ..<85:
            guard let id = customers.randomElement(using: &random) else { return }
            try? await desk.remove(id)
        case ..<94:
            guard let a = customers.randomElement(using: &random), let b = customers.randomElement(using: &random),
                let receipt = try? await desk.merge(a, into: b)
            else { return }
            receipts.append(receipt.id)
        default:
            guard let receipt = receipts.randomElement(using: &random) else { return }
            _ = try? await desk.unmerge(receipt)
        }
    }
}

@Suite("Populations made from the store and kept current by its changes (R19, R22)")
struct KeptPopulationTests {
    private static let criteria: [Criterion] = [
        .tag("vip"), .age(38...), .bookings(count: 1...), .bookings(.within(days: 365), count: 2...),
        .bookings(.all, .maximum(of: "total", atLeast: .money(Samples.money("100 CNY")))),
        .bookings(.within(days: 90), .noneSinceKnown()),
        .all(.events(.all, .count(1...)), .not(.bookings(.all, .none))),
        .tag("vip").with(pinned: [Criterion.Exception(Samples.id(1), reason: "")]),
    ]

    @Test(
        "one that is kept current answers as one that is made anew, and as customer by customer",
        arguments: 1...(Campaign.isFull ? 8 : 2))
    func keptCurrent(seed: Int) async throws {
        let busy = try await BusyHouse(seed: UInt64(seed) + 9000)
        for _ in 0..<30 { try await busy.step() }
        var kept = try await busy.desk.population(for: Self.criteria)
        var seen: Set<Int> = []
        for _ in 0..<3 {
            for _ in 0..<12 { try await busy.step() }
            var anew = try await busy.desk.population(for: Self.criteria)
            let counts = try await busy.desk.counts(of: Self.criteria, in: &kept)
            #expect(try await busy.desk.counts(of: Self.criteria, in: &anew) == counts)
            #expect(kept.population.count == anew.population.count)
            seen.formUnion(counts)
            for (criterion, count) in zip(Self.criteria, counts) {
                let members = try await busy.desk.members(of: criterion, in: &kept)
                #expect(members == (try await busy.desk.members(of: criterion)).map(\.customer), "\(criterion)")
                #expect(members.count == count)
            }
        }
        #expect(seen.count > 3)
    }

    @Test("when much has changed everything is read anew, and what happens meanwhile is not lost")
    func muchChanged() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        var kept = try await desk.population(for: [.tag("vip")])
        kept.fewUpdates = 20
        for number in 0..<50 {
            var customer = Customer(person: "王\(number)")
            customer.tags = number % 2 == 0 ? ["vip"] : []
            _ = try await desk.add(customer)
        }
        #expect(try await desk.counts(of: [.tag("vip"), .all()], in: &kept) == [25, 50])
        #expect(kept.population.updatedCount == 0)
        _ = try await desk.add(Customer(person: "李"))
        #expect(try await desk.counts(of: [.all()], in: &kept) == [51])
        #expect(kept.population.updatedCount == 1)
    }

    @Test("a criterion over other fields is answered customer by customer, and the population says which are missing")
    func otherFields() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let wang = try await desk.add(Customer(person: "王伟", born: "1961-03-08"))
        var booking = Booking()
        booking.customer = wang.id
        booking.bookedOn = Samples.today
        _ = try await desk.add(booking)
        var kept = try await desk.population(for: [.tag("vip")])
        let others: [Criterion] = [.age(60...), .bookings(count: 1...), .tag("vip"), .not(.tag("vip"))]
        #expect(try await desk.counts(of: others, in: &kept) == [1, 1, 0, 1])
        #expect(try await desk.members(of: others[1], in: &kept) == [wang.id])
        let context = Samples.context()
        #expect(try kept.population.missingFields(for: others, in: context) == ["birthDate", "bookings.id"])
        let error = #expect(throws: CriterionError.self) {
            try kept.population.members(of: others[1], in: context)
        }
        #expect(error?.code == .fieldNotInPopulation && error?.message.english.contains("bookings.id") == true)
    }

    @Test("who may not see a field may not build a population over it, nor ask one that was built")
    func rights() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        _ = try await desk.add(Customer(person: "王伟", born: "1961-03-08"))
        let criterion: Criterion = .field("phones.number", beginsWith: "+86")
        var kept = try await desk.population(for: [criterion])
        let analyst = try await house.desk(of: .analyst, for: .analysis)
        await #expect(throws: AccessError.self) { try await analyst.population(for: [criterion]) }
        await #expect(throws: AccessError.self) { try await analyst.counts(of: [criterion], in: &kept) }
        await #expect(throws: AccessError.self) { try await analyst.members(of: criterion, in: &kept) }
        var entries: [AuditEntry] = []
        for entry in try await house.desk(.maintenance).records(AuditEntry.self) { entries.append(entry.record) }
        #expect(entries.contains { $0.action == .search && $0.fields.contains("phones.number") && $0.count == 1 })
        #expect(entries.count { $0.outcome == .refused } == 3)
    }
}

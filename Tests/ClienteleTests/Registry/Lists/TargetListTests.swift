import Clientele
import ClienteleTesting
import Testing

@Suite("Target lists (R23, R30)")
struct TargetListTests {
    /// A house with customers who consented to marketing, each named by a number and tagged.
    private static func house(
        _ tags: [[Customer.Tag]], _ storage: TestHouse.Storage = .memory
    ) async throws -> (TestHouse, RegistrySession, [Identifier<Customer>]) {
        let house = try await TestHouse(storage)
        let desk = try await house.desk()
        var ids: [Identifier<Customer>] = []
        for (number, tags) in tags.enumerated() {
            var customer = Customer(person: "客\(number)", born: "1980-01-01")
            customer.tags = tags
            let id = try await desk.add(customer).id
            try await consent(.granted, id, desk)
            ids.append(id)
        }
        return (house, desk, ids)
    }

    private static func consent(
        _ decision: ConsentEntry.Decision, _ customer: Identifier<Customer>, _ desk: RegistrySession,
        expires: CalendarDate? = nil, days: Int = 0
    ) async throws {
        var entry = ConsentEntry()
        (entry.customer, entry.purpose, entry.decision) = (customer, .marketing, decision)
        entry.at = TestHouse.morning.adding(milliseconds: Int64(days - 100) * 86_400_000)
        entry.expires = expires
        try await desk.add(entry)
    }

    private static func plan(_ candidates: Criterion = .exists("names")) -> TargetPlan {
        var plan = TargetPlan("spring", among: candidates)
        plan.add(10, for: .tag("vip"), en: "VIP", zh: "贵宾")
        plan.add(5, for: .tag("sea"), en: "likes the sea", zh: "喜欢海")
        plan.add(-7, for: .tag("late"), en: "pays late", zh: "付款迟")
        return plan
    }

    private static func counts(_ list: TargetList) -> [String: Int] {
        Dictionary(list.exclusions.map { ($0.cause.rawValue, $0.customers) }, uniquingKeysWith: +)
    }

    @Test(
        "customers are ranked by points with reasons, ties by identifier, up to the limit",
        arguments: TestHouse.Storage.allCases)
    func ranking(storage: TestHouse.Storage) async throws {
        let (house, desk, ids) = try await Self.house(
            [["sea"], ["vip", "late"], [], ["vip", "sea"], ["sea"], ["late"]], storage)
        var plan = Self.plan()
        plan.limit = 5
        let list = try await desk.makeTargetList(plan)
        #expect(list.entries.map(\.customer) == [ids[3], ids[0], ids[4], ids[1], ids[2]])
        #expect(list.entries.map(\.score) == [15, 5, 5, 3, 0])
        #expect(list.entries.map(\.reasons) == [[0, 1], [1], [1], [0, 2], []])
        #expect(list.reasons.map(\.text.chinese) == ["贵宾", "喜欢海", "付款迟"])
        #expect(Self.counts(list) == ["beyond-limit": 1] && list.considered == 6)
        let again = try await desk.makeTargetList(plan)
        #expect(again.entries == list.entries)
        #expect(try await desk.targetLists() == [list, again])
        plan.minimumScore = 5
        let short = try await desk.makeTargetList(plan)
        #expect(short.entries.count == 3 && Self.counts(short) == ["below-score": 3])
        #expect(try await house.registry.verify().isSound)
        try await house.close()
    }

    @Test("nobody who refused, withdrew, never agreed or whose consent has ended is on a list")
    func consents() async throws {
        let (house, desk, ids) = try await Self.house(Array(repeating: [], count: 5))
        let today = house.configuration.zone.date(at: house.clock.now())
        try await Self.consent(.withdrawn, ids[0], desk, days: 1)
        try await Self.consent(.refused, ids[1], desk, days: 1)
        try await Self.consent(.granted, ids[2], desk, expires: today.adding(days: -1), days: 1)
        try await desk.add(Customer(person: "客", born: "1980-01-01"))
        var plan = Self.plan()
        let list = try await desk.makeTargetList(plan)
        #expect(list.entries.map(\.customer) == [ids[3], ids[4]])
        #expect(Self.counts(list) == ["refused": 2, "no-consent": 2] && list.considered == 6)
        // A consent that ends before the day of the list is none on it.
        try await Self.consent(.granted, ids[3], desk, expires: today, days: 2)
        #expect(try await desk.makeTargetList(plan).entries.count == 2)
        #expect(Self.counts(try await desk.makeTargetList(plan, on: today.adding(days: 1)))["no-consent"] == 3)
        // A second purpose, such as that of a channel, is asked for beside the first: the stricter wins.
        plan.consents.append("marketing-by-phone")
        #expect(Self.counts(try await desk.makeTargetList(plan)) == ["refused": 2, "no-consent": 4])
        plan.consents = []
        #expect(try await desk.makeTargetList(plan).entries.count == 6)
    }

    @Test("of two records that were merged the stricter decision keeps the customer off the list")
    func merged() async throws {
        let (house, desk, ids) = try await Self.house([[], [], []])
        try await Self.consent(.refused, ids[1], desk, days: 1)
        try await desk.merge(ids[1], into: ids[0])
        _ = house
        let list = try await desk.makeTargetList(Self.plan())
        #expect(list.entries.map(\.customer) == [ids[2]] && Self.counts(list) == ["refused": 1])
    }

    @Test("who was contacted often enough, or complained, is left alone until the days have gone")
    func fatigue() async throws {
        let (house, desk, ids) = try await Self.house([[], [], [], []])
        let now = house.clock.now()
        func interaction(_ customer: Identifier<Customer>, daysAgo: Int, isInbound: Bool = false) async throws {
            var interaction = Interaction()
            (interaction.customer, interaction.isInbound) = (customer, isInbound)
            interaction.at = now.adding(milliseconds: Int64(-daysAgo) * 86_400_000)
            try await desk.add(interaction)
        }
        for daysAgo in [0, 3, 29] { try await interaction(ids[0], daysAgo: daysAgo) }
        // Too long ago, from the customer, and still to come.
        for daysAgo in [0, 3, 30, -2] { try await interaction(ids[1], daysAgo: daysAgo) }
        try await interaction(ids[1], daysAgo: 1, isInbound: true)
        var complaint = ServiceCase()
        (complaint.customer, complaint.kind, complaint.openedAt) = (
            ids[2], .complaint, now.adding(milliseconds: -80 * 86_400_000)
        )
        var seen = try await desk.add(complaint)
        var enquiry = ServiceCase()
        (enquiry.customer, enquiry.kind, enquiry.openedAt) = (ids[3], .enquiry, now)
        try await desk.add(enquiry)
        let list = try await desk.makeTargetList(Self.plan())
        #expect(list.entries.map(\.customer) == [ids[1], ids[3]])
        #expect(Self.counts(list) == ["complaint": 1, "contacted-lately": 1])
        seen.record.status = .closed
        seen.record.closedAt = now.adding(milliseconds: -30 * 86_400_000)
        try await desk.update(seen)
        #expect(Self.counts(try await desk.makeTargetList(Self.plan()))["complaint"] == 1)
        let today = house.configuration.zone.date(at: now)
        let tomorrow = try await desk.makeTargetList(Self.plan(), on: today.adding(days: 1))
        #expect(tomorrow.day == today.adding(days: 1))
        #expect(tomorrow.entries.map(\.customer) == ids && Self.counts(tomorrow) == [:])
    }

    @Test("who cannot be reached by the field that is asked for, and records out of use, are left out")
    func reach() async throws {
        let (_, desk, ids) = try await Self.house([[], []])
        var first = try #require(try await desk.customer(ids[0]))
        first.record.add(phone: "138 0013 8000", region: "CN")
        try await desk.update(first)
        var gone = Customer(person: "客", born: "1980-01-01")
        gone.status = .deceased
        try await desk.add(gone)
        var plan = Self.plan()
        plan.reachedBy = "phones"
        let list = try await desk.makeTargetList(plan)
        #expect(list.entries.map(\.customer) == [ids[0]])
        #expect(Self.counts(list) == ["not-active": 1, "unreachable": 1])
    }

    @Test("a segment's members are taken from its kept memberships, which counts as a use of it")
    func segments() async throws {
        let (_, desk, ids) = try await Self.house([["vip"], [], ["vip"]])
        let segment = try await desk.add(CustomerSegment(name: "VIP", criterion: .tag("vip"))).id
        let list = try await desk.makeTargetList(Self.plan(.segment(segment)))
        #expect(list.entries.map(\.customer) == [ids[0], ids[2]] && list.considered == 2)
        #expect(list.segment == segment)
        let entry = try await desk.assessSegments()[.init(segment)]
        #expect(entry?.use?.lists == 1 && entry?.use?.lastAskedOn != nil)
    }

    @Test("a list is shared out: to the account manager where that is one of the staff, and else in turn")
    func sharing() async throws {
        let (house, desk, ids) = try await Self.house([[], [], [], []])
        let staff = try await (0..<2).asyncMap { number in
            var member = StaffMember()
            (member.name, member.roles) = ("S\(number)", [.accountManager])
            return try await desk.add(member).id
        }
        var second = try #require(try await desk.customer(ids[1]))
        second.record.accountManager = staff[1]
        try await desk.update(second)
        var plan = Self.plan()
        plan.staff = staff
        plan.owner = staff[0]
        let list = try await desk.makeTargetList(plan)
        #expect(list.entries.map(\.staff) == [staff[0], staff[1], staff[1], staff[0]])
        #expect(try await desk.targetLists(for: staff[0]).count == 1)
        #expect(try await desk.targetLists(for: .owner).isEmpty)
        let changed = try await desk.assign([ids[0], ids[2]], of: list.id, to: .owner)
        #expect(changed.entries.map(\.staff) == [.owner, staff[1], .owner, staff[0]])
        let noted = try await desk.note(.won, of: ids[0], on: list.id)
        #expect(noted.entries.map(\.state) == [.won, .open, .open, .open])
        #expect(try await desk.targetLists() == [noted])
        await #expect(throws: RegistryError.self) {
            try await desk.assign(ids, of: list.id, to: Identifier(UniqueID(high: 1, low: 1)))
        }
        // Who may not change records works on what is theirs alone.
        let seller = try await house.registry.session(for: staff[1], purpose: .marketing)
        #expect(try await seller.note(.declined, of: ids[1], on: list.id).entries[1].state == .declined)
        let error = await #expect(throws: AccessError.self) { try await seller.note(.won, of: ids[0], on: list.id) }
        #expect(error?.code == .notAllowed)
    }

    @Test("a list over fields that may not be seen is refused, not told, and not found by the general calls")
    func rights() async throws {
        let (house, owner, ids) = try await Self.house([[]])
        let list = try await owner.makeTargetList(Self.plan(.not(.exists("specialNeeds"))))
        #expect(list.entries.count == 1)
        let clerk = try await house.desk(of: .accountManager, for: .marketing)
        let error = await #expect(throws: AccessError.self) {
            try await clerk.makeTargetList(Self.plan(.exists("specialNeeds")))
        }
        #expect(error?.code == .fieldWithheld)
        #expect(try await clerk.targetLists().isEmpty)
        await #expect(throws: AccessError.self) { try await clerk.note(.won, of: ids[0], on: list.id) }
        await #expect(throws: AccessError.self) { try await clerk.records(TargetList.self) }
        await #expect(throws: AccessError.self) { try await owner.add(TargetList()) }
        #expect(try await owner.records(TargetList.self).map(\.record) == [list])
    }

    @Test("why few customers were left out is told to those alone who may see everything")
    func few() async throws {
        let (house, owner, ids) = try await Self.house(Array(repeating: [], count: 8))
        for id in ids.prefix(6) { try await Self.consent(.withdrawn, id, owner, days: 1) }
        var gone = Customer(person: "客", born: "1980-01-01")
        gone.status = .deceased
        try await owner.add(gone)
        let clerk = try await house.desk(of: .accountManager, for: .marketing)
        #expect(Self.counts(try await clerk.makeTargetList(Self.plan())) == ["refused": 6, "few": 1])
        #expect(try await owner.targetLists().map(Self.counts) == [["not-active": 1, "refused": 6]])
    }
}

extension Range<Int> {
    fileprivate func asyncMap<Value>(_ body: (Int) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for number in self { values.append(try await body(number)) }
        return values
    }
}

@Suite("Laws of target lists (R23)")
struct TargetListLawTests {
    @Test("the kind is described rightly in every field")
    func isDescribed() {
        #expect(DescriptionCheck.problems(of: TargetList.self) == [])
    }

    @Test(
        "who is on a list and who was left out are all that were considered, and none of them should not be there",
        arguments: 0..<6)
    func sums(seed: Int) async throws {
        var random = SeededRandom(seed: UInt64(seed), stream: 53)
        let house = try await TestHouse()
        let desk = try await house.desk()
        var mayBe: Set<Identifier<Customer>> = []
        for number in 0..<30 {
            var customer = Customer(person: "客\(number)", born: "1980-01-01")
            customer.tags = random.chance(500) ? ["vip"] : []
            customer.status = random.pick([.active, .active, .active, .inactive])
            let id = try await desk.add(customer).id
            var decision: ConsentEntry.Decision?
            for minute in 0..<random.below(3) {
                var entry = ConsentEntry()
                (entry.customer, entry.purpose) = (id, .marketing)
                entry.decision = random.pick([.granted, .granted, .refused, .withdrawn])
                entry.at = TestHouse.morning.adding(milliseconds: Int64(minute - 100) * 60_000)
                decision = entry.decision
                try await desk.add(entry)
            }
            let contacts = random.below(5)
            for _ in 0..<contacts {
                var interaction = Interaction()
                (interaction.customer, interaction.at) = (id, TestHouse.morning)
                try await desk.add(interaction)
            }
            if customer.status == .active, decision == .granted, contacts < 3 { mayBe.insert(id) }
        }
        var plan = TargetPlan("list", among: random.chance(500) ? .exists("names") : .tag("vip"))
        plan.add(random.within(-5...5), for: .tag("vip"), en: "VIP", zh: "贵宾")
        plan.limit = random.pick([3, 100])
        plan.minimumScore = random.pick([nil, 0])
        let list = try await desk.makeTargetList(plan)
        #expect(list.considered == list.entries.count + list.exclusions.reduce(0) { $0 + $1.customers })
        #expect(list.entries.allSatisfy { $0.customer.map(mayBe.contains) ?? false })
        #expect(list.exclusions.allSatisfy { $0.customers > 0 })
        let order = zip(list.entries, list.entries.dropFirst()).allSatisfy { a, b in
            a.score != b.score ? a.score > b.score : (a.customer ?? .unassigned) < (b.customer ?? .unassigned)
        }
        #expect(order && list.entries.count <= plan.limit)
    }
}

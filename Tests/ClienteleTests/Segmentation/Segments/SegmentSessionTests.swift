import Clientele
import ClienteleTesting
import Testing

@Suite("Stored segments in a session (R22)")
struct SegmentSessionTests {
    private static let seniors: Criterion = .age(60...)

    @Test("an entry says since when and why, and an exit too")
    func sinceWhen() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let today = house.configuration.zone.date(at: house.clock.now())
        let segment = try await desk.add(CustomerSegment(name: "VIP", criterion: .tag("vip"))).id
        #expect(try await desk.keepSegments().renewed == [segment])
        var wang = try await desk.add(Customer.wang)
        #expect(try await desk.members(of: segment).isEmpty)
        house.clock.advance(days: 2)
        wang.tags = ["vip"]
        wang = try await desk.update(wang)
        house.clock.advance(days: 3)
        let stay = try #require(try await desk.members(of: segment).first)
        #expect(stay.customer == wang.id && stay.since == today.adding(days: 2) && stay.until == nil)
        #expect(stay.entry == .change && stay.revision == 1)
        wang.tags = []
        try await desk.update(wang)
        #expect(try await desk.members(of: segment).isEmpty)
        #expect(try await desk.members(of: segment, on: today.adding(days: 4)).count == 1)
        let all = try await desk.segmentStays(of: wang.id)
        #expect(all.map(\.until) == [today.adding(days: 5)] && all.first?.exit == .change)
        let change = try await desk.compareMembers(of: segment, from: today, to: today.adding(days: 4))
        #expect(change.entered == [wang.id] && change.left.isEmpty && change.stayed.isEmpty)
        let both = try await desk.compareMembers(of: segment, from: today, to: today.adding(days: 5))
        #expect(both.events.map(\.isEntry) == [true, false] && both.entered.isEmpty)
    }

    @Test("time alone moves a customer on the very day, though nobody looked until weeks later")
    func timeAlone() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let today = house.configuration.zone.date(at: house.clock.now())
        let segment = try await desk.add(CustomerSegment(name: "60+", criterion: Self.seniors)).id
        let birthday = today.adding(days: 5)
        let id = try await desk.add(Customer(person: "王伟", born: EnteredDate(birthday.adding(years: -60)))).id
        #expect(try await desk.members(of: segment).isEmpty)
        house.clock.advance(days: 30)
        let stay = try #require(try await desk.members(of: segment).first)
        #expect(stay.customer == id && stay.since == birthday && stay.entry == .time)
    }

    @Test("a segment that would be defined by itself is refused, with the way round, and nothing is stored")
    func cycles() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        var first = try await desk.add(CustomerSegment(name: "a", criterion: Self.seniors))
        let second = try await desk.add(CustomerSegment(name: "b", criterion: .not(.segment(first.id))))
        let third = try await desk.add(CustomerSegment(name: "c", criterion: .any(.segment(second.id), .tag("vip"))))
        first.record.define(by: .segment(third.id))
        let changed = first
        let error = await #expect(throws: CriterionError.self) { try await desk.update(changed) }
        #expect(error?.code == .segmentCycle)
        for id in [first.id, second.id, third.id] { #expect(error?.message.english.contains("\(id)") == true) }
        #expect(try await desk.record(first.id)?.record.criterion == Self.seniors)
        let own = try #require(try await desk.record(second.id))
        var itself = own
        itself.record.define(by: .segment(second.id))
        let alone = itself
        await #expect(throws: CriterionError.self) { try await desk.update(alone) }
        #expect(try await desk.members(of: third.id).isEmpty)
    }

    @Test(
        "pinned and barred members stand with who, why and until when, and end on their day; a static segment has only those"
    )
    func exceptions() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let today = house.configuration.zone.date(at: house.clock.now())
        let mixed = try await desk.add(CustomerSegment(name: "60+", criterion: Self.seniors)).id
        var list = CustomerSegment()
        list.name = "met at the fair"
        let fair = try await desk.add(list).id
        let wang = try await desk.add(Customer.wang).id
        let li = try await desk.add(Customer(person: "李娜", born: "1999-01-01")).id
        try await desk.bar(wang, from: mixed, reason: "asked to be left alone", until: today.adding(days: 3))
        try await desk.pin(li, in: mixed, reason: "travels with her mother")
        let seen = try await desk.pin(li, in: fair, reason: "stand 4")
        #expect(seen.pinned.map(\.reason) == ["stand 4"] && seen.pinned.first?.by == .owner)
        #expect(seen.pinned.first?.at == house.clock.now() && seen.revision == 2)
        #expect(try await desk.members(of: mixed).map(\.customer) == [li])
        #expect(try await desk.members(of: fair).map(\.customer) == [li])
        house.clock.advance(days: 6)
        let stays = try await desk.members(of: mixed)
        #expect(stays.map(\.customer) == [wang, li])
        #expect(stays.first?.since == today.adding(days: 4) && stays.first?.entry == .time)
        let pinned = try await desk.why(li, in: mixed)
        #expect(pinned.outcome == .member && pinned.reasons.first?.exception?.customer == li)
        #expect(try await desk.why(wang, in: mixed).reasons.map(\.criterion) == [Self.seniors])
        #expect(try await desk.why(wang, in: fair).outcome == .notMember)
        try await desk.release(li, from: mixed)
        #expect(try await desk.members(of: mixed).map(\.customer) == [wang])
    }

    @Test("nobody learns from a membership, a past one included, what the fields behind it would not tell")
    func rights() async throws {
        let house = try await TestHouse()
        let owner = try await house.desk()
        var segment = try await owner.add(CustomerSegment(name: "needs", criterion: .exists("specialNeeds")))
        try await owner.keepSegments()
        let wang = try await owner.add(Customer.wang).id
        let clerk = try await house.desk(of: .accountManager, for: .marketing)
        let isRefused = await #expect(throws: AccessError.self) { try await clerk.members(of: segment.id) }
        #expect(isRefused?.code == .fieldWithheld)
        segment.record.define(by: .exists("id"))
        segment = try await owner.update(segment)
        try await owner.keepSegments()
        await #expect(throws: AccessError.self) { try await clerk.members(of: segment.id) }
        #expect(try await owner.members(of: segment.id).map(\.customer) == [wang])
        #expect(try await owner.segmentStays(of: wang).count == 1)
    }

    @Test("a change of a field that no segment reads writes nothing about segments")
    func untouched() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        try await desk.add(CustomerSegment(name: "60+", criterion: Self.seniors))
        var wang = try await desk.add(Customer.wang)
        try await desk.keepSegments()
        let kinds: Set<RecordKindName> = ["audit", "history", "customer"]
        let before = try await house.store.contents(except: kinds)
        wang.occupation = "teacher"
        wang = try await desk.update(wang)
        #expect(try await house.store.contents(except: kinds) == before)
        wang.birthDate = "1999-01-01"
        try await desk.update(wang)
        #expect(try await house.store.contents(except: kinds) != before)
    }

    @Test(
        "a segment that is removed keeps its past and ends its stays; the store verifies",
        arguments: TestHouse.Storage.allCases)
    func removal(storage: TestHouse.Storage) async throws {
        let house = try await TestHouse(storage)
        let desk = try await house.desk()
        let segment = try await desk.add(CustomerSegment(name: "60+", criterion: Self.seniors)).id
        let wang = try await desk.add(Customer.wang).id
        #expect(try await desk.members(of: segment).count == 1)
        try await desk.remove(segment)
        #expect(try await desk.segmentStays(of: wang).map(\.exit) == [.definition])
        // Twice: the first question is what ends the stays.
        for _ in 0..<2 { #expect(try await desk.members(of: segment).isEmpty) }
        let again = try await house.reopened()
        let later = try await again.desk()
        let other = try await later.add(CustomerSegment(name: "all", criterion: .all([]))).id
        #expect(try await later.members(of: other).map(\.customer) == [wang])
        #expect(try await again.registry.verify().problems.isEmpty)
        try await again.close()
    }
}

import Clientele
import ClienteleTesting
import Testing

@Suite("Assessment of segments in a session (R25)")
struct SegmentAssessmentSessionTests {
    @Test("a segment is used while somebody asks for its members, and unused half a year after the last question")
    func use() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let day = house.configuration.zone.date(at: house.clock.now())
        let id = try await desk.add(CustomerSegment(name: "60+", criterion: .age(60...))).id
        try await desk.add(Customer.wang)
        var entry = try await desk.assessSegments().entries.first
        #expect(entry?.use?.madeOn == day && entry?.use?.lastAskedOn == nil && entry?.members == 1)
        #expect(entry?.concerns == [])
        house.clock.advance(days: 100)
        _ = try await desk.members(of: id)
        _ = try await desk.record(id)
        house.clock.advance(days: 100)
        entry = try await desk.assessSegments().entries.first
        #expect(entry?.use?.lastAskedOn == day.adding(days: 100) && entry?.concerns == [])
        #expect(entry?.months.count == 12 && entry?.months.first?.members == 0 && entry?.months.last?.members == 1)
        _ = try await desk.members(of: .not(.segment(id)))
        house.clock.advance(days: 200)
        // To look at the record itself, or to assess it, is no use of it.
        _ = try await desk.record(id)
        entry = try await desk.assessSegments().entries.first
        #expect(entry?.concerns == [.unused])
    }

    @Test("nobody learns the size of a segment over fields that may not be seen; that it was left out is told")
    func rights() async throws {
        let house = try await TestHouse()
        let owner = try await house.desk()
        try await owner.add(CustomerSegment(name: "needs", criterion: .exists("specialNeeds")))
        try await owner.add(CustomerSegment(name: "tagged", criterion: .tag("vip")))
        var wang = Customer.wang
        wang.tags = ["vip"]
        try await owner.add(wang)
        let clerk = try await house.desk(of: .accountManager, for: .marketing)
        let told = try await clerk.assessSegments()
        #expect(told.entries.map(\.name.english) == ["tagged", "VIP"] && told.withheld == 1)
        #expect(told.customers == 1)
        #expect(try await owner.assessSegments().entries.count == 3)
        #expect(try await owner.assessSegments(tags: false).entries.count == 2)
        let support = try await house.desk(of: .support, for: .maintenance)
        await #expect(throws: AccessError.self) { try await support.assessSegments() }
    }
}

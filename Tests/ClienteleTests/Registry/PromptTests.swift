import Clientele
import ClienteleTesting
import Testing

@Suite("Prompts and travel plans of a house (R15, R76)")
struct PromptTests {
    @Test("prompts ask about nothing that the member may not see, and leave an audit entry")
    func rights() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let wang = try await desk.add(Customer.wang)
        #expect(
            try await desk.prompts(for: wang.id).map(\.path) == [
                "names[0]", "names[1]", "documents[0]", "phones[0]", "birthDate",
            ])
        let entry = try #require(try await house.store.trail().last)
        #expect(entry.action == .read)
        #expect(entry.record == wang.id.uniqueID)
        #expect(entry.fields == ["birthDate", "documents", "names", "phones"])
        #expect(entry.count == 5)
        let clerk = try await house.desk(of: .serviceRepresentative)
        #expect(try await clerk.prompts(for: wang.id).map(\.path) == ["names[0]", "names[1]", "birthDate"])
        let analyst = try await house.desk(of: .analyst, for: .analysis)
        #expect(try await analyst.prompts(for: wang.id) == [])
        #expect(try await desk.prompts(for: Identifier(UniqueID(high: 1, low: 1))) == [])
        try await desk.confirm(wang, ["names", "documents", "phones", "birthDate"])
        #expect(try await desk.prompts(for: wang.id) == [])
    }

    @Test("the terms of the configuration decide what is stale", arguments: TestHouse.Storage.allCases)
    func terms(storage: TestHouse.Storage) async throws {
        let house = try await TestHouse(storage) {
            $0.dueTerms.askedFields = ["phones", "birthDate"]
            $0.dueTerms.staleMonths = ["phones": 2]
        }
        let desk = try await house.desk()
        let wang = try await desk.add(Customer.wang)
        try await desk.confirm(wang, ["phones", "birthDate"])
        house.clock.advance(days: 60)
        #expect(try await desk.prompts(for: wang.id) == [])
        house.clock.advance(days: 5)
        #expect(try await desk.prompts(for: wang.id).map { "\($0.reason) \($0.path)" } == ["stale phones[0]"])
        try await house.close()
    }

    @Test("a plan that changes after the last confirmation asks for the customer, one whose note changes does not")
    func plans() async throws {
        let house = try await TestHouse { $0.dueTerms.askedFields = ["birthDate"] }
        let desk = try await house.desk()
        var wang = try await desk.add(Customer.wang)
        wang = try await desk.confirm(wang, ["birthDate"])
        #expect(try await desk.prompts(for: wang.id) == [])
        house.clock.advance(days: 1)
        var draft = TravelPlan()
        draft.customer = wang.id
        draft.destination = "Norway"
        draft.starts = "2027年7月1日"
        var plan = try await desk.add(draft)
        #expect(plan.starts?.date == CalendarDate("2027-07-01"))
        #expect(plan.changedAt == TestHouse.morning.adding(days: 1))
        let prompts = try await desk.prompts(for: wang.id)
        #expect(prompts.map(\.plan) == [plan.id])
        #expect(prompts.map(\.reason) == [.planChanged])
        house.clock.advance(days: 1)
        wang = try await desk.confirm(wang, ["birthDate"])
        plan.note = "would like to see the northern lights"
        plan.state = .quoted
        plan = try await desk.update(plan)
        #expect(plan.changedAt == TestHouse.morning.adding(days: 1))
        #expect(try await desk.prompts(for: wang.id) == [])
        house.clock.advance(days: 1)
        plan.partySize = 4
        plan = try await desk.update(plan)
        #expect(plan.changedAt == TestHouse.morning.adding(days: 3))
        #expect(try await desk.prompts(for: wang.id).map(\.plan) == [plan.id])
        // Those of a record that was merged into the customer count; booked ones do not.
        let twin = try await desk.add(Customer(person: "李娜"))
        var other = TravelPlan()
        other.customer = twin.id
        let second = try await desk.add(other)
        try await desk.merge(twin.id, into: wang.id)
        #expect(Set(try await desk.prompts(for: twin.id).map(\.plan)) == [plan.id, second.id])
        plan.state = .booked
        try await desk.update(plan)
        #expect(try await desk.prompts(for: wang.id).map(\.plan) == [second.id])
    }
}

import Clientele
import ClienteleTesting
import Testing

@Suite("Look-alikes and next offers in a session (R30, R33)")
struct RecommendationSessionTests {
    private static func book(
        _ destination: String, _ customer: Identifier<Customer>, _ desk: RegistrySession
    ) async throws {
        var booking = Booking()
        (booking.customer, booking.destination, booking.status) = (customer, destination, .travelled)
        booking.starts = day("2026-01-10")
        try await desk.add(booking)
    }

    /// Ten who travelled to Harbin and Niseko, ten to Sanya and Bali, of both the last to one place alone.
    private static func house() async throws -> (TestHouse, RegistrySession, [Identifier<Customer>]) {
        let house = try await TestHouse()
        let desk = try await house.desk()
        var ids: [Identifier<Customer>] = []
        for number in 0..<20 {
            let places = number < 10 ? ["Harbin", "Niseko"] : ["Sanya", "Bali"]
            let id = try await desk.add(Customer(person: "客\(number)", born: "1980-01-01")).id
            for place in places.prefix(number % 10 == 9 ? 1 : 2) { try await book(place, id, desk) }
            ids.append(id)
        }
        return (house, desk, ids)
    }

    private static func refuse(_ customer: Identifier<Customer>, _ desk: RegistrySession) async throws {
        var entry = ConsentEntry()
        (entry.customer, entry.purpose, entry.decision) = (customer, .profiling, .refused)
        try await desk.add(entry)
    }

    @Test("who booked what the members booked comes first, with the traits that say so; who refused is left out")
    func lookAlikes() async throws {
        let (_, desk, ids) = try await Self.house()
        var segment = CustomerSegment()
        segment.name = "snow"
        let snow = try await desk.add(segment).id
        for id in ids.prefix(5) { try await desk.pin(id, in: snow, reason: "asked") }
        var found = try await desk.lookAlikes(of: snow, limit: 5)
        #expect(found.candidates.map(\.customer) == Array(ids[5..<10]))
        #expect(found.model.members == 5 && found.model.others == 15 && found.refused == 0)
        let best = try #require(found.candidates.first)
        #expect(best.traits.prefix(2).map(\.trait.value).sorted() == ["harbin", "niseko"])
        #expect(abs(best.score - best.traits.reduce(0) { $0 + $1.weight }) < 1e-9)
        #expect(try await desk.lookAlikes(of: snow, limit: 5) == found)
        try await Self.refuse(ids[5], desk)
        found = try await desk.lookAlikes(of: snow, limit: 5)
        #expect(found.candidates.map(\.customer).prefix(4) == ids[6..<10] && found.refused == 1)
        #expect(found.model.others == 14)
    }

    @Test("traits come from fields that the member may see; one that is named and may not be seen is refused")
    func rights() async throws {
        let (house, owner, ids) = try await Self.house()
        var segment = CustomerSegment()
        segment.name = "snow"
        let snow = try await owner.add(segment).id
        try await owner.pin(ids[0], in: snow, reason: "asked")
        let analyst = try await house.desk(of: .analyst, for: .analysis)
        let found = try await analyst.lookAlikes(of: snow)
        #expect(found.fields.contains("bookings.destination") && !found.fields.contains("birthDate"))
        #expect(try await owner.lookAlikes(of: snow).fields.contains("birthDate"))
        let error = await #expect(throws: AccessError.self) {
            try await analyst.lookAlikes(of: snow, by: ["specialNeeds.code"])
        }
        #expect(error?.code == .fieldWithheld)
        #expect(try await owner.lookAlikes(of: snow, by: ["specialNeeds.code"]).candidates.count == 19)
    }

    @Test("offers follow history, preferences and plans, and for who refused profiling nothing of what they did")
    func offers() async throws {
        let (_, desk, ids) = try await Self.house()
        let model = try await desk.offerModel()
        #expect(model.customers == 20)
        let first = try #require(try await desk.suggestions(for: ids[9], by: model).first)
        #expect(first.name == "Niseko" && first.reasons.contains { $0.booked == "Harbin" })
        #expect(try await desk.suggestions(for: ids[19], by: model).first?.name == "Bali")
        var plan = TravelPlan()
        (plan.customer, plan.destination) = (ids[19], "Harbin")
        try await desk.add(plan)
        #expect(try await desk.suggestions(for: ids[19], by: model).first?.reasons.first?.kind == .plan)
        try await Self.refuse(ids[9], desk)
        let told = try await desk.suggestions(for: ids[9], by: model)
        #expect(told.allSatisfy { $0.reasons.allSatisfy { $0.kind != .history } })
        #expect(told.map(\.name).contains("Harbin"))
        #expect(try await desk.offerModel().customers == 19)
        await #expect(throws: RegistryError.self) {
            try await desk.suggestions(for: Identifier(UniqueID(high: 1, low: 1)), by: model)
        }
    }
}

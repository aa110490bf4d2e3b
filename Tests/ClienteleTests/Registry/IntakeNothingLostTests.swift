import Clientele
import Testing

@Suite("Intake loses nothing (R03, R05, R07)")
struct IntakeNothingLostTests {
    @Test("what a known paper, phone or organisation lacked is filled in from a later submission")
    func fillsIn() async throws {
        let desk = try await TestHouse().desk()
        var first = Customer(person: "王伟", born: "1961-03-08")
        first.add(phone: "13800138000", region: "CN")
        first.add(passport: "E12345678", issuedBy: "CN")
        first.budget = Customer.TravelBudget()
        first.budget?.basis = "person"
        let created = try await desk.intake(first, from: .website)
        var second = Customer(person: "王伟", born: "1961-03-08")
        second.add(phone: "13800138000", region: "CN", use: .mobile)
        second.add(passport: "E12345678", issuedBy: "CN", expires: "2031-05-04")
        second.budget = Customer.TravelBudget()
        second.budget?.maximum = Money("9000 CNY")
        let matched = try await desk.intake(second, from: .partner)
        #expect(matched.outcome == .matched)
        #expect(matched.record == created.record)
        let id = try #require(matched.record)
        let wang = try #require(try await desk.customer(Identifier(id)))
        #expect(wang.documents.map(\.expires?.date) == [CalendarDate("2031-05-04")])
        #expect(wang.phones.map(\.use) == [.mobile])
        #expect(wang.budget?.basis == "person")
        #expect(wang.budget?.maximum == Money("9000 CNY"))
        #expect(wang.phones.map(\.provenance?.channel) == [.website])
    }

    @Test("who may only add records does not change one: a known person waits for review")
    func addingIsNotChanging() async throws {
        let house = try await TestHouse { configuration in
            configuration.policy.allow("form", to: [.create], for: .service)
        }
        let owner = try await house.desk()
        var form = StaffMember()
        form.roles = ["form"]
        let account = try await owner.add(form)
        let known = try await owner.intake(.wang, from: .hotline)
        var again = Customer.wang
        again.add(email: "stranger@example.com")
        let desk = try await house.registry.session(for: account.id, purpose: .service)
        let arrival = try await desk.intake(again, from: .website)
        #expect(arrival.outcome == .review)
        // Whom it may be is for those who may see the record.
        #expect(arrival.candidate == nil && arrival.notice?.isKnown == true)
        #expect(
            try await owner.matchQueue().items.first?.review.customers.map(\.uniqueID).contains { $0 == known.record }
                == true)
        let id = try #require(known.record)
        let wang = try await owner.customer(Identifier(id))
        #expect(wang?.emails.isEmpty == true)
    }

    @Test("a customer others were merged into is not removed, and no identifier is given twice")
    func removal() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        let a = try await desk.add(Customer(person: "A B"))
        let b = try await desk.add(Customer(person: "C D"))
        let receipt = try await desk.merge(b.id, into: a.id)
        await #expect(throws: RegistryError.self) { try await desk.remove(a.id) }
        try await desk.unmerge(receipt.id)
        try await desk.remove(a.id)
        await #expect(throws: RegistryError.self) { try await desk.add(a.record) }
    }

    @Test("one segment that cannot be read does not keep the others from answering")
    func unreadableSegment() async throws {
        let desk = try await TestHouse().desk()
        var broken = CustomerSegment()
        broken.definition = .object([.init("x", .number(1))])
        try await desk.add(broken)
        _ = try await desk.intake(.wang, from: .hotline)
        #expect(try await desk.members(of: .age(18...)).count == 1)
    }
}

import Clientele
import ClienteleTesting
import Testing

@Suite("Watch on VIP states and special needs (R17)")
struct WatchTests {
    private static func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? .earliest }
    private static func noon(_ text: String) -> Timestamp { Timestamp("\(text)T04:00:00Z") ?? .earliest }

    private static func items(_ customer: Customer, on today: String) -> [String] {
        DueCalendar(today: day(today), zone: .shanghai).items(for: customer).map { "\($0.kind) \($0.day) \($0.path)" }
            .filter { !$0.hasPrefix("review") }
    }

    @Test(
        "a special need that was never confirmed is due since it was taken down, then half a year after each confirmation"
    )
    func specialNeeds() {
        var customer = Customer(person: "王伟")
        customer.provenance = Provenance(.hotline, recordedAt: Self.noon("2026-01-10"))
        customer.specialNeeds = [Customer.SpecialNeed(), Customer.SpecialNeed()]
        customer.specialNeeds[1].code = "WCHR"
        customer.specialNeeds[1].provenance = Provenance(.hotline, recordedAt: Self.noon("2026-02-10"))
        #expect(
            Self.items(customer, on: "2026-03-01") == [
                "special-need 2026-01-10 specialNeeds[0]", "special-need 2026-02-10 specialNeeds[1]",
            ])
        customer.specialNeeds[0].provenance = customer.specialNeeds[1].provenance
        customer.specialNeeds[0].provenance?.verifiedAt = Self.noon("2026-03-31")
        customer.specialNeeds[1].provenance?.confirmedAt = Self.noon("2026-03-20")
        #expect(Self.items(customer, on: "2026-09-05") == [])
        #expect(Self.items(customer, on: "2026-09-06") == ["special-need 2026-09-20 specialNeeds[1]"])
        #expect(Self.items(customer, on: "2026-09-16").count == 2)
        // Without a term what was confirmed stays so, and what never was is still due.
        var calendar = DueCalendar(today: Self.day("2030-01-01"), zone: .shanghai)
        calendar.terms.staleMonths["specialNeeds"] = nil
        #expect(!calendar.items(for: customer).contains { $0.kind == .specialNeed })
        customer.specialNeeds[1].provenance = nil
        #expect(calendar.items(for: customer).contains { $0.kind == .specialNeed })
    }

    @Test("a VIP status is due since the record came until it is confirmed, then a year after each confirmation")
    func vipStatus() async throws {
        let house = try await TestHouse { $0.dueTerms.vipMonths = 3 }
        let desk = try await house.desk()
        var draft = Customer(person: "王伟")
        draft.tags = ["senior", .vip]
        var wang = try await desk.add(draft)
        try await desk.add(Customer(person: "李娜"))
        let morning = CivilZone.shanghai.date(at: TestHouse.morning)
        func due() async throws -> [DueItem] { try await desk.dueItems([.vipStatus]) }
        #expect(try await due() == [DueItem(.vipStatus, wang.id, on: morning, path: "tags[1]")])
        wang = try await desk.confirm(wang, ["tags[1]"])
        #expect(try await due() == [])
        house.clock.advance(days: 100)
        #expect(try await due() == [DueItem(.vipStatus, wang.id, on: morning.adding(months: 3), path: "tags[1]")])
        wang.tags.removeFirst()
        wang = try await desk.update(wang)
        #expect(try await due() == [DueItem(.vipStatus, wang.id, on: morning.adding(months: 3), path: "tags[0]")])
        wang.tags = []
        try await desk.update(wang)
        #expect(try await due() == [])
    }

    @Test("reminders are the same however often they are asked for, and nothing of them is stored")
    func derived() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        var customer = Customer.wang
        customer.tags = [.vip]
        customer.specialNeeds = [Customer.SpecialNeed()]
        customer.specialNeeds[0].code = "WCHR"
        try await desk.add(customer)
        let before = try await house.store.contents(except: ["audit"])
        let items = try await desk.dueItems()
        #expect(Set(items.map(\.kind)) == [.specialNeed, .vipStatus])
        #expect(try await desk.dueItems() == items)
        #expect(try await house.store.contents(except: ["audit"]) == before)
        // Who may see that there is a need and not which gets no reminder of it.
        let manager = try await house.desk(of: .accountManager)
        #expect(try await manager.dueItems().map(\.kind) == [.vipStatus])
    }
}

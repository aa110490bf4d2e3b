import ClienteleTesting
import Testing

@testable import Clientele

@Suite("Interests observed on the site and in the app (R75)")
struct InterestTests {
    private static let today = day("2026-07-01")

    private static func event(
        _ action: BehaviourEvent.Action, _ date: String, _ destination: String, _ product: Booking.ProductKind? = nil
    ) -> BehaviourEvent {
        var event = BehaviourEvent(action, at: Timestamp("\(date)T08:00:00Z") ?? .earliest)
        (event.destination, event.product, event.source) = (destination, product, "app")
        return event
    }

    private static func derived(
        _ events: [BehaviourEvent], _ change: (inout ObservedInterest.Terms) -> Void = { _ in }
    ) -> [ObservedInterest] {
        var terms = ObservedInterest.Terms()
        change(&terms)
        return ObservedInterest.derived(from: events, on: today, in: .utc, by: terms)
    }

    @Test("what was searched for and bought lately comes before what was only looked at, with what it rests on")
    func strongest() throws {
        let found = Self.derived([
            Self.event(.view, "2026-06-30", "Kyoto"), Self.event(.search, "2026-06-30", "Kyoto"),
            Self.event(.purchase, "2026-07-01", "Sanya", .hotel), Self.event(.view, "2026-06-01", "sanya"),
            Self.event(.view, "2026-06-30", "Oslo"),
        ])
        #expect(found.map(\.value) == ["Sanya", "hotel", "Kyoto"], "once looked at is no interest")
        let sanya = try #require(found.first)
        #expect(abs(sanya.strength - (10 + 60.0 / 90)) < 1e-12)
        #expect(sanya.actions == [.purchase: 1, .view: 1] && sanya.sources == ["app"])
        #expect(sanya.period == day("2026-06-01")...day("2026-07-01"))
        #expect(
            sanya.explanation.english
                == "Sanya: purchase: 1, view: 1, from 2026-06-01 to 2026-07-01; observed, not told by the customer")
        #expect(sanya.explanation.chinese.contains("购买1次、浏览1次") && sanya.explanation.chinese.contains("并非客户告知"))
        #expect(found[1].subject == .product && found[1].strength == 10)
        #expect(sanya.preference.isObserved && sanya.preference.category == "interest")
        #expect(sanya.preference.value == "Sanya" && sanya.preference.provenance?.source == "app")
    }

    @Test(
        "an event counts from its day on, evenly less until its term ends, and not after its last day",
        arguments: [
            ("2026-07-01", nil, 3.0), ("2026-05-17", nil, 1.5), ("2026-04-03", nil, 3.0 / 90), ("2026-04-02", nil, 0),
            ("2026-07-02", nil, 0), ("2026-07-01", "2026-07-01", 3), ("2026-07-01", "2026-06-30", 0),
        ] as [(String, String?, Double)])
    func term(date: String, keepUntil: String?, strength: Double) {
        var event = Self.event(.search, date, "Kyoto")
        event.keepUntil = keepUntil.map { day($0) }
        let found = Self.derived([event]) { $0.least = 0 }
        #expect(abs((found.first?.strength ?? 0) - strength) < 1e-12)
    }

    @Test("events in any order give the same interests to the last bit", arguments: 1...20 as ClosedRange<UInt64>)
    func order(seed: UInt64) {
        var random = DrawnNumbers(seed: seed)
        var events = (0..<60).map { number in
            var event = Self.event(
                [.view, .search, .purchase, "stare"].randomElement(using: &random) ?? .view,
                "2026-0\(Int.random(in: 4...6, using: &random))-1\(Int.random(in: 0...9, using: &random))",
                ["Kyoto", "Oslo", "KYOTO", ""].randomElement(using: &random) ?? "")
            event.id = Identifier(UniqueID(high: 1, low: UInt64(number)))
            return event
        }
        let found = Self.derived(events)
        events.shuffle(using: &random)
        #expect(Self.derived(events) == found && !found.isEmpty)
        #expect(Self.derived(events) { $0.weights = [.view: .infinity, .search: -1] }.isEmpty)
        #expect(Self.derived(events) { $0.days = 0 }.isEmpty)
    }

    @Test("interests are derived of those alone who agreed, also of events under an identifier that was merged")
    func consent() async throws {
        let house = try await TestHouse {
            $0.policy.grant("door", for: .service, [.ordinary: .masked])
            $0.policy.allow("door", to: [.read], for: .service)
        }
        let desk = try await house.desk()
        let (wang, other) = (
            try await desk.add(Customer(person: "王小明")).id, try await desk.add(Customer(person: "王晓明")).id
        )
        for customer in [wang, other] {
            var event = BehaviourEvent(.search, at: house.clock.now())
            (event.customer, event.destination) = (customer, "Kyoto")
            try await desk.add(event)
        }
        var found = try await desk.interests(of: wang)
        #expect(found.interests.isEmpty && found.consent == nil)
        var entry = ConsentEntry()
        (entry.customer, entry.purpose, entry.decision, entry.at) = (wang, .profiling, .granted, house.clock.now())
        try await desk.add(entry)
        found = try await desk.interests(of: wang)
        #expect(found.interests.map(\.strength) == [3] && found.consent?.isGranted == true)
        entry.customer = other
        try await desk.add(entry)
        try await desk.merge(other, into: wang)
        #expect(try await desk.interests(of: wang).interests.map(\.strength) == [6])
        let audited = try await house.store.all(AuditEntry.self).filter {
            $0.recordKind == BehaviourEvent.kind.rawValue
        }
        let read = try #require(audited.last { $0.action == .read && $0.record == wang.uniqueID })
        #expect(read.count == 2 && read.fields == ["action", "at", "destination", "product", "source"])
        let door = try await house.desk(of: "door")
        let error = await #expect(throws: AccessError.self) { try await door.interests(of: wang) }
        #expect(error?.code == .fieldWithheld)

        (entry.decision, entry.at) = (.withdrawn, house.clock.now())
        try await desk.add(entry)
        found = try await desk.interests(of: wang)
        #expect(found.interests.isEmpty && found.consent?.decision == .withdrawn)
    }
}

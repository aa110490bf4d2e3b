import Clientele
import ClienteleTesting
import Synchronization
import Testing

@Suite("Readings of all customers keep nobody waiting (R18, R21, R23, R24, R25, R30)")
struct SurveyTests {
    /// Everything that reads all customers or bookings to assess or list them, and how many customers it saw.
    private static let readings: [(name: String, read: @Sendable (RegistrySession) async throws -> Int?)] = [
        ("assessSegments", { try await $0.assessSegments().customers }),
        ("tagReport", { try await $0.tagReport().customers }),
        ("recordQuality", { try await $0.recordQuality().figures.first { $0.measure == .accuracy }?.denominator }),
        (
            "completeness",
            { desk in
                _ = try await desk.completeness(for: .domesticFlightInChina)
                return nil
            }
        ),
        ("lifeCycleStages", { try await $0.lifeCycleStages().values.reduce(0, +) }),
        ("classCounts", { try await $0.classCounts(by: .ageBand).total }),
        ("rfm", { try await $0.rfm(currency: "CNY").rows.count }),
        ("offerModel", { try await $0.offerModel().customers }),
        ("makeTargetList", { try await $0.makeTargetList(TargetPlan("list", among: .exists("names"))).considered }),
    ]

    /// Something that happens once.
    private final class Flag: Sendable {
        private let state = Mutex(false)

        var isUp: Bool { state.withLock { $0 } }

        /// Raises the flag; says whether it was down.
        @discardableResult
        func raise() -> Bool {
            state.withLock { isUp in
                defer { isUp = true }
                return !isUp
            }
        }
    }

    private static func add(to desk: RegistrySession) async throws {
        let id = try await desk.add(Customer(person: "王伟", born: "1980-01-01")).id
        var booking = Booking()
        (booking.customer, booking.status, booking.destination) = (id, .travelled, "Sanya")
        booking.bookedOn = CalendarDate(dayNumber: 20_000)
        booking.total = Money(mantissa: 100, scale: 0, currency: "CNY")
        try await desk.add(booking)
    }

    @Test("a customer is added while all are read, and what is told is of the state before", arguments: 0..<9)
    func beside(place: Int) async throws {
        let store = CountingStore(InMemoryStore())
        let registry = try await CustomerRegistry.open(store: store)
        let desk = try await registry.session(for: .owner, purpose: .service)
        for _ in 0..<3 { try await Self.add(to: desk) }
        let (hasBegun, isDone) = (Flag(), Flag())
        store.interrupt { query in
            let isLong = query.source == .kind(Customer.kind) || "\(query.source)".contains("booking")
            guard isLong, hasBegun.raise() else { return }
            Task {
                try await Self.add(to: desk)
                isDone.raise()
            }
            // Whoever kept the others out would wait in vain.
            for _ in 0..<20_000 where !isDone.isUp { await Task.yield() }
            #expect(isDone.isUp)
        }
        let seen = try await Self.readings[place].read(desk)
        store.interrupt(nil)
        #expect(hasBegun.isUp, "\(Self.readings[place].name)")
        #expect(seen == nil || seen == 3, "\(Self.readings[place].name)")
        if let seen { #expect(try await Self.readings[place].read(desk) == seen + 1) }
        #expect(try await registry.verify().isSound)
    }

    @Test("a reading is refused, and audited as refused, when rights were taken away while it went on")
    func rights() async throws {
        let store = CountingStore(InMemoryStore())
        let registry = try await CustomerRegistry.open(store: store)
        let owner = try await registry.session(for: .owner, purpose: .maintenance)
        try await owner.add(Customer(person: "王伟"))
        var member = StaffMember()
        (member.name, member.roles) = ("Anna", [.owner])
        let anna = try await owner.add(member)
        let desk = try await registry.session(for: anna.id, purpose: .service)
        let hasBegun = Flag()
        store.interrupt { query in
            guard query.source == .kind(Customer.kind), hasBegun.raise() else { return }
            var changed = anna
            changed.record.roles = [.accountManager]
            try await owner.update(changed)
        }
        let error = await #expect(throws: AccessError.self) { try await desk.tagReport() }
        #expect(error?.code == .notAllowed)
        store.interrupt(nil)
        #expect(try await owner.records(AuditEntry.self).contains { $0.staff == anna.id && $0.outcome == .refused })
    }
}

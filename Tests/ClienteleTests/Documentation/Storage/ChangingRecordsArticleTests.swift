import Clientele
import ClienteleTesting
import Testing

/// The code of the article on stored records over the years, in English and in Chinese.
@Suite("The article on stored records over the years (R69, R70)")
struct ChangingRecordsArticleTests {
    @Test("records are migrated, damage is mended by choice, and the past is read")
    func years() async throws {
        let store = InMemoryStore()
        let clock = FixedClock(Timestamp(millisecondsSince1970: 1_750_000_000_000))
        var configuration = CustomerRegistry.Configuration()
        configuration.clock = clock
        var anna = Customer(person: "Anna Berg")
        anna.custom["klub"] = .string("gold")
        let first = try await CustomerRegistry.open(store: store, configuration: configuration)
        let id = try await first.session(for: .owner, purpose: .service).add(anna).id
        let complaintCameIn = clock.now()
        clock.advance(days: 400)

        // snippet begins: migration-steps
        configuration.migrations = [
            SchemaMigration(
                of: Customer.self, to: 2,
                [
                    .rename("custom.klub", to: "custom.club"),
                    .change("custom.club") { value in value.text.map { .string($0.uppercased()) } },
                ])
        ]
        let registry = try await CustomerRegistry.open(store: store, configuration: configuration)
        // snippet ends
        // snippet begins: migration-run
        let desk = try await registry.session(for: .owner, purpose: .maintenance)
        let trial = try await desk.migrate(dryRun: true)
        for kind in trial.kinds {
            for failure in kind.failures { print(failure.record, failure.version, failure.step) }
        }
        if trial.failureCount == 0 { try await desk.migrate() }
        // snippet ends
        #expect(trial.kinds.map(\.changedCount) == [1])

        var booking = Booking()
        booking.customer = Identifier(UniqueID(high: 9, low: 9))
        try await desk.add(booking)
        // snippet begins: repair-plan
        let plan = try await desk.repairs()
        for repair in plan.repairs { print(repair.name, repair.message(in: .english)) }
        for problem in plan.left { print("take it from a backup:", problem.message(in: .english)) }
        if let chosen = plan.repairs.first(where: { $0.kind == .clearReference }) {
            try await desk.apply(chosen, reason: "the customer never was")
        }
        // snippet ends
        #expect(plan.repairs.count == 1)
        #expect(try await registry.verify().isSound)

        // snippet begins: past-read
        let then = HistoryEntry.Moment.instant(complaintCameIn)
        let customer = try await desk.record(id, asOf: then)
        let bookings = try await desk.records(Booking.self, of: id, asOf: then)
        print(customer?.names.first?.full ?? "", bookings.count)
        // snippet ends
        #expect(customer?.names.first?.full == "Anna Berg" && bookings.isEmpty)
    }
}

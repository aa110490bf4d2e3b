import Clientele
import ClienteleTesting
import Foundation
import Synchronization
import Testing

@Suite("Behaviour events go when their term ends (R75)")
struct ExpiredEventTests {
    /// Adds an event that is kept for so many days from today; one that was corrected once, so that its history tells too.
    @discardableResult
    private static func add(
        _ desk: RegistrySession, of customer: Identifier<Customer>, _ house: TestHouse, days: Int?, _ words: String
    ) async throws -> Identifier<BehaviourEvent> {
        var event = BehaviourEvent(.search, at: house.clock.now())
        event.customer = customer
        event.query = "\(words) first"
        let today = house.configuration.zone.date(at: house.clock.now())
        event.keepUntil = days.map { today.adding(days: $0) }
        var added = try await desk.add(event)
        added.query = "\(words) then"
        return try await desk.update(added).id
    }

    @Test(
        "an event is kept through its last day and then erased with all that its history holds",
        arguments: TestHouse.Storage.withSealed)
    func term(storage: TestHouse.Storage) async throws {
        let house = try await TestHouse(storage)
        let desk = try await house.desk()
        let segment = try await desk.add(
            CustomerSegment(name: "searched", criterion: .events(.all, .count(2...)))
        ).id
        let wang = try await desk.add(Customer.wang).id
        let short = try await Self.add(desk, of: wang, house, days: 1, "canary-short")
        let long = try await Self.add(desk, of: wang, house, days: 2, "canary-long")
        let open = try await Self.add(desk, of: wang, house, days: nil, "canary-open")
        #expect(try await desk.members(of: segment).map(\.customer) == [wang])

        house.clock.advance(days: 1)
        #expect(try await desk.eraseExpiredEvents() == 0, "the last day is a day on which it is kept")
        house.clock.advance(days: 1)
        let before = try await house.store.read { $0.sequence }
        #expect(try await desk.eraseExpiredEvents() == 1)
        #expect(try await desk.members(of: segment).count == 1, "two are left")
        house.clock.advance(days: 1)
        #expect(try await desk.eraseExpiredEvents() == 1)
        #expect(try await desk.members(of: segment).isEmpty, "one is left")
        #expect(try await desk.segmentStays(of: wang).first?.exit == .change)
        #expect(try await desk.eraseExpiredEvents() == 0, "it may be called again")

        #expect(try await desk.records(BehaviourEvent.self, of: wang).map(\.id) == [open])
        for gone in [short, long] {
            #expect(try await desk.history(of: gone).isEmpty)
            let error = await #expect(throws: RegistryError.self) { try await desk.remove(gone) }
            #expect(error?.code == .notFound)
        }
        #expect(try await desk.history(of: open).count == 2)
        let changes = try await house.store.changes(after: before, limit: 1_000).entries
        #expect(changes.filter(\.isErased).count == 6, "two events and two entries of the history of each")
        let notes = try await house.store.trail().filter { $0.action == .delete && $0.outcome == .done }
        #expect(notes.map(\.records) == [[], [short.uniqueID], [long.uniqueID], []])
        let report = try await house.registry.verify()
        #expect(report.isSound && report.problems.isEmpty, "\(report.problems)")
        if let folder = house.folder { try await Self.findNoCanary(house, in: folder) }
        try? await house.close()
    }

    private static func findNoCanary(_ house: TestHouse, in folder: String) async throws {
        let store = try #require(house.store.inner as? JSONFileStore)
        try await store.compact()
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
        var texts: [String] = []
        for file in files {
            guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(file)") else { continue }
            texts.append(String(decoding: bytes, as: UTF8.self))
        }
        #expect(texts.contains { $0.contains("canary-open") }, "what is kept is found, so the search can find")
        #expect(!texts.contains { $0.contains("canary-short") || $0.contains("canary-long") })
    }

    @Test("an event that is removed by hand leaves nothing either")
    func removal() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let wang = try await desk.add(Customer.wang).id
        let event = try await Self.add(desk, of: wang, house, days: 30, "canary")
        try await desk.remove(event)
        #expect(try await desk.history(of: event).isEmpty)
        let held = try await house.store.contents().values.map { String(decoding: $0.payload, as: UTF8.self) }
        #expect(!held.contains { $0.contains("canary") })
        let report = try await house.registry.verify()
        #expect(report.isSound && report.problems.isEmpty, "\(report.problems)")
    }

    @Test("many go in parts, with how far it is; nothing is done for whoever may not delete")
    func parts() async throws {
        let house = try await TestHouse {
            $0.policy.grant("web", for: .service, [.ordinary: .shown, .financial: .shown, .freeText: .shown])
            $0.policy.allow("web", to: [.read, .create], for: .service)
        }
        let desk = try await house.desk()
        let wang = try await desk.add(Customer.wang).id
        for number in 0..<230 {
            var event = BehaviourEvent(.view, at: house.clock.now())
            event.customer = wang
            event.keepUntil = house.configuration.zone.date(at: house.clock.now()).adding(days: -1 - number % 3)
            try await desk.add(event)
        }
        let web = try await house.desk(of: "web")
        let error = await #expect(throws: AccessError.self) { try await web.eraseExpiredEvents() }
        #expect(error?.code == .notAllowed)
        #expect(try await desk.records(BehaviourEvent.self, of: wang).count == 230)
        let told = Mutex<[Int]>([])
        #expect(try await desk.eraseExpiredEvents { count in told.withLock { $0.append(count) } } == 230)
        #expect(told.withLock { $0 } == [200, 230])
        #expect(try await desk.records(BehaviourEvent.self, of: wang).isEmpty)
        let histories = try await house.store.all(HistoryEntry.self)
        #expect(histories.allSatisfy { $0.recordKind != BehaviourEvent.kind.rawValue })
    }

    @Test("a failing store loses nothing: either the event is there with its history, or neither is")
    func failure() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let wang = try await desk.add(Customer.wang).id
        let event = try await Self.add(desk, of: wang, house, days: -1, "canary")
        house.store.failNextCommit(.before)
        await #expect(throws: StoreError.self) { try await desk.eraseExpiredEvents() }
        #expect(try await desk.history(of: event).count == 2)
        #expect(try await desk.record(event) != nil)
        house.store.failNextCommit(.overtaken)
        _ = try? await desk.eraseExpiredEvents()
        try await desk.eraseExpiredEvents()
        #expect(try await desk.history(of: event).isEmpty)
    }
}

import Clientele
import ClienteleTesting
import Testing

@Suite("Renewing the match model is an explicit, audited step (R13, R12)")
struct MatchModelRenewalTests {
    private func person(_ number: Int, _ phone: String) -> Customer {
        var customer = Customer(person: "Ada Okafor", romanized: "OKAFOR/ADA", born: "1980-05-06")
        customer.id = Identifier(UniqueID(high: 0x0100_0000_0000_7000, low: 0x8000_0000_0000_0000 + UInt64(number)))
        customer.add(phone: phone, region: "CN")
        return customer
    }

    /// A model by which hardly anybody is the same person.
    private var strict: MatchModel {
        var model = MatchModel.standard()
        model.version = "strict"
        model.prior = 1e-12
        return model
    }

    @Test(
        "every session uses the renewed model from the next call on, also after the house was opened again",
        arguments: TestHouse.Storage.allCases)
    func renewed(storage: TestHouse.Storage) async throws {
        var house = try await TestHouse(storage)
        var desk = try await house.desk()
        for number in 0..<2 { try await desk.add(person(number, "138 0013 8000")) }
        let id = person(0, "").id
        #expect(try await desk.duplicates(of: id).count == 1)
        #expect(try await desk.duplicates().figures.samePairs == 1)

        let renewal = try await desk.renewMatchModel(strict, reason: "too many were joined")
        #expect(renewal.version.number == 1 && renewal.version.version == "strict")
        #expect(renewal.version.previous == "standard-1" && renewal.version.reason == "too many were joined")
        #expect(renewal.version.at == house.clock.now() && renewal.version.staff == .owner)
        #expect(renewal.reindexed == 0)
        #expect(try await desk.duplicates(of: id).isEmpty)
        #expect(try await desk.duplicates().figures.samePairs == 0)
        #expect(try await desk.matchModel() == strict)

        house = try await house.reopened()
        desk = try await house.desk()
        #expect(try await desk.duplicates(of: id).isEmpty)
        let second = try await desk.renewMatchModel(.standard())
        #expect(second.version.number == 2 && second.version.previous == "strict")
        #expect(try await desk.duplicates(of: id).count == 1)
        // The earlier one stays, whole.
        let versions = try await desk.records(MatchModelVersion.self)
        #expect(versions.map(\.record.number).sorted() == [1, 2])
        let first = try #require(versions.first { $0.record.number == 1 })
        #expect(try MatchModel(json: Array(first.record.model.utf8)) == strict)
        #expect(try await house.registry.verify().problems.isEmpty)
        try await house.close()
    }

    @Test("a model is learned from all customers, by a seed, and says from how many")
    func learned() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        for traveller in SyntheticTravellers(seed: 4, today: CalendarDate(dayNumber: 20_779)).prefix(60) {
            try await desk.add(traveller.customer)
        }
        let renewal = try await desk.renewMatchModel(reason: "first records")
        #expect(renewal.version.customers == 60)
        #expect(renewal.version.version.hasPrefix("house-1-"))
        let model = try await desk.matchModel()
        #expect(model != .standard() && model.version == renewal.version.version)
        // Learned again from the same records it is the same, but for its name.
        let again = try await desk.renewMatchModel()
        var second = try await desk.matchModel()
        #expect(again.version.version != model.version)
        second.version = model.version
        #expect(second == model)
        try await house.close()
    }

    @Test("a decision whose evidence is another by the new model lapses, and is told of")
    func reviews() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        // A slip in the number: less than the same number, more than another one.
        try await desk.add(person(0, "138 0013 8000"))
        try await desk.add(person(1, "138 0013 8001"))
        try await desk.decide(person(0, "").id, and: person(1, "").id, are: .different)
        var model = MatchModel.standard()
        model.version = "no dates"
        model.comparisons["birthDate"] = nil
        let renewal = try await desk.renewMatchModel(model)
        #expect(renewal.queue.lapsed == 1)
        let unchanged = try await desk.renewMatchModel(model)
        #expect(unchanged.queue.lapsed == 0)
        try await house.close()
    }

    @Test("who does not administer neither renews nor reads a model, and both are in the audit trail")
    func rights() async throws {
        let house = try await TestHouse()
        let owner = try await house.desk()
        let head = try await house.desk(of: .head)
        await #expect(throws: AccessError.self) { try await head.renewMatchModel(strict) }
        await #expect(throws: AccessError.self) { try await head.matchModel() }
        await #expect(throws: AccessError.self) { try await head.records(MatchModelVersion.self) }
        // Nobody writes one by the general calls.
        await #expect(throws: AccessError.self) { try await owner.add(MatchModelVersion()) }
        try await owner.renewMatchModel(strict)
        let trail = try await house.store.trail().filter { $0.recordKind == "match-model" }
        #expect(trail.contains { $0.action == .administer && $0.outcome == .done && $0.record != nil })
        #expect(trail.contains { $0.action == .administer && $0.outcome == .refused })
        try await house.close()
    }

    @Test("a model that cannot be used is refused before anything is stored")
    func unusable() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        for bad in [Double.nan, .infinity, -0.5, 2] {
            var model = MatchModel.standard()
            model.prior = bad
            await #expect(throws: MatchModelError.self) { try await desk.renewMatchModel(model) }
        }
        #expect(try await desk.records(MatchModelVersion.self).isEmpty)
        #expect(try await desk.matchModel() == .standard())
        try await house.close()
    }

    @Test("customers stored with the entries of an earlier version of the library are found again after a renewal")
    func reindexed() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        for number in 0..<3 { try await desk.add(person(number, "138 0013 8000")) }
        // What an earlier version would have written.
        let key = RecordKey(kind: Customer.kind, id: person(1, "").id.uniqueID)
        var transaction = StoreTransaction()
        var stored = try #require(try await house.store.contents()[key])
        stored.indexEntries.removeAll { $0.index == "customer.match-key" }
        transaction.put(stored, expecting: .any)
        _ = try await house.store.commit(transaction)
        #expect(try await desk.duplicates(of: person(0, "").id).count == 1)
        let renewal = try await desk.renewMatchModel(.standard())
        #expect(renewal.reindexed == 1)
        #expect(try await desk.duplicates(of: person(0, "").id).count == 2)
        try await house.close()
    }
}

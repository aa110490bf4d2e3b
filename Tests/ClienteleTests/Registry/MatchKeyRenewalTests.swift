import Clientele
import ClienteleTesting
import Testing

@Suite("Making match keys of earlier versions again (R13)")
struct MatchKeyRenewalTests {
    /// Takes out what an earlier version of the library would not have written.
    private func strip(
        _ id: Identifier<Customer>, in house: TestHouse,
        of indexes: Set<IndexName> = ["customer.match-key", "customer.match-form"]
    ) async throws {
        let key = RecordKey(kind: Customer.kind, id: id.uniqueID)
        var stored = try #require(try await house.store.contents()[key])
        stored.indexEntries.removeAll { indexes.contains($0.index) }
        var transaction = StoreTransaction()
        transaction.put(stored, expecting: .any)
        _ = try await house.store.commit(transaction)
    }

    @Test("no record becomes newer by it, and the store stays in order", arguments: TestHouse.Storage.allCases)
    func unchanged(storage: TestHouse.Storage) async throws {
        let house = try await TestHouse(storage) { $0.survivorship.standard = .mostRecent }
        let desk = try await house.desk(.maintenance)
        var (first, second) = (Customer.wang, Customer.wang)
        first.occupation = "teacher"
        second.occupation = "pilot"
        let ids = [try await desk.add(first).id, try await house.later(desk, second)]
        let before = try await desk.customer(ids[0])?.record
        house.clock.advance(days: 1)
        try await strip(ids[0], in: house)
        #expect(try await desk.duplicates(of: ids[1]).isEmpty)
        #expect(try await desk.renewMatchKeys() == 1)
        #expect(try await desk.renewMatchKeys() == 0)
        #expect(try await desk.duplicates(of: ids[1]).count == 1)
        #expect(try await desk.customer(ids[0])?.record == before)
        #expect(try await desk.history(of: ids[0]).count == 1)
        #expect(try await house.registry.verify().problems.isEmpty)
        #expect(try await desk.mergePreview(ids[1], into: ids[0]).occupation == "pilot")
        // What is changed afterwards is a change as any other.
        var customer = try #require(try await desk.customer(ids[0]))
        customer.occupation = "headmaster"
        try await desk.update(customer)
        #expect(try await desk.versions(of: ids[0]).map { $0?.occupation } == ["teacher", "headmaster"])
        #expect(try await house.registry.verify().problems.isEmpty)
        try await house.close()
    }

    @Test(
        "a customer without the forms beside it is read itself, and compared alike",
        arguments: [TestHouse.Storage.memory, .files])
    func withoutForms(storage: TestHouse.Storage) async throws {
        let house = try await TestHouse(storage)
        let desk = try await house.desk(.maintenance)
        var second = Customer.wang
        second.occupation = "pilot"
        let ids = [try await desk.add(Customer.wang).id, try await desk.add(second).id]
        let before = try await desk.duplicates(of: ids[1])
        #expect(before.count == 1)
        try await strip(ids[0], in: house, of: ["customer.match-form"])
        #expect(try await desk.duplicates(of: ids[1]) == before)
        #expect(try await desk.renewMatchKeys() == 1)
        #expect(try await desk.duplicates(of: ids[1]) == before)
        #expect(try await house.registry.verify().problems.isEmpty)
        try await house.close()
    }

    @Test("forms that are damaged or of a later version are passed over, and the customer is read", arguments: 0..<3)
    func strangeForms(damage: Int) async throws {
        let house = try await TestHouse()
        let desk = try await house.desk(.maintenance)
        let ids = [try await desk.add(Customer.wang).id, try await desk.add(Customer.wang).id]
        let before = try await desk.duplicates(of: ids[1])
        let key = RecordKey(kind: Customer.kind, id: ids[0].uniqueID)
        var stored = try #require(try await house.store.contents()[key])
        let place = try #require(stored.indexEntries.firstIndex { $0.index == "customer.match-form" })
        switch damage {
        case 0: stored.indexEntries[place].key[16] = 99
        case 1: stored.indexEntries[place].key.removeLast()
        default: stored.indexEntries[place].key.removeSubrange(16...)
        }
        var transaction = StoreTransaction()
        transaction.put(stored, expecting: .any)
        _ = try await house.store.commit(transaction)
        #expect(try await desk.duplicates(of: ids[1]) == before)
        try await house.close()
    }

    @Test("a change that the audit trail does not name is still found")
    func unrecorded() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let id = try await desk.add(Customer.wang).id
        try await strip(id, in: house)
        try await desk.renewMatchKeys()
        let key = RecordKey(kind: Customer.kind, id: id.uniqueID)
        var transaction = StoreTransaction()
        transaction.put(try #require(try await house.store.contents()[key]), expecting: .any)
        _ = try await house.store.commit(transaction)
        #expect(!(try await house.registry.verify().problems.isEmpty))
        try await house.close()
    }

    @Test("only who administers may, and the audit trail names the customers")
    func rights() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let id = try await desk.add(Customer.wang).id
        try await strip(id, in: house)
        let head = try await house.desk(of: .head)
        await #expect(throws: AccessError.self) { try await head.renewMatchKeys() }
        try await desk.renewMatchKeys()
        let trail = try await house.store.trail().filter { $0.action == .administer && $0.recordKind == "customer" }
        #expect(trail.contains { $0.records == [id.uniqueID] && $0.count == 1 && $0.outcome == .done })
        try await house.close()
    }

    @Test("a model that is learned keeps the thresholds of the house")
    func thresholds() async throws {
        let thresholds = MatchModel.Thresholds(same: 0.95, review: 0.45)
        let house = try await TestHouse { $0.matchModel.thresholds = thresholds }
        let desk = try await house.desk()
        for _ in 0..<3 { try await desk.add(Customer.wang) }
        try await desk.renewMatchModel()
        #expect(try await desk.matchModel().thresholds == thresholds)
        var model = MatchModel.standard()
        model.version = "edited"
        model.thresholds = MatchModel.Thresholds(same: 0.8, review: 0.3)
        try await desk.renewMatchModel(model)
        try await desk.renewMatchModel()
        #expect(try await desk.matchModel().thresholds == model.thresholds)
        try await house.close()
    }
}

extension TestHouse {
    /// Adds a customer on the next day.
    fileprivate func later(_ desk: RegistrySession, _ customer: Customer) async throws -> Identifier<Customer> {
        clock.advance(days: 1)
        return try await desk.add(customer).id
    }
}

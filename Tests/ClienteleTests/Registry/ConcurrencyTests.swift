import Clientele
import ClienteleTesting
import Testing

@Suite("Many at once, and a store that fails (R72)")
struct ConcurrencyTests {
    /// Takes somebody in, or changes a customer until it is done; returns whether it changed the customer.
    private static func work(
        _ number: Int, _ id: Identifier<Customer>, _ desk: RegistrySession
    ) async throws -> Bool {
        if number.isMultiple(of: 4) {
            var person = Customer(person: "Traveller \(number % 40)")
            person.add(phone: "1380013\(8000 + number % 40)")
            _ = try await desk.intake(person, from: .website)
            return false
        }
        while var seen = try await desk.customer(id) {
            seen.custom["n\(number)"] = .number(Int64(number))
            seen.record.add(phone: "1390013\(1000 + number)")
            do {
                try await desk.update(seen)
                return true
            } catch let error as RegistryError {
                guard error.code == .changedSinceRead else { throw error }
            }
        }
        return false
    }

    @Test("no update is lost, versions count on and the trail holds", arguments: TestHouse.Storage.allCases)
    func updates(storage: TestHouse.Storage) async throws {
        let house = try await TestHouse(storage)
        var ids: [Identifier<Customer>] = []
        for number in 0..<15 { ids.append(try await house.desk().add(Customer(person: "王伟\(number)")).id) }
        let customers = ids
        var desks: [RegistrySession] = []
        for _ in 0..<4 { desks.append(try await house.desk()) }
        let done = try await withThrowingTaskGroup { group in
            for number in 0..<200 {
                let desk = desks[number % 4]
                group.addTask { try await Self.work(number, customers[number % 15], desk) }
            }
            var updates = 0
            while let isUpdate = try await group.next() { updates += isUpdate ? 1 : 0 }
            return updates
        }
        #expect(done == 150)
        let desk = try await house.desk()
        var numbers: Set<String> = []
        for id in ids {
            let customer = try #require(try await desk.customer(id))
            #expect(customer.version == UInt64(customer.phones.count + 1))
            numbers.formUnion(customer.phones.map(\.raw))
            #expect(try await desk.history(of: id).map(\.version) == Array(1...Int(customer.version)))
        }
        #expect(numbers.count == 150)
        #expect(try await house.store.all(Customer.self).count == 25)
        #expect(try await house.registry.verifyAuditTrail().isIntact)
        try await house.close()
    }

    @Test(
        "a commit that fails, before or after it was stored, leaves the registry usable and the trail unbroken",
        arguments: [WitnessStore.Trouble.before, .after])
    func failingStore(trouble: WitnessStore.Trouble) async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        var wang = try await desk.add(Customer.wang)
        for _ in 0..<5 {
            wang.occupation = "teacher \(wang.version)"
            let changed = wang
            house.store.failNextCommit(trouble)
            await #expect(throws: StoreError.self) { try await desk.update(changed) }
            let present = try #require(try await desk.customer(wang.id))
            #expect(present.occupation == (trouble == .before ? "" : "teacher \(wang.version)"))
            wang = present
        }
        house.store.failNextCommit(.before)
        await #expect(throws: StoreError.self) { _ = try await desk.find("王伟") }
        #expect(try await desk.find("王伟").count == 1)
        #expect(try await house.registry.verifyAuditTrail().isIntact)
        #expect(try await house.reopened().registry.verifyAuditTrail().isIntact)
    }

    @Test("an answer is not given when its audit entry cannot be stored")
    func noUnauditedReads() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let id = try await desk.add(Customer.wang).id
        house.store.failNextCommit(.before)
        await #expect(throws: StoreError.self) { _ = try await desk.customer(id) }
    }

    @Test("two registries on one store make no fork of the trail as long as they take turns")
    func twoRegistries() async throws {
        let house = try await TestHouse()
        let second = try await CustomerRegistry.open(store: house.store, configuration: house.configuration)
        let desks = [try await house.desk(), try await second.session(for: .owner, purpose: .service)]
        for turn in 0..<10 { _ = try await desks[turn % 2].find("x") }
        #expect(try await house.registry.verifyAuditTrail().isIntact)
        #expect(try await second.verifyAuditTrail().count == 11)
    }

    @Test("two registries that work on one store at the same time fork no trail and lose no update")
    func twoRegistriesAtOnce() async throws {
        let store = InMemoryStore()
        let first = try await CustomerRegistry.open(store: store)
        let second = try await CustomerRegistry.open(store: store)
        let desks = [
            try await first.session(for: .owner, purpose: .service),
            try await second.session(for: .owner, purpose: .service),
        ]
        try await withThrowingTaskGroup { group in
            for number in 0..<100 {
                let desk = desks[number % 2]
                group.addTask {
                    // Both take in the same fifty people, each with a number that the other does not know.
                    var person = Customer(person: "Traveller \(number / 2)")
                    person.add(email: "traveller\(number / 2)@example.com")
                    person.add(phone: "1380013\(8000 + number / 2)")
                    person.add(phone: "1390013\(8000 + number)")
                    // Whoever was overtaken too often is told so; each time somebody else was done.
                    for _ in 0...100 {
                        do {
                            _ = try await desk.intake(person, from: .website)
                            return
                        } catch let error as RegistryError where error.code == .changedSinceRead {}
                    }
                    Issue.record("intake \(number) never came through")
                }
            }
            try await group.waitForAll()
        }
        let witness = WitnessStore(store)
        let customers = try await witness.all(Customer.self)
        #expect(customers.count == 50)
        #expect(customers.allSatisfy { $0.phones.count == 3 })
        #expect(Set(customers.flatMap { $0.phones.map(\.raw) }).count == 150)
        #expect(try await witness.contents().keys.count { $0.kind == "intake" } == 100)
        for registry in [first, second] {
            let result = try await registry.verifyAuditTrail()
            #expect(result.isIntact)
            #expect(result.count == 101)
        }
    }

    @Test("who is overtaken by another commit repeats the work, five times at most", arguments: [1, 5, 6])
    func overtaken(times: Int) async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let before = house.store.transactions.count
        for _ in 0..<times { house.store.failNextCommit(.overtaken) }
        if times <= 5 {
            try await desk.add(Customer.wang)
        } else {
            let error = await #expect(throws: RegistryError.self) { try await desk.add(Customer.wang) }
            #expect(error?.code == .changedSinceRead)
            #expect((error?.underlying as? StoreError)?.code == .conflict)
        }
        let isDone = times <= 5
        #expect(house.store.transactions.count == before + (isDone ? 1 : 0))
        #expect(try await desk.find("王伟").count == (isDone ? 1 : 0))
        #expect(try await house.registry.verifyAuditTrail().count == (isDone ? 3 : 2))
        #expect(try await house.registry.verifyAuditTrail().isIntact)
    }

    @Test("two registries opened on an empty store at the same time give it one owner")
    func openedAtOnce() async throws {
        let store = WitnessStore(InMemoryStore())
        async let first = CustomerRegistry.open(store: store)
        async let second = CustomerRegistry.open(store: store)
        for registry in try await [first, second] {
            let result = try await registry.verifyAuditTrail()
            #expect(result.isIntact)
            #expect(result.count == 1)
        }
        #expect(try await store.all(StaffMember.self).count == 1)
    }

    @Test("closing a registry closes its store, of whatever type it is")
    func closing() async throws {
        let house = try await TestHouse(.files)
        try await house.registry.close()
        await #expect { try await house.store.read { $0.sequence } } throws: { ($0 as? StoreError)?.code == .closed }
        try await house.close()
        let memory = try await TestHouse()
        try await memory.registry.close()
    }
}

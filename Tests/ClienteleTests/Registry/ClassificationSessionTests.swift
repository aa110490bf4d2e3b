import Clientele
import ClienteleTesting
import Testing

@Suite("Classification in a house (R19, R20)")
struct ClassificationSessionTests {
    @Test("each customer has one class, and the counts are those of the classes", arguments: TestHouse.Storage.allCases)
    func counts(storage: TestHouse.Storage) async throws {
        let house = try await TestHouse(storage)
        let desk = try await house.desk(.maintenance)
        var ids: [Identifier<Customer>] = []
        for year in stride(from: 1940, through: 2020, by: 8) {
            var customer = Customer(person: "Traveller \(year)")
            if year != 1940 { customer.birthDate = EnteredDate("\(year)-05-01") }
            ids.append(try await desk.add(customer).id)
        }
        let stored = try await desk.add(StoredClassification(.ageBand))
        #expect(stored.revision == 1)
        var found: [String: Int] = [:]
        for id in ids { found[try await desk.classification(of: id, byStored: stored.id).classCode, default: 0] += 1 }
        let counts = try await desk.classCounts(byStored: stored.id)
        #expect(counts.total == ids.count && counts.untold == 1)
        #expect(
            Dictionary(uniqueKeysWithValues: counts.counts.map { ($0.classCode, $0.customers) }).filter { $1 > 0 }
                == found)
        #expect(counts.counts.count == ClassificationScheme.ageBand.classes.count + 1)
        try await house.close()
    }

    @Test("a merged customer is classified by all its bookings")
    func merged() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        let wang = try await desk.add(Customer(person: "王伟"))
        let double = try await desk.add(Customer(person: "WANG WEI"))
        for id in [wang.id, double.id] {
            var booking = Booking()
            booking.customer = id
            booking.status = .travelled
            booking.bookedOn = CalendarDate("2026-10-01")
            try await desk.add(booking)
        }
        try await desk.merge(double.id, into: wang.id)
        #expect(try await desk.classification(of: double.id, by: .consumptionHabit).classCode == "regular")
        let counts = try await desk.classCounts(by: .consumptionHabit)
        #expect(counts.total == 1 && counts.counts.first { $0.classCode == "regular" }?.customers == 1)
    }

    @Test("over a field that the member may not see a scheme is refused")
    func rights() async throws {
        let house = try await TestHouse()
        let wang = try await house.desk().add(Customer.wang)
        let money = Money(minorUnits: 100_000, "CNY")
        let clerk = try await house.desk(of: .serviceRepresentative)
        #expect(try await clerk.classification(of: wang.id, by: .nature).classCode == "individual")
        await #expect(throws: AccessError.self) {
            _ = try await clerk.classification(of: wang.id, by: .valueTier(high: money, medium: money))
        }
        await #expect(throws: AccessError.self) {
            _ = try await clerk.classCounts(by: .spendingPower(premium: money, comfortable: money))
        }
    }

    @Test("a change of a stored scheme is a revision, and counts from then on")
    func revisions() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        let wang = try await desk.add(Customer.wang)
        var stored = try await desk.add(StoredClassification(.nature))
        var scheme = ClassificationScheme.nature
        scheme.classes[0].code = "person"
        stored.record.define(by: scheme)
        stored = try await desk.update(stored)
        #expect(stored.revision == 2)
        #expect(try await desk.classification(of: wang.id, byStored: stored.id).classCode == "person")
        let empty = try await desk.add(StoredClassification())
        await #expect(throws: RegistryError.self) { _ = try await desk.classification(of: wang.id, byStored: empty.id) }
    }
}

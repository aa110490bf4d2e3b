import Clientele
import ClienteleTesting
import Testing

@Suite("Reading the past (R07, R52)")
struct PastTests {
    @Test(
        "a record as of any commit and any instant is what it was then, also after a removal and a compaction",
        arguments: TestHouse.Storage.allCases, 0..<4)
    func record(storage: TestHouse.Storage, seed: Int) async throws {
        var random = SeededRandom(seed: UInt64(seed))
        let house = try await TestHouse(storage)
        let desk = try await house.desk()
        var present = try await desk.add(Customer(person: "Anna Berg"))
        let id = present.id
        var known: [(sequence: SequenceNumber, at: Timestamp, record: Customer?)] = []
        func remember(_ record: Customer?) async throws {
            known.append((try await house.store.read { $0.sequence }, house.clock.now(), record))
        }
        let before = house.clock.now().adding(milliseconds: -1)
        try await remember(present.record)
        for number in 0..<12 {
            house.clock.advance(days: 1 + random.below(5))
            // Something else happens in between.
            if random.chance(400) { try await desk.add(Customer(person: "Ben \(number)")) }
            present.record.occupation = "job \(number)"
            if random.chance(300) { present.record.add(phone: "1380013\(1000 + number)") }
            if random.chance(200), !present.record.phones.isEmpty { present.record.phones.removeLast() }
            present = try await desk.update(present)
            try await remember(present.record)
        }
        house.clock.advance(days: 1)
        try await desk.remove(id)
        try await remember(nil)
        if let files = house.store.inner as? JSONFileStore { try await files.compact() }

        #expect(try await desk.record(id, asOf: .instant(before)) == nil)
        #expect(try await desk.record(id, asOf: .commit(.zero)) == nil)
        for (index, moment) in known.enumerated() {
            let commit = try await desk.record(id, asOf: .commit(moment.sequence))
            #expect(commit?.record == moment.record)
            #expect(try await desk.record(id, asOf: .instant(moment.at))?.record == moment.record)
            #expect(commit.map { $0.version } == moment.record.map { _ in UInt64(index + 1) })
            let next = index + 1 < known.count ? known[index + 1].at.adding(milliseconds: -1) : .latest
            #expect(try await desk.record(id, asOf: .instant(next))?.record == moment.record)
        }
        try await house.close()
    }

    @Test(
        "a customer with its bookings as of then: those that were moved or removed since are there, later ones are not")
    func bookings() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let anna = try await desk.add(Customer(person: "Anna Berg")).id
        let ben = try await desk.add(Customer(person: "Ben Ode")).id
        func book(_ reference: String, _ customer: Identifier<Customer>) async throws -> Visible<Booking> {
            var booking = Booking()
            booking.customer = customer
            booking.reference = reference
            return try await desk.add(booking)
        }
        var moved = try await book("MOVED", anna)
        let gone = try await book("GONE", anna)
        _ = try await book("STAYS", anna)
        _ = try await book("OTHER", ben)
        let then = try await house.store.read { $0.sequence }
        let noon = house.clock.now()
        house.clock.advance(days: 1)
        moved.record.customer = ben
        try await desk.update(moved)
        try await desk.remove(gone.id)
        _ = try await book("LATER", anna)
        func references(_ customer: Identifier<Customer>, _ moment: HistoryEntry.Moment) async throws -> [String] {
            try await desk.records(Booking.self, of: customer, asOf: moment).map(\.reference).sorted()
        }
        #expect(try await references(anna, .commit(then)) == ["GONE", "MOVED", "STAYS"])
        #expect(try await references(anna, .instant(noon)) == ["GONE", "MOVED", "STAYS"])
        #expect(try await references(ben, .instant(noon)) == ["OTHER"])
        #expect(try await references(anna, .instant(.latest)) == ["LATER", "STAYS"])

        // After a merge, what belonged to the one who went in belongs to the survivor, and before it did not.
        let day = house.clock.now()
        house.clock.advance(days: 1)
        try await desk.merge(ben, into: anna)
        #expect(try await references(anna, .instant(day)) == ["LATER", "STAYS"])
        #expect(try await references(anna, .instant(house.clock.now())) == ["LATER", "MOVED", "OTHER", "STAYS"])
        #expect(try await desk.record(ben, asOf: .instant(day))?.names.first?.full == "Ben Ode")
        #expect(try await desk.record(ben, asOf: .instant(house.clock.now())) == nil)
    }

    @Test("who may not see a field now is not shown what it held then, and whoever looks is in the audit trail")
    func rights() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        var anna = Customer(person: "Anna Berg")
        anna.add(passport: "E12345678", issuedBy: "CN", expires: "2031-05-04")
        var seen = try await desk.add(anna)
        seen.record.documents = []
        try await desk.update(seen)
        let analyst = try await house.desk(of: .analyst)
        let then = HistoryEntry.Moment.instant(house.clock.now())
        do {
            let past = try await analyst.record(seen.id, asOf: then)
            #expect(past?.record.documents.contains { $0.raw == "E12345678" } != true)
        } catch is AccessError {}
        _ = try await desk.record(seen.id, asOf: then)
        let entries = try await house.store.all(AuditEntry.self).sorted { $0.number < $1.number }
        #expect(entries.last?.recordKind == "history" && entries.last?.record == seen.id.uniqueID)
    }

    @Test("where the history does not reach back, that is said and no present value is passed off as an old one")
    func forgotten() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        var anna = try await desk.add(Customer(person: "Anna Berg"))
        let created = try await house.store.read { $0.sequence }
        anna.record.occupation = "teacher"
        house.clock.advance(days: 1)
        anna = try await desk.update(anna)
        // Retention took the first entry.
        let first = try #require(
            try await house.store.all(HistoryEntry.self).first { $0.record == anna.id.uniqueID && $0.version == 1 })
        var transaction = StoreTransaction()
        transaction.remove(RecordKey(kind: HistoryEntry.kind, id: first.id.uniqueID))
        try await house.store.inner.commit(transaction)
        let error = await #expect(throws: RegistryError.self) {
            _ = try await desk.record(anna.id, asOf: .commit(created))
        }
        #expect(error?.code == .pastForgotten)
        #expect(try await desk.record(anna.id, asOf: .instant(.latest))?.occupation == "teacher")
    }
}

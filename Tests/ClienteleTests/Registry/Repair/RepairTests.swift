import Clientele
import ClienteleTesting
import Testing

@Suite("Repair of damage that a verification found (R69, R78)")
struct RepairTests {
    /// A house with two customers, a booking of the first and a case about it.
    private static func house(
        _ storage: TestHouse.Storage = .usual
    ) async throws -> (house: TestHouse, desk: RegistrySession, ids: [UniqueID]) {
        let house = try await TestHouse(storage)
        let desk = try await house.desk(.maintenance)
        let anna = try await desk.add(Customer(person: "Anna Berg"))
        let ben = try await desk.add(Customer(person: "Ben Ode"))
        var booking = Booking()
        booking.customer = anna.id
        booking.reference = "B-1"
        let booked = try await desk.add(booking)
        var complaint = ServiceCase()
        complaint.customer = anna.id
        complaint.booking = booked.id
        try await desk.add(complaint)
        return (house, desk, [anna.id.uniqueID, ben.id.uniqueID, booked.id.uniqueID])
    }

    /// Writes a record behind the library's back.
    private static func forge<Record: RecordKind>(
        _ house: TestHouse, _ id: UniqueID, keepingEntries: Bool = true, _ change: (inout Record) -> Void
    ) async throws {
        let key = RecordKey(kind: Record.kind, id: id)
        let stored = try #require(try await house.store.read { try await $0.records([key]) }[0])
        var record = try Record(json: stored.payload)
        change(&record)
        var transaction = StoreTransaction()
        transaction.put(
            StoredRecord(
                key: key, payload: record.jsonBytes, indexEntries: keepingEntries ? stored.indexEntries : []))
        try await house.store.inner.commit(transaction)
    }

    private static func remove(_ house: TestHouse, _ key: RecordKey) async throws {
        var transaction = StoreTransaction()
        transaction.remove(key)
        try await house.store.inner.commit(transaction)
    }

    @Test("a sound store needs no repair, and looking for damage is in the audit trail")
    func sound() async throws {
        let (house, desk, _) = try await Self.house()
        let plan = try await desk.repairs()
        #expect(plan.report.isSound && plan.repairs.isEmpty && plan.left.isEmpty)
        let entries = try await house.store.all(AuditEntry.self)
        #expect(entries.contains { $0.recordKind == "repair" && $0.action == .administer })
    }

    @Test("a reference to what is not there is emptied when that is chosen, with history, and nothing else is touched")
    func references() async throws {
        let (house, desk, ids) = try await Self.house()
        try await Self.remove(house, RecordKey(kind: Booking.kind, id: ids[2]))
        let before = try await house.store.contents()
        let plan = try await desk.repairs()
        #expect(plan.repairs.map(\.kind).sorted() == [.acceptRemoval, .clearReference] && plan.left.isEmpty)
        #expect(
            try await house.store.contents().filter { $0.key.kind != AuditEntry.kind }
                == before.filter { $0.key.kind != AuditEntry.kind })
        let clearing = try #require(plan.repairs.first { $0.kind == .clearReference })
        #expect(clearing.changes == [FieldChange("booking", before: .string("\(ids[2])"), after: nil)])
        #expect(clearing.message(in: .english).contains("empty the reference"))
        #expect(clearing.name.hasSuffix("/clear-reference/booking/\(ids[2])"))
        try await desk.apply(clearing, reason: "cancelled long ago")
        let complaint = Identifier<ServiceCase>(clearing.record.id)
        #expect(try await desk.record(complaint)?.booking == nil)
        #expect(try await desk.record(complaint)?.customer == Identifier(ids[0]))
        let history = try await desk.history(of: complaint)
        #expect(history.last?.source == "integrity-repair/clear-reference: cancelled long ago")
        #expect(history.last?.staff == .owner && history.last?.changes == clearing.changes)
        // Done is done: the same proposal is not applied again.
        let again = await #expect(throws: RegistryError.self) { try await desk.apply(clearing) }
        #expect(again?.code == .changedSinceRead)

        let removal = try #require(plan.repairs.first { $0.kind == .acceptRemoval })
        try await desk.apply(removal, reason: "cancelled long ago")
        #expect(try await desk.history(of: Identifier<Booking>(ids[2])).last?.action == "delete")
        #expect(try await house.registry.verify().isSound)
    }

    @Test("in a list, only what is wrong goes: of two companions the one who is not there, of the other nothing")
    func lists() async throws {
        let (house, desk, ids) = try await Self.house()
        var anna = try #require(try await desk.customer(Identifier(ids[0])))
        for id in [ids[1], UniqueID(high: 9, low: 9), UniqueID(high: 9, low: 9)] {
            var companion = Customer.Companion()
            companion.customer = Identifier(id)
            companion.role = .travelsWith
            anna.record.companions.append(companion)
        }
        try await desk.update(anna)
        let plan = try await desk.repairs()
        for repair in Set(plan.repairs) { try await desk.apply(repair) }
        let mended = try #require(try await desk.customer(Identifier(ids[0])))
        #expect(mended.companions.map(\.customer) == [Identifier(ids[1]), nil, nil])
        #expect(mended.companions.allSatisfy { $0.role == .travelsWith })
        #expect(try await house.registry.verify().isSound)
    }

    @Test("index entries are made anew, and the record and its history stay as they are")
    func indexes() async throws {
        let (house, desk, ids) = try await Self.house()
        let key = RecordKey(kind: Booking.kind, id: ids[2])
        let stored = try #require(try await house.store.read { try await $0.records([key]) }[0])
        // Entries alone, in the way an earlier version of the library would have left them.
        try await Self.forge(house, ids[2], keepingEntries: false) { (_: inout Booking) in }
        var plan = try await desk.repairs()
        #expect(Set(plan.repairs.map(\.kind)) == [.reindex, .acceptChange])
        try await desk.apply(try #require(plan.repairs.first { $0.kind == .acceptChange }))
        // Whoever writes the record writes its entries.
        #expect(try await house.registry.verify().isSound)
        let mended = try #require(try await house.store.read { try await $0.records([key]) }[0])
        #expect(Set(mended.indexEntries) == Set(stored.indexEntries) && mended.payload == stored.payload)

        let other = try await Self.house()
        let history = try await other.desk.history(of: Identifier<Booking>(other.ids[2])).count
        try await Self.forge(other.house, other.ids[2], keepingEntries: false) { (_: inout Booking) in }
        plan = try await other.desk.repairs()
        try await other.desk.apply(try #require(plan.repairs.first { $0.kind == .reindex }))
        #expect(try await other.house.registry.verify().isSound)
        #expect(try await other.desk.history(of: Identifier<Booking>(other.ids[2])).count == history)
    }

    @Test("a change behind the library's back is vouched for only when somebody takes the responsibility for it")
    func accepted() async throws {
        // Of a sealed store the entries that are read are blind, and would be made blind again.
        let (house, desk, ids) = try await Self.house(.memory)
        try await Self.forge(house, ids[0]) { (customer: inout Customer) in customer.occupation = "forged" }
        let plan = try await desk.repairs()
        let repair = try #require(plan.repairs.first)
        #expect(plan.repairs.count == 1 && repair.kind == .acceptChange && repair.changes.isEmpty)
        #expect(!repair.message(in: .chinese).contains("forged"))
        try await desk.apply(repair, reason: "restored by hand")
        #expect(try await house.registry.verify().isSound)
        #expect(try await desk.customer(Identifier(ids[0]))?.occupation == "forged")
        let entries = try await house.store.all(AuditEntry.self).sorted { $0.number < $1.number }
        let entry = try #require(entries.last { $0.record == ids[0] && $0.action == .administer })
        #expect(entry.contents.count == 1 && entry.staff == .owner)
    }

    @Test(
        "a proposal stands on one version: what was changed since is not overwritten, and what was made up is not done")
    func stale() async throws {
        let (house, desk, ids) = try await Self.house()
        try await Self.forge(house, ids[0]) { (customer: inout Customer) in customer.occupation = "forged" }
        let repair = try #require(try await desk.repairs().repairs.first)
        try await Self.forge(house, ids[0]) { (customer: inout Customer) in customer.occupation = "again" }
        let stale = await #expect(throws: RegistryError.self) { try await desk.apply(repair) }
        #expect(stale?.code == .changedSinceRead)
        // Of a sound house, a proposal of another.
        let other = try await Self.house()
        await #expect(throws: RegistryError.self) { try await other.desk.apply(repair) }
    }

    @Test("only who may administer looks for damage and mends it")
    func rights() async throws {
        let (house, desk, ids) = try await Self.house()
        try await Self.remove(house, RecordKey(kind: Booking.kind, id: ids[2]))
        let repair = try #require(try await desk.repairs().repairs.first)
        let clerk = try await house.desk(of: .serviceRepresentative)
        await #expect(throws: AccessError.self) { _ = try await clerk.repairs() }
        await #expect(throws: AccessError.self) { try await clerk.apply(repair) }
        #expect(try await !house.registry.verify().isSound)
    }

    @Test("what the store does not hold is left, to be taken from a backup")
    func left() async throws {
        let (house, desk, ids) = try await Self.house()
        var transaction = StoreTransaction()
        transaction.put(StoredRecord(key: RecordKey(kind: Customer.kind, id: ids[1]), payload: Array("[]".utf8)))
        try await house.store.inner.commit(transaction)
        let plan = try await desk.repairs()
        #expect(plan.left.map { "\($0.finding.code)" }.contains("store.unreadable-record"))
        #expect(plan.repairs.allSatisfy { $0.record.id != ids[1] })
    }

    @Test("stays in segments that cannot be are found and put in order")
    func stays() async throws {
        let (house, desk, ids) = try await Self.house()
        func stay(_ segment: UInt64?, _ since: String?, _ until: String?) -> CustomerMemberships.Stay {
            var stay = CustomerMemberships.Stay()
            stay.segment = segment.map { UniqueID(high: 5, low: $0) }
            stay.since = since.flatMap { CalendarDate($0) }
            stay.until = until.flatMap { CalendarDate($0) }
            return stay
        }
        let good = [stay(1, "2026-01-05", "2026-02-01"), stay(1, "2026-03-01", nil), stay(2, "2026-03-01", nil)]
        let wrong = [stay(1, "2026-04-01", nil), stay(3, "2026-04-01", "2026-03-01"), stay(nil, "2026-04-01", nil)]
        for (id, stays) in [(ids[0], good + wrong), (ids[1], good), (UniqueID(high: 9, low: 9), good)] {
            var note = CustomerMemberships()
            note.id = Identifier(id)
            note.stays = stays
            var transaction = StoreTransaction()
            let entries = ([1, 2, 3] as [UInt64]).compactMap { number -> IndexEntry? in
                let segment = UniqueID(high: 5, low: number)
                guard stays.contains(where: { $0.segment == segment }) else { return nil }
                return IndexEntry("segment-memberships.stays.segment", IndexKey().appending(segment))
            }
            transaction.put(
                StoredRecord(
                    key: RecordKey(kind: CustomerMemberships.kind, id: id), payload: note.jsonBytes,
                    indexEntries: entries))
            try await house.store.inner.commit(transaction)
        }
        let plan = try await desk.repairs()
        #expect(plan.repairs.map(\.kind) == [.mendStays, .mendStays] && plan.left.isEmpty, "\(plan.report.problems)")
        #expect(Set(plan.repairs.map { $0.problem.finding.arguments["count"] }) == ["3", "2"])
        for repair in plan.repairs { try await desk.apply(repair) }
        #expect(try await house.registry.verify().isSound)
        let notes = try await house.store.all(CustomerMemberships.self).sorted { $0.id < $1.id }
        let mended = try #require(notes.first { $0.id.uniqueID == ids[0] })
        #expect(mended.stays == good + [stay(3, "2026-04-01", "2026-04-01")])
        #expect(notes.first { $0.id.uniqueID == ids[1] }?.stays == good)
        let orphan = try #require(notes.first { $0.id.uniqueID == UniqueID(high: 9, low: 9) })
        #expect(orphan.stays.allSatisfy { $0.until != nil })
    }

    /// Forges a note of a stay that ends before it begins, and returns its repair.
    private static func brokenStay(_ house: TestHouse, _ desk: RegistrySession, _ id: UniqueID) async throws
        -> IntegrityRepair
    {
        var stay = CustomerMemberships.Stay()
        let segment = UniqueID(high: 5, low: 3)
        stay.segment = segment
        (stay.since, stay.until) = (CalendarDate("2026-04-01"), CalendarDate("2026-03-01"))
        var note = CustomerMemberships()
        note.id = Identifier(id)
        note.stays = [stay]
        var transaction = StoreTransaction()
        transaction.put(
            StoredRecord(
                key: RecordKey(kind: CustomerMemberships.kind, id: id), payload: note.jsonBytes,
                indexEntries: [
                    IndexEntry("segment-memberships.stays.segment", IndexKey().appending(segment))
                ]))
        try await house.store.inner.commit(transaction)
        return try #require(try await desk.repairs().repairs.first { $0.kind == .mendStays })
    }

    @Test("stays that were put in order have a history, and the audit entry names the field")
    func staysHistory() async throws {
        let (house, desk, ids) = try await Self.house()
        let repair = try await Self.brokenStay(house, desk, ids[0])
        try await desk.apply(repair, reason: "cut off in spring")
        let history = try await desk.history(of: Identifier<CustomerMemberships>(ids[0]))
        #expect(history.count == 1 && history.last?.source == "integrity-repair/mend-stays: cut off in spring")
        #expect(history.last?.staff == .owner && history.last?.changes.map { "\($0.path)" } == ["stays[0].until"])
        #expect(history.last?.changes.first?.before == .string("2026-03-01"))
        let entry = try #require(try await house.store.trail().last { $0.action == .administer })
        #expect(entry.record == ids[0] && entry.fields == ["stays"])
        #expect(try await house.registry.verify().isSound)
        // The registry's own upkeep of the note, and its removal, are no damage afterwards.
        var transaction = StoreTransaction()
        transaction.remove(RecordKey(kind: CustomerMemberships.kind, id: ids[0]))
        try await house.store.inner.commit(transaction)
        #expect(try await house.registry.verify().isSound)
    }

    @Test("who may administer but not see every class of field does not touch the stays")
    func staysRights() async throws {
        let house = try await TestHouse { configuration in
            configuration.policy.allow(.support, to: [.administer], for: .maintenance)
        }
        let owner = try await house.desk(.maintenance)
        let id = try await owner.add(Customer(person: "Anna Berg")).id.uniqueID
        let support = try await house.desk(of: .support, for: .maintenance)
        let repair = try await Self.brokenStay(house, support, id)
        let before = try await house.store.all(CustomerMemberships.self)
        let error = await #expect(throws: AccessError.self) { try await support.apply(repair) }
        #expect(error?.code == .notAllowed)
        #expect(try await house.store.all(CustomerMemberships.self) == before)
        #expect(try await house.store.trail().last?.outcome == .refused)
        try await owner.apply(repair)
        #expect(try await house.registry.verify().isSound)
    }

    @Test("an app's own kinds are mended as the library's are, when they are named")
    func own() async throws {
        // A sealed store takes nothing for a customer who never was.
        let (house, desk, _) = try await Self.house(.memory)
        var voucher = Voucher()
        voucher.customer = Identifier(UniqueID(high: 9, low: 9))
        let id = try await desk.add(voucher).id
        #expect(try await desk.repairs().repairs.isEmpty)
        let plan = try await desk.repairs(also: [Voucher.self])
        let repair = try #require(plan.repairs.first)
        await #expect(throws: RegistryError.self) { try await desk.apply(repair) }
        try await desk.apply(repair, also: [Voucher.self])
        #expect(try await desk.record(id)?.customer == nil)
        #expect(try await house.registry.verify(also: [Voucher.self]).isSound)
    }
}

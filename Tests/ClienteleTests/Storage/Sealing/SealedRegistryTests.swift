import ClienteleTesting
import Foundation
import Testing

@testable import Clientele

@Suite("Sealed registries (R54, R77)")
struct SealedRegistryTests {
    private func code(_ body: () async throws -> Void) async -> StoreError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? StoreError)?.code
        }
    }

    /// Takes a customer in and returns the record that it went into.
    private func taken(_ customer: Customer, _ desk: RegistrySession) async throws -> Identifier<Customer> {
        Identifier(try #require(try await desk.intake(customer, from: .hotline).record))
    }

    private func configuration() -> CustomerRegistry.Configuration {
        var configuration = CustomerRegistry.Configuration()
        configuration.clock = FixedClock(TestHouse.morning)
        return configuration
    }

    @Test("the plan names the indexes of the registry as the registry does")
    func planNames() {
        let plan = SealingPlan.standard
        #expect(plan.prefixed == [RecordIndexing.matchIndex(Customer.kind): MatchLookup.keyBytes])
        #expect(plan.carried == [RecordIndexing.matchFormIndex(Customer.kind): Customer.kind])
        #expect(plan.openKinds == [ChangeConsumer.kind])
        #expect(plan.persons == [Customer.kind, MergeRecord.kind, CustomerMemberships.kind])
        let lookups = CustomerRegistry.builtInKinds.reduce(into: Set<IndexName>()) { names, kind in
            names.formUnion(Self.lookups(kind))
        }
        #expect(plan.ordered.isSubset(of: lookups))
        for index in plan.owners.values { #expect(lookups.contains(index)) }
        for index in plan.followers.values { #expect(lookups.contains(index)) }
        let fields = RecordSchema<IntakeEntry>().fields.map(\.path.description)
        #expect(plan.members.keys.elementsEqual([IntakeEntry.kind]))
        #expect(plan.members[IntakeEntry.kind].map { fields.contains($0) } == true)
        // What an entry of the history tells is read as the history writes it.
        var change = FieldChange("customers", before: nil, after: .array([.string(Self.ids[1]), .string(Self.ids[0])]))
        var entry = HistoryEntry()
        entry.record = UniqueID(high: 1, low: 1)
        entry.recordKind = MatchReview.kind.rawValue
        entry.changes = [change]
        let ids = Self.ids.compactMap { UniqueID($0) }
        func told() -> RecordOwner? {
            let key = RecordKey(kind: HistoryEntry.kind, id: UniqueID(high: 2, low: 2))
            let entries = [IndexEntry("history.record", IndexKey().appending(UniqueID(high: 1, low: 1)))]
            return plan.told(by: StoredRecord(key: key, payload: entry.jsonBytes, indexEntries: entries))?.owner
        }
        #expect(told() == .pair(ids[0], ids[1]))
        change = FieldChange("customer", before: .string(Self.ids[0]), after: nil)
        (entry.recordKind, entry.changes) = (Booking.kind.rawValue, [change])
        #expect(told() == .person(ids[0]))
        entry.recordKind = Customer.kind.rawValue
        #expect(told() == .person(UniqueID(high: 1, low: 1)))
        (entry.recordKind, entry.changes) = (Booking.kind.rawValue, [])
        #expect(told() == nil)
    }

    private static let ids = ["00000000-0000-7000-8000-000000000001", "00000000-0000-7000-8000-000000000002"]

    private static func lookups<Record: RecordKind>(_ kind: Record.Type) -> [IndexName] {
        RecordSchema<Record>().fields.filter(\.traits.isLookup).map { RecordIndexing.index(Record.kind, $0.path) }
    }

    @Test("every kind that names a customer is under that customer's key")
    func ownersOfKinds() async throws {
        let house = try await TestHouse(.sealed)
        let desk = try await house.desk()
        let wang = try await taken(.wang, desk)
        var booking = Booking()
        booking.customer = wang
        let added = try await desk.add(booking)
        try await desk.remove(added.record.id)
        _ = try await desk.intake(.wang, from: .website)
        let sealed = try #require(house.store.inner as? SealedStore)
        let kept = WitnessStore(sealed.inner)
        let names = try await kept.contents().mapValues { $0.seal?.keyID }
        let customer = wang.description
        for (key, name) in names {
            switch key.kind {
            case "audit", "staff": #expect(name == "house")
            case "history":
                let entry = try #require(
                    try await house.store.all(HistoryEntry.self).first { $0.id.uniqueID == key.id })
                #expect((name == customer) == (entry.recordKind != "staff"))
            default: #expect(name == customer, "\(key)")
            }
        }
        #expect(names.keys.contains { $0.kind == "intake" })
    }

    @Test(
        "a sealed store without staff that is opened without its keys gets nothing in clear", arguments: [true, false])
    func withoutStaff(hasClearStaff: Bool) async throws {
        let inner = InMemoryStore()
        let sealed = try await SealedStore.open(inner, keys: MemoryKeys())
        var transaction = StoreTransaction()
        transaction.put(
            StoredRecord(
                key: RecordKey(kind: Customer.kind, id: UniqueID(high: 1, low: 1)), payload: Customer.wang.jsonBytes))
        try await sealed.commit(transaction)
        if hasClearStaff {
            // As it came to be before such a store was refused.
            var clear = StoreTransaction()
            clear.put(
                StoredRecord(
                    key: RecordKey(kind: StaffMember.kind, id: UniqueID(high: 1, low: 2)),
                    payload: StaffMember().jsonBytes))
            try await inner.commit(clear)
        }
        let before = try await WitnessStore(inner).contents()
        #expect(await code { _ = try await CustomerRegistry.open(store: inner) } == .needsKeys)
        #expect(try await WitnessStore(inner).contents() == before)
    }

    @Test("a sealed folder opens in one line, and without its keys it says what is missing")
    func opening() async throws {
        try await withTemporaryFolder { folder in
            let store = "\(folder)/store"
            let cipher = TestCipher()
            let keys = try await KeyFile.open(at: "\(folder)/house.keys", wrappingKey: .known(1), cipher: cipher)
            let registry = try await CustomerRegistry.open(
                at: store, sealedWith: keys, configuration: configuration())
            #expect(registry.notices.isEmpty)
            let desk = try await registry.session(for: .owner, purpose: .service)
            _ = try await desk.intake(.wang, from: .hotline)
            #expect(try await desk.find("E12345678").count == 1)
            #expect(try await registry.verify().problems == [])
            try await registry.close()

            #expect(await code { _ = try await CustomerRegistry.open(at: store) } == .needsKeys)
            #expect(await code { _ = try await CustomerRegistry.verify(at: store) } == .needsKeys)
            let report = try await CustomerRegistry.verify(at: store, sealedWith: keys)
            #expect(report.problems == [] && report.records["customer"] == 1)
            let others = try await KeyFile.open(at: "\(folder)/other.keys", wrappingKey: .known(1), cipher: cipher)
            #expect(
                await code { _ = try await CustomerRegistry.open(at: store, sealedWith: others) } == .wrongKey)
            // A folder in clear is not taken for a sealed one.
            let plain = try await CustomerRegistry.open(at: "\(folder)/plain", configuration: configuration())
            #expect(plain.notices.map(\.code) == ["store.erasure-stops-at-backups"])
            try await plain.close()
            #expect(
                await code { _ = try await CustomerRegistry.open(at: "\(folder)/plain", sealedWith: keys) } != nil)
        }
    }

    @Test("a sealed store is at most a tenth longer than the same store in clear")
    func length() async throws {
        var sizes: [Int] = []
        for isSealed in [false, true] {
            try await withTemporaryFolder { folder in
                let registry =
                    isSealed
                    ? try await CustomerRegistry.open(
                        at: "\(folder)/store", sealedWith: MemoryKeys(), configuration: configuration())
                    : try await CustomerRegistry.open(at: "\(folder)/store", configuration: configuration())
                let desk = try await registry.session(for: .owner, purpose: .service)
                for traveller in SyntheticTravellers(seed: 54, today: CalendarDate(dayNumber: 20_779)).prefix(40) {
                    try await desk.add(traveller.customer)
                }
                try await registry.close()
                let journal = FileManager.default.contents(atPath: "\(folder)/store/journal-00000001.jsonl")
                sizes.append((try #require(journal).lastIndex { $0 != 0 } ?? 0) + 1)
            }
        }
        #expect(sizes[1] * 10 < sizes[0] * 11, "\(sizes)")
    }

    @Test("when a person's key is destroyed nothing of that person is found, and the store is sound")
    func forgotten() async throws {
        let house = try await TestHouse(.sealed)
        let desk = try await house.desk()
        let wang = try await taken(.wang, desk)
        var li = Customer(person: "李娜", romanized: "LI/NA", born: "1980-01-02")
        li.add(phone: "139 0013 9000", region: "CN")
        let other = try await taken(li, desk)
        for customer in [wang, other] {
            var booking = Booking()
            booking.customer = customer
            _ = try await desk.add(booking)
        }
        let sealed = try #require(house.store.inner as? SealedStore)
        try await sealed.destroyKeys(of: [wang.uniqueID])
        #expect(try await desk.find("E12345678").isEmpty)
        #expect(try await desk.customer(wang) == nil)
        #expect(try await desk.find("LI/NA").map(\.record.id) == [other])
        #expect(try await desk.dueItems().allSatisfy { $0.customer == other })
        let report = try await house.registry.verify()
        #expect(report.problems == [] && report.auditTrail.isIntact)
        // The same person may come again, as somebody new.
        #expect(try await taken(.wang, desk) != wang)
    }

    @Test("of a restored backup in clear all is forgotten, also the history of what was removed before")
    func restoredHistory() async throws {
        try await withTemporaryFolder { folder in
            let plain = try await CustomerRegistry.open(at: "\(folder)/plain", configuration: configuration())
            let desk = try await plain.session(for: .owner, purpose: .service)
            let wang = try await taken(.wang, desk)
            var booking = Booking()
            booking.customer = wang
            let gone = try await desk.add(booking).record.id
            let kept = try await desk.add(booking).record.id
            for destination in ["Oslo", "Bergen"] {
                for id in [gone, kept] {
                    var seen = try #require(await desk.record(id))
                    seen.record.destination = destination
                    try await desk.update(seen)
                }
            }
            try await desk.remove(gone)
            var customer = try #require(await desk.customer(wang))
            customer.record.occupation = "baker"
            try await desk.update(customer)
            try await desk.backUp(to: "\(folder)/plain.backup")
            try await plain.close()

            let keys = MemoryKeys()
            let inner = InMemoryStore()
            let store = try await SealedStore.open(inner, keys: keys)
            try await StoreBackup.restore(["\(folder)/plain.backup"], into: store)
            #expect(keys.names == ["house", "index", wang.description])
            let entries = try await store.read { reader in
                let page = try await reader.query(.records(of: HistoryEntry.kind), after: nil, limit: 100)
                let records = try await reader.records(page.hits.map(\.record)).compactMap { $0 }
                return try records.filter { try (WorkUnit.decode($0) as HistoryEntry).recordKind != "staff" }
                    .map(\.key)
            }
            #expect(entries.count > 6)
            try await store.destroyKeys(of: [wang.uniqueID])
            #expect(try await store.read { try await $0.records(entries) }.allSatisfy { $0 == nil })
        }
    }

    @Test("a backup in clear is restored into a sealed store, and a sealed one only with its keys")
    func migration() async throws {
        try await withTemporaryFolder { folder in
            let configuration = configuration()
            let plain = try await CustomerRegistry.open(at: "\(folder)/plain", configuration: configuration)
            let desk = try await plain.session(for: .owner, purpose: .service)
            let wang = try await taken(.wang, desk)
            try await desk.backUp(to: "\(folder)/plain.backup")
            try await plain.close()

            let keys = MemoryKeys()
            let file = try await JSONFileStore.open(at: "\(folder)/sealed")
            let store = try await SealedStore.open(file, keys: keys)
            try await StoreBackup.restore(["\(folder)/plain.backup"], into: store)
            let sealed = try await CustomerRegistry.open(store: store, configuration: configuration)
            #expect(try await sealed.verify().problems == [])
            let session = try await sealed.session(for: .owner, purpose: .service)
            #expect(try await session.find("E12345678").map(\.record.id) == [wang])
            let backup = try await session.backUp(to: "\(folder)/sealed.backup")
            #expect(backup.recordCount > 3)
            try await sealed.close()

            // The sealed one goes to a folder as it is, or through a sealed store.
            try await StoreBackup.restore(["\(folder)/sealed.backup"], toFolder: "\(folder)/again")
            let again = try await CustomerRegistry.open(
                at: "\(folder)/again", sealedWith: keys, configuration: configuration)
            #expect(try await again.verify().problems == [])
            try await again.close()
            let through = try await SealedStore.open(InMemoryStore(), keys: keys)
            try await StoreBackup.restore(["\(folder)/sealed.backup"], into: through)
            #expect(
                try await CustomerRegistry.open(store: through, configuration: configuration).verify().problems == [])
            // What was destroyed is not brought back by any backup.
            let open = try await SealedStore.open(JSONFileStore.open(at: "\(folder)/again"), keys: keys)
            try await open.destroyKeys(of: [wang.uniqueID])
            try await open.close()
            let late = try await CustomerRegistry.open(
                at: "\(folder)/again", sealedWith: keys, configuration: configuration)
            let empty = try await late.session(for: .owner, purpose: .service)
            #expect(try await empty.find("E12345678").isEmpty)
            try await late.close()
        }
    }
}

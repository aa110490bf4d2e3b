import Clientele
import ClienteleTesting
import Testing

@Suite("What follows a merged customer, and what its identifier leads to (R13)")
struct MergeFollowTests {
    /// Adds a record of a kind that names a customer, beside the front door, and returns whether the kind does.
    private func add<Record: RecordKind>(
        _ kind: Record.Type, of customer: Identifier<Customer>, to house: TestHouse, serial: inout UInt64
    ) async throws -> Bool {
        guard RecordSchema<Record>(definitions: [])["customer"] != nil else { return false }
        serial += 1
        let json = JSONValue.object([
            .init("id", .string("\(UniqueID(high: 9, low: serial))")), .init("customer", .string("\(customer)")),
        ])
        let record = try Record.from(json)
        var transaction = StoreTransaction()
        let entry = IndexEntry(
            index: IndexName("\(Record.kind).customer"), key: IndexKey().appending(customer.uniqueID).bytes)
        transaction.put(
            StoredRecord(
                key: RecordKey(kind: Record.kind, id: record.id.uniqueID), payload: record.jsonBytes,
                indexEntries: [entry]), expecting: .absent)
        _ = try await house.store.commit(transaction)
        return true
    }

    private func count<Record: RecordKind>(
        _ kind: Record.Type, of customer: Identifier<Customer>, _ desk: RegistrySession
    ) async throws -> Int {
        try await desk.records(kind, of: customer).count
    }

    @Test("records of every kind that names a customer follow the merge and come back")
    func everyKind() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk(.maintenance)
        let ids = [
            try await desk.add(Customer.wang).id, try await desk.add(Customer(person: "李娜")).id,
            try await desk.add(Customer(person: "张敏")).id,
        ]
        var serial: UInt64 = 0
        var kinds: [any RecordKind.Type] = []
        for kind in allKinds {
            var names = true
            for id in ids where names { names = try await add(kind, of: id, to: house, serial: &serial) }
            if names { kinds.append(kind) }
        }
        #expect(kinds.count >= 9, "\(kinds)")
        let first = try await desk.merge(ids[2], into: ids[1])
        let second = try await desk.merge(ids[1], into: ids[0])
        for kind in kinds {
            for id in ids { #expect(try await count(kind, of: id, desk) == 3, "\(kind)") }
        }
        try await desk.unmerge(first.id)
        for kind in kinds {
            for (id, expected) in zip(ids, [2, 2, 1]) { #expect(try await count(kind, of: id, desk) == expected) }
        }
        try await desk.unmerge(second.id)
        for kind in kinds {
            for id in ids { #expect(try await count(kind, of: id, desk) == 1) }
        }
    }

    @Test("tags and due items of both are those of the merged customer, and each has its own again")
    func tagsAndReminders() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk(.maintenance)
        var wang = Customer.wang
        wang.documents[0].expires = "2026-12-31"
        wang.tags = ["vip"]
        var twin = Customer(person: "王伟")
        twin.add(passport: "E87654321", issuedBy: "CN", expires: "2027-01-15")
        twin.tags = ["senior", "vip"]
        let ids = [try await desk.add(wang).id, try await desk.add(twin).id]
        func due() async throws -> [Identifier<Customer>] {
            try await desk.dueItems([.documentExpires]).map(\.customer)
        }
        #expect(Set(try await due()) == Set(ids))
        let receipt = try await desk.merge(ids[1], into: ids[0])
        // A passport that has a successor is no longer reminded of.
        #expect(Set(try await due()) == [ids[0]])
        #expect(try await desk.customer(ids[1])?.tags == ["vip", "senior"])
        try await desk.unmerge(receipt.id)
        #expect(Set(try await due()) == Set(ids))
        #expect(try await desk.customer(ids[1])?.tags == ["senior", "vip"])
    }

    @Test("who was pinned to a segment or barred from it stays so under the merged customer, barred before pinned")
    func pins() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        let ids = [try await desk.add(Customer.wang).id, try await desk.add(Customer(person: "王伟")).id]
        let tag = Criterion.tag("vip")
        let pinned = tag.with(pinned: [Criterion.Exception(ids[1], reason: "by hand")])
        let barred = tag.with(
            pinned: [Criterion.Exception(ids[0], reason: "by hand")],
            barred: [Criterion.Exception(ids[1], reason: "complaint")])
        #expect(try await desk.members(of: pinned).map(\.customer) == [ids[1]])
        let receipt = try await desk.merge(ids[1], into: ids[0])
        #expect(try await desk.members(of: pinned).map(\.customer) == [ids[0]])
        #expect(try await desk.why(ids[0], pinned).outcome == .member)
        #expect(try await desk.members(of: barred).isEmpty)
        try await desk.unmerge(receipt.id)
        #expect(try await desk.members(of: pinned).map(\.customer) == [ids[1]])
        #expect(try await desk.members(of: barred).map(\.customer) == [ids[0]])
    }

    // MARK: - Identifiers

    @Test("an identifier resolves through any chain of merges, and to a tombstone when the customer is removed")
    func identifiers() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk(.maintenance)
        var ids: [Identifier<Customer>] = []
        for number in 0..<5 { ids.append(try await desk.add(Customer(person: "Traveller \(number)")).id) }
        for number in 1..<5 { try await desk.merge(ids[number - 1], into: ids[number]) }
        for id in ids {
            #expect(try await desk.customer(id)?.id == ids[4])
            let identity = try #require(try await desk.identity(of: id))
            #expect(identity.state == (id == ids[4] ? .present : .merged))
            #expect(identity.customer == ids[4] && identity.identifiers == ids.sorted())
        }
        let nobody = Identifier<Customer>(UniqueID(high: 1, low: 1))
        #expect(try await desk.identity(of: nobody) == nil)
        await #expect {
            try await desk.remove(ids[4])
        } throws: { ($0 as? RegistryError)?.code == .hasMerges }
        try await desk.remove(ids[4], includingMerged: true)
        let other = try await desk.add(Customer.wang)
        for id in ids {
            #expect(try await desk.customer(id) == nil)
            let identity = try #require(try await desk.identity(of: id))
            #expect(identity.state == .removed && identity.customer == ids[4])
            await #expect {
                try await desk.merge(id, into: other.id)
            } throws: { ($0 as? RegistryError)?.code == .removed }
            await #expect {
                var again = Customer.wang
                again.id = id
                try await desk.add(again)
            } throws: { ($0 as? RegistryError)?.code == .alreadyThere }
        }
        await #expect {
            try await desk.remove(ids[0])
        } throws: { ($0 as? RegistryError)?.code == .removed }
        await #expect {
            try await desk.merge(nobody, into: other.id)
        } throws: { ($0 as? RegistryError)?.code == .notFound }
        let report = try await house.registry.verify()
        #expect(report.isSound, "\(report.problems)")
    }

    // MARK: - Edits

    @Test("the caller says where an edit goes, and the preview shows it")
    func placing() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        var first = Customer(person: "王伟")
        first.occupation = "teacher"
        first.add(phone: "13800138001")
        var second = Customer(person: "王伟")
        second.add(phone: "13800138002")
        let ids = [try await desk.add(first).id, try await desk.add(second).id]
        let receipt = try await desk.merge(ids[1], into: ids[0])
        var merged = try #require(try await desk.customer(ids[0]))
        merged.occupation = "headmaster"
        merged.employer = "School"
        merged.record.add(email: "wang@example.com")
        merged.phones[1].use = .work
        try await desk.update(merged)
        let plain = try await desk.unmergePreview(receipt.id)
        let places = Dictionary(plain.edits.map { ("\($0.path) \($0.kind)", $0.place) }) { a, _ in a }
        #expect(
            places == [
                "occupation changed": .survivor, "employer added": .survivor, "emails[0] added": .survivor,
                "phones[1] changed": .absorbed,
            ])
        let chosen = try await desk.unmerge(receipt.id) { edit in
            edit.path == "employer" || edit.path == "emails[0]"
                ? .absorbed : edit.path == "occupation" ? .history : edit.place
        }
        #expect(Set(chosen.edits.map(\.place)) == [.absorbed, .history])
        let kept = try #require(try await desk.customer(ids[0]))
        let restored = try #require(try await desk.customer(ids[1]))
        #expect(kept.occupation == "teacher" && kept.employer.isEmpty && kept.emails.isEmpty)
        #expect(restored.employer == "School" && restored.emails.map(\.address) == ["wang@example.com"])
        #expect(restored.phones.map(\.use) == [.work] && kept.phones.count == 1)
    }

    @Test("an edit of one entry never reaches another that looks alike in the edited field")
    func sameUse() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        var first = Customer(person: "王伟")
        first.add(phone: "13800138001")
        first.phones[0].use = .home
        var second = Customer(person: "王伟")
        second.add(phone: "13800138002")
        second.phones[0].use = .home
        let ids = [try await desk.add(first).id, try await desk.add(second).id]
        let receipt = try await desk.merge(ids[1], into: ids[0])
        var merged = try #require(try await desk.customer(ids[0]))
        merged.phones[1].use = .work
        merged.phones.swapAt(0, 1)
        try await desk.update(merged)
        try await desk.unmerge(receipt.id)
        #expect(try await desk.customer(ids[0])?.phones.map(\.use) == [.home])
        #expect(try await desk.customer(ids[1])?.phones.map(\.use) == [.work])
    }

    @Test("an entry that comes before one of equal text leaves that one what it was")
    func inserted() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        var person = Customer(person: "王伟")
        person.add(phone: "2025550123", region: "US")
        var seen = try await desk.add(person)
        let before = seen.phones[0]
        var other = PhoneContact()
        other.raw = before.raw
        other.region = "CA"
        seen.phones.insert(other, at: 0)
        seen = try await desk.update(seen)
        #expect(seen.phones.map(\.raw) == [before.raw, before.raw])
        #expect(seen.phones[1] == before)
    }
}

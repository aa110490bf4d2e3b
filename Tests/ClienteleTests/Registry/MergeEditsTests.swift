import Clientele
import ClienteleTesting
import Testing

@Suite("Merges and edits between them (R13, R07)")
struct MergeEditsTests {
    /// Every text in a JSON value.
    private static func texts(_ json: JSONValue, into found: inout Set<String>) {
        switch json {
        case .string(let text): found.insert(text)
        case .array(let elements): for element in elements { texts(element, into: &found) }
        case .object(let members): for member in members { texts(member.value, into: &found) }
        default: break
        }
    }

    @Test(
        "whatever is edited between merges, every text that was ever current is in a record or in the history",
        arguments: 0..<25)
    func nothingLost(seed: Int) async throws {
        var random = SeededRandom(seed: UInt64(seed))
        let house = try await TestHouse {
            $0.fields = ["seat", "own0", "own1", "own2"].map {
                FieldDefinition($0, of: Customer.self, shape: .text, FieldTraits(en: "own", zh: "自定义"))
            }
        }
        let desk = try await house.desk(.maintenance)
        var ids: [Identifier<Customer>] = []
        for number in 0..<5 {
            var person = Customer(person: "Traveller \(number)")
            person.add(phone: "1380013800\(number)")
            person.occupation = "occupation \(number)"
            person.custom["seat"] = .string("seat \(number)")
            ids.append(try await desk.add(person).id)
        }
        var current: Set<String> = []
        func remember() async throws {
            for record in try await house.store.all(Customer.self) {
                guard let json = try? JSONValue(parsing: record.jsonBytes) else { continue }
                Self.texts(json, into: &current)
            }
        }
        try await remember()
        var receipts: [UniqueID] = []
        var serial = 0
        for _ in 0..<30 {
            switch random.below(10) {
            case ..<3:
                let rules = ["names", "phones", "occupation", "custom", "custom.seat"].map {
                    SurvivorshipRule($0, random.pick(FieldChoice.known.map(\.code)))
                }
                do {
                    receipts.append(
                        try await desk.merge(random.pick(ids), into: random.pick(ids), rules: rules).id)
                } catch let error as RegistryError {
                    #expect(error.code == .invalidMerge)
                }
            case 3 where !receipts.isEmpty:
                try await desk.unmerge(receipts.remove(at: random.below(receipts.count)))
            default:
                guard var seen = try await desk.customer(random.pick(ids)) else { continue }
                serial += 1
                let text = "edit \(serial)"
                switch random.below(7) {
                case 0: seen.occupation = text
                case 1: seen.custom["seat"] = .string(text)
                case 2: seen.custom["own\(random.below(3))"] = .string(text)
                case 3: seen.names[random.below(seen.names.count)].full = text
                case 4: seen.record.add(phone: "139\(10_000_000 + serial)")
                case 5:
                    if !seen.phones.isEmpty {
                        seen.phones[random.below(seen.phones.count)].raw = "137\(10_000_000 + serial)"
                    }
                default: if !seen.phones.isEmpty { seen.phones.remove(at: random.below(seen.phones.count)) }
                }
                try await desk.update(seen)
            }
            try await remember()
        }
        receipts.shuffle(using: &random)
        for receipt in receipts { try await desk.unmerge(receipt) }
        try await remember()
        #expect(try await house.store.all(Customer.self).map(\.id) == ids.sorted())
        #expect(try await house.store.all(MergeRecord.self).isEmpty)

        var kept: Set<String> = []
        for id in ids {
            let present = try #require(try await desk.customer(id))
            #expect(present.id == id)
            if let json = try? JSONValue(parsing: present.record.jsonBytes) { Self.texts(json, into: &kept) }
            let versions = try await desk.versions(of: id)
            #expect(versions.last??.record == present.record)
            for version in versions {
                guard let version, let json = try? JSONValue(parsing: version.record.jsonBytes) else { continue }
                Self.texts(json, into: &kept)
            }
        }
        // Values of fields nobody declared are stored and not shown.
        for entry in try await house.store.all(HistoryEntry.self) {
            for change in entry.changes {
                for side in [change.before, change.after] { side.map { Self.texts($0, into: &kept) } }
            }
        }
        for record in try await house.store.all(Customer.self) {
            if let json = try? JSONValue(parsing: record.jsonBytes) { Self.texts(json, into: &kept) }
        }
        let lost = current.subtracting(kept)
        #expect(lost.isEmpty, "\(lost.sorted())")
        #expect(try await house.registry.verifyAuditTrail().isIntact)
    }

    @Test("the absorbed record's history stays, ends with the merge and goes on after it is taken back")
    func absorbedHistory() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        let wang = try await desk.add(Customer.wang)
        var li = try await desk.add(Customer(person: "李娜"))
        li.occupation = "pilot"
        li = try await desk.update(li)
        let receipt = try await desk.merge(li.id, into: wang.id)
        #expect(try await desk.history(of: li.id).map(\.action) == ["create", "update", "merge"])
        #expect(try await desk.versions(of: li.id).map { $0?.occupation } == ["", "pilot", nil])
        #expect(try await desk.history(of: wang.id).map(\.action) == ["create", "merge"])
        try await desk.unmerge(receipt.id)
        #expect(try await desk.history(of: li.id).map(\.action) == ["create", "update", "merge", "unmerge"])
        #expect(try await desk.versions(of: li.id).map { $0?.occupation } == ["", "pilot", nil, "pilot"])
        #expect(try await desk.customer(li.id)?.record == li.record)
    }

    @Test("merging again, itself or a record that is no more is refused and changes nothing")
    func refused() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk(.maintenance)
        let ids = [try await desk.add(Customer.wang).id, try await desk.add(Customer(person: "李娜")).id]
        let receipt = try await desk.merge(ids[1], into: ids[0])
        let before = try await house.store.contents(except: ["audit"])
        for (absorbed, survivor) in [(ids[1], ids[0]), (ids[0], ids[1]), (ids[1], ids[1])] {
            await #expect {
                try await desk.merge(absorbed, into: survivor)
            } throws: { ($0 as? RegistryError)?.code == .invalidMerge }
        }
        await #expect {
            try await desk.merge(Identifier(UniqueID(high: 1, low: 1)), into: ids[0])
        } throws: { ($0 as? RegistryError)?.code == .notFound }
        #expect(try await house.store.contents(except: ["audit"]) == before)
        // An absorbed identifier names the survivor in a further merge.
        let third = try await desk.add(Customer(person: "张敏")).id
        let second = try await desk.merge(third, into: ids[1])
        #expect(second.survivor == ids[0])
        #expect(try await desk.customer(third)?.id == ids[0])
        try await desk.unmerge(receipt.id)
        #expect(try await desk.customer(ids[1])?.name == "李娜")
        #expect(try await desk.customer(third)?.id == ids[0])
        try await desk.unmerge(second.id)
        #expect(try await desk.customer(third)?.name == "张敏")
    }

    @Test("an answer read by an absorbed identifier is changed as the survivor's")
    func updateByOldIdentifier() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        let wang = try await desk.add(Customer.wang).id
        let li = try await desk.add(Customer(person: "李娜")).id
        try await desk.merge(li, into: wang)
        var seen = try #require(try await desk.customer(li))
        seen.occupation = "pilot"
        try await desk.update(seen)
        #expect(try await desk.customer(wang)?.occupation == "pilot")
    }
}

import Clientele
import ClienteleTesting
import Testing

/// Whatever happens to records, a confirmation says only what a customer confirmed.
@Suite("Laws of confirmations over edits, merges and intake (R06, R13)")
struct ConfirmationLawTests {
    /// A value of a field, as a person would tell it.
    struct Fact: Hashable, Comparable {
        let field: String
        let value: String
        static func < (a: Self, b: Self) -> Bool { (a.field, a.value) < (b.field, b.value) }
    }

    /// The values of a customer with their confirmations, read by the properties of the record.
    private static func facts(_ customer: Customer) -> [(fact: Fact, path: FieldPath, at: Timestamp?)] {
        var facts: [(Fact, FieldPath, Timestamp?)] = []
        for (index, phone) in customer.phones.enumerated() {
            let path = FieldPath([.field("phones"), .index(index)])
            facts.append((Fact(field: "phones", value: phone.raw), path, phone.provenance?.confirmedAt))
        }
        for (index, tag) in customer.tags.enumerated() {
            let entry = customer.confirmations.first { $0.path == "tags" && $0.value == tag.rawValue }
            let path = FieldPath([.field("tags"), .index(index)])
            facts.append((Fact(field: "tags", value: tag.rawValue), path, entry?.at))
        }
        for (path, value) in [("occupation", customer.occupation), ("gender", customer.gender?.rawValue ?? "")]
        where !value.isEmpty {
            let path = FieldPath([.field(path)])
            let entry = customer.confirmations.first { $0.path == path }
            facts.append((Fact(field: "\(path)", value: value), path, entry?.at))
        }
        return facts.map { (fact: $0.0, path: $0.1, at: $0.2) }
    }

    @Test(
        "no value is ever confirmed that the customer did not confirm, and none loses it unless it changes",
        arguments: 0..<24)
    func laws(seed: Int) async throws {
        var random = SeededRandom(seed: UInt64(seed) &+ 600)
        let house = try await TestHouse(seed % 6 == 0 ? .files : .memory)
        let desk = try await house.desk(.maintenance)
        var ids: [Identifier<Customer>] = []
        for number in 0..<4 {
            var person = Customer(person: "Traveller \(number)")
            // Two of each share a number, a job and a tag.
            for _ in 0..<2 { person.add(phone: "1380013800\(random.below(4))") }
            person.occupation = ["", "teacher", "pilot"][random.below(3)]
            person.gender = [nil, .male, .female][random.below(3)]
            person.tags = [Customer.Tag(rawValue: "tag\(random.below(3))")]
            ids.append(try await desk.add(person).id)
        }
        var truth: [Fact: Set<Timestamp>] = [:]
        var receipts: [UniqueID] = []

        func check(_ step: String) async throws {
            for customer in try await house.store.all(Customer.self) {
                for (fact, path, at) in Self.facts(customer) {
                    if let at { #expect(truth[fact]?.contains(at) == true, "\(step): \(fact) in seed \(seed)") }
                    #expect(customer.confirmation(of: path)?.at == at, "\(step): \(path)")
                }
                let sorted = customer.confirmations.map { "\($0.path) \($0.value)" }
                #expect(sorted == sorted.sorted())
                #expect(Set(sorted).count == sorted.count)
            }
        }
        for step in 0..<40 {
            house.clock.advance(days: 1)
            let now = TestHouse.morning.adding(days: step + 1)
            guard var seen = try await desk.customer(random.pick(ids)) else { continue }
            let before = seen.record
            switch random.below(10) {
            case ..<3:
                let facts = Self.facts(before)
                guard !facts.isEmpty else { continue }
                let chosen = (0..<2).map { _ in random.pick(facts) }
                for choice in chosen { truth[choice.fact, default: []].insert(now) }
                let confirmed = try await desk.confirm(seen, chosen.map(\.path))
                let done = Set(chosen.map(\.fact))
                for (fact, _, at) in Self.facts(confirmed.record) where done.contains(fact) { #expect(at == now) }
            case 3..<6:
                switch random.below(6) {
                case 0: seen.occupation = ["", "teacher", "pilot"][random.below(3)]
                case 1: seen.gender = [nil, .male, .female][random.below(3)]
                case 2: if !seen.phones.isEmpty { seen.phones[0].raw = "1380013800\(random.below(4))" }
                case 3: if seen.phones.count > 1 { seen.phones.removeFirst() }
                case 4: seen.record.add(phone: "1380013800\(random.below(4))")
                default: seen.tags = [Customer.Tag(rawValue: "tag\(random.below(3))")]
                }
                let updated = try await desk.update(seen)
                let old = Dictionary(grouping: Self.facts(before)) { $0.fact }.mapValues { $0.map(\.at) }
                let new = Dictionary(grouping: Self.facts(updated.record)) { $0.fact }.mapValues { $0.map(\.at) }
                for (fact, times) in new {
                    let known = old[fact] ?? []
                    // Of a value that stood twice one may have gone, with its confirmation.
                    if times.count >= known.count {
                        #expect(times.compactMap { $0 }.max() == known.compactMap { $0 }.max(), "\(fact)")
                    }
                    // A value that came anew is confirmed only as one that is there already.
                    #expect(times.count > known.count || times.allSatisfy { known.contains($0) })
                }
            case 6, 7:
                let partner = random.pick(ids)
                guard let other = try await desk.customer(partner), other.id != seen.id else { continue }
                receipts.append(try await desk.merge(other.id, into: seen.id).id)
                let merged = try #require(try await desk.customer(seen.id))
                let sources = Self.facts(before) + Self.facts(other.record)
                for (fact, _, at) in Self.facts(merged.record) {
                    let latest = sources.filter { $0.fact == fact }.compactMap(\.at).max()
                    #expect(at == latest, "\(fact) in the merged record")
                }
            case 8 where !receipts.isEmpty:
                try await desk.unmerge(receipts.remove(at: random.below(receipts.count)))
            default:
                var arrival = Customer(person: "Traveller 1")
                arrival.occupation = "pilot"
                _ = try await desk.intake(arrival, from: .website)
            }
            try await check("step \(step)")
        }
        for receipt in receipts.reversed() {
            try await desk.unmerge(receipt)
            try await check("the end")
        }
        #expect(try await house.registry.verifyAuditTrail().isIntact)
        try await house.close()
    }

    @Test("a merge that is taken back gives back both records with their confirmations", arguments: 0..<36)
    func exact(seed: Int) async throws {
        let house = try await TestHouse()
        let desk = try await house.desk(.maintenance)
        var records = RandomRecords(seed: UInt64(seed) + 13)
        var pair: [Visible<Customer>] = []
        for number in 0..<2 {
            var customer = records.next(Customer.self)
            customer.id = .unassigned
            customer.occupation = "pilot"
            customer.birthPlace = "Wuhan"
            customer.nature = .person
            customer.names += Customer(person: "王伟").names
            customer.tags = [.vip, "senior"]
            customer.add(phone: "13800138000")
            customer.add(phone: "1380013800\(number)")
            // Also numbers and addresses that stand there twice.
            for _ in 0..<(seed / 12) {
                customer.phones += customer.phones.prefix(2)
                customer.emails += customer.emails.prefix(1)
            }
            house.clock.advance(days: 1)
            let added = try await desk.add(customer)
            let last = FieldPath([.field("phones"), .index(added.phones.count - 1)])
            let fields: [[FieldPath]] = [[last, "occupation"], ["phones", "tags[0]"], ["tags", "occupation"], []]
            pair.append(try await desk.confirm(added, fields[(seed + number) % 4]))
        }
        let receipt = try await desk.merge(pair[1].id, into: pair[0].id)
        var merged = try #require(try await desk.customer(pair[0].id))
        let isConfirmed = pair.contains { $0.record.confirmation(of: "occupation") != nil }
        #expect((merged.record.confirmation(of: "occupation") != nil) == isConfirmed)
        // An edit of something else moves no confirmation.
        if seed % 2 == 0 {
            merged.birthPlace = "Harbin"
            try await desk.update(merged)
        }
        try await desk.unmerge(receipt.id)
        for (number, before) in pair.enumerated() {
            var after = try #require(try await desk.customer(before.id)).record
            if seed % 2 == 0, number == 0 { after.birthPlace = "Wuhan" }
            #expect(after == before.record)
        }
    }

    @Test("a confirmation given to a merged record goes with its value to the record that has it")
    func goesWithItsValue() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk(.maintenance)
        var first = Customer(person: "王伟")
        first.add(phone: "13800138001")
        first.gender = .male
        var second = Customer(person: "王伟")
        second.add(phone: "13800138002")
        second.occupation = "pilot"
        second.gender = .male
        let survivor = try await desk.add(first).id
        let absorbed = try await desk.add(second).id
        let receipt = try await desk.merge(absorbed, into: survivor)
        let merged = try #require(try await desk.customer(survivor))
        try await desk.confirm(merged, ["phones[1]", "occupation", "gender"])
        let split = try await desk.unmerge(receipt.id)
        let kept = try #require(try await desk.customer(survivor)).record
        let restored = try #require(try await desk.customer(absorbed)).record
        #expect(kept.confirmation(of: "phones") == nil)
        #expect(restored.confirmation(of: "phones")?.at == TestHouse.morning)
        #expect(restored.confirmation(of: "occupation")?.at == TestHouse.morning)
        #expect(kept.confirmations.map(\.path) == ["gender"])
        #expect(
            Set(split.edits.map { "\($0.path) \($0.place)" }) == [
                "phones[1] absorbed", "occupation absorbed", "gender survivor",
            ])
    }

    @Test("a merge keeps the confirmation of the value it takes, and none of one it leaves")
    func ofTheValueTaken() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk(.maintenance)
        var first = Customer(person: "王伟")
        first.occupation = "teacher"
        first.add(passport: "E12345678", issuedBy: "CN")
        var second = first
        second.occupation = "pilot"
        second.documents[0].expires = "2031-05-04"
        let survivor = try await desk.add(first)
        let absorbed = try await desk.add(second)
        try await desk.confirm(survivor, ["documents"])
        try await desk.confirm(absorbed, ["occupation"])
        var job = SurvivorshipRule()
        job.field = "occupation"
        let kept = try await desk.mergePreview(absorbed.id, into: survivor.id, rules: [job])
        #expect(kept.occupation == "teacher")
        #expect(kept.record.confirmation(of: "occupation") == nil)
        // Nobody confirmed the day until which the passport is valid.
        #expect(kept.documents[0].expires == "2031-05-04")
        #expect(kept.record.confirmation(of: "documents[0]") == nil)
        job.choice = .absorbedFirst
        let taken = try await desk.mergePreview(absorbed.id, into: survivor.id, rules: [job])
        #expect(taken.record.confirmation(of: "occupation")?.at == TestHouse.morning)
    }
}

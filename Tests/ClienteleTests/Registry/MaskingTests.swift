import Clientele
import ClienteleTesting
import Testing

@Suite("What a session shows and takes back (R50)")
struct MaskingTests {
    /// Texts that a service representative must not find anywhere in an answer.
    private static let secrets = ["13800138000", "138 0013 8000", "E12345678", "WHEELCHAIR-77", "66666666666"]

    private static var patient: Customer {
        var wang = Customer.wang
        var need = Customer.SpecialNeed()
        need.code = "WCHR"
        need.note = "WHEELCHAIR-77"
        wang.specialNeeds = [need]
        wang.add(phone: "+1 212 555 0147")
        var contact = Customer.EmergencyContact()
        contact.name = "Wang Fang"
        var phone = PhoneContact()
        phone.raw = "66666666666"
        contact.phone = phone
        wang.emergencyContacts = [contact]
        return wang
    }

    private func setUp(
        _ storage: TestHouse.Storage = .memory
    ) async throws -> (house: TestHouse, id: Identifier<Customer>, desk: RegistrySession, owner: RegistrySession) {
        let house = try await TestHouse(storage)
        let owner = try await house.desk()
        let id = try await owner.add(Self.patient).id
        return (house, id, try await house.desk(of: .serviceRepresentative), owner)
    }

    @Test("phones are masked, special needs look empty, and no withheld text is anywhere in the answer")
    func masks() async throws {
        let (_, id, desk, _) = try await setUp()
        let seen = try #require(try await desk.customer(id))
        #expect(seen.phones[0].number == "+86*******8000")
        #expect(seen.phones[0].raw == "138******8000")
        #expect(seen.specialNeeds.isEmpty)
        #expect(seen.documents[0].number == "E******78")
        #expect(seen.name == "王伟")
        #expect(seen.withheld.contains("specialNeeds"))
        var printed = String(decoding: seen.record.jsonBytes, as: UTF8.self)
        printed += "\(seen) \(seen.record) \(String(reflecting: seen)) \(String(reflecting: seen.record))"
        dump(seen, to: &printed)
        for found in try await desk.find("王伟") { printed += String(decoding: found.record.jsonBytes, as: UTF8.self) }
        var changed = seen
        changed.occupation = "teacher"
        let updated = try await desk.update(changed)
        printed += String(decoding: updated.record.jsonBytes, as: UTF8.self)
        for entry in try await desk.history(of: id) { printed += String(decoding: entry.jsonBytes, as: UTF8.self) }
        for version in try await desk.versions(of: id) {
            printed += version.map { String(decoding: $0.record.jsonBytes, as: UTF8.self) } ?? ""
        }
        for secret in Self.secrets { #expect(!printed.contains(secret), "\(secret)") }
    }

    @Test("a withheld field that is left alone stays as it is", arguments: TestHouse.Storage.allCases)
    func leftAlone(storage: TestHouse.Storage) async throws {
        let (house, id, desk, owner) = try await setUp(storage)
        let before = try #require(try await owner.customer(id)).record
        var seen = try #require(try await desk.customer(id))
        seen.occupation = "teacher"
        seen.phones[0].isPrimary = true
        seen.record.add(phone: "139 0013 9000")
        try await desk.update(seen)
        var expected = before
        expected.occupation = "teacher"
        expected.phones[0].isPrimary = true
        expected.add(phone: "139 0013 9000")
        expected.phones[2].number = "+8613900139000"
        #expect(try await owner.customer(id)?.record == expected)
        try await house.close()
    }

    @Test(
        "a change of what is withheld is refused, audited, and nothing is written",
        arguments: [
            "phones", "number", "needs", "document", "remove", "reorder", "replace", "marker", "id", "emergency",
        ])
    func refusedChanges(kind: String) async throws {
        let (house, id, desk, owner) = try await setUp()
        let before = try #require(try await owner.customer(id))
        var seen = try #require(try await desk.customer(id))
        seen.occupation = "teacher"
        switch kind {
        case "phones": seen.phones = []
        case "number": seen.phones[0].raw = "139 0013 9000"
        case "needs": seen.specialNeeds = [Customer.SpecialNeed()]
        case "document": seen.documents[0].number = ""
        case "remove": seen.phones.remove(at: 1)
        case "reorder": seen.phones.reverse()
        case "replace": seen.phones[0] = PhoneContact()
        case "marker": seen.record.unknown = UnknownFields()
        case "id": seen.record.id = Identifier(UniqueID(high: 7, low: 7))
        default: seen.emergencyContacts[0].phone = nil
        }
        let count = try await house.store.trail().count
        let error = await #expect(throws: AccessError.self) { try await desk.update(seen) }
        #expect(error?.code == .fieldWithheld)
        #expect(error?.fields.isEmpty == false)
        let after = try #require(try await owner.customer(id))
        #expect(after.record == before.record)
        #expect(after.version == before.version)
        let trail = try await house.store.trail()
        #expect(trail[count].outcome == .refused)
        #expect(trail[count].action == .update)
        #expect(trail[count].record == id.uniqueID)
        #expect(trail[count].staff == desk.member.id)
        #expect(!trail[count].fields.isEmpty)
    }

    @Test("elements may be put into a list with masked elements, at any place")
    func insertion() async throws {
        let (_, id, desk, owner) = try await setUp()
        var seen = try #require(try await desk.customer(id))
        var fresh = PhoneContact()
        fresh.raw = "139 0013 9000"
        seen.phones.insert(fresh, at: 0)
        try await desk.update(seen)
        #expect(
            try await owner.customer(id)?.phones.map(\.number) == ["+8613900139000", "+8613800138000", "+12125550147"])
    }

    @Test("a record with masked values is not stored anew, neither as a whole nor in parts")
    func incomplete() async throws {
        let (house, id, desk, _) = try await setUp()
        let seen = try #require(try await desk.customer(id))
        var copy = seen.record
        copy.id = .unassigned
        let whole = copy
        await #expect { try await desk.add(whole) } throws: { ($0 as? RegistryError)?.code == .incompleteRecord }
        await #expect {
            try await desk.intake(whole, from: .website)
        } throws: { ($0 as? RegistryError)?.code == .incompleteRecord }

        var other = Customer(person: "李娜")
        other.phones = [seen.phones[0]]
        let part = other
        await #expect { try await desk.add(part) } throws: { ($0 as? RegistryError)?.code == .incompleteRecord }
        var changed = seen
        changed.emergencyContacts.append(Customer.EmergencyContact())
        changed.emergencyContacts[1].name = "Wang Li"
        changed.emergencyContacts[1].phone = seen.phones[0]
        let copied = changed
        await #expect { try await desk.update(copied) } throws: { ($0 as? RegistryError)?.code == .incompleteRecord }
        #expect(try await house.store.all(Customer.self).count == 1)

        // A partner's file may hold masked numbers: they are found, not lost, and make no number.
        let arrival = try await desk.intake(part, from: .partner)
        #expect(arrival.outcome == .created)
        #expect(arrival.findings.contains { $0.code == "value.masked" && $0.path == "phones[0].raw" })
        let record = try #require(arrival.record)
        #expect(try await house.desk().customer(Identifier(record))?.phones.map(\.number) == [""])
    }

    @Test("an answer that is out of date is refused, also when the version is the same again")
    func stale() async throws {
        let (house, id, desk, owner) = try await setUp()
        var first = try #require(try await desk.customer(id))
        var second = try #require(try await desk.customer(id))
        first.occupation = "teacher"
        second.occupation = "painter"
        let updated = try await desk.update(first)
        let late = second
        await #expect { try await desk.update(late) } throws: { ($0 as? RegistryError)?.code == .changedSinceRead }
        // The answer to an update can itself be changed.
        var third = updated
        third.employer = "School 5"
        try await desk.update(third)
        #expect(try await owner.customer(id)?.occupation == "teacher")

        let other = try await owner.add(Customer(person: "李娜"))
        let steward = try await house.desk(.maintenance)
        let old = try #require(try await steward.customer(other.id))
        #expect(old.version == 1)
        let receipt = try await steward.merge(other.id, into: id)
        await #expect {
            var edited = old
            edited.occupation = "pilot"
            try await steward.update(edited)
        } throws: { ($0 as? RegistryError)?.code == .changedSinceRead }
        var merged = try #require(try await steward.customer(id))
        merged.names[2].full = "李娜娜"
        try await steward.update(merged)
        try await steward.unmerge(receipt.id)
        #expect(try await steward.customer(other.id)?.version == 1)
        await #expect {
            var edited = old
            edited.occupation = "pilot"
            try await steward.update(edited)
        } throws: { ($0 as? RegistryError)?.code == .changedSinceRead }
    }

    @Test(
        "criteria and searches over hidden or masked fields are refused or left out; explanations withhold such tests")
    func readings() async throws {
        let (house, id, desk, _) = try await setUp()
        let refused: [Criterion] = [
            .exists("specialNeeds"), .field("phones.number", beginsWith: "+86"), .not(.exists("documents")),
            .bookings(.all, .sum(of: "total", atLeast: .integer(1))), .field("custom.secret", equals: .text("x")),
        ]
        for criterion in refused {
            let error = await #expect(throws: AccessError.self, "\(criterion)") {
                _ = try await desk.members(of: criterion)
            }
            #expect(error?.code == .fieldWithheld)
            #expect(try await house.store.trail().last?.outcome == .refused)
            let verdict = try await desk.why(id, criterion)
            #expect(verdict.outcome == .unknown && verdict.reasons.map(\.isWithheld) == [true], "\(criterion)")
            #expect(verdict.reasons.allSatisfy { $0.holds == nil && $0.count == nil } && verdict.cost == 1)
            #expect(verdict.why(in: .english).contains("withheld") && verdict.why(in: .chinese).contains("不予显示"))
            let audited = try #require(try await house.store.trail().last)
            #expect(audited.outcome == .done)
            // Of the bookings it is read that there are any, which may be.
            #expect(audited.fields.allSatisfy { $0 == "bookings.id" }, "\(audited.fields)")
        }
        // What is known whatever stands in the withheld field is told, and what is shown of the field too.
        let mixed = try await desk.why(id, .all(.tag("gold"), .field("phones.number", beginsWith: "+86")))
        #expect(mixed.outcome == .notMember && mixed.reasons.map(\.criterion) == [.tag("gold")])
        #expect(mixed.changes.map(\.test.isWithheld) == [false, true])
        #expect(mixed.changes.last?.test.values.first == "+86*******8000")
        #expect(try await desk.members(of: .age(60...)).map(\.customer) == [id])
        #expect(try await desk.members(of: .bookings(count: 0...0)).map(\.customer) == [id])
        let analyst = try await house.desk(of: .analyst, for: .analysis)
        #expect(try await analyst.find("王伟").isEmpty)
        #expect(try await analyst.find("+8613800138000").isEmpty)
        #expect(try await analyst.members(of: .bookings(count: 0...0)).map(\.name) == [""])
        #expect(try await analyst.customer(id)?.names.isEmpty == true)
        await #expect(throws: AccessError.self) { try await analyst.duplicates(of: id) }
    }

    @Test("explanations are the same whatever stands in withheld fields, stored segments included", arguments: 0..<4)
    func interference(seed: UInt64) async throws {
        let (house, _, desk, owner) = try await setUp()
        let steward = try await house.desk(.maintenance)
        var random = SampleRandom(seed: seed)
        var bare = Customer(person: "李娜", born: "1990-03-08")
        bare.tags = ["vip"]
        var full = bare
        full.budget = Customer.TravelBudget()
        full.budget?.maximum = Samples.money("2500.5 CNY")
        full.documents = Self.patient.documents
        full.specialNeeds = Self.patient.specialNeeds
        full.emergencyContacts = Self.patient.emergencyContacts
        var ids: [Identifier<Customer>] = []
        for customer in [bare, full] {
            let id = try await owner.add(customer).id
            ids.append(id)
            var booking = Booking()
            booking.customer = id
            booking.bookedOn = Samples.today
            if customer.budget != nil { booking.total = Samples.money("100 CNY") }
            try await owner.add(booking)
        }
        var told = 0
        for number in 0..<60 {
            var criterion = Samples.criterion(&random)
            if number % 5 == 0 {
                let hidden = try await owner.add(
                    CustomerSegment(name: "\(number)", criterion: .any(.exists("specialNeeds"), criterion))
                ).id
                criterion = .all(.segment(hidden), .not(.exists("documents.number")))
            }
            let verdicts = [try await desk.why(ids[0], criterion), try await desk.why(ids[1], criterion)]
            #expect(verdicts[0] == verdicts[1], "\(criterion)")
            if verdicts[0].reasons.contains(where: \.isWithheld) { told += 1 }
            // Whoever sees everything is told what is so, and is told nothing else where the answer was known.
            let whole = try await steward.why(ids[1], criterion)
            if verdicts[1].outcome != .unknown { #expect(whole.outcome == verdicts[1].outcome) }
        }
        #expect(told > 10)
    }

    @Test("history shows that masked and hidden fields were changed, and not from what to what")
    func history() async throws {
        let (_, id, desk, owner) = try await setUp()
        var seen = try #require(try await owner.customer(id))
        seen.phones[0].raw = "139 0013 9000"
        seen.specialNeeds[0].note = "WHEELCHAIR-78"
        seen.occupation = "teacher"
        seen.custom["undeclared"] = .string("x")
        try await owner.update(seen)
        let changes = try #require(try await desk.history(of: id).last).changes
        let masked = changes.filter { $0.path != "occupation" }
        #expect(masked.allSatisfy { [$0.before, $0.after].allSatisfy { $0 == nil || $0 == .string("***") } })
        #expect(changes.first { $0.path == "occupation" }?.after == .string("teacher"))
        let whole = try #require(try await owner.history(of: id).last).changes
        #expect(whole.first { $0.path == "phones[0].raw" }?.before == .string("138 0013 8000"))
        #expect(whole.first { $0.path == "custom.undeclared" }?.after == .string("***"), "never shown")
        // An identifier of another kind does not open the history by that kind's classes.
        #expect(try await desk.history(of: Identifier<Booking>(id.uniqueID)).isEmpty)
    }
}

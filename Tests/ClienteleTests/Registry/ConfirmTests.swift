import Clientele
import ClienteleTesting
import Testing

@Suite("Confirmation by field (R06)")
struct ConfirmTests {
    private static let owner = Identifier<StaffMember>.owner.description

    private static var wang: Customer {
        var wang = Customer.wang
        wang.add(phone: "139 0013 9000", region: "CN")
        wang.gender = .male
        wang.tags = [.vip, "river-cruise"]
        wang.organization = Customer.Organization()
        wang.organization?.legalName = "海鸥旅行社"
        return wang
    }

    @Test(
        "every value can be confirmed, with the day and by whom, in one transaction with history and audit",
        arguments: TestHouse.Storage.allCases)
    func confirms(storage: TestHouse.Storage) async throws {
        var house = try await TestHouse(storage)
        var desk = try await house.desk()
        let wang = try await desk.add(Self.wang)
        let before = house.store.transactions.count
        let fields: [FieldPath] = ["phones[1]", "documents", "birthDate", "tags[0]", "organization"]
        let confirmed = try await desk.confirm(wang, fields, from: .shop, source: "first purchase")
        #expect(house.store.transactions.count == before + 1)
        house = try await house.reopened()
        desk = try await house.desk()
        let stored = try #require(try await desk.customer(wang.id))
        #expect(stored.record == confirmed.record)
        for path in [
            "phones[1]", "phones[1].number", "documents", "documents[0].expires", "birthDate", "tags[0]",
            "organization", "organization.legalName",
        ] as [FieldPath] {
            #expect(stored.record.confirmation(of: path)?.at == TestHouse.morning, "\(path)")
            #expect(stored.record.confirmation(of: path)?.to == Self.owner, "\(path)")
        }
        // A list is confirmed when each of its values is.
        for path in ["phones", "phones[0]", "phones[7]", "tags", "tags[1]", "names", "gender", "reviewedAt"]
            as [FieldPath]
        {
            #expect(stored.record.confirmation(of: path) == nil, "\(path)")
        }
        #expect(stored.phones[1].provenance?.confirmedAt == TestHouse.morning)
        let entry = try #require(try await desk.history(of: wang.id).last)
        #expect(entry.channel == .shop)
        #expect(entry.source == "first purchase")
        #expect(entry.changes.contains { $0.path == "phones[1].provenance" })
        let audit = try #require(try await house.store.trail().last { $0.action == .update })
        #expect(audit.record == wang.id.uniqueID)
        #expect(audit.fields.contains("confirmations"))
        #expect(audit.fields.contains { $0.hasPrefix("phones.provenance") })
        try await house.close()
    }

    @Test("a confirmation given again takes the place of the earlier one, and one given twice at a time is one")
    func again() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        var wang = try await desk.confirm(try await desk.add(Self.wang), ["gender", "phones"])
        let once = wang.record
        wang = try await desk.confirm(wang, ["gender"])
        #expect(wang.record == once)
        house.clock.advance(days: 30)
        wang = try await desk.confirm(wang, ["gender"])
        #expect(wang.record.confirmation(of: "gender")?.at == TestHouse.morning.adding(days: 30))
        #expect(wang.record.confirmation(of: "phones")?.at == TestHouse.morning)
        #expect(wang.confirmations.count == 1)
    }

    @Test("what was corrected while it was read out is written and confirmed at once")
    func corrected() async throws {
        let desk = try await TestHouse().desk()
        var wang = try await desk.add(Self.wang)
        wang.gender = .female
        wang.phones[0].raw = "137 0013 7000"
        wang = try await desk.confirm(wang, ["gender", "phones[0]"])
        #expect(wang.gender == .female)
        #expect(wang.phones[0].number == "+8613700137000")
        #expect(wang.record.confirmation(of: "gender") != nil)
        #expect(wang.record.confirmation(of: "phones[0]") != nil)
        #expect(wang.record.confirmation(of: "phones[1]") == nil)
    }

    @Test("a confirmation ends when its value changes, and no other one with it")
    func ends() async throws {
        let desk = try await TestHouse().desk()
        let all: [FieldPath] = ["gender", "birthDate", "phones", "documents", "tags", "organization", "names"]
        var wang = try await desk.confirm(try await desk.add(Self.wang), all)
        func check(_ ended: Set<FieldPath>, _ change: (inout Customer) -> Void) async throws {
            change(&wang.record)
            wang = try await desk.update(wang)
            #expect(Set(all.filter { wang.record.confirmation(of: $0) == nil }) == ended)
            wang = try await desk.confirm(wang, all.filter { ended.contains($0) })
        }
        try await check(["gender"]) { $0.gender = .undisclosed }
        try await check(["phones"]) { $0.phones[0].raw = "136 0013 6000" }
        try await check(["documents"]) { $0.documents[0].expires = "2036-05-04" }
        try await check(["organization"]) { $0.organization?.industry = "travel" }
        try await check(["names"]) { $0.names[1].full = "WANG/WEIMIN" }
        // What the house keeps for itself, the spelling of a number and the order are not the value.
        try await check([]) {
            $0.phones[1].isPrimary = true
            $0.phones[1].use = .mobile
            $0.phones[1].raw = "+86 139-0013-9000"
            $0.phones.swapAt(0, 1)
            $0.tags.reverse()
            $0.occupation = "teacher"
        }
        // Another tag is not confirmed; those that stay are.
        wang.tags.append("senior")
        wang = try await desk.update(wang)
        #expect(wang.record.confirmation(of: "tags[0]") != nil)
        #expect(wang.record.confirmation(of: "tags[2]") == nil)
        wang.birthDate = nil
        wang = try await desk.update(wang)
        #expect(!wang.confirmations.contains { $0.path == "birthDate" })
        wang.birthDate = "1961-03-08"
        wang = try await desk.update(wang)
        #expect(wang.record.confirmation(of: "birthDate") == nil)
    }

    @Test("a change that states a new confirmation keeps it, and a record comes in with those it states")
    func stated() async throws {
        let desk = try await TestHouse().desk()
        let later = TestHouse.morning.adding(days: 1)
        var draft = Self.wang
        draft.phones[0].provenance = Provenance(.hotline)
        draft.phones[0].provenance?.confirmedAt = later
        for path in ["gender", "occupation", "id", "tags"] as [FieldPath] {
            var confirmation = Customer.Confirmation()
            confirmation.path = path
            confirmation.at = later
            draft.confirmations.append(confirmation)
        }
        var wang = try await desk.add(draft)
        #expect(wang.record.confirmation(of: "phones[0]")?.at == later)
        // Of what is not there, and of a list without saying which text, there is no confirmation.
        #expect(wang.confirmations.map(\.path) == ["gender", "id"])
        wang.gender = .undisclosed
        wang.confirmations[0].at = later.adding(days: 1)
        wang.phones[0].raw = "136 0013 6000"
        wang.phones[0].provenance?.confirmedTo = "Li Na"
        wang = try await desk.update(wang)
        #expect(wang.record.confirmation(of: "gender")?.at == later.adding(days: 1))
        #expect(wang.record.confirmation(of: "phones[0]")?.to == "Li Na")
    }

    @Test(
        "fields without a value, and those that customers do not confirm, are named in the error, and nothing is written"
    )
    func nothingToConfirm() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        var draft = Self.wang
        var known = Customer.ExternalIdentifier()
        known.value = "88"
        draft.externalIdentifiers = [known]
        let wang = try await desk.add(draft)
        let before = try await house.store.contents(except: ["audit"])
        for path in [
            "occupation", "phones[2]", "emails", "tags[9]", "id", "reviewedAt", "provenance", "confirmations",
            "phones[0].provenance", "externalIdentifiers", "externalIdentifiers[0]", "gender.code", "birthDate[0]",
        ] as [FieldPath] {
            await #expect {
                try await desk.confirm(wang, ["gender", path])
            } throws: { error in
                let error = error as? RegistryError
                return error?.code == .nothingToConfirm && error?.message.english.contains("gender,") == false
                    && error?.message.chinese.contains(path.components.first.map { "\(FieldPath([$0]))" } ?? "-")
                        == true
            }
        }
        await #expect {
            try await desk.confirm(wang, [FieldPath([.field("王伟")])])
        } throws: { !"\($0)".contains("王伟") }
        #expect(try await house.store.contents(except: ["audit"]) == before)
    }

    @Test("what a member may not see in full cannot be confirmed, neither by the call nor by an update")
    func withheld() async throws {
        let house = try await TestHouse()
        let wang = try await house.desk().add(Self.wang)
        let clerk = try await house.desk(of: .serviceRepresentative)
        var seen = try #require(try await clerk.customer(wang.id))
        for path in ["phones", "phones[0]", "documents[0].expires", "specialNeeds"] as [FieldPath] {
            await #expect {
                try await clerk.confirm(seen, ["gender", path])
            } throws: { error in
                (error as? AccessError)?.code == .fieldWithheld
                    && (error as? AccessError)?.fields == [path.withoutIndices]
            }
        }
        seen.phones[0].provenance = Provenance(.hotline)
        seen.phones[0].provenance?.confirmedAt = TestHouse.morning
        await #expect { try await clerk.update(seen) } throws: { ($0 as? AccessError)?.code == .fieldWithheld }
        seen = try #require(try await clerk.customer(wang.id))
        let confirmed = try await clerk.confirm(seen, ["gender", "names"])
        #expect(confirmed.record.confirmation(of: "gender")?.to == clerk.member.id.description)
        // A number that the clerk enters with it was seen, whether or not it is there already: no guess is answered.
        for (number, days) in [("137 0013 7000", 1), ("138 0013 8000", 2)] {
            let time = TestHouse.morning.adding(days: days)
            var other = try #require(try await clerk.customer(wang.id))
            other.record.add(phone: number, region: "CN")
            let last = other.phones.count - 1
            other.phones[last].provenance = Provenance(.hotline)
            other.phones[last].provenance?.confirmedAt = time
            #expect(try await clerk.update(other).phones[last].provenance?.confirmedAt == time)
        }
        // What others confirmed is not taken back by who may not see of what.
        var whole = try #require(try await house.desk().customer(wang.id))
        whole.budget = Customer.TravelBudget()
        whole.budget?.basis = "party"
        try await house.desk().confirm(whole, ["budget", "phones[0]"])
        for change in [
            { $0.confirmations.removeAll { $0.path == "budget" } }, { $0.phones[0].provenance = nil },
            { $0.phones[0].provenance?.confirmedTo = "Li Na" },
        ] as [(inout Customer) -> Void] {
            var other = try #require(try await clerk.customer(wang.id))
            change(&other.record)
            await #expect { try await clerk.update(other) } throws: { ($0 as? AccessError)?.code == .fieldWithheld }
        }
    }

    @Test("an answer that is not of the present record is not confirmed")
    func changedSinceRead() async throws {
        let desk = try await TestHouse().desk()
        let wang = try await desk.add(Self.wang)
        var other = wang
        other.gender = .female
        try await desk.update(other)
        await #expect {
            try await desk.confirm(wang, ["gender"])
        } throws: { ($0 as? RegistryError)?.code == .changedSinceRead }
    }

    @Test("many values and many confirmations are settled in linear time, and only the first thousand entries count")
    func many() async throws {
        let desk = try await TestHouse().desk()
        var customer = Customer(person: "王伟")
        for number in 0..<3000 {
            customer.tags.append(Customer.Tag(rawValue: "tag\(number)"))
            var confirmation = Customer.Confirmation()
            confirmation.path = "tags"
            confirmation.value = "tag\(number)"
            confirmation.at = TestHouse.morning
            customer.confirmations.append(confirmation)
            customer.preferences.append(Customer.Preference())
            customer.preferences[number].value = "value \(number)"
            customer.preferences[number].provenance = Provenance(.hotline)
            customer.preferences[number].provenance?.confirmedAt = TestHouse.morning
        }
        var stored = try await desk.add(customer)
        #expect(stored.confirmations.count == 1000)
        stored.preferences.removeFirst()
        stored.preferences[7].value = "another"
        stored = try await desk.update(stored)
        #expect(stored.preferences.filter { $0.provenance?.confirmedAt == nil }.map(\.value) == ["another"])
    }
}

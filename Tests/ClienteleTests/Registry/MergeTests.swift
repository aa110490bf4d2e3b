import Clientele
import ClienteleTesting
import Testing

@Suite("Merge and unmerge (R13)")
struct MergeTests {
    /// Some records that share little, so that every merge changes something.
    private func people(_ count: Int, _ desk: RegistrySession) async throws -> [Visible<Customer>] {
        var people: [Visible<Customer>] = []
        for number in 0..<count {
            var person = Customer(person: "Traveller \(number)")
            person.add(phone: "1380013800\(number)")
            if number.isMultiple(of: 2) { person.occupation = "occupation \(number)" }
            person.custom["seat"] = .number(Int64(number))
            people.append(try await desk.add(person))
        }
        return people
    }

    @Test("whatever is merged in any order comes out exactly as it was, taken back in any order", arguments: 0..<40)
    func lossless(seed: Int) async throws {
        var random = SeededRandom(seed: UInt64(seed))
        let desk = try await TestHouse().desk(.maintenance)
        let people = try await people(6, desk)
        var receipts: [UniqueID] = []
        for _ in 0..<5 {
            let a = people[random.below(6)].id
            let b = people[random.below(6)].id
            do {
                receipts.append(try await desk.merge(a, into: b).id)
            } catch let error as RegistryError where error.code == .invalidMerge {
                continue
            }
        }
        receipts.shuffle(using: &random)
        for receipt in receipts { try await desk.unmerge(receipt) }
        for person in people {
            let restored = try #require(try await desk.customer(person.id))
            #expect(restored.record == person.record)
        }
        for receipt in receipts {
            await #expect(throws: RegistryError.self) { try await desk.unmerge(receipt) }
        }
    }

    /// Merges two customers who have something in common, edits something else, and takes the merge back.
    private func mergeAndEdit(
        _ people: [Customer], check: (_ merged: Customer, _ people: [Customer]) -> Void
    ) async throws {
        let desk = try await TestHouse().desk(.maintenance)
        var stored: [Customer] = []
        for person in people { stored.append(try await desk.add(person).record) }
        let receipt = try await desk.merge(stored[1].id, into: stored[0].id)
        var merged = try #require(try await desk.customer(stored[0].id))
        check(merged.record, stored)
        let made = merged.record
        // An edit of something else reads all numbers again.
        merged.occupation = "pilot"
        let edited = try await desk.update(merged).record
        #expect(edited.phones == made.phones && edited.documents == made.documents)
        let split = try await desk.unmerge(receipt.id)
        #expect(split.edits.map(\.path) == ["occupation"])
        for person in stored {
            let restored = try #require(try await desk.customer(person.id)).record
            #expect(restored.phones == person.phones && restored.documents == person.documents)
        }
    }

    @Test("a phone number stays with the region by which it was read", arguments: [false, true])
    func numberAndRegion(isAbroadFirst: Bool) async throws {
        // Of Hong Kong, what was given at home is no number.
        let given: [(String, CountryCode?)] = [("13800138000", nil), ("+86 138 0013 8000", "HK")]
        var people = given.map { raw, region in
            var person = Customer(person: "陈大文")
            person.add(phone: raw)
            person.phones[0].region = region
            return person
        }
        if isAbroadFirst { people.reverse() }
        try await mergeAndEdit(people) { merged, people in
            #expect(people.map { $0.phones.map(\.number) } == [["+8613800138000"], ["+8613800138000"]])
            #expect(merged.phones == people[0].phones)
        }
    }

    @Test("a document's number stays with the issuer by whom it was read", arguments: [false, true])
    func numberAndIssuer(isGermanFirst: Bool) async throws {
        // By its check digit it is none of Germany's.
        let issuers: [CountryCode?] = ["DE", nil]
        var people = issuers.map { issuer in
            var person = Customer(person: "Erika Mustermann")
            person.add(passport: "C01X00T479", issuedBy: "DE")
            person.documents[0].issuingCountry = issuer
            return person
        }
        if !isGermanFirst { people.reverse() }
        try await mergeAndEdit(people) { merged, people in
            #expect(Set(people.map { $0.documents[0].number }) == ["", "C01X00T479"])
            #expect(merged.documents.count == 1 && merged.documents[0].issuingCountry == "DE")
            #expect(merged.documents[0].number == "")
        }
    }

    @Test("an absorbed identifier leads to the survivor, and so do the bookings made under it")
    func oldIdentifiers() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        let people = try await people(2, desk)
        var booking = Booking()
        booking.customer = people[1].id
        booking.reference = "PNR001"
        try await desk.add(booking)
        let receipt = try await desk.merge(people[1].id, into: people[0].id)
        #expect(try await desk.customer(people[1].id)?.id == people[0].id)
        #expect(try await desk.records(Booking.self, of: people[0].id).map(\.reference) == ["PNR001"])
        try await desk.unmerge(receipt.id)
        #expect(try await desk.records(Booking.self, of: people[0].id).isEmpty)
        #expect(try await desk.records(Booking.self, of: people[1].id).map(\.reference) == ["PNR001"])
    }

    @Test("an edit made after the merge goes to the record whose value it replaced, and the receipt says so")
    func edits() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        let people = try await people(2, desk)
        let receipt = try await desk.merge(people[1].id, into: people[0].id)
        var merged = try #require(try await desk.customer(people[0].id))
        merged.phones[1].raw = "13911112222"
        merged.occupation = "captain"
        try await desk.update(merged)
        let undone = try await desk.unmerge(receipt.id)
        #expect(Set(undone.edits.map(\.place)) == [.survivor, .absorbed])
        #expect(try await desk.customer(people[0].id)?.occupation == "captain")
        #expect(try await desk.customer(people[1].id)?.phones.map(\.number) == ["+8613911112222"])
        #expect(try await desk.customer(people[0].id)?.phones.map(\.number) == ["+8613800138000"])
    }

    @Test("the preview is the record that the merge makes")
    func preview() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        let people = try await people(2, desk)
        let preview = try await desk.mergePreview(people[1].id, into: people[0].id)
        try await desk.merge(people[1].id, into: people[0].id)
        #expect(try await desk.customer(people[0].id)?.record == preview.record)
    }
}

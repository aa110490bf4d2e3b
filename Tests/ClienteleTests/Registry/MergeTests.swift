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

    @Test(
        "a number stays with the region by which it was read, whichever record it is taken from",
        arguments: [true, false])
    func numberAndRegion(isLocalFirst: Bool) async throws {
        let desk = try await TestHouse().desk(.maintenance)
        var people: [Visible<Customer>] = []
        for (raw, region) in [("61234567", "HK"), ("+852 6123 4567", "SG")] as [(String, CountryCode)] {
            var person = Customer(person: "陈大文")
            person.add(phone: raw)
            person.phones[0].region = region
            people.append(try await desk.add(person))
        }
        #expect(people.map { $0.phones.map(\.number) } == [["+85261234567"], ["+85261234567"]])
        if !isLocalFirst { people.reverse() }
        let receipt = try await desk.merge(people[1].id, into: people[0].id)
        var merged = try #require(try await desk.customer(people[0].id))
        #expect(merged.phones == people[0].phones)
        // An edit of something else reads the number again.
        merged.occupation = "pilot"
        #expect(try await desk.update(merged).phones == people[0].phones)
        try await desk.unmerge(receipt.id)
        for person in people { #expect(try await desk.customer(person.id)?.phones == person.phones) }
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

import Clientele
import ClienteleTesting
import Testing

@Suite("History (R07)")
struct HistoryTests {
    /// Edits that touch single values, lists, structs, custom and unknown fields.
    private static func edit(_ record: inout Customer, _ random: inout SeededRandom) throws {
        let text = "text \(random.below(1000))"
        switch random.below(12) {
        case 0: record.occupation = text
        case 1: record.add(phone: "1380013\(1000 + random.below(9000))")
        case 2: if !record.phones.isEmpty { record.phones.remove(at: random.below(record.phones.count)) }
        case 3: record.custom["f\(random.below(4))"] = random.chance(500) ? .string(text) : nil
        case 4: record.names.insert(PersonName(text, .former), at: random.below(record.names.count + 1))
        case 5:
            record.birthDate =
                random.chance(300) ? nil : EnteredDate("19\(10 + random.below(90))-03-0\(1 + random.below(9))")
        case 6: record.organization = random.chance(500) ? nil : Customer.Organization()
        case 7:
            if record.organization == nil { record.organization = Customer.Organization() }
            record.organization?.legalName = text
        case 8: record.unknown = try Customer(json: Array("{\"later\":[{\"a\":\"\(text)\"}]}".utf8)).unknown
        case 9: record.notes = record.notes.reversed() + [Customer.Note()]
        case 10:
            if record.notes.isEmpty { record.notes = [Customer.Note()] }
            record.notes[0].text = text
        default: record.phones.shuffle(using: &random)
        }
    }

    @Test(
        "every earlier version can be had from the history, on either store", arguments: TestHouse.Storage.withSealed,
        0..<10)
    func versions(storage: TestHouse.Storage, seed: Int) async throws {
        var random = SeededRandom(seed: UInt64(seed))
        let house = try await TestHouse(storage) {
            $0.fields = (0..<4).map {
                FieldDefinition("f\($0)", of: Customer.self, shape: .text, FieldTraits(en: "f", zh: "字段"))
            }
        }
        let desk = try await house.desk()
        var present = try await desk.add(Customer.wang)
        var known = [present.record]
        for _ in 0..<25 {
            var changed = present
            try Self.edit(&changed.record, &random)
            let before = present.record
            present = try await desk.update(changed)
            if present.record != before { known.append(present.record) }
        }
        let history = try await desk.history(of: present.id)
        #expect(history.count == known.count)
        #expect(history.map(\.version) == Array(1...known.count))
        #expect(history.allSatisfy { $0.staff == .owner && $0.at == TestHouse.morning })
        #expect(history.map(\.action) == ["create"] + Array(repeating: "update", count: known.count - 1))
        let versions = try await desk.versions(of: present.id)
        #expect(versions.map { $0?.record } == known)
        #expect(versions.compactMap { $0?.version } == (1...known.count).map { UInt64($0) })

        try await desk.remove(present.id)
        #expect(try await desk.customer(present.id) == nil)
        let after = try await desk.versions(of: present.id)
        #expect(after.map { $0?.record } == known + [nil])
        try await house.close()
    }

    @Test("each update adds one entry with the values before and after; one that changes nothing adds none")
    func entries() async throws {
        let desk = try await TestHouse().desk()
        var wang = try await desk.add(Customer.wang, from: .hotline, source: "form 3")
        wang.occupation = "teacher"
        wang = try await desk.update(wang)
        try await desk.update(wang)
        wang.occupation = "painter"
        try await desk.update(wang)
        let history = try await desk.history(of: wang.id)
        #expect(history.count == 3)
        #expect(history[0].channel == .hotline)
        #expect(history[0].source == "form 3")
        #expect(
            history[2].changes == [FieldChange("occupation", before: .string("teacher"), after: .string("painter"))])
    }

    @Test("a normal form that is edited alone becomes the text, and a name that is edited is read anew")
    func settledEdits() async throws {
        let desk = try await TestHouse().desk()
        var wang = try await desk.add(Customer.wang)
        #expect(wang.names[0].surname == "王")
        wang.phones[0].number = "+8613900139000"
        wang.documents[0].number = "G12345678"
        wang.names[0].full = "李娜"
        let updated = try await desk.update(wang)
        #expect(updated.phones[0].number == "+8613900139000")
        #expect(updated.phones[0].raw == "+8613900139000")
        #expect(updated.documents[0].raw == "G12345678")
        #expect(updated.names[0].surname == "李")
        #expect(updated.names[0].given == "娜")
    }
}

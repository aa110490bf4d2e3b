import ClienteleTesting
import Testing

@testable import Clientele

@Suite("Reading some fields of a record (R67)")
struct SomeFieldsTests {
    // MARK: - The codec

    @Test("what is read of some fields is what is read of all, and the rest is named", arguments: allKinds.indices)
    func law(kind: Int) throws {
        func check<Record: RecordKind>(_ type: Record.Type) throws {
            var records = RandomRecords(seed: UInt64(kind + 1))
            var random = SeededRandom(seed: UInt64(kind + 99))
            for _ in 0..<(Campaign.isFull ? 400 : 12) {
                let whole: Record = records.next()
                let bytes = whole.jsonBytes
                guard case .object(let members) = try JSONValue(parsing: bytes) else { continue }
                let fields = Set(members.map(\.key).filter { _ in random.chance(400) } + ["id", "nobody has this"])
                // The same text as a hand or another program might write it.
                let text = random.chance(500) ? bytes : Self.spelt(members, &random)
                let (found, skipped) = try Record.projected(to: fields, from: text)
                let expected = try Record(json: JSONValue.object(members.filter { fields.contains($0.key) }).bytes)
                #expect(found == expected && found.jsonBytes == expected.jsonBytes)
                #expect(skipped == Set(members.map(\.key)).subtracting(fields))
            }
        }
        try check(allKinds[kind])
    }

    /// An object with white space, its members in another order and their keys with escapes.
    private static func spelt(_ members: [JSONValue.Member], _ random: inout SeededRandom) -> [UInt8] {
        var text = Array(" {\n".utf8)
        for (number, member) in members.reversed().enumerated() {
            if number > 0 { text += " ,\t".utf8 }
            if let first = member.key.utf8.first, first < 0x80, random.chance(500) {
                let hex = String(first, radix: 16)
                text += "\"\\u\(String(repeating: "0", count: 4 - hex.count))\(hex)".utf8
                // The rest of the key as JSON spells it, without its first quotation mark.
                text += JSONValue.string(String(member.key.unicodeScalars.dropFirst())).bytes.dropFirst()
            } else {
                text += JSONValue.string(member.key).bytes
            }
            text += " : ".utf8
            text += member.value.bytes
        }
        return text + Array(" }\n".utf8)
    }

    @Test(
        "text that is no object is refused, and so is a key that stands twice",
        arguments: [
            "", "[]", "{", #"{"id":"#, #"{"a":1,}"#, #"{"a":1}x"#, #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#,
            #"{"occupation":"x","occupation":"x"}"#, #"{"a":"\ud800"}"#, #"{"a":tru}"#, #"{"occupation":5}"#,
        ])
    func invalid(text: String) {
        #expect(throws: JSONError.self) { try Customer.projected(to: ["occupation"], from: Array(text.utf8)) }
    }

    // MARK: - Sessions

    private static func fill(_ house: TestHouse) async throws -> (Identifier<Customer>, Identifier<Booking>) {
        let owner = try await house.desk()
        var wang = Customer.wang
        var need = Customer.SpecialNeed()
        need.code = "WCHR"
        wang.specialNeeds = [need]
        wang.occupation = "teacher"
        wang.custom["club"] = .string("gold")
        let id = try await owner.add(wang).id
        var booking = Booking()
        booking.customer = id
        booking.reference = "B-1"
        return (id, try await owner.add(booking).id)
    }

    @Test(
        "a member is shown of some fields what the whole record shows of them, masked and withheld as there",
        arguments: TestHouse.Storage.withSealed)
    func same(storage: TestHouse.Storage) async throws {
        let house = try await TestHouse(storage)
        let (id, _) = try await Self.fill(house)
        for desk in [try await house.desk(), try await house.desk(of: .serviceRepresentative)] {
            let whole = try #require(try await desk.customer(id))
            guard case .object(let all) = try JSONValue(parsing: whole.record.jsonBytes) else { return }
            let names = all.map(\.key).filter { !$0.hasPrefix("$") && $0 != "id" }
            let hidden = whole.withheld.compactMap { path -> String? in
                if case .field(let name)? = path.components.first { name } else { nil }
            }
            guard case .object(let blank) = try JSONValue(parsing: Customer().jsonBytes) else { return }
            var random = SeededRandom(seed: 5)
            for _ in 0..<20 {
                let asked = (names + hidden).filter { _ in random.chance(300) }
                let part = try #require(
                    try await desk.record(id, reading: Set(asked.map { FieldPath.record.appending(field: $0) })))
                guard case .object(let found) = try JSONValue(parsing: part.record.jsonBytes) else { return }
                // What was not read is as in a new record.
                let rest = found.filter { $0.key != "id" && !$0.key.hasPrefix("$") && !asked.contains($0.key) }
                #expect(rest.allSatisfy { blank.contains($0) })
                #expect(
                    found.filter { !$0.key.hasPrefix("$") && !rest.contains($0) }
                        == all.filter { $0.key == "id" || asked.contains($0.key) })
                func isAsked(_ path: FieldPath) -> Bool {
                    asked.contains { path.isWithin(FieldPath.record.appending(field: $0)) }
                }
                #expect(part.withheld == whole.withheld.filter(isAsked))
                #expect(part.version == whole.version && whole.unread.isEmpty)
                let expected = Set((names + hidden).filter { !asked.contains($0) })
                #expect(part.unread == Set(expected.map { FieldPath.record.appending(field: $0) }))
            }
            // A part of a field is read with all of it.
            let phones = try #require(try await desk.record(id, reading: ["phones[0].number"]))
            #expect(phones.phones == whole.phones && phones.occupation.isEmpty)
        }
    }

    @Test("the records of a customer are read in part as they are read whole, and merged customers are followed")
    func lists() async throws {
        let house = try await TestHouse()
        let (id, booking) = try await Self.fill(house)
        let desk = try await house.desk(.maintenance)
        let found = try await desk.records(Booking.self, of: id, reading: ["reference"])
        #expect(found.map(\.id) == [booking] && found.map(\.reference) == ["B-1"])
        #expect(found[0].customer == nil && found[0].unread.contains("customer"))
        let other = try await desk.add(Customer(person: "Ann Lee")).id
        try await desk.merge(other, into: id)
        #expect(try await desk.record(other, reading: ["names"])?.id == id)
        #expect(try await desk.records(Booking.self, of: other, reading: ["reference"]).count == 1)
        #expect(try await desk.record(Identifier<Customer>(UniqueID(high: 1, low: 1)), reading: ["names"]) == nil)
        let entry = try #require(try await house.store.trail().last { $0.fields == ["customer", "reference"] })
        #expect(entry.action == .read && entry.record == other.uniqueID)
    }

    @Test("an update of what was read in part changes what was changed, and cannot touch what was not read")
    func updates() async throws {
        let house = try await TestHouse()
        let (id, _) = try await Self.fill(house)
        let desk = try await house.desk()
        let before = try #require(try await desk.customer(id))
        var part = try #require(try await desk.record(id, reading: ["occupation"]))
        #expect(part.phones.isEmpty && part.unread.contains("phones") && part.unread.contains("custom"))
        part.occupation = "pilot"
        try await desk.update(part)
        var expected = before.record
        expected.occupation = "pilot"
        let after = try #require(try await desk.customer(id))
        #expect(after.record == expected)
        // What is empty in the store was read as such.
        var again = try #require(try await desk.record(id, reading: ["occupation"]))
        again.occupation = ""
        try await desk.update(again)
        #expect(try await desk.customer(id)?.occupation == "")
        #expect(try await desk.customer(id)?.phones == before.phones)
    }

    @Test("what was not read cannot be written: not by setting it, not by adding to it, not as a new record")
    func refused() async throws {
        let house = try await TestHouse()
        let (id, _) = try await Self.fill(house)
        let desk = try await house.desk()
        let before = try #require(try await desk.customer(id))
        let part = try #require(try await desk.record(id, reading: ["names", "occupation"]))
        var changed: [Visible<Customer>] = [part, part, part, part]
        changed[0].phones = [PhoneContact()]
        changed[1].record.add(phone: "+86 139 0013 9000")
        changed[2].custom["club"] = .string("silver")
        changed[3].specialNeeds = [Customer.SpecialNeed()]
        for answer in changed {
            let error = await #expect(throws: RegistryError.self) { try await desk.update(answer) }
            #expect(error?.code == .fieldNotRead && error?.field?.isEmpty == false)
            #expect(error?.message.english.contains("Read the record with them") == true)
        }
        var unmarked = part
        unmarked.record.unknown = UnknownFields()
        let without = unmarked
        await #expect(throws: AccessError.self) { try await desk.update(without) }
        var copy = part.record
        copy.id = .unassigned
        let fresh = copy
        await #expect { try await desk.add(fresh) } throws: { ($0 as? RegistryError)?.code == .incompleteRecord }
        await #expect {
            try await desk.intake(fresh, from: .website)
        } throws: { ($0 as? RegistryError)?.code == .incompleteRecord }
        #expect(try await desk.customer(id)?.record == before.record)
        #expect(try await desk.customer(id)?.version == before.version)
        // Nor do those fields stand on a sheet as empty or withheld ones.
        let shown = Set(desk.sheet(of: part).lines.compactMap(\.path.components.first))
        #expect(shown == [.field("id"), .field("names"), .field("occupation")])
    }

    @Test(
        "a field that the kind does not have is refused in clear words",
        arguments: ["nobody", "phones[0].nobody", "unknown", "$withheld", "occupation.deeper", "custom.nobody"])
    func unknown(path: String) async throws {
        let house = try await TestHouse()
        let (id, _) = try await Self.fill(house)
        let desk = try await house.desk()
        let field = try #require(FieldPath(path))
        for fields in [[field], ["custom", field]] as [Set<FieldPath>] {
            let error = await #expect(throws: RegistryError.self) { try await desk.record(id, reading: fields) }
            #expect(error?.code == .unknownField && error?.field == path)
            #expect(error?.message.english.contains("no field") == true)
            await #expect(throws: RegistryError.self) {
                _ = try await desk.records(Booking.self, of: id, reading: fields)
            }
        }
    }
}

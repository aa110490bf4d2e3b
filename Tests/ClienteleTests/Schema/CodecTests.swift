import Clientele
import ClienteleTesting
import Testing

@Suite("The JSON codec of described values")
struct CodecTests {
    @Test("gives back what it wrote, in the same bytes", arguments: allDescribed)
    func roundTrip(type: any DescribedValue.Type) throws {
        func check<Value: DescribedValue>(_: Value.Type) throws {
            var records = RandomRecords(seed: 11)
            var distinct: Set<Value> = []
            for _ in 0..<20 {
                let value = records.next(Value.self)
                let decoded = try Value(json: value.jsonBytes)
                #expect(decoded == value)
                #expect(decoded.hashValue == value.hashValue)
                #expect(decoded.jsonBytes == value.jsonBytes)
                #expect(try JSONValue(parsing: value.jsonBytes).bytes == value.jsonBytes)
                distinct.insert(value)
            }
            #expect(distinct.count > 5, "The random values must differ, or the test proves nothing.")
        }
        try check(type)
    }

    @Test("takes keys in any order", arguments: allDescribed)
    func anyOrder(type: any DescribedValue.Type) throws {
        func check<Value: DescribedValue>(_: Value.Type) throws {
            var records = RandomRecords(seed: 12)
            var random = SeededRandom(seed: 12)
            for _ in 0..<20 {
                let value = records.next(Value.self)
                let shuffled = value.json.shuffled(by: &random)
                #expect(try Value(json: shuffled.bytes).json.sorted == value.json.sorted)
            }
        }
        try check(type)
    }

    @Test(
        "takes keys written with escapes",
        arguments: [#"{"n\u0061mes":[{"full":"A"}]}"#, #"{"\u006eames":[{"\u0066ull":"A"}]}"#])
    func escapedKeys(json: String) throws {
        #expect(try Customer(json: Array(json.utf8)).names.map(\.full) == ["A"])
    }

    @Test(
        "refuses a key that stands twice, however it is written",
        arguments: [
            #"{"status":"a","status":"b"}"#, #"{"status":"a","st\u0061tus":"b"}"#, #"{"x":1,"status":"a","x":2}"#,
            #"{"x":1,"\u0078":2}"#, #"{"status":"a","x":0,"nature":"b","status":"c"}"#, #"{"future":{"a":1,"a":2}}"#,
            #"{"custom":{"a":1,"a":2}}"#, #"{"names":[{"full":"A","full":"B"}]}"#,
        ])
    func duplicateKeys(json: String) {
        #expect { try Customer(json: Array(json.utf8)) } throws: { ($0 as? JSONError)?.code == .duplicateKey }
    }

    @Test("keeps unknown fields at every level, to the letter")
    func unknownFields() throws {
        let json =
            #"{"id":"00000000-0000-0000-0000-000000000000","names":[{"full":"A","née":1.50}],"ageBand":{"b":[1e2,null],"a":0.10},"zeta":null}"#
        let customer = try Customer(json: Array(json.utf8))
        #expect(customer.unknown.keys == ["ageBand", "zeta"])
        #expect(customer.names[0].unknown.keys == ["née"])
        let written = String(decoding: customer.jsonBytes, as: UTF8.self)
        #expect(written.contains(#""née":1.50"#))
        #expect(written.contains(#""ageBand":{"b":[1e2,null],"a":0.10},"zeta":null"#))
    }

    @Test("keeps unknown codes")
    func unknownCodes() throws {
        let json = #"{"status":"dormant","gender":"x","tags":["river","vip"],"phones":[{"use":"yacht"}]}"#
        let customer = try Customer(json: Array(json.utf8))
        #expect(customer.status == "dormant")
        #expect(!customer.status.isKnown)
        let again = try Customer(json: customer.jsonBytes)
        #expect(again == customer)
        #expect(again.phones[0].use?.rawValue == "yacht")
        #expect(again.tags.map(\.rawValue) == ["river", "vip"])
    }

    @Test("takes 100,000 unknown fields and writes them again")
    func manyUnknownFields() throws {
        let members = (0..<100_000).map { #""k\#($0)":\#($0)"# }.joined(separator: ",")
        let customer = try Customer(json: Array(#"{"status":"active",\#(members),"nature":"person"}"#.utf8))
        #expect(customer.unknown.keys.count == 100_000)
        #expect(customer.status == .active)
        #expect(try Customer(json: customer.jsonBytes) == customer)
        #expect(customer.changes(to: Customer()).count == 100_000)
        #expect(!customer.description.contains("k99999"))
    }

    @Test("takes 100,000 fields of the app")
    func manyCustomFields() throws {
        let members = (0..<100_000).map { #""k\#($0)":\#($0)"# }.joined(separator: ",")
        var customer = try Customer(json: Array(#"{"custom":{\#(members)}}"#.utf8))
        #expect(customer.custom.ids.count == 100_000)
        #expect(customer.custom["k4711"] == .number(4711))
        let before = customer
        customer.custom["k4711"] = nil
        #expect(before.changes(to: customer) == [FieldChange("custom.k4711", before: .number(4711), after: nil)])
        #expect(before.changes(to: Customer()).count == 100_000)
    }

    @Test("says which field is wrong by place and rule, without the value")
    func errors() {
        let json = #"{"birthDate":{"raw":"secret"}}"#
        #expect { try Customer(json: Array(json.utf8)) } throws: { error in
            guard let error = error as? JSONError else { return false }
            return error.code == .value && error.offset == 13 && !"\(error)".contains("secret")
        }
    }

    @Test(
        "refuses values of another type",
        arguments: [
            #"{"names":null}"#, #"{"names":{}}"#, #"{"custom":[]}"#, #"{"reviewedAt":"yesterday"}"#, #"{"id":"1"}"#,
            #"{"phones":[{"isPrimary":"true"}]}"#, #"{"budget":{"minimum":"12"}}"#, #"[]"#, #"{} x"#, "",
        ])
    func refused(json: String) {
        #expect(throws: JSONError.self) { try Customer(json: Array(json.utf8)) }
    }

    @Test("takes null where a field is optional")
    func null() throws {
        let customer = try Customer(json: Array(#"{"gender":null,"budget":null}"#.utf8))
        #expect(customer == Customer())
    }

    @Test("refuses unknown values so deep that they could not be read again in a history")
    func depth() throws {
        func json(_ depth: Int) -> [UInt8] {
            let value = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
            return Array(#"{"custom":{"a":\#(value)},"future":\#(value)}"#.utf8)
        }
        let customer = try Customer(json: json(31))
        var history = HistoryEntry()
        history.changes = Customer().changes(to: customer)
        #expect(try HistoryEntry(json: history.jsonBytes) == history)
        #expect { try Customer(json: json(33)) } throws: { ($0 as? JSONError)?.code == .depth }
    }

    @Test("never traps on damaged bytes")
    func mutations() throws {
        var random = SeededRandom(seed: 5)
        var records = RandomRecords(seed: 5)
        var accepted = 0
        for _ in 0..<20 {
            let bytes = records.next(Customer.self).jsonBytes
            for _ in 0..<40 {
                var damaged = bytes
                for _ in 0...random.below(3) {
                    let place = random.below(damaged.count)
                    switch random.below(4) {
                    case 0: damaged[place] = UInt8(random.below(256))
                    case 1: damaged.remove(at: place)
                    case 2: damaged.insert(random.pick(Array(#"{}[]",:\u0e-"#.utf8)), at: place)
                    default: damaged.removeSubrange(place...)
                    }
                    if damaged.isEmpty { damaged = [0x7B] }
                }
                guard let customer = try? Customer(json: damaged) else { continue }
                accepted += 1
                #expect(try Customer(json: customer.jsonBytes) == customer)
            }
        }
        #expect(accepted > 10)
    }
}

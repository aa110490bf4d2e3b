import Clientele
import ClienteleTesting
import Foundation
import Testing

@Suite("Foundation's coders as the oracle of the codec")
struct FoundationCodingTests {
    @Test("decode our bytes as we do", arguments: allDescribed)
    func decoding(type: any DescribedValue.Type) throws {
        func check<Value: DescribedValue>(_: Value.Type) throws {
            for value in try values(of: Value.self, seed: 21) {
                let decoded = try JSONDecoder().decode(Value.self, from: Data(value.jsonBytes))
                #expect(normalised(decoded.json) == normalised(value.json))
            }
        }
        try check(type)
    }

    @Test("encode what we decode as the same value", arguments: allDescribed)
    func encoding(type: any DescribedValue.Type) throws {
        func check<Value: DescribedValue>(_: Value.Type) throws {
            for value in try values(of: Value.self, seed: 22) {
                let bytes = Array(try JSONEncoder().encode(value))
                #expect(try normalised(Value(json: bytes).json) == normalised(value.json))
            }
        }
        try check(type)
    }

    @Test("refuse what we refuse", arguments: [#"{"custom":[]}"#, #"{"id":"1"}"#, #"{"birthDate":{"raw":"x"}}"#, "[]"])
    func refusing(json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Customer.self, from: Data(json.utf8)) }
        #expect(throws: JSONError.self) { try Customer(json: Array(json.utf8)) }
    }

    @Test("work with property lists, too")
    func propertyList() throws {
        var customer = Customer(person: "王伟", romanized: "WANG/WEI", born: "8.3.1961")
        customer.custom["clubNumber"] = .string("C-1")
        let data = try PropertyListEncoder().encode(customer)
        #expect(try PropertyListDecoder().decode(Customer.self, from: data) == customer)
    }

    /// Random values without numbers that Foundation cannot hold.
    private func values<Value: DescribedValue>(of type: Value.Type, seed: UInt64) throws -> [Value] {
        var records = RandomRecords(seed: seed)
        return try (0..<12).map { _ in
            let text = String(decoding: records.next(type).jsonBytes, as: UTF8.self)
            return try Value(json: Array(text.replacing("1e400", with: "1e300").utf8))
        }
    }
}

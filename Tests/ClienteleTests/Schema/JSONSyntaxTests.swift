import Clientele
import ClienteleTesting
import Foundation
import Testing

@Suite("JSON (RFC 8259)")
struct JSONSyntaxTests {
    @Test(
        "is taken where it is right",
        arguments: [
            "[]", "{}", "null", "true", "-0", "1.0", "[1e5]", "[1E-2]", "[123.456e78]", "[0e+1]", #""""#, #""a""#,
            "[20e1,-237462374673276894279832749832423479823246327846]", #"{"":0}"#, #"{"a":{"b":[null,[],{}]}}"#,
            #"["\u0060\u012a\u12AB"]"#, #"["\ud801\udc37"]"#, #"["\uDBFF\uDFFF"]"#, #"["\"\\\/\b\f\n\r\t"]"#,
            "[\"\u{2028}\u{FEFF}\u{10FFFF}\u{7F}\"]", " [ 1 , 2\n]\t\r\n", #"{"\u0000\u0001":"\u0000"}"#,
            #"{"a":1,"A":2}"#,
        ])
    func accepted(json: String) throws {
        let value = try JSONValue(parsing: Array(json.utf8))
        #expect(try JSONValue(parsing: value.bytes) == value)
    }

    @Test(
        "is refused where it is wrong",
        arguments: [
            "", " ", "[", "]", "[1,]", "[,1]", "[1 2]", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}",
            "[1]x", "[] []", "nul", "NULL", "tru", "truex", "+1", "01", "-01", "-", "1.", ".5", "1e", "1e+", "0x1",
            "NaN", "Infinity", "[1.2.3]", "\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u123g\"", "\"\t\"", "\"\n\"",
            #""\ud800""#, #""\udc00""#, #""\ud800\n""#, #""\ud800\u0041""#, #""\ud800\ud800""#, "\u{FEFF}{}", "/**/1",
            "[1]//", "{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":1}", "\u{A0}1", "１",
        ])
    func refused(json: String) {
        #expect(throws: JSONError.self) { try JSONValue(parsing: Array(json.utf8)) }
    }

    @Test(
        "is refused where a text is not UTF-8",
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE5, 0x88], [0xF0, 0x9F, 0x98], [0xFF],
        ] as [[UInt8]])
    func encoding(bytes: [UInt8]) {
        #expect { try JSONValue(parsing: [0x22] + bytes + [0x22]) } throws: { ($0 as? JSONError)?.code == .encoding }
        #expect { try JSONValue(parsing: [0x22, 0x5C, 0x6E] + bytes + [0x22]) } throws: {
            ($0 as? JSONError)?.code == .encoding
        }
        #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22] + bytes) }
    }

    @Test("keeps numbers, texts and the order of keys to the letter")
    func letters() throws {
        let json = #"{"z":1.50,"a":[1e2,-0,1E+07,123456789012345678901234567890],"é":"e\u0301 / 王"}"#
        let value = try JSONValue(parsing: Array(json.utf8))
        #expect(
            String(decoding: value.bytes, as: UTF8.self).utf8.elementsEqual(
                json.replacing(#"\u0301"#, with: "\u{301}").utf8))
    }

    @Test("takes keys of canonically equal texts for the same, as all look-ups do")
    func canonicalKeys() {
        #expect { try JSONValue(parsing: Array("{\"é\":1,\"e\u{301}\":2}".utf8)) } throws: {
            ($0 as? JSONError)?.code == .duplicateKey
        }
    }

    @Test("refuses what is nested too deeply, and nothing less", arguments: [128, 129, 100_000])
    func depth(depth: Int) {
        let lists = Array(String(repeating: "[", count: depth).utf8) + Array(String(repeating: "]", count: depth).utf8)
        let objects = Array(
            (String(repeating: "{\"a\":", count: depth) + "1" + String(repeating: "}", count: depth)).utf8)
        for bytes in [lists, objects, Array(lists.prefix(depth)), Array(objects.prefix(5 * depth))] {
            let isWhole = bytes.count > 5 * depth || bytes.count == 2 * depth
            if depth <= JSONReader.maximumDepth, isWhole {
                #expect(throws: Never.self) { try JSONValue(parsing: bytes) }
            } else {
                #expect(throws: JSONError.self) { try JSONValue(parsing: bytes) }
            }
        }
        #expect(throws: JSONError.self) { try Customer(json: Array("{\"x\":".utf8) + lists + Array("}".utf8)) }
    }

    @Test("takes long texts, many keys and long numbers")
    func size() throws {
        let text = String(repeating: "a王\\n\\u00e9", count: 100_000)
        #expect(try JSONValue(parsing: Array("\"\(text)\"".utf8)).text?.unicodeScalars.count == 400_000)
        let members = (0..<100_000).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
        let value = try JSONValue(parsing: Array("{\(members)}".utf8))
        #expect(value["k99999"] == .number(99_999))
        #expect(value.bytes.count == members.utf8.count + 2)
        let digits = String(repeating: "9", count: 1_000_000)
        #expect(try JSONValue(parsing: Array(digits.utf8)) == .number(digits))
    }

    @Test("reads whole numbers of 64 bits and no others")
    func integers() throws {
        func read(_ text: String) -> Int64? {
            var reader = JSONReader(Array(text.utf8))
            return try? reader.readInt64()
        }
        #expect(read("9223372036854775807") == .max)
        #expect(read("-9223372036854775808") == .min)
        #expect(read("-0") == 0)
        for text in ["9223372036854775808", "-9223372036854775809", "1.0", "1e2", "99999999999999999999", "\"1\"", "-"]
        {
            #expect(read(text) == nil)
        }
    }

    @Test("cannot be broken by a value that is made by hand")
    func injection() throws {
        let value = JSONValue.object([
            .init("a", .number("1,\"b\":2")), .init("a", .bool(true)), .init("c", .number("")),
            .init("d", .number("NaN")),
            .init("e", .number("-1.5e3")),
        ])
        let expected = #"{"a":"1,\"b\":2","c":"","d":"NaN","e":-1.5e3}"#
        #expect(String(decoding: value.bytes, as: UTF8.self) == expected)
        #expect(throws: Never.self) { try JSONValue(parsing: value.bytes) }
    }

    @Test("is read by Foundation as by us, in random values")
    func foundation() throws {
        var records = RandomRecords(seed: 3)
        for _ in 0..<100 {
            // JSONSerialization on Linux drops U+FEFF from texts.
            let text = String(decoding: records.next(Customer.self).jsonBytes, as: UTF8.self)
            let bytes = Array(text.replacing("\u{FEFF}", with: "").replacing("1e400", with: "0").utf8)
            let object = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
            let again = try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
            #expect(try normalised(JSONValue(parsing: Array(again))) == normalised(JSONValue(parsing: bytes)))
        }
    }

    @Test("never traps on damaged bytes, and what it takes comes back the same")
    func mutations() throws {
        var random = SeededRandom(seed: 9)
        let seeds = [#"{"a":[1.5e3,"\ud801\udc37é",{"b":null}],"c":true}"#, "[[[\"\\u0041\"]]]", "-12.5E+3", "\"王\""]
        for _ in 0..<20_000 {
            var bytes = Array(random.pick(seeds).utf8)
            for _ in 0...random.below(4) where !bytes.isEmpty {
                let place = random.below(bytes.count)
                if random.chance(300) { bytes.remove(at: place) } else { bytes[place] = UInt8(random.below(256)) }
            }
            guard let value = try? JSONValue(parsing: bytes) else { continue }
            #expect(try JSONValue(parsing: value.bytes) == value)
        }
    }
}

/// The value with numbers as binary floating-point values have them and keys in order, which is all that is left of a
/// value that went through Foundation.
func normalised(_ value: JSONValue) -> JSONValue {
    switch value {
    case .number(let text):
        guard let number = Double(text), number.isFinite else { return .null }
        return .number("\(number + 0)")
    case .array(let elements): return .array(elements.map(normalised))
    case .object(let members):
        return .object(
            members.map { JSONValue.Member($0.key, normalised($0.value)) }.sorted { $0.key < $1.key })
    default: return value
    }
}

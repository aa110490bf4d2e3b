import Clientele
import Testing

/// A value of an app's own with more fields than the library's have: the codec takes the first 64 in one pass.
private struct Wide: DescribedValue {
    var values = [String](repeating: "", count: Self.names.count)
    var unknown = UnknownFields()

    static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        for (index, name) in names.enumerated() {
            try visitor.field(
                name, { $0.values[index] }, { $0.values[index] = $1 }, FieldTraits(en: "a field", zh: "字段"))
        }
    }

    static let names: [StaticString] = [
        "a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7",
        "b8",
        "b9", "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "d0", "d1", "d2", "d3", "d4", "d5", "d6",
        "d7",
        "d8", "d9", "e0", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9", "f0", "f1", "f2", "f3", "f4", "f5",
        "f6",
        "f7", "f8", "f9", "g0", "g1", "g2", "g3", "g4", "g5", "g6", "g7", "g8", "g9", "h0", "h1",
    ]
}

@Suite("A described value of more than 64 fields")
struct WideRecordTests {
    private static var full: Wide {
        var wide = Wide()
        for index in wide.values.indices { wide.values[index] = "value \(index)" }
        return wide
    }

    @Test("comes back from what it wrote, in any order and with what is not known")
    func roundTrip() throws {
        let wide = Self.full
        #expect(try Wide(json: wide.jsonBytes).values == wide.values)
        let members = Wide.names.enumerated().map { #""\#($1)":"value \#($0)""# }
        let shuffled = #"{"new":1,\#(members.reversed().joined(separator: ","))}"#
        let read = try Wide(json: Array(shuffled.utf8))
        #expect(read.values == wide.values && read.unknown.keys == ["new"])
        #expect(try Wide(json: read.jsonBytes).values == wide.values)
    }

    @Test("with a key that stands twice is refused, wherever the field stands", arguments: ["a0", "g3", "g4", "h1"])
    func duplicates(key: String) throws {
        let members = Wide.names.map { #""\#($0)":"x""# } + [#""\#(key)":"y""#]
        for list in [members, members.reversed()] {
            #expect { try Wide(json: Array("{\(list.joined(separator: ","))}".utf8)) } throws: {
                ($0 as? JSONError)?.code == .duplicateKey
            }
        }
    }
}

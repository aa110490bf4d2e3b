import Clientele
import Testing

@Suite("Values of an app's own, nested deeply")
struct NestedFieldTests {
    static let fields = [
        FieldDefinition("nested", of: Customer.self, shape: .json, FieldTraits(en: "nested", zh: "嵌套"))
    ]

    static func nested(_ depth: Int) -> JSONValue {
        (0..<depth).reduce(.number(1)) { value, level in level % 2 == 0 ? .array([value]) : .object([.init("a", value)])
        }
    }

    @Test(
        "are stored and read again as deep as is allowed, in every form of a record",
        arguments: TestHouse.Storage.allCases)
    func stored(storage: TestHouse.Storage) async throws {
        let house = try await TestHouse(storage) { $0.fields = Self.fields }
        let desk = try await house.desk()
        // The object of all own fields is the first of 32 levels.
        var customer = Customer.wang
        customer.custom["nested"] = Self.nested(31)
        let added = try await desk.add(customer)
        let read = try #require(try await desk.customer(added.id))
        #expect(read.custom["nested"] == Self.nested(31))
        var changed = read
        changed.custom["nested"] = .array([Self.nested(30)])
        _ = try await desk.update(changed)
        #expect(try await desk.customer(added.id)?.custom["nested"] == .array([Self.nested(30)]))
        #expect(try await desk.history(of: added.id).isEmpty == false)
        try await house.close()
    }

    @Test(
        "are refused with a typed error before anything is stored that could not be read again",
        arguments: [32, 33, 127, 500])
    func refused(depth: Int) async throws {
        let house = try await TestHouse { $0.fields = Self.fields }
        let desk = try await house.desk()
        var customer = Customer.wang
        customer.custom["nested"] = Self.nested(depth)
        let refused = customer
        let error = await #expect(throws: RegistryError.self) { try await desk.add(refused) }
        #expect(error?.code == .nestedTooDeeply)
        #expect(error?.message.english.contains("nested more than 32 deep") == true)
        #expect(error?.message.chinese.contains("32") == true)
        let added = try await desk.add(Customer.wang)
        var changed = try #require(try await desk.customer(added.id))
        changed.custom["nested"] = Self.nested(depth)
        let update = changed
        let second = await #expect(throws: RegistryError.self) { try await desk.update(update) }
        #expect(second?.code == .nestedTooDeeply)
        #expect(try await desk.customer(added.id)?.custom["nested"] == nil)
        try await house.close()
    }

    @Test("are read to the same depth wherever the field stands in the text", arguments: [31, 32])
    func order(depth: Int) throws {
        let custom = String(decoding: Self.nested(depth).bytes, as: UTF8.self)
        let id = #""id":"018f3c1e-7b2a-7c4d-9e5f-0123456789ab""#
        let documents = [
            #"{\#(id),"custom":{"n":\#(custom)}}"#, #"{"custom":{"n":\#(custom)},\#(id)}"#,
            #"{"zz":1,"custom":{"n":\#(custom)},\#(id)}"#, #"{"c\u0075stom":{"n":\#(custom)}}"#,
        ]
        for document in documents {
            if depth == 31 {
                #expect(try Customer(json: Array(document.utf8)).custom["n"] == Self.nested(depth))
            } else {
                let error = #expect(throws: JSONError.self) { try Customer(json: Array(document.utf8)) }
                #expect(error?.code == .depth, "\(document.prefix(20))")
            }
        }
        // An unknown field has the same limit, one level further out.
        let unknown = Array("{\"zz\":\(String(decoding: Self.nested(depth + 1).bytes, as: UTF8.self))}".utf8)
        if depth == 31 {
            #expect(try Customer(json: Customer(json: unknown).jsonBytes).unknown.keys == ["zz"])
        } else {
            #expect(throws: JSONError.self) { try Customer(json: unknown) }
        }
    }
}

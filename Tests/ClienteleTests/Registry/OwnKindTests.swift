import Clientele
import ClienteleTesting
import Testing

@Suite("Kinds and fields of the app (R67, R72)")
struct OwnKindTests {
    @Test("a kind of the app is added, read, changed, found and has a history", arguments: TestHouse.Storage.allCases)
    func voucher(storage: TestHouse.Storage) async throws {
        let house = try await TestHouse(storage)
        let desk = try await house.desk()
        let wang = try await desk.add(Customer.wang)
        var voucher = Voucher()
        voucher.number = "V-2026-000123"
        voucher.customer = wang.id
        voucher.holder = "王伟"
        voucher.terms = ["13800138000"]
        voucher.remark = "from the fair"
        let added = try await desk.add(voucher)
        #expect(added.id.isAssigned)
        var seen = try #require(try await desk.record(added.id))
        #expect(seen.record == added.record)
        seen.uses = 2
        seen.redemptions.append(VoucherRedemption())
        seen.redemptions[0].branch = "Shanghai"
        seen.custom["kept"] = .string("as it is")
        let changed = try await desk.update(seen)
        #expect(changed.version == 2)
        #expect(try await desk.records(Voucher.self, of: wang.id).map(\.uses) == [2])
        #expect(try await desk.records(Voucher.self).map(\.id) == [added.id])
        #expect(try await desk.history(of: added.id).count == 2)
        #expect(try await desk.versions(of: added.id).map { $0?.uses } == [0, 2])

        let clerk = try await house.desk(of: .serviceRepresentative)
        let masked = try #require(try await clerk.record(added.id))
        #expect(masked.number == "V**********23")
        #expect(masked.terms == ["138****8000"])
        #expect(masked.value == nil)
        #expect(masked.remark == "from the fair")
        var edit = masked
        edit.remark = "from the summer fair"
        try await clerk.update(edit)
        #expect(try await desk.record(added.id)?.number == "V-2026-000123")
        let next = try await house.reopened()
        #expect(try await next.desk().records(Voucher.self, of: wang.id).map(\.remark) == ["from the summer fair"])
        try await next.close()
    }

    private static let fields = [
        FieldDefinition(
            "club", of: Customer.self, shape: .integer,
            FieldTraits(en: "club number", zh: "俱乐部编号", isLookup: true)),
        FieldDefinition(
            "code", of: Customer.self, shape: .text,
            FieldTraits(en: "code", zh: "代码", .contact, mask: .phone, isLookup: true)),
        FieldDefinition("illness", of: Customer.self, shape: .text, FieldTraits(en: "illness", zh: "疾病", .special)),
    ]

    @Test(
        "fields of the app are searched, compared, masked and refused as built-in ones",
        arguments: TestHouse.Storage.allCases)
    func ownFields(storage: TestHouse.Storage) async throws {
        let house = try await TestHouse(storage) { $0.fields = Self.fields }
        let desk = try await house.desk()
        var ids: [Identifier<Customer>] = []
        for number in 0..<6 {
            var customer = Customer(person: "王伟\(number)")
            customer.custom["club"] = .number(Int64(number * 100))
            customer.custom["code"] = .string("1380013800\(number % 2)")
            customer.custom["illness"] = .string("asthma")
            customer.custom["hidden"] = .string("undeclared")
            ids.append(try await desk.add(customer).id)
        }
        let both: Criterion = .all(
            .field("custom.club", from: .integer(100), to: .integer(400)),
            .field("custom.code", equals: .text("13800138001")))
        #expect(try await desk.members(of: both).map(\.customer) == [ids[1], ids[3]])
        #expect(try await desk.find("300").map(\.id) == [ids[3]])
        #expect(try await desk.find("13800138001").map(\.id) == [ids[1], ids[3], ids[5]])

        let clerk = try await house.desk(of: .serviceRepresentative)
        let seen = try #require(try await clerk.customer(ids[1]))
        #expect(seen.custom["club"] == .number(100))
        #expect(seen.custom["code"] == .string("138****8001"))
        #expect(seen.custom["illness"] == nil)
        #expect(seen.custom["hidden"] == nil)
        #expect(try await desk.customer(ids[1])?.custom["hidden"] == nil, "nobody is shown what nobody declared")
        #expect(try await clerk.members(of: .field("custom.club", atLeast: .integer(500))).map(\.customer) == [ids[5]])
        await #expect(throws: AccessError.self) { try await clerk.members(of: both) }
        for (field, value) in [("code", "139"), ("illness", "flu"), ("hidden", "x")] {
            await #expect(throws: AccessError.self) {
                var changed = seen
                changed.custom[field] = .string(value)
                try await clerk.update(changed)
            }
        }
        var changed = seen
        changed.custom["club"] = .number(7)
        try await clerk.update(changed)
        let json = try #require(try await house.store.all(Customer.self).first { $0.id == ids[1] }).custom
        #expect(json["hidden"] == .string("undeclared"))
        #expect(json["code"] == .string("13800138001"))
        #expect(json["illness"] == .string("asthma"))
        #expect(json["club"] == .number(7))
        try await house.close()
    }

    @Test(
        "a field that cannot be used is refused when the house is opened",
        arguments: ["", "club number", "会员", "club", "a.b", String(repeating: "x", count: 33)])
    func badFields(id: String) async throws {
        await #expect {
            try await TestHouse {
                $0.fields =
                    Self.fields + [FieldDefinition(id, of: Customer.self, shape: .text, FieldTraits(en: "x", zh: "x"))]
            }
        } throws: { error in
            guard let error = error as? RegistryError else { return false }
            return error.code == .invalidField && error.field == id
        }
    }

    @Test("a kind and a field named in a way no index could be are found all the same")
    func oddNames() async throws {
        let desk = try await TestHouse().desk()
        var record = OddlyNamed()
        record.number = "42"
        record.owner = try await desk.add(Customer.wang).id
        let id = try await desk.add(record).id
        #expect(try await desk.record(id)?.number == "42")
    }
}

/// A kind whose name and field are no names of an index.
private struct OddlyNamed: RecordKind {
    static let kind: RecordKindName = "odd"
    static let label = LocalizedText(en: "odd", zh: "怪")

    var id: Identifier<OddlyNamed> = .unassigned
    var number = ""
    var owner: Identifier<Customer>?
    var custom = CustomFields()
    var unknown = UnknownFields()

    static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "id", zh: "标识"))
        try visitor.field(
            "card_no", { $0.number }, { $0.number = $1 }, FieldTraits(en: "card", zh: "卡号", isLookup: true))
        try visitor.field(
            "the owner of the card as it was once entered in the old system", { $0.owner }, { $0.owner = $1 },
            FieldTraits(en: "owner", zh: "持卡人", isLookup: true))
        try visitor.field("custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "own", zh: "自定义"))
    }
}

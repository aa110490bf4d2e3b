import Clientele
import ClienteleTesting
import Foundation
import Testing

// snippet begins: schema-kind
/// A gift card of the house: a kind of record that the library knows nothing of.
struct GiftCard: RecordKind {
    static let kind: RecordKindName = "gift-card"
    static let label = LocalizedText(en: "gift card", zh: "礼品卡")

    var id: Identifier<GiftCard> = .unassigned
    var customer: Identifier<Customer>?
    var number = ""
    var balance: Money?
    var custom = CustomFields()
    var unknown = UnknownFields()

    static func describe<V: FieldVisitor>(
        _ visitor: inout V
    ) throws(V.Failure) where V.Root == Self {
        try visitor.field(
            "id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "customer", { $0.customer }, { $0.customer = $1 },
            FieldTraits(en: "customer", zh: "客户", isLookup: true))
        try visitor.field(
            "number", { $0.number }, { $0.number = $1 },
            FieldTraits(
                en: "number", zh: "编号", .personal, mask: .document, isLookup: true))
        try visitor.field(
            "balance", { $0.balance }, { $0.balance = $1 },
            FieldTraits(en: "balance", zh: "余额", .financial))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 },
            FieldTraits(en: "own fields", zh: "自定义字段"))
    }
}
// snippet ends

/// The code of the articles on Values, Schema, Records and Storage.
@Suite("The articles on Values, Schema, Records and Storage")
struct GroundFloorArticleTests {
    @Test("Values")
    func values() throws {
        let clock = FixedClock(Timestamp(utc: .init(dayNumber: 20_779), millisecondsOfDay: 0))
        // snippet begins: values
        let today = CivilZone.shanghai.date(at: clock.now())
        let age = CalendarDate("1961-03-08")?.completedYears(on: today)
        let sum = Money("1234.50 CNY")?.adding(Money(minorUnits: 50, "CNY"))
        let invented: Channel = "karaoke-bar"
        print(age ?? 0, sum?.description ?? "", invented.isKnown, Channel.hotline.label.chinese)
        // snippet ends
        #expect(age == 65)
        #expect(sum?.description == "1235.00 CNY")
        #expect(!invented.isKnown)

        // snippet begins: values-json
        let value = try JSONValue(parsing: Array(#"{"price": 12.50, "paid": true}"#.utf8))
        print(value["price"] == .number("12.50"), String(decoding: value.bytes, as: UTF8.self))
        // snippet ends
        #expect(String(decoding: value.bytes, as: UTF8.self) == #"{"price":12.50,"paid":true}"#)
    }

    @Test("Schema")
    func schema() async throws {
        #expect(DescriptionCheck.problems(of: GiftCard.self).isEmpty)
        let bytes = Array(#"{"number": "G-100", "balance": "50.00 CNY", "later": 1}"#.utf8)
        // snippet begins: schema-use
        let old = try GiftCard(json: bytes)
        var new = old
        new.balance = Money("20.00 CNY")
        for change in old.changes(to: new) {
            print(change.path, change.before ?? .null, change.after ?? .null)
        }
        print(old.unknown.keys)  // what this version does not know is kept
        print(new)  // personal fields are masked
        // snippet ends
        #expect(old.changes(to: new).map(\.path) == ["balance"])
        #expect(old.unknown.keys == ["later"])
        #expect(!"\(new)".contains("G-100"))

        // snippet begins: schema-custom
        var configuration = CustomerRegistry.Configuration()
        configuration.fields = [
            FieldDefinition(
                "clubNumber", of: Customer.self, shape: .text,
                FieldTraits(en: "club number", zh: "俱乐部编号", isLookup: true))
        ]
        let registry = try await CustomerRegistry.inMemory(configuration: configuration)
        let desk = try await registry.session(for: .owner, purpose: .service)
        var member = Customer(person: "李娜")
        member.custom["clubNumber"] = .string("C-17")
        try await desk.add(member)
        print(try await desk.find("C-17").count)
        // snippet ends
        #expect(try await desk.find("c-17").count == 1)
        try await registry.close()
    }

    @Test("Records")
    func records() throws {
        // snippet begins: records
        var wang = Customer(person: "王伟", romanized: "WANG/WEI", born: "1961年3月8日")
        wang.add(phone: "138 0013 8000", region: "CN", use: .mobile)
        var meal = Customer.Preference()
        meal.category = "meal"
        meal.value = "VGML"
        meal.strength = .required
        wang.preferences.append(meal)

        print(wang.birthDate?.raw ?? "", wang.birthDate?.date == nil)  // kept as it was written
        let known = wang.normalized(in: ValidationContext())
        // 1961-03-08 +8613800138000
        print(known.birthDate?.date ?? .latest, known.phones[0].number)
        // snippet ends
        #expect(wang.birthDate?.date == nil)
        #expect(known.birthDate?.date == CalendarDate("1961-03-08"))
        #expect(known.phones[0].number == "+8613800138000")
        #expect(known.phones[0].raw == "138 0013 8000")
        #expect(try Customer(json: known.jsonBytes) == known)
    }

    @Test("Storage")
    func storage() async throws {
        try await withTemporaryFolder { folder in
            let folder = "\(folder)/store"
            // snippet begins: storage
            let store = try await JSONFileStore.open(at: folder, options: .init(durability: .full))
            if let tail = store.openReport.tornTail {
                print("cut:", tail.byteCount, "bytes, kept in", tail.keptIn ?? "")
            }
            let registry = try await CustomerRegistry.open(store: store)
            // snippet ends
            #expect(store.openReport.isNew)

            let id = SystemIdentifierSource().next(at: SystemClock().now())
            // snippet begins: storage-records
            let key = RecordKey(kind: "gift-card", id: id)
            let entry = IndexEntry("gift-card.number", IndexKey().appending("g-100"))
            var transaction = StoreTransaction()
            transaction.put(
                StoredRecord(
                    key: key, payload: Array(#"{"number":"G-100"}"#.utf8), indexEntries: [entry]),
                expecting: .absent)
            let receipt = try await store.commit(transaction)

            let hits = try await store.read { state in
                let range = IndexKey().appending(prefix: "g-").range
                let query = IndexQuery("gift-card.number", range: range)
                return try await state.query(query, after: nil, limit: 100).hits
            }
            // snippet ends
            #expect(receipt.versions == [1])
            #expect(hits.map(\.record) == [key])
            try await registry.close()
        }

        // snippet begins: storage-conformance
        let failures = await StoreConformance { InMemoryStore() }.run()
        for failure in failures { print(failure.check, failure.message) }
        // snippet ends
        #expect(failures.isEmpty)
    }
}

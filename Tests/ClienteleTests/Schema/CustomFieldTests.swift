import ClienteleTesting
import Testing

@testable import Clientele

@Suite("Kinds and fields of an app")
struct CustomFieldTests {
    static let club = FieldDefinition(
        "clubNumber", of: Customer.self, shape: .text,
        FieldTraits(en: "club number", zh: "俱乐部编号", .contact, mask: .document, isLookup: true))
    static let joined = FieldDefinition(
        "joined.on", of: Customer.self, shape: .date, FieldTraits(en: "joined on", zh: "入会日期"))

    private func member() throws -> Customer {
        try Customer(
            json: Array(#"{"custom":{"joined.on":"2020-02-29","clubNumber":"C-1234567","old":"secret","n":1.0}}"#.utf8))
    }

    @Test("Custom values come back from JSON in the order of their identifiers, to the letter")
    func codec() throws {
        let customer = try member()
        #expect(customer.custom.ids == ["clubNumber", "joined.on", "n", "old"])
        #expect(customer.custom["n"] == .number("1.0"))
        #expect(try Customer(json: customer.jsonBytes) == customer)
        var other = customer
        other.custom["clubNumber"] = nil
        other.custom["clubNumber"] = .string("C-1234567")
        #expect(other == customer)
        #expect(other.jsonBytes == customer.jsonBytes)
    }

    @Test("Custom values are masked by the traits of their definition; those without one are not shown")
    func mask() throws {
        let customer = try member()
        var pass = Mask.Pass(definitions: [Self.club, Self.joined]) { $0 == .ordinary ? .shown : .masked }
        let masked = customer.masked(at: .record, in: &pass)
        #expect(masked.custom["clubNumber"] == .string("C******67"))
        #expect(masked.custom["joined.on"] == .string("2020-02-29"))
        #expect(masked.custom.ids == ["clubNumber", "joined.on"])
        #expect(pass.withheld == ["custom.clubNumber", "custom.old", "custom.n"])
        pass = Mask.Pass(definitions: [Self.club]) { _ in .shown }
        #expect(customer.masked(at: .record, in: &pass).custom.ids == ["clubNumber"])
        #expect(!customer.description.contains("C-1234567") && !"\(customer.custom)".contains("C-1234567"))
    }

    @Test("Custom values are changed one by one")
    func changes() throws {
        let before = try member()
        var after = before
        after.custom["joined.on"] = .string("2021-01-01")
        after.custom["n"] = nil
        #expect(
            before.changes(to: after) == [
                FieldChange("custom[\"joined.on\"]", before: .string("2020-02-29"), after: .string("2021-01-01")),
                FieldChange("custom.n", before: .number("1.0"), after: nil),
            ])
        #expect(try before.applying(before.changes(to: after)) == after)
    }

    @Test("Custom fields stand in the schema beside the built-in ones")
    func schema() throws {
        let strange = FieldDefinition("x", of: Booking.self, shape: .text, FieldTraits(en: "x", zh: "x"))
        let schema = RecordSchema<Customer>(definitions: [Self.club, Self.joined, strange])
        #expect(schema.definitions.map(\.id) == ["clubNumber", "joined.on"])
        let customer = try member()
        #expect(schema["custom.clubNumber"]?.values(customer) == [.text("C-1234567")])
        #expect(schema["custom.clubNumber"]?.traits.isLookup == true)
        #expect(
            schema["custom[\"joined.on\"]"]?.values(customer) == [.date(try #require(CalendarDate("2020-02-29")))])
        #expect(schema["custom.x"] == nil)
        #expect(schema["custom"] == nil)
        var wrong = customer
        wrong.custom["joined.on"] = .number(5)
        #expect(schema["custom[\"joined.on\"]"]?.values(wrong) == [])
    }

    @Test("The schema lists the fields of a kind and gives their values")
    func values() throws {
        var customer = Customer(person: "王伟", romanized: "WANG/WEI", born: "1961-03-08")
        customer.add(phone: "13812345678")
        customer.add(phone: "13912345678")
        customer.phones[1].isPrimary = true
        let schema = RecordSchema<Customer>()
        #expect(schema["names.full"]?.values(customer) == [.text("王伟"), .text("WANG/WEI")])
        #expect(schema["phones[1].raw"]?.values(customer) == [.text("13812345678"), .text("13912345678")])
        #expect(schema["phones.isPrimary"]?.values(customer) == [.flag(false), .flag(true)])
        #expect(schema["birthDate"]?.shape == .date)
        #expect(schema["names"]?.shape.description == "[object]")
        #expect(schema["emails.address"]?.values(customer) == [])
        #expect(schema["phones.provenance.channel"] != nil)
        #expect(schema["nothing"] == nil)
        #expect(Set(schema.fields.map(\.path)).count == schema.fields.count)
    }

    @Test("An app's kind is described, stored, changed and masked like a built-in one")
    func voucher() throws {
        var redemption = VoucherRedemption()
        (redemption.on, redemption.branch) = (CalendarDate("2026-05-01"), "Nanjing")
        redemption.amount = Money("100.00 CNY")
        var voucher = Voucher()
        (voucher.number, voucher.holder, voucher.state) = ("V-0000123", "王伟", "half-used")
        (voucher.value, voucher.isTransferable, voucher.uses) = (Money("500 CNY"), true, 1)
        voucher.redemptions = [redemption]
        voucher.n = "7"
        #expect(try Voucher(json: voucher.jsonBytes) == voucher)
        let schema = RecordSchema<Voucher>()
        #expect(schema["redemptions.amount"]?.values(voucher) == [.money(try #require(Money("100 CNY")))])
        #expect(schema["transferable"]?.values(voucher) == [.flag(true)])
        #expect(schema["limits"]?.shape.description == "[[integer]]")
        #expect(voucher.description.contains("half-used") && voucher.description.contains("V******23"))
        #expect(!voucher.description.contains("500") && !voucher.description.contains("100.00"))
    }

    @Test("A struct that holds its own type has a finite list of fields")
    func recursive() throws {
        let schema = RecordSchema<Voucher>()
        #expect(schema["issuer.parents.parents.name"] != nil)
        #expect(schema.fields.count < 60)
    }
}

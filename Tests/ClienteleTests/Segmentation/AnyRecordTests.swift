import Clientele
import Testing

@Suite("Criteria over an app's own kind of record (R22)")
struct AnyRecordTests {
    private let context = Criterion.Context(today: CalendarDate(dayNumber: 20_778))

    private var voucher: Voucher {
        var voucher = Voucher()
        voucher.number = "V-1"
        voucher.uses = 2
        voucher.value = Money("500 CNY")
        voucher.expires = context.today.adding(days: 20)
        return voucher
    }

    @Test("tests of its fields and dates hold, do not hold, or are unknown where a field is empty")
    func outcomes() throws {
        let expiring: Criterion = .all(
            .field("uses", atLeast: .integer(1)), .date("expires", .ahead(days: 30)),
            .not(.field("state", equals: .text("redeemed"))))
        #expect(try expiring.outcome(for: voucher, in: context) == .member)
        var used = voucher
        used.state = .redeemed
        #expect(try expiring.outcome(for: used, in: context) == .notMember)
        var endless = voucher
        endless.expires = nil
        #expect(try expiring.outcome(for: endless, in: context) == .unknown)
        #expect(try Criterion.age(60...).outcome(for: voucher, in: context) == .unknown)
    }

    @Test("its own fields added by an app take part")
    func ownFields() throws {
        let schema = RecordSchema<Voucher>(definitions: [
            FieldDefinition("batch", of: Voucher.self, shape: .integer, FieldTraits(en: "batch", zh: "批次"))
        ])
        var voucher = voucher
        voucher.custom["batch"] = .number(7)
        let seventh: Criterion = .field("custom.batch", equals: .integer(7))
        #expect(try seventh.outcome(for: voucher, in: context, schema: schema) == .member)
        #expect(try seventh.outcome(for: voucher, in: context) == .unknown)
    }
}

import Clientele
import ClienteleTesting
import Testing

@Suite("The same rules at every door, for every kind (R10)")
struct RulesOfKindsTests {
    private static let noReference = Finding.Kind(
        "booking.no-reference", .error,
        message: LocalizedText(en: "The booking has no reference.", zh: "预订没有编号。"),
        remedy: LocalizedText(en: "Give it one.", zh: "请填写编号。"))

    private func house() async throws -> TestHouse {
        try await TestHouse {
            $0.fields = [
                FieldDefinition("seats", of: Booking.self, shape: .integer, FieldTraits(en: "seats", zh: "座位"))
            ]
            $0.rules[Booking.self].add(.required(["destination"], id: "booking desk"))
            $0.rules[Booking.self].add(
                ValidationRule("reference") { booking, _ in
                    booking.reference.isEmpty ? [Finding(Self.noReference, at: .record)] : []
                })
        }
    }

    @Test("an error about the whole refuses a booking that is added, updated or imported; others are told")
    func bookings() async throws {
        let house = try await house()
        let desk = try await house.desk()
        var booking = Booking()
        let error = await #expect(throws: RegistryError.self) { try await desk.add(booking) }
        #expect(error?.code == .refusedByRules)
        #expect(error?.findings.map(\.code) == ["booking.no-reference"])
        #expect(error?.message.chinese.contains("请填写编号") == true)

        booking.reference = "B-1"
        booking.custom["seats"] = .string("two")
        var added = try await desk.add(booking)
        #expect(
            added.findings.map { "\($0.code) \($0.path)" } == [
                "custom-field.type custom.seats", "required.missing destination",
            ])
        #expect(try await desk.record(added.id)?.findings.isEmpty == true)
        added.custom["seats"] = .number(2)
        #expect(try await desk.update(added).findings.map(\.code) == ["required.missing"])
        var again = try #require(try await desk.record(added.id))
        again.reference = ""
        let emptied = again
        #expect(await #expect(throws: RegistryError.self) { try await desk.update(emptied) }?.code == .refusedByRules)

        let mapping = ImportMapping([.init("reference", to: "reference"), .init("to", to: "destination")])
        let report = try await desk.importRows(
            of: Booking.self, csv: Array("reference,to\nB-2,Lijiang\n,Sanya\nB-3,\n".utf8), mapping: mapping,
            from: .partner)
        #expect(report.rows.map(\.result.outcome) == [.created, .refused, .created])
        #expect(report.rows[2].result.findings.map(\.code) == ["required.missing"])
        try await house.close()
    }

    @Test("a customer without a name is refused when added, as at intake; an old one may be put right step by step")
    func customers() async throws {
        let old = try await TestHouse { $0.rules[Customer.self].remove("identity") }
        let id = try await old.desk().add(Customer()).id
        let house = try await TestHouse()
        let desk = try await house.desk()
        let error = await #expect(throws: RegistryError.self) { try await desk.add(Customer()) }
        #expect(error?.findings.map(\.code) == ["customer.no-name"])

        let registry = try await CustomerRegistry.open(store: old.store.inner, configuration: house.configuration)
        let keeper = try await registry.session(for: .owner, purpose: .service)
        var nameless = try #require(try await keeper.customer(id))
        nameless.occupation = "teacher"
        #expect(try await keeper.update(nameless).findings.map(\.code) == ["customer.no-name"])
        try await house.close()
        try await old.close()
    }

    @Test("what rules find in fields that the member may not see is not told")
    func withheld() async throws {
        let house = try await TestHouse()
        let owner = try await house.desk()
        var customer = Customer(person: "王伟")
        customer.add(phone: "12")
        customer.birthDate = "2101-01-01"
        let added = try await owner.add(customer)
        #expect(added.findings.count > 1)
        let agent = try await house.desk(of: .serviceRepresentative)
        var seen = try #require(try await agent.customer(added.id))
        seen.occupation = "teacher"
        #expect(try await agent.update(seen).findings.map(\.path) == ["birthDate"], "phones are masked")
        try await house.close()
    }
}

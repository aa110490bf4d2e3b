import Clientele
import ClienteleTesting
import Testing

@Suite("The examples of the contributor's page")
struct LoungePassTests {
    // snippet begins: kind test
    @Test("a new kind is described rightly in every field")
    func isDescribed() {
        #expect(DescriptionCheck.problems(of: LoungePass.self) == [])
    }
    // snippet ends

    private let today = CalendarDate(dayNumber: 20_779)

    private var pass: LoungePass {
        var pass = LoungePass()
        (pass.number, pass.level) = ("LP-2026-000123", .yearly)
        pass.validUntil = today.adding(days: 20)
        return pass
    }

    @Test("it has a codec, changes and masks without another line")
    func everythingFromTheDescription() throws {
        #expect(try LoungePass(json: pass.jsonBytes) == pass)
        var later = pass
        later.level = "family"
        #expect(pass.changes(to: later) == [FieldChange("level", before: .string("yearly"), after: .string("family"))])
        #expect(!pass.description.contains("LP-2026-000123") && pass.description.contains("yearly"))
        #expect(RecordSchema<LoungePass>()["level"]?.shape == .code)
    }

    @Test("its rule finds what is wrong, and a rule set grades it otherwise")
    func rules() throws {
        // snippet begins: rule set
        var rules = RuleSet<LoungePass>()
        rules.add(.validity)
        rules.add(.required(["number"], id: "counter form"))
        // snippet ends
        let context = ValidationContext(today: today)
        #expect(rules.check(pass, in: context) == [])
        var bad = LoungePass()
        bad.level = .yearly
        #expect(rules.check(bad, in: context).map(\.code) == ["lounge-pass.no-end", "required.missing"])
        bad.validUntil = today.adding(days: -1)
        rules.grade("lounge-pass.expired", as: .error)
        let found = try #require(rules.check(bad, in: context).first)
        #expect(found.severity == .error)
        #expect(found.message(in: .chinese) == "validUntil：通行证已过期。请索取新的通行证。")
    }

    @Test("criteria are asked about it")
    func criteria() throws {
        let context = Criterion.Context(today: today)
        #expect(try Criterion.passToRenew(withinDays: 30).outcome(for: pass, in: context) == .member)
        #expect(try Criterion.passToRenew(withinDays: 10).outcome(for: pass, in: context) == .notMember)
    }

    @Test("a registry keeps it, on either storage and on the page's own", arguments: [0, 1, 2])
    func registry(storage: Int) async throws {
        let house = storage < 2 ? try await TestHouse(TestHouse.Storage.allCases[storage]) : nil
        let registry: CustomerRegistry
        if let house { registry = house.registry } else { registry = try await .open(store: DictionaryStore()) }
        // snippet begins: kind use
        let desk = try await registry.session(for: .owner, purpose: .service)
        let wang = try await desk.add(Customer(person: "王伟"))
        var pass = LoungePass()
        pass.customer = wang.id
        pass.number = "LP-2026-000123"
        var seen = try await desk.add(pass)
        seen.level = .yearly
        try await desk.update(seen)
        let passes = try await desk.records(LoungePass.self, of: wang.id)
        // snippet ends
        #expect(passes.map(\.record.level) == [.yearly])
        #expect(try await desk.history(of: passes[0].id).count == 2)
        try await house?.close()
    }

    // snippet begins: store test
    @Test("the store keeps the promises of every store")
    func conformance() async {
        let failures = await StoreConformance { DictionaryStore() }.run()
        #expect(failures.isEmpty, "\(failures)")
    }
    // snippet ends
}

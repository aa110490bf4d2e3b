import Clientele
import ClienteleTesting
import Testing

@Suite("Changes suggested by the customer (R16)")
struct SuggestionTests {
    private static let newPhone = FieldChange("phones[0].raw", before: nil, after: .string("139 0013 9000"))
    private static let job = FieldChange("occupation", before: nil, after: .string("teacher"))

    private func setUp(
        _ storage: TestHouse.Storage = .memory
    ) async throws -> (house: TestHouse, desk: RegistrySession, id: Identifier<Customer>) {
        let house = try await TestHouse(storage)
        let desk = try await house.desk()
        return (house, desk, try await desk.intake(.wang, from: .shop).record.map { Identifier($0) } ?? .unassigned)
    }

    @Test(
        "a suggestion changes nothing until it is accepted; then record, history and suggestion change at once",
        arguments: TestHouse.Storage.allCases)
    func acceptance(storage: TestHouse.Storage) async throws {
        let (house, desk, id) = try await setUp(storage)
        let before = try #require(try await desk.customer(id)).record
        let suggestion = try await desk.suggest(
            [Self.newPhone, Self.job], for: id, from: .website, source: "my account", remark: "new phone")
        #expect(suggestion.state == .open && suggestion.findings == [])
        #expect(suggestion.changes.map(\.before) == [.string("138 0013 8000"), nil])
        #expect(try await desk.customer(id)?.record == before)
        #expect(try await desk.suggestions().map(\.id) == [suggestion.id])

        house.clock.advance(days: 1)
        let changed = try await desk.accept(suggestion.id, reason: "called back")
        #expect(changed.phones[0].number == "+8613900139000")
        #expect(changed.phones[0].provenance?.channel == .website)
        #expect(changed.occupation == "teacher")
        #expect(changed.documents == before.documents)
        let last = try #require(try await desk.history(of: id).last)
        #expect(last.channel == .website && last.source == "change-suggestion/\(suggestion.id)")
        let closed = try #require(try await desk.suggestions(of: id).first)
        #expect(closed.state == .accepted && closed.decidedBy == .owner && closed.reason == "called back")
        #expect(closed.decidedAt == house.clock.now() && closed.accepted == suggestion.changes.map(\.path))
        #expect(try await desk.suggestions() == [])
        #expect(try await house.registry.verify().problems.isEmpty)
        try await house.close()
    }

    @Test("no suggestion and no cleaning says that something was confirmed")
    func confirmations() async throws {
        let (_, desk, id) = try await setUp()
        let forged = FieldChange(
            "confirmations[0]", before: nil,
            after: .object([.init("path", .string("budget")), .init("to", .string("somebody"))]))
        await #expect {
            try await desk.suggest([forged], for: id, from: .website)
        } throws: { ($0 as? ChangeError)?.code == .keptByHouse }
        await #expect {
            try await desk.apply(CleaningProposal(.invalidValue, id, evidence: [], changes: [forged]))
        } throws: { ($0 as? ChangeError)?.code == .keptByHouse }
    }

    @Test("what the rules refuse is refused when it is accepted, too")
    func refused() async throws {
        let (_, desk, id) = try await setUp()
        var wang = try #require(try await desk.customer(id))
        wang.record.names = []
        let suggestion = try await desk.suggest(wang, from: .app)
        await #expect {
            try await desk.accept(suggestion.id)
        } throws: { ($0 as? RegistryError)?.code == .refusedByRules }
        #expect(try await desk.suggestions().map(\.id) == [suggestion.id])
        #expect(try await desk.customer(id)?.names.isEmpty == false)
    }

    @Test("a part can be accepted; the rest is decided with it and never taken over")
    func part() async throws {
        let (_, desk, id) = try await setUp()
        let suggestion = try await desk.suggest([Self.newPhone, Self.job], for: id, from: .app)
        await #expect(throws: ChangeError.self) { try await desk.accept(suggestion.id, only: ["emails[0].raw"]) }
        let changed = try await desk.accept(suggestion.id, only: ["occupation"])
        #expect(changed.occupation == "teacher" && changed.phones[0].raw == "138 0013 8000")
        #expect(try await desk.suggestions(of: id).first?.accepted == ["occupation"])
        await #expect {
            try await desk.accept(suggestion.id)
        } throws: { ($0 as? ChangeError)?.code == .alreadyDecided }
    }

    @Test("what was shown to the customer and changed there is a suggestion like any other", arguments: 0..<20)
    func fromVisible(seed: Int) async throws {
        var random = SeededRandom(seed: UInt64(seed))
        let (_, desk, id) = try await setUp()
        var shown = try #require(try await desk.customer(id))
        for index in 0..<3 { shown.record.add(phone: "139001390\(index)0", region: "CN") }
        shown.nationalities = ["CN", "FR", "JP"]
        shown = try await desk.update(shown)
        var wished = shown
        if random.chance(500) { wished.phones.remove(at: random.below(wished.phones.count)) }
        if random.chance(500) { wished.nationalities.insert("AU", at: random.below(4)) }
        if random.chance(500) { wished.nationalities.remove(at: random.below(wished.nationalities.count)) }
        if random.chance(500) { wished.record.add(phone: "+1 212 555 0147") }
        if random.chance(500) { wished.nationalities = [] }
        wished.occupation = "painter"
        let suggestion = try await desk.suggest(wished, from: .app)
        let changed = try await desk.accept(suggestion.id)
        #expect(changed.nationalities == wished.nationalities)
        #expect(changed.phones.map(\.raw) == wished.phones.map(\.raw))
        #expect(changed.occupation == "painter")
        await #expect {
            try await desk.suggest(wished, from: .app)
        } throws: { ($0 as? RegistryError)?.code == .changedSinceRead }
    }

    @Test("a field that was changed since is a conflict; one that holds the value already, and other fields, are none")
    func conflict() async throws {
        let (_, desk, id) = try await setUp()
        let suggestion = try await desk.suggest([Self.newPhone, Self.job], for: id, from: .app)
        var present = try #require(try await desk.customer(id))
        present.occupation = "teacher"
        present.birthPlace = "Xi'an"
        present = try await desk.update(present)
        present.phones[0].raw = "137 0013 7000"
        present = try await desk.update(present)
        let error = await #expect(throws: ChangeError.self) { try await desk.accept(suggestion.id) }
        #expect(error?.code == .conflict && error?.path == "phones[0].raw")
        #expect(try await desk.customer(id)?.record == present.record)
        #expect(try await desk.suggestions().map(\.id) == [suggestion.id])
        try await desk.accept(suggestion.id, only: ["occupation"])
        #expect(try await desk.customer(id)?.birthPlace == "Xi'an")
    }

    @Test("a part of an element is not looked for at its place when elements before it came or went")
    func movedPlaces() async throws {
        let (_, desk, id) = try await setUp()
        var present = try #require(try await desk.customer(id))
        for _ in 0..<2 { present.record.add(phone: "139 0013 9000", region: "CN") }
        present = try await desk.update(present)
        func use(_ index: Int) -> FieldChange {
            FieldChange(
                FieldPath([.field("phones"), .index(index), .field("use")]), before: nil, after: .string("home"))
        }
        let first = try await desk.suggest([use(0)], for: id, from: .app)
        let second = try await desk.suggest([use(1)], for: id, from: .app)
        present.phones.removeLast()
        present.record.add(phone: "137 0013 7000")
        present = try await desk.update(present)
        present.phones.remove(at: 1)
        present = try await desk.update(present)
        #expect(try await desk.accept(first.id).phones[0].use == .home)
        let error = await #expect(throws: ChangeError.self) { try await desk.accept(second.id) }
        #expect(error?.code == .conflict && error?.path == "phones[1].use")
    }

    @Test("what goes into a list goes to the end of one that has become shorter")
    func insertion() async throws {
        let (_, desk, id) = try await setUp()
        let phone: JSONValue = .object([.init("raw", .string("139 0013 9000"))])
        let suggestion = try await desk.suggest(
            [FieldChange("phones[7]", before: nil, after: phone)], for: id, from: .app)
        var present = try #require(try await desk.customer(id))
        present.phones = []
        try await desk.update(present)
        let changed = try await desk.accept(suggestion.id)
        #expect(changed.phones.map(\.number) == ["+8613900139000"])
        #expect(changed.phones[0].provenance?.channel == .app)
    }

    @Test(
        "an unknown field, a wrong type, a place that is not there and what the house keeps are typed errors",
        arguments: [
            ("phone", .string("1"), .unknownField), ("phones[0].nmber", .string("1"), .unknownField),
            ("custom.shoeSize", .string("41"), .unknownField), ("birthDate", .array([]), .wrongType),
            ("phones[0].isPrimary", .string("yes"), .wrongType), ("custom.club", .number(3), .wrongType),
            ("phones", .array([.object([.init("rawe", .string("1"))])]), .unknownField),
            ("phones[4].raw", .string("1"), .noSuchPlace), ("birthDate[0]", .string("1"), .noSuchPlace),
            ("id", .string("0198"), .keptByHouse), ("reviewedAt", .string("2026-01-01T00:00:00Z"), .keptByHouse),
            ("phones[0].provenance.channel", .string("shop"), .keptByHouse),
            ("phones[0].provenance", .object([]), .keptByHouse),
            ("phones", .array([.object([.init("provenance", .object([]))])]), .keptByHouse),
            ("nationalities[0]", .array([.array([])]), .wrongType),
        ] as [(FieldPath, JSONValue, ChangeError.Code)])
    func refusedAtOnce(path: FieldPath, value: JSONValue, code: ChangeError.Code) async throws {
        let house = try await TestHouse {
            $0.fields = [
                FieldDefinition("club", of: Customer.self, shape: .text, FieldTraits(en: "club", zh: "俱乐部"))
            ]
        }
        let desk = try await house.desk()
        let id = try await desk.add(Customer.wang).id
        let error = await #expect(throws: ChangeError.self) {
            try await desk.suggest([FieldChange(path, before: nil, after: value)], for: id, from: .app)
        }
        #expect(error?.code == code, "\(path)")
        #expect(try await desk.suggestions() == [])
    }

    @Test("no change, the same place twice, a part of a changed part and very many changes are refused")
    func unclear() async throws {
        let (_, desk, id) = try await setUp()
        let phone: JSONValue = .object([.init("raw", .string("1"))])
        let lists: [[FieldChange]] = [
            [], [Self.job, Self.job],
            [Self.newPhone, FieldChange("phones[0]", before: phone, after: nil)],
            (0..<300).map { FieldChange(FieldPath([.field("tags"), .index($0)]), before: nil, after: .object([])) },
        ]
        for changes in lists {
            let error = await #expect(throws: ChangeError.self) {
                try await desk.suggest(changes, for: id, from: .app)
            }
            #expect(error?.code == .unclear)
        }
    }

    @Test("what the rules find in the suggested values is noted with the suggestion, and not what was wrong before")
    func findings() async throws {
        let (_, desk, id) = try await setUp()
        let suggestion = try await desk.suggest(
            [FieldChange("phones[0].raw", before: nil, after: .string("12"))], for: id, from: .app)
        var present = try #require(try await desk.customer(id))
        present.record.add(email: "nobody")
        try await desk.update(present)
        #expect(try await desk.suggest([Self.job], for: id, from: .app).findings == [])
        let second = FieldChange("emails[1]", before: nil, after: .object([.init("raw", .string("wang@example.com"))]))
        #expect(try await desk.suggest([second], for: id, from: .app).findings.allSatisfy { $0 != "email.no-at-sign" })
        #expect(!suggestion.findings.isEmpty && suggestion.findings.allSatisfy { $0.hasPrefix("phone.") })
        await #expect {
            try await desk.suggest(
                [FieldChange("phones[0].raw", before: nil, after: .string("138****8000"))], for: id, from: .app)
        } throws: { ($0 as? RegistryError)?.code == .incompleteRecord }
    }

    @Test("the same suggestion that comes again while it is open is one; refused or withdrawn, it is closed")
    func again() async throws {
        let (_, desk, id) = try await setUp()
        let first = try await desk.suggest([Self.job], for: id, from: .app)
        #expect(try await desk.suggest([Self.job], for: id, from: .app).id == first.id)
        try await desk.refuse(first.id, reason: "not true")
        let second = try await desk.suggest([Self.job], for: id, from: .app)
        #expect(second.id != first.id)
        try await desk.withdraw(second.id)
        #expect(try await desk.suggestions(of: id).map(\.state) == [.refused, .withdrawn])
        #expect(try await desk.suggestions(.refused).first?.reason == "not true")
        #expect(try await desk.customer(id)?.occupation == "")
        for id in [first.id, second.id] {
            await #expect(throws: ChangeError.self) { try await desk.refuse(id, reason: "again") }
        }
        let third = try await desk.suggest([Self.job], for: id, from: .hotline)
        let fourth = try await desk.suggest([Self.job], for: id, from: .shop)
        #expect(try await desk.suggestions(limit: 1).map(\.id) == [third.id])
        #expect(try await desk.suggestions(after: third.id, limit: 1).map(\.id) == [fourth.id])
    }

    @Test("who may not see a field in full sees neither the suggested value nor the old one, and cannot accept it")
    func rights() async throws {
        let (house, owner, id) = try await setUp()
        let desk = try await house.desk(of: .serviceRepresentative)
        let suggestion = try await desk.suggest([Self.newPhone, Self.job], for: id, from: .hotline)
        var printed = ""
        for seen in try await [suggestion] + desk.suggestions() + desk.suggestions(of: id) {
            #expect(seen.changes[0].after == .string("***") && seen.changes[1].after == .string("teacher"))
            #expect(seen.findings == [])
            printed += String(decoding: seen.jsonBytes, as: UTF8.self)
        }
        for secret in ["139 0013", "138 0013", "13900139000"] { #expect(!printed.contains(secret)) }
        let error = await #expect(throws: AccessError.self) { try await desk.accept(suggestion.id) }
        #expect(error?.code == .fieldWithheld && error?.fields == ["phones.raw"])
        #expect(try await desk.accept(suggestion.id, only: ["occupation"]).occupation == "teacher")

        let analyst = try await house.desk(of: .analyst, for: .analysis)
        await #expect(throws: AccessError.self) {
            try await analyst.suggest([Self.job], for: id, from: .hotline)
        }
        // The general calls would show values without the class of their fields.
        await #expect(throws: AccessError.self) { try await desk.record(suggestion.id) }
        await #expect(throws: AccessError.self) { try await desk.records(ChangeSuggestion.self) }
        await #expect(throws: AccessError.self) { try await desk.history(of: suggestion.id) }
        #expect(try await owner.record(suggestion.id)?.state == .accepted)
        await #expect(throws: AccessError.self) { try await owner.add(ChangeSuggestion()) }
        await #expect(throws: AccessError.self) { try await owner.remove(suggestion.id) }
    }

    @Test("of a list that the member may not see at all nobody learns how long it is")
    func hiddenList() async throws {
        let (house, _, id) = try await setUp()
        let desk = try await house.desk(of: .serviceRepresentative)
        for index in 0..<2 {
            let path = FieldPath([.field("specialNeeds"), .index(index), .field("code")])
            let error = await #expect(throws: AccessError.self) {
                try await desk.suggest(
                    [FieldChange(path, before: nil, after: .string("WCHR"))], for: id, from: .hotline)
            }
            #expect(error?.code == .fieldWithheld)
        }
        let need: JSONValue = .object([.init("code", .string("WCHR"))])
        let suggestion = try await desk.suggest(
            [FieldChange("specialNeeds[3]", before: nil, after: need)], for: id, from: .hotline)
        #expect(suggestion.changes[0].after == .string("***"))
        #expect(try await house.desk().accept(suggestion.id).specialNeeds.map(\.code) == ["WCHR"])
    }

    @Test("a suggestion for a customer that was merged goes to the record it went into")
    func merged() async throws {
        let (_, desk, id) = try await setUp()
        let twin = try await desk.add(Customer(person: "王伟")).id
        let suggestion = try await desk.suggest([Self.job], for: twin, from: .app)
        try await desk.merge(twin, into: id)
        #expect(try await desk.suggestions(of: id).map(\.id) == [suggestion.id])
        #expect(try await desk.accept(suggestion.id).id == id)
        #expect(try await desk.customer(id)?.occupation == "teacher")
        let nobody = Identifier<Customer>(UniqueID(high: 0x7001, low: 9))
        await #expect {
            try await desk.suggest([Self.job], for: nobody, from: .app)
        } throws: { ($0 as? RegistryError)?.code == .notFound }
    }

    @Test("every decision and every look is in the audit trail, and printing shows no value")
    func trail() async throws {
        let (house, desk, id) = try await setUp()
        let count = try await house.store.trail().count
        let suggestion = try await desk.suggest([Self.newPhone], for: id, from: .app)
        _ = try await desk.suggestions()
        try await desk.accept(suggestion.id)
        let trail = try await house.store.trail()[count...]
        #expect(trail.map(\.action) == [.create, .search, .update])
        #expect(trail.first?.fields == ["phones.raw"])
        var printed = "\(suggestion) \(String(reflecting: suggestion))"
        dump(suggestion, to: &printed)
        for secret in ["139 0013", "138 0013"] { #expect(!printed.contains(secret)) }
    }
}

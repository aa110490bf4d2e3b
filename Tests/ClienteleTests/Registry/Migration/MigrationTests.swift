import Clientele
import ClienteleTesting
import Testing

/// A kind of record of an app, in its present form.
struct Pass: RecordKind {
    static let kind: RecordKindName = "pass"
    static let label = LocalizedText(en: "pass", zh: "通行证")

    var id: Identifier<Pass> = .unassigned
    var code = ""
    var uses = 0
    var level = ""
    var custom = CustomFields()
    var unknown = UnknownFields()

    static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field("code", { $0.code }, { $0.code = $1 }, FieldTraits(en: "code", zh: "编号", isLookup: true))
        try visitor.field("uses", { $0.uses }, { $0.uses = $1 }, FieldTraits(en: "uses", zh: "次数"))
        try visitor.field("level", { $0.level }, { $0.level = $1 }, FieldTraits(en: "level", zh: "级别"))
        try visitor.field("custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "own fields", zh: "自定义字段"))
    }
}

/// The same kind in its first form: `number` for `code`, `uses` as a text.
struct OldPass: RecordKind {
    static let kind: RecordKindName = "pass"
    static let label = LocalizedText(en: "pass", zh: "通行证")

    var id: Identifier<OldPass> = .unassigned
    var number = ""
    var uses = ""
    var custom = CustomFields()
    var unknown = UnknownFields()

    static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "number", { $0.number }, { $0.number = $1 }, FieldTraits(en: "number", zh: "编号", isLookup: true))
        try visitor.field("uses", { $0.uses }, { $0.uses = $1 }, FieldTraits(en: "uses", zh: "次数"))
        try visitor.field("custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "own fields", zh: "自定义字段"))
    }
}

/// From the first form of a pass to the present one.
enum PassMigrations {
    struct NoNumber: Error {}

    static let second = SchemaMigration(
        of: Pass.self, to: 2,
        [
            .rename("number", to: "code"),
            .change("uses") { value in
                guard let number = value.text.flatMap({ Int64($0) }) else { throw NoNumber() }
                return .number(number)
            },
        ])
    static let third = SchemaMigration(of: Pass.self, to: 3, [.setMissing("level", to: .string("basic"))])
    static let all = [third, second]

    static func configuration(_ migrations: [SchemaMigration]) -> CustomerRegistry.Configuration {
        var configuration = CustomerRegistry.Configuration()
        configuration.clock = FixedClock(TestHouse.morning)
        configuration.migrations = migrations
        return configuration
    }

    /// Fills a store with passes of the first form.
    static func fill(_ store: any RecordStore, count: Int, uses: (Int) -> String = { "\($0)" }) async throws {
        let registry = try await CustomerRegistry.open(store: store, configuration: configuration([]))
        let desk = try await registry.session(for: .owner, purpose: .service)
        for number in 0..<count {
            var pass = OldPass()
            pass.id = Identifier(UniqueID(high: 7, low: UInt64(number)))
            pass.number = "P-\(number)"
            pass.uses = uses(number)
            try await desk.add(pass)
        }
    }
}

@Suite("Migration of stored records (R70)")
struct MigrationTests {
    @Test("records get their new form, their entries in the indexes and a history that tells what was before")
    func migrated() async throws {
        let store = InMemoryStore()
        try await PassMigrations.fill(store, count: 250)
        let registry = try await CustomerRegistry.open(
            store: store, configuration: PassMigrations.configuration(PassMigrations.all))
        let desk = try await registry.session(for: .owner, purpose: .service)
        let id = Identifier<Pass>(UniqueID(high: 7, low: 42))
        // Nobody works on old forms.
        let refusal = await #expect(throws: RegistryError.self) { _ = try await desk.record(id) }
        #expect(refusal?.code == .needsMigration && refusal?.field == "pass")
        let repairing = await #expect(throws: RegistryError.self) { _ = try await desk.repairs() }
        #expect(repairing?.code == .needsMigration)

        let trial = try await desk.migrate(dryRun: true)
        #expect(trial.kinds.map(\.recordCount) == [250] && trial.kinds.map(\.changedCount) == [250])
        #expect(trial.kinds.map(\.from) == [1] && trial.kinds.map(\.to) == [3] && trial.failureCount == 0)
        await #expect(throws: RegistryError.self) { _ = try await desk.record(id) }
        #expect(try await desk.migrate() == trial)
        #expect(try await desk.migrate().kinds.isEmpty)

        let pass = try #require(try await desk.record(id))
        #expect(pass.code == "P-42" && pass.uses == 42 && pass.level == "basic" && pass.record.unknown.isEmpty)
        let history = try await desk.history(of: id)
        #expect(history.count == 2 && history[1].source == "schema-migration/3" && history[1].channel == .system)
        #expect(history[1].changes.map { "\($0.path)" } == ["code", "level", "number", "uses"])
        #expect(history[1].changes.last?.before == .string("42"))
        let found = try await store.read { reader in
            try await reader.query(
                IndexQuery("pass.code", range: IndexKey().appending("p-42").range), after: nil, limit: 9)
        }
        #expect(found.hits.map(\.record.id) == [id.uniqueID])
        let report = try await registry.verify(also: [Pass.self])
        #expect(report.isSound, "\(report.problems)")
    }

    @Test("a program that does not know the version is refused at opening, in clear words, and changes nothing")
    func newer() async throws {
        let store = InMemoryStore()
        try await PassMigrations.fill(store, count: 3)
        let registry = try await CustomerRegistry.open(
            store: store, configuration: PassMigrations.configuration(PassMigrations.all))
        try await registry.session(for: .owner, purpose: .maintenance).migrate()
        let before = try await store.read { $0.sequence }
        for known in [[], [PassMigrations.second]] {
            let refusal = await #expect(throws: RegistryError.self) {
                _ = try await CustomerRegistry.open(store: store, configuration: PassMigrations.configuration(known))
            }
            #expect(refusal?.code == .newerSchema)
            #expect(refusal?.message.english.contains("pass 3") == true)
        }
        #expect(try await store.read { $0.sequence } == before)
        // A tool that writes no such records may look.
        var tool = PassMigrations.configuration([])
        tool.acceptsNewerSchemas = true
        _ = try await CustomerRegistry.open(store: store, configuration: tool)
    }

    @Test(
        "a store without records of the kind is of the latest version at once, and what it takes in is not migrated later"
    )
    func fresh() async throws {
        let store = InMemoryStore()
        let first = try await CustomerRegistry.open(
            store: store, configuration: PassMigrations.configuration([PassMigrations.second]))
        let desk = try await first.session(for: .owner, purpose: .service)
        var pass = Pass()
        pass.code = "N-1"
        let id = try await desk.add(pass).id
        let second = try await CustomerRegistry.open(
            store: store, configuration: PassMigrations.configuration(PassMigrations.all))
        let later = try await second.session(for: .owner, purpose: .maintenance)
        let report = try await later.migrate()
        #expect(report.kinds.map(\.from) == [2] && report.kinds.map(\.changedCount) == [1])
        #expect(try await later.record(id)?.level == "basic")
    }

    @Test("a record that cannot be migrated stops its hundred and no other; a dry run names every such record")
    func failing() async throws {
        let store = InMemoryStore()
        try await PassMigrations.fill(store, count: 150) { $0 == 120 || $0 == 130 ? "many" : "\($0)" }
        let registry = try await CustomerRegistry.open(
            store: store, configuration: PassMigrations.configuration(PassMigrations.all))
        let desk = try await registry.session(for: .owner, purpose: .maintenance)
        let trial = try await desk.migrate(dryRun: true)
        #expect(trial.failureCount == 2 && trial.kinds[0].changedCount == 148)
        #expect(trial.kinds[0].failures.map(\.record.id.low) == [120, 130])
        #expect(trial.kinds[0].failures.allSatisfy { $0.version == 2 && $0.step == "change uses" })
        let failure = await #expect(throws: RegistryError.self) { try await desk.migrate() }
        #expect(failure?.code == .migrationFailed && failure?.record?.id.low == 120)
        #expect(failure?.message.english.contains("many") == false)
        let forms = try await store.read { reader in
            let page = try await reader.query(.records(of: "pass"), after: nil, limit: 1000)
            return try await reader.records(page.hits.map(\.record)).map { $0?.version }
        }
        #expect(forms == Array(repeating: 2, count: 100) + Array(repeating: 1, count: 50))
        let between = try await registry.verify(also: [Pass.self])
        #expect(between.problems.contains { $0.finding.code == "store.unfinished-migration" })
        // With a step that takes such records too, it goes on where it stopped.
        let patient = SchemaMigration(
            of: Pass.self, to: 2,
            [.rename("number", to: "code"), .change("uses") { .number(Int64($0.text ?? "") ?? 0) }])
        let again = try await CustomerRegistry.open(
            store: store, configuration: PassMigrations.configuration([patient, PassMigrations.third]))
        let report = try await again.session(for: .owner, purpose: .maintenance).migrate()
        #expect(report.kinds.map(\.recordCount) == [50])
        #expect(try await again.verify(also: [Pass.self]).isSound)
    }

    @Test("only who may administer migrates, and what is no row of versions is refused")
    func refused() async throws {
        let house = try await TestHouse()
        let clerk = try await house.desk(of: .serviceRepresentative)
        await #expect(throws: AccessError.self) { try await clerk.migrate() }
        for migrations in [
            [PassMigrations.second, PassMigrations.second],
            [PassMigrations.second, SchemaMigration(of: Pass.self, to: 4, [])],
            [SchemaMigration(of: Pass.self, to: 1, [])],
            [SchemaMigration(of: Pass.self, to: .max, []), PassMigrations.second],
        ] {
            let error = await #expect(throws: RegistryError.self) {
                _ = try await CustomerRegistry.open(
                    store: InMemoryStore(), configuration: PassMigrations.configuration(migrations))
            }
            #expect(error?.code == .invalidMigration)
        }
        // A store of the first version, and steps that begin later.
        let store = InMemoryStore()
        try await PassMigrations.fill(store, count: 1)
        let error = await #expect(throws: RegistryError.self) {
            _ = try await CustomerRegistry.open(
                store: store, configuration: PassMigrations.configuration([PassMigrations.third]))
        }
        #expect(error?.code == .invalidMigration)
    }

    @Test("steps rename, remove, set and change fields, also of the app's own, and refuse what would lose a value")
    func steps() async throws {
        let store = InMemoryStore()
        let house = try await CustomerRegistry.open(store: store)
        var anna = Customer(person: "Anna Berg")
        anna.custom["klub"] = .string("gold")
        anna.custom["old"] = .string("x")
        let id = try await house.session(for: .owner, purpose: .service).add(anna).id
        let steps: [SchemaMigration.Step] = [
            .rename("custom.klub", to: "custom.club"), .remove("custom.old"), .remove("custom.none"),
            .setMissing("custom.club", to: .string("none")), .setMissing("occupation", to: .string("teacher")),
            .convert("nothing") { $0 },
        ]
        let registry = try await CustomerRegistry.open(
            store: store,
            configuration: PassMigrations.configuration([SchemaMigration(of: Customer.self, to: 2, steps)]))
        let desk = try await registry.session(for: .owner, purpose: .maintenance)
        try await desk.migrate()
        let stored = try await store.read { try await $0.records([RecordKey(kind: "customer", id: id.uniqueID)]) }
        let customer = try Customer(json: stored[0]?.payload ?? [])
        #expect(customer.custom["club"] == .string("gold") && customer.custom["old"] == nil)
        #expect(customer.custom["klub"] == nil && customer.occupation == "teacher")
        #expect(try await registry.verify().isSound)

        for step in [
            SchemaMigration.Step.rename("occupation", to: "custom.club"), .remove("names[0]"),
            .convert("another") { _ in .string("x") }, .change("names") { _ in .bool(true) },
            .setMissing("id", to: .null),
            .convert("other record") { _ in .object([.init("id", .string("\(UniqueID(high: 1, low: 2))"))]) },
        ] where step.name != "set id where missing" {
            let next = [
                SchemaMigration(of: Customer.self, to: 2, steps), SchemaMigration(of: Customer.self, to: 3, [step]),
            ]
            let again = try await CustomerRegistry.open(store: store, configuration: PassMigrations.configuration(next))
            let trial = try await again.session(for: .owner, purpose: .maintenance).migrate(dryRun: true)
            #expect(trial.failureCount == 1, "\(step.name)")
        }
    }

    @Test("the library's own migrations and an app's of the same kind count for themselves")
    func series() async throws {
        let store = InMemoryStore()
        try await PassMigrations.fill(store, count: 2)
        var configuration = PassMigrations.configuration([PassMigrations.second])
        configuration.houseMigrations = [
            SchemaMigration(of: Pass.self, to: 2, [.setMissing("level", to: .string("h"))])
        ]
        let registry = try await CustomerRegistry.open(store: store, configuration: configuration)
        let desk = try await registry.session(for: .owner, purpose: .maintenance)
        await #expect(throws: RegistryError.self) { try await desk.migrate() }
        // The library's come first; an app that changes a kind at the same time sees to it that it can be read in between.
        configuration.houseMigrations = [
            SchemaMigration(of: OldPass.self, to: 2, [.setMissing("level", to: .string("h"))])
        ]
        let again = try await CustomerRegistry.open(store: store, configuration: configuration)
        let report = try await again.session(for: .owner, purpose: .maintenance).migrate()
        #expect(report.kinds.map(\.to) == [2, 2])
        #expect(try await again.verify(also: [Pass.self]).isSound)
    }
}

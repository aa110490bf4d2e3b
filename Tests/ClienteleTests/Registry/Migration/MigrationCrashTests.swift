import Clientele
import ClienteleTesting
import Testing

@Suite("A migration that is cut short (R70, R71)")
struct MigrationCrashTests {
    private static let count = 23

    /// What passes there are, and how many entries the history of each has.
    private static func contents(_ store: any RecordStore) async throws -> [String] {
        try await store.read { reader in
            let page = try await reader.query(.records(of: "pass"), after: nil, limit: 1000)
            var texts: [String] = []
            for case let stored? in try await reader.records(page.hits.map(\.record)) {
                let pass = try Pass(json: stored.payload)
                let key = IndexKey().appending(stored.key.id)
                let history = try await reader.query(
                    IndexQuery("history.record", range: key.range), after: nil, limit: 100)
                texts.append(
                    "\(stored.key.id) v\(stored.version) \(pass.code) \(pass.uses) \(pass.level) \(history.hits.count)")
            }
            return texts
        }
    }

    private static func migrate(_ store: any RecordStore) async throws -> SchemaMigration.Report {
        let registry = try await CustomerRegistry.open(
            store: store, configuration: configuration)
        return try await registry.session(for: .owner, purpose: .maintenance).migrate()
    }

    private static var configuration: CustomerRegistry.Configuration {
        var configuration = PassMigrations.configuration(PassMigrations.all)
        configuration.migrationStep = 10
        return configuration
    }

    private static let options = JSONFileStore.Options()

    @Test("with the power cut at every call, the next run goes on where it stopped, and no record is migrated twice")
    func powerLoss() async throws {
        let old = MemoryFileSystem()
        let store = try JSONFileStore.open(at: "s", options: Self.options, in: old)
        try await PassMigrations.fill(store, count: Self.count)
        try await store.close()

        let whole = MemoryFileSystem(files: old.files)
        let undisturbed = try JSONFileStore.open(at: "s", options: Self.options, in: whole)
        #expect(try await Self.migrate(undisturbed).kinds.map(\.recordCount) == [Self.count])
        let expected = try await Self.contents(undisturbed)
        #expect(expected.count == Self.count && expected[7].hasSuffix(" v2 P-7 7 basic 2"))
        try await undisturbed.close()

        var resumed: Set<Int> = []
        for call in 1...whole.calls {
            let system = MemoryFileSystem(files: old.files, seed: UInt64(call))
            system.fail(at: call, .powerLoss)
            do {
                let cut = try JSONFileStore.open(at: "s", options: Self.options, in: system)
                _ = try await Self.migrate(cut)
                try await cut.close()
            } catch {}
            // What the device holds, once with nothing and once with everything that was not synced.
            var random = SeededRandom(seed: UInt64(call))
            for left in system.leftovers(limit: 2, &random) {
                let again = try JSONFileStore.open(
                    at: "s", options: Self.options, in: MemoryFileSystem(files: system.files(after: left)))
                let report = try await Self.migrate(again)
                resumed.insert(report.kinds.first?.recordCount ?? 0)
                #expect(try await Self.contents(again) == expected, "power lost at call \(call)")
                if call % 10 == 0 {
                    let registry = try await CustomerRegistry.open(
                        store: again, configuration: PassMigrations.configuration(PassMigrations.all))
                    let report = try await registry.verify(also: [Pass.self])
                    #expect(report.isSound, "\(report.problems)")
                }
                try await again.close()
            }
        }
        // It really stopped after each ten, before the first and after the last.
        #expect(resumed.isSuperset(of: [Self.count, Self.count - 10, Self.count - 20, 0]))
    }

    @Test("a cancelled run stops, and the next one does the work")
    func cancelled() async throws {
        let store = InMemoryStore()
        try await PassMigrations.fill(store, count: Self.count)
        let registry = try await CustomerRegistry.open(
            store: store, configuration: PassMigrations.configuration(PassMigrations.all))
        let desk = try await registry.session(for: .owner, purpose: .maintenance)
        let (seen, see) = AsyncStream.makeStream(of: Int.self)
        let task = Task {
            var counts = seen.makeAsyncIterator()
            _ = await counts.next()
            _ = try await desk.migrate()
        }
        task.cancel()
        see.yield(1)
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        #expect(try await desk.migrate().kinds.map(\.recordCount) == [Self.count])
    }
}

import Synchronization

/// Which kinds of record are not in the form that the program describes.
final class SchemaGate: Sendable {
    private let outdated = Mutex<Set<String>>([])

    /// The series of migrations that are not done, by name.
    var pending: Set<String> {
        get { outdated.withLock { $0 } }
        set { outdated.withLock { $0 = newValue } }
    }

    func remove(_ name: String) { outdated.withLock { _ = $0.remove(name) } }

    /// Lets nobody work on records in an old form, a repair neither, but those who bring them to the new one.
    func require(_ kind: RecordKindName) throws(RegistryError) {
        guard kind != SchemaStanding.kind, let first = pending.min() else { return }
        throw RegistryError(.needsMigration, field: first.split(separator: "/").last.map { String($0) })
    }
}

extension CustomerRegistry {
    /// Refuses a store whose records have a later form than the program knows, before anything is written.
    static func checkSchemas(
        _ plan: SchemaPlan, in reader: any RecordReader, accepting acceptsNewer: Bool
    ) async throws -> Set<String> {
        let standings = try await SchemaStanding.all(in: reader)
        let targets = Dictionary(plan.series.map { ($0.name, $0.target) }, uniquingKeysWith: { first, _ in first })
        for (name, found) in standings.sorted(by: { $0.key < $1.key }) {
            let needed = max(found.standing.version, found.standing.target ?? 1)
            guard needed > targets[name] ?? 1, !acceptsNewer else { continue }
            throw RegistryError(.newerSchema, field: "\(name.split(separator: "/").last ?? "") \(needed)")
        }
        var outdated: Set<String> = []
        for series in plan.series {
            let version = standings[series.name]?.standing.version ?? 1
            guard version < series.target else { continue }
            // Steps that are gone from the list cannot be made any more.
            guard let first = series.migrations.first, first.version <= version + 1 else {
                throw RegistryError(.invalidMigration, field: series.kind.rawValue)
            }
            outdated.insert(series.name)
        }
        return outdated
    }

    /// Notes the latest version of kinds of which there are no records yet: what is written from now on has it.
    func settleSchemas(_ plan: SchemaPlan) async throws {
        guard !schemaGate.pending.isEmpty else { return }
        let task = RegistryTask(
            staff: .owner, purpose: .maintenance, action: .administer, kind: SchemaStanding.kind, record: nil)
        let settled = try await run(task) { unit in
            let standings = try await SchemaStanding.all(in: unit.reader)
            var settled: [String] = []
            for series in plan.series where (standings[series.name]?.standing.version ?? 1) < series.target {
                let page = try await unit.reader.query(.records(of: series.kind), after: nil, limit: 1)
                // A removed record's history is in its old form, too, and stays so.
                guard page.hits.isEmpty else { continue }
                var standing = SchemaStanding(name: series.name)
                standing.version = series.target
                unit.note(standing, replacing: standings[series.name]?.version)
                settled.append(series.name)
            }
            if !settled.isEmpty { unit.audit(.administer, kind: SchemaStanding.kind, count: settled.count) }
            return settled
        }
        for name in settled { schemaGate.remove(name) }
    }
}

extension WorkUnit {
    /// Writes what is remembered of a series of migrations.
    func note(_ standing: SchemaStanding, replacing version: UInt64?) {
        write(standing.stored, expecting: version.map { .version($0) } ?? .absent)
    }
}

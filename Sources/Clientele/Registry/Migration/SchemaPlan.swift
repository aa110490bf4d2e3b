/// The migrations of all kinds, each kind's in order.
struct SchemaPlan: Sendable {
    /// The migrations of one kind, of the app or of the library.
    struct Series: Sendable {
        /// What the store remembers its version under.
        let name: String
        let kind: RecordKindName
        let migrations: [SchemaMigration]

        /// The version to which it leads.
        var target: Int { migrations.last?.version ?? 1 }
    }

    /// What became of a record.
    enum Outcome {
        case same
        case changed(JSONValue, [FieldChange])
        case failed(SchemaMigration.Report.Failure)
    }

    private(set) var series: [Series] = []

    /// Puts migrations in order.
    ///
    /// - Throws: ``RegistryError`` with `.invalidMigration` for versions with gaps or doubles.
    init(house: [SchemaMigration], app: [SchemaMigration]) throws(RegistryError) {
        for (prefix, migrations) in [("house", house), ("app", app)] {
            let byKind = Dictionary(grouping: migrations, by: \.kind)
            for (kind, migrations) in byKind.sorted(by: { $0.key < $1.key }) {
                let ordered = migrations.sorted { $0.version < $1.version }
                for (index, migration) in ordered.enumerated()
                where migration.version < 2 || migration.version != ordered[0].version &+ index {
                    throw RegistryError(.invalidMigration, field: kind.rawValue)
                }
                series.append(Series(name: "\(prefix)/\(kind)", kind: kind, migrations: ordered))
            }
        }
    }
}

extension SchemaPlan.Series {
    /// Brings a record from a version to the latest.
    func migrated(_ stored: StoredRecord, from version: Int) -> SchemaPlan.Outcome {
        let failed = { (version: Int, step: String) in
            SchemaPlan.Outcome.failed(.init(record: stored.key, version: version, step: step))
        }
        guard let before = try? JSONValue(parsing: stored.payload) else { return failed(version, "read") }
        var after = before
        for migration in migrations where migration.version > version {
            for step in migration.steps {
                do {
                    after = try step.apply(after)
                } catch {
                    return failed(migration.version, step.name)
                }
            }
        }
        guard after != before else { return .same }
        guard let last = migrations.last, (try? last.writer(after, stored, nil, [])) != nil else {
            return failed(target, "read")
        }
        return .changed(after, Self.changes(from: before, to: after))
    }

    /// The fields in which two forms of a record differ.
    private static func changes(from before: JSONValue, to after: JSONValue) -> [FieldChange] {
        guard case .object(let old) = before, case .object(let new) = after else { return [] }
        let values = Dictionary(new.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        let earlier = Dictionary(old.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        return Set(values.keys).union(earlier.keys).sorted().compactMap { key in
            guard values[key] != earlier[key] else { return nil }
            return FieldChange(FieldPath().appending(field: key), before: earlier[key], after: values[key])
        }
    }
}

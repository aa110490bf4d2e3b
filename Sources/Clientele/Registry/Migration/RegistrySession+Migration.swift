extension RegistrySession {
    /// Brings the stored records to the form that the program describes (requirement R70).
    ///
    /// Call it after opening: until it is done, every other call of a session is refused with
    /// ``RegistryError/Code/needsMigration``. A hundred records are one transaction, in which the store also notes how far it
    /// has come: after a crash at any time the next call goes on where this one stopped, and no record is migrated twice.
    /// The history of each record tells what was changed, with the values before.
    ///
    /// - Parameters:
    ///   - dryRun: whether only to tell what would be done; nothing is written but an audit entry.
    ///   - progress: called with the number of records looked at.
    /// - Returns: what was done; with a dry run also every record that cannot be migrated.
    /// - Throws: ``AccessError`` for members who may not administer; ``RegistryError`` with `.migrationFailed` at the first
    ///   record that cannot be migrated, of whose hundred nothing is written; what the store throws.
    /// - Complexity: O(*n*) in the number of records of the kinds concerned.
    @discardableResult
    public func migrate(
        dryRun: Bool = false, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> SchemaMigration.Report {
        let plan = try registry.configuration.schemaPlan()
        let limit = registry.configuration.migrationStep
        // Who may not is told so, also where there is nothing to do.
        try await perform(.administer, on: SchemaStanding.kind) { _, _ in }
        var report = SchemaMigration.Report()
        var done = 0
        for series in plan.series {
            var entry: SchemaMigration.Report.Kind?
            var cursor: UniqueID?
            var isFinished = false
            while !isFinished {
                try Task.checkCancellation()
                let (before, last) = (entry, cursor)
                let step = try await perform(.administer, on: SchemaStanding.kind) { unit, _ in
                    try await unit.migrate(series, dryRun ? last : nil, before, isDryRun: dryRun, atMost: limit)
                }
                if let counted = step.entry { done += counted.recordCount - (entry?.recordCount ?? 0) }
                (entry, cursor, isFinished) = (step.entry, step.last, step.isFinished)
                progress(done)
            }
            if let entry { report.kinds.append(entry) }
            if !dryRun { registry.schemaGate.remove(series.name) }
        }
        return report
    }
}

extension WorkUnit {
    /// Migrates the next records of a kind.
    ///
    /// `last` is the record after which a dry run goes on; a real one knows by itself. `entry` tells what was done so far. The
    /// answer has no entry where the kind is of the latest version.
    fileprivate func migrate(
        _ series: SchemaPlan.Series, _ last: UniqueID?, _ entry: SchemaMigration.Report.Kind?, isDryRun: Bool,
        atMost limit: Int
    ) async throws -> (entry: SchemaMigration.Report.Kind?, last: UniqueID?, isFinished: Bool) {
        let found = try await SchemaStanding.all(in: reader)[series.name]
        var standing = found?.standing ?? SchemaStanding(name: series.name)
        guard standing.version < series.target else { return (entry, nil, true) }
        // Records that an earlier program has done have the form of its target; only these two forms can be mixed.
        if let begun = standing.target, begun != series.target {
            throw RegistryError(.invalidMigration, field: series.kind.rawValue)
        }
        var entry = entry ?? .init(kind: series.kind, from: standing.version, to: series.target)
        let cursor = (last ?? standing.after).map { id in
            IndexQuery.Cursor(after: .init(indexKey: id.bytes, record: RecordKey(kind: series.kind, id: id)))
        }
        let page = try await reader.query(.records(of: series.kind), after: cursor, limit: limit)
        var changed: [UniqueID] = []
        for case let stored? in try await reader.records(page.hits.map(\.record)) {
            entry.recordCount += 1
            switch series.migrated(stored, from: standing.version) {
            case .same: break
            case .changed(let json, let changes):
                changed.append(stored.key.id)
                if !isDryRun { try series.migrations.last?.writer(json, stored, self, changes) }
            case .failed(let failure):
                guard isDryRun else {
                    throw RegistryError(
                        .migrationFailed, record: failure.record, field: "\(failure.version), \(failure.step)")
                }
                entry.note(failure)
            }
        }
        entry.changedCount += changed.count
        let isFinished = page.next == nil
        if isDryRun {
            if isFinished { audit(.administer, kind: series.kind, count: 0) }
        } else {
            standing.after = isFinished ? nil : page.hits.last?.record.id
            standing.target = isFinished ? nil : series.target
            if isFinished { standing.version = series.target }
            note(standing, replacing: found?.version)
            audit(.administer, kind: series.kind, records: changed, count: changed.count)
        }
        return (entry, page.hits.last?.record.id, isFinished)
    }
}

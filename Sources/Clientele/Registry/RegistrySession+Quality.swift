extension RegistrySession {
    /// Takes the data-quality figures of all customers and keeps them, to be read over time (requirement R18).
    ///
    /// A record is timely when it was reviewed or changed within some months, by what it tells itself or by its history.
    /// The figures hold nothing of a person, so the right to search is enough. A fault that very few records have may point to
    /// one of them: who may not see every field of customers is not told faults of fewer records than
    /// ``CustomerRegistry/Configuration/minimumFrequency``, whichever field they stand at.
    ///
    /// - Parameters:
    ///   - months: within how many months a record must have been reviewed or changed to count as timely.
    ///   - duplicates: whether to look for records of the same person, which takes the longest by far, and the right to
    ///     see at least that names, contacts and documents are there.
    ///   - queryTimes: how long queries took, as the app measured them; where there are none, up to 100 customers are read
    ///     one by one and timed by the configuration's clock.
    /// - Returns: the figures as the member may see them; all are stored.
    /// - Throws: ``AccessError``, `CancellationError`, or what the store throws.
    /// - Complexity: O(*n*) in the number of customers.
    @discardableResult
    public func recordQuality(
        months: Int = 12, duplicates: Bool = false, queryTimes: [Duration] = []
    ) async throws -> QualitySnapshot {
        var (quality, subjects, verdicts, sample, model) = try await survey(Customer.kind) { unit, gate in
            if duplicates { try gate.requireMatching(.search) }
            var quality = DataQuality(
                rules: unit.configuration.customerRules, in: unit.configuration.validation,
                zone: unit.configuration.zone, months: months)
            var subjects: [MatchSubject] = []
            var sample: [Identifier<Customer>] = []
            var count = 0
            try await unit.forEach(Customer.self) { loaded in
                if count & 0xFF == 0 { try Task.checkCancellation() }
                count += 1
                if sample.count < 100 { sample.append(loaded.record.id) }
                if duplicates, loaded.record.status == .active { subjects.append(loaded.record.matchSubject) }
                let isTold = loaded.record.status != .active || quality.isTimely(loaded.record)
                let change = isTold ? nil : try await unit.lastChange(of: loaded.record.id)
                quality.add(loaded.record, changedAt: change)
            }
            let verdicts = duplicates ? try await unit.decisions(on: subjects).binding : []
            return (quality, subjects, verdicts, sample, count)
        } conclude: { unit, _, found in
            unit.audit(.search, kind: Customer.kind, count: found.4)
            return (found.0, found.1, found.2, found.3, unit.configuration.matchModel)
        }
        if duplicates {
            let report = try await DuplicateFinder(model: model).find(
                in: subjects, verdicts: verdicts)
            let suspected = Set(report.pairs.flatMap { [$0.a, $0.b] }).count
            quality.setDuplicates(
                suspected: suspected, of: subjects.count, excluding: quality.inactive)
        }
        for time in queryTimes { quality.add(query: time) }
        let counted = quality
        let probes = queryTimes.isEmpty ? sample : []
        return try await perform(.search, on: Customer.kind) { unit, gate in
            var quality = counted
            for id in probes {
                let start = unit.configuration.clock.now()
                _ = try await unit.load(id)
                let milliseconds = max(0, start.milliseconds(to: unit.configuration.clock.now()))
                quality.add(query: .milliseconds(milliseconds))
            }
            var snapshot = quality.snapshot(at: unit.now)
            snapshot.id = Identifier(unit.newID())
            try unit.put(snapshot, replacing: nil, action: .create)
            unit.audit(.create, kind: QualitySnapshot.kind, record: snapshot.id.uniqueID)
            return unit.told([snapshot], gate)[0]
        }
    }

    /// Returns the data-quality figures that were kept, over time.
    ///
    /// - Parameter start: the time from which on; `nil` for all.
    /// - Returns: the figures as the member may see them, the earliest first, with their differences.
    /// - Throws: ``AccessError``, or what the store throws.
    public func quality(since start: Timestamp? = nil) async throws -> QualityTrend {
        try await perform(.search, on: Customer.kind) { unit, gate in
            var snapshots: [QualitySnapshot] = []
            let pass = gate.maskPass(definitions: unit.schemas.schema(of: QualitySnapshot.self).definitions)
            try await unit.forEach(QualitySnapshot.self) { loaded in
                guard let at = loaded.record.at, at >= start ?? .earliest else { return }
                var pass = pass
                snapshots.append(loaded.record.masked(at: .record, in: &pass))
            }
            unit.audit(.search, kind: QualitySnapshot.kind, count: snapshots.count)
            return QualityTrend(unit.told(snapshots, gate))
        }
    }
}

extension WorkUnit {
    /// Figures without faults of so few records that they may tell a member of somebody's withheld fields.
    fileprivate func told(_ snapshots: [QualitySnapshot], _ gate: AccessGate) -> [QualitySnapshot] {
        guard !gate.showsAll(of: schemas.schema(of: Customer.self)) else { return snapshots }
        return snapshots.map { snapshot in
            var snapshot = snapshot
            snapshot.faults.removeAll { $0.records < configuration.minimumFrequency }
            return snapshot
        }
    }

    /// When a customer's record was last changed.
    fileprivate func lastChange(of id: Identifier<Customer>) async throws -> Timestamp? {
        let entry = IndexEntry(
            RecordIndexing.index(HistoryEntry.kind, "record"), RecordIndexing.key(of: .identifier(id.uniqueID)))
        // Identifiers follow the clock.
        guard let last = try await lookup(entry).last else { return nil }
        return try await load(Identifier<HistoryEntry>(last.id))?.record.at
    }
}

/// What renewing the match model came to.
public struct MatchModelRenewal: Sendable {
    /// The new version, as it is stored.
    public let version: MatchModelVersion
    /// What the new weights changed in the list of pairs to review.
    public let queue: MatchQueueChanges
    /// How many customers had index entries of an earlier version of the library, made again now.
    public let reindexed: Int
}

extension RegistrySession {
    /// Returns the model by which customers are recognised now: the one renewed last, or the one configured.
    ///
    /// - Throws: ``AccessError`` for members who may not administer, or what the store throws.
    public func matchModel() async throws -> MatchModel {
        try await perform(.administer, on: MatchModelVersion.kind) { unit, _ in
            unit.audit(.administer, kind: MatchModelVersion.kind)
            return unit.configuration.matchModel
        }
    }

    /// Renews the model by which customers are recognised (requirement R13).
    ///
    /// Between two renewals the answer to whether two records are one person depends on these two alone. The new version is
    /// stored with who renewed it, when and why, and is used from the next call on by every session, in place of
    /// ``CustomerRegistry/Configuration/matchModel``; the earlier ones stay. Then the list of pairs to review is brought
    /// up to date, as by ``refreshMatchQueue(progress:)``: a decision whose evidence is another by the new model lapses. Match keys are
    /// made again as by ``renewMatchKeys(progress:)``.
    ///
    /// ```swift
    /// let renewal = try await desk.renewMatchModel(reason: "first year of records")
    /// print(renewal.version.version, renewal.queue.lapsed)
    /// ```
    ///
    /// - Parameters:
    ///   - model: the new model, such as one that was saved and edited; `nil` to learn one from all customers, which keeps
    ///     the thresholds in use.
    ///   - reason: why.
    ///   - seed: the seed of what is drawn at random in learning.
    ///   - progress: called now and then.
    /// - Returns: the version stored, and what it changed.
    /// - Throws: ``MatchModelError`` for a model that cannot be used; ``AccessError`` for members who may not administer or
    ///   not merge; `CancellationError`; or what the store throws. What was done until then stays.
    /// - Complexity: about linear in the number of customers.
    @discardableResult
    public func renewMatchModel(
        _ model: MatchModel? = nil, reason: String = "", seed: UInt64 = 1,
        progress: @escaping @Sendable (DuplicateFinder.Progress) -> Void = { _ in }
    ) async throws -> MatchModelRenewal {
        if let fault = model?.fault { throw fault }
        let subjects = try await perform(.administer, on: MatchModelVersion.kind) { unit, gate in
            guard gate.allows(.merge) else { throw RefusedAction(.notAllowed, .merge) }
            try gate.requireMatching(.administer)
            let subjects = model == nil ? try await unit.matchSubjects() : []
            unit.audit(.administer, kind: Customer.kind, fields: gate.matchFields, count: subjects.count)
            return subjects
        }
        var wanted = model
        if model == nil {
            var finder = DuplicateFinder()
            finder.configuration.seed = seed
            wanted = try await finder.find(in: subjects, progress: progress).model
        }
        guard let learned = wanted?.trimmed() else { throw CancellationError() }
        let version = try await perform(.administer, on: MatchModelVersion.kind) { unit, _ in
            let newest = try await unit.newestMatchModel()
            var version = MatchModelVersion()
            version.id = Identifier(unit.newID())
            version.number = (newest?.number ?? 0) &+ 1
            var stored = learned
            if model == nil {
                // Where decisions are drawn is the house's own choice, which no learning makes.
                stored.thresholds = unit.configuration.matchModel.thresholds
                stored.version = "house-\(version.number)-\(stored.fingerprint)"
            }
            version.version = stored.version
            version.previous = unit.configuration.matchModel.version
            version.model = String(decoding: stored.jsonBytes, as: UTF8.self)
            version.customers = subjects.count
            version.at = unit.now
            version.staff = unit.task.staff
            version.reason = reason
            unit.write(version, expecting: .absent)
            unit.audit(.administer, kind: MatchModelVersion.kind, record: version.id.uniqueID)
            return version
        }
        let reindexed = try await renewMatchKeys()
        let queue = try await refreshMatchQueue(progress: progress)
        return MatchModelRenewal(version: version, queue: queue, reindexed: reindexed)
    }
}

extension WorkUnit {
    /// The version of the model that was stored last.
    fileprivate func newestMatchModel() async throws -> MatchModelVersion? {
        let query = IndexQuery(RecordIndexing.index(.matchModel, "number"), order: .descending)
        guard let hit = try await reader.query(query, after: nil, limit: 1).hits.first else { return nil }
        return try await load(Identifier<MatchModelVersion>(hit.record.id))?.record
    }
}

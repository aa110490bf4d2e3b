extension RegistrySession {
    /// Returns the pairs of customers that wait for somebody to decide whether they are one person (requirement R13).
    ///
    /// The pair whose odds are nearest to even comes first, because a decision tells most about it. Pairs come onto the
    /// list by intake and by ``refreshMatchQueue(progress:)``.
    ///
    /// - Parameters:
    ///   - position: where the page before ended; `nil` for the first page.
    ///   - limit: the most pairs to look at.
    /// - Returns: a page of the list.
    /// - Throws: ``AccessError``, or what the store throws.
    public func matchQueue(after position: MatchQueue.Position? = nil, limit: Int = 50) async throws -> MatchQueue {
        try await perform(.merge, on: Customer.kind) { unit, gate in
            try gate.requireMatching(.merge)
            let page = try await unit.reader.query(
                IndexQuery(RecordIndexing.index(MatchReview.kind, "doubt"), order: .descending),
                after: position.map { IndexQuery.Cursor(after: $0.hit) }, limit: max(1, limit))
            var items: [MatchQueue.Item] = []
            let reviews: [WorkUnit.Loaded<MatchReview>?] =
                try await unit.load(page.hits.map { Identifier($0.record.id) })
            for case let review? in reviews {
                guard let pair = try await unit.pair(of: review.record),
                    let explanation = gate.explanation(unit.compare(pair.0, pair.1))
                else { continue }
                items.append(MatchQueue.Item(review: gate.masked(review.record, by: unit), explanation: explanation))
            }
            unit.audit(
                .search, kind: MatchReview.kind, records: items.map(\.review.id.uniqueID), fields: gate.matchFields,
                count: items.count)
            return MatchQueue(
                items: items, next: page.next == nil ? nil : page.hits.last.map { MatchQueue.Position(hit: $0) })
        }
    }

    /// Decides whether two customers are one person.
    ///
    /// The decision binds searches for duplicates until the evidence between the two changes. It merges nothing:
    /// ``merge(_:into:rules:)`` does.
    ///
    /// - Parameters:
    ///   - first: one customer; the identifier of a merged one leads to the record it went into.
    ///   - second: the other.
    ///   - ruling: whether they are one person or two.
    ///   - reason: why.
    /// - Returns: the review, as the member may see it.
    /// - Throws: ``RegistryError`` with `.notFound`, and with `.invalidMerge` where both are one record; ``AccessError``; or
    ///   what the store throws.
    @discardableResult
    public func decide(
        _ first: Identifier<Customer>, and second: Identifier<Customer>, are ruling: MatchReview.Ruling,
        reason: String = ""
    ) async throws -> MatchReview {
        try await changeReview(of: first, second) { review, unit in
            review.decide(ruling, by: unit.task.staff, at: unit.now)
            review.reason = reason
        }
    }

    /// Opens the review of two customers again, so that what was decided binds no longer.
    ///
    /// - Parameters:
    ///   - first: one customer; the identifier of a merged one leads to the record it went into.
    ///   - second: the other.
    ///   - reason: why.
    /// - Returns: the review, as the member may see it.
    /// - Throws: what ``decide(_:and:are:reason:)`` throws.
    @discardableResult
    public func reopenReview(
        of first: Identifier<Customer>, and second: Identifier<Customer>, reason: String = ""
    ) async throws -> MatchReview {
        try await changeReview(of: first, second) { review, _ in
            review.reopen()
            review.reason = reason
        }
    }

    private func changeReview(
        of first: Identifier<Customer>, _ second: Identifier<Customer>,
        _ change: @Sendable (inout MatchReview, WorkUnit) -> Void
    ) async throws -> MatchReview {
        try await perform(.merge, on: Customer.kind, record: first.uniqueID) { unit, gate in
            try gate.requireMatching(.merge)
            let (a, b) = (try await unit.customer(for: first).record, try await unit.customer(for: second).record)
            guard a.id != b.id else {
                throw RegistryError(.invalidMerge, record: RecordKey(kind: Customer.kind, id: first.uniqueID))
            }
            let known = try await unit.matchReview(of: a.id, b.id)
            var review = known?.record ?? unit.newReview(of: a.id, b.id)
            change(&review, unit)
            review.take(unit.compare(a, b), model: unit.configuration.matchModel.version)
            try unit.put(review, replacing: known, action: known == nil ? .create : .update)
            unit.audit(
                .merge, kind: MatchReview.kind, record: review.id.uniqueID,
                records: review.customers.map(\.uniqueID))
            return gate.masked(review, by: unit)
        }
    }

    /// Searches all customers and brings the list of pairs to review up to date.
    ///
    /// Decisions whose evidence changed lapse; pairs that no longer need a look leave the list.
    ///
    /// - Parameter progress: called now and then.
    /// - Returns: what changed.
    /// - Throws: ``AccessError``, `CancellationError`, or what the store throws; what was brought up to date until then
    ///   stays.
    /// - Complexity: about linear in the number of customers.
    @discardableResult
    public func refreshMatchQueue(
        progress: @escaping @Sendable (DuplicateFinder.Progress) -> Void = { _ in }
    ) async throws -> MatchQueueChanges {
        let (subjects, decisions, open, model) = try await perform(.merge, on: Customer.kind) { unit, gate in
            try gate.requireMatching(.merge)
            let subjects = try await unit.matchSubjects()
            let decisions = try await unit.decisions(on: subjects)
            var open: [MatchPair] = []
            try await unit.forEach(MatchReview.self) { loaded in
                if loaded.record.state == .open { open += MatchPair(loaded.record.customers).map { [$0] } ?? [] }
            }
            unit.audit(.search, kind: Customer.kind, fields: gate.matchFields, count: subjects.count)
            return (subjects, decisions, open, unit.configuration.matchModel)
        }
        let report = try await DuplicateFinder(model: model).find(
            in: subjects, verdicts: decisions.binding, progress: progress)
        let found = report.pairs.filter { $0.decision == .review }.compactMap { MatchPair($0) }
        let pairs = found + Set(open + decisions.lapsed).subtracting(found).sorted()
        let wanted = Set(found)
        var changes = MatchQueueChanges()
        // In parts, so that the sessions of others get their turn in between.
        for start in stride(from: 0, to: pairs.count, by: 200) {
            try Task.checkCancellation()
            let part = Array(pairs[start..<min(start + 200, pairs.count)])
            let before = changes
            changes = try await perform(.merge, on: Customer.kind) { unit, _ in
                var changes = before
                for pair in part {
                    try await unit.refresh(pair, isFound: wanted.contains(pair), moved: decisions.moved[pair], &changes)
                }
                unit.audit(.merge, kind: MatchReview.kind, count: part.count)
                return changes
            }
        }
        return changes
    }
}

/// Two customers, in the order of their identifiers.
struct MatchPair: Sendable, Hashable, Comparable {
    let first: Identifier<Customer>
    let second: Identifier<Customer>

    init?(_ pair: DuplicateReport.Pair) {
        guard let a = Identifier<Customer>(pair.a), let b = Identifier<Customer>(pair.b) else { return nil }
        self.init([a, b])
    }

    init?(_ customers: [Identifier<Customer>]) {
        let sorted = customers.sorted()
        guard sorted.count == 2, sorted[0] != sorted[1] else { return nil }
        (first, second) = (sorted[0], sorted[1])
    }

    static func < (a: Self, b: Self) -> Bool { (a.first, a.second) < (b.first, b.second) }
}

extension WorkUnit {
    /// What is compared of every customer, in the order of their identifiers.
    func matchSubjects() async throws -> [MatchSubject] {
        var subjects: [MatchSubject] = []
        try await forEach(Customer.self) { subjects.append($0.record.matchSubject) }
        return subjects
    }

    /// The decisions that bind for these records, the pairs whose decision has lapsed, and of those the ones that were
    /// decided about records which are merged by now, with what was decided.
    ///
    /// What was decided about a record is decided about the one that it was merged into, unless that has a decision of its
    /// own.
    func decisions(
        on subjects: [MatchSubject]
    ) async throws -> (
        binding: [DuplicateFinder.Verdict], lapsed: [MatchPair], moved: [MatchPair: MatchReview.Ruling]
    ) {
        let index = RecordIndexing.index(MatchReview.kind, "state")
        let keys = try await lookup(
            IndexEntry(index, RecordIndexing.key(of: .text(MatchReview.State.decided.rawValue))))
        guard !keys.isEmpty else { return ([], [], [:]) }
        let subjectsByID = Dictionary(subjects.map { ($0.id, $0) }) { first, _ in first }
        let finder = DuplicateFinder(model: configuration.matchModel)
        var binding: [DuplicateFinder.Verdict] = []
        var lapsed: [MatchPair] = []
        var passedOn: [(pair: MatchPair, review: MatchReview)] = []
        let reviews: [Loaded<MatchReview>?] = try await load(keys.map { Identifier($0.id) })
        for case let review? in reviews {
            guard let pair = MatchPair(review.record.customers) else { continue }
            guard let a = subjectsByID[pair.first.description], let b = subjectsByID[pair.second.description] else {
                let heirs = [
                    try await survivor(of: pair.first) ?? pair.first,
                    try await survivor(of: pair.second) ?? pair.second,
                ]
                if let heir = MatchPair(heirs), heir != pair { passedOn.append((heir, review.record)) }
                continue
            }
            guard review.record.binds(finder.compare(a, b)) else {
                lapsed.append(pair)
                continue
            }
            // A ruling of a later version, which this one does not know, binds nothing.
            if let ruling = review.record.ruling.flatMap({ DuplicateFinder.Verdict.Ruling(rawValue: $0.rawValue) }) {
                binding.append(DuplicateFinder.Verdict(a.id, b.id, ruling))
            }
        }
        var bound: Set<MatchPair> = []
        var moved: [MatchPair: MatchReview.Ruling] = [:]
        // The latest decision counts where several lead to one pair.
        passedOn.sort {
            ($0.review.decidedAt ?? .earliest, $0.review.id) > ($1.review.decidedAt ?? .earliest, $1.review.id)
        }
        for (pair, review) in passedOn {
            guard let a = subjectsByID[pair.first.description], let b = subjectsByID[pair.second.description],
                !bound.contains(pair), let ruling = review.ruling
            else { continue }
            let own = try await matchReview(of: pair.first, pair.second)?.record
            guard own?.state != .decided else { continue }
            if review.binds(finder.compare(a, b)) {
                if let ruling = DuplicateFinder.Verdict.Ruling(rawValue: ruling.rawValue) {
                    binding.append(DuplicateFinder.Verdict(a.id, b.id, ruling))
                }
                bound.insert(pair)
                moved[pair] = nil
            } else if own == nil, moved[pair] == nil {
                moved[pair] = ruling
            }
        }
        return (binding, lapsed + moved.keys.sorted(), moved)
    }

    /// Brings the review of a pair up to date.
    ///
    /// What is on the list, or was decided on other evidence, stays there for as long as the two are alike enough to be
    /// looked at: that they became more alike is no decision.
    fileprivate func refresh(
        _ pair: MatchPair, isFound: Bool, moved: MatchReview.Ruling?, _ changes: inout MatchQueueChanges
    ) async throws {
        let known = try await matchReview(of: pair.first, pair.second)
        if let first = try await load(pair.first), let second = try await load(pair.second) {
            let match = compare(first.record, second.record)
            let isAlike = match.probability >= configuration.matchModel.thresholds.review && !match.hasContradiction
            if isFound || (known != nil || moved != nil) && isAlike {
                let outcome = try await openReview(of: pair.first, pair.second, match, lapsed: moved)
                changes.opened += outcome.isNew && !outcome.hasLapsed ? 1 : 0
                changes.lapsed += outcome.hasLapsed ? 1 : 0
                return
            }
            if let known, known.record.binds(match) { return }
        }
        guard let known else { return }
        remove(known, action: .delete)
        if known.record.state == .open { changes.closed += 1 } else { changes.lapsed += 1 }
    }

    /// The two customers of a review as they are now; `nil` when one is gone or both are one record.
    fileprivate func pair(of review: MatchReview) async throws -> (Customer, Customer)? {
        guard let pair = MatchPair(review.customers), let first = try await resolve(pair.first),
            let second = try await resolve(pair.second), first.record.id != second.record.id
        else { return nil }
        return (first.record, second.record)
    }
}

extension AccessGate {
    /// A review as the member may see it.
    fileprivate func masked(_ review: MatchReview, by unit: WorkUnit) -> MatchReview {
        var pass = maskPass(definitions: unit.schemas.schema(of: MatchReview.self).definitions)
        return review.masked(at: .record, in: &pass)
    }
}

extension WorkUnit {
    /// The review of two customers; `nil` where there is none.
    func matchReview(of a: Identifier<Customer>, _ b: Identifier<Customer>) async throws -> Loaded<MatchReview>? {
        try await load(MatchReview.id(of: a, b))
    }

    /// Puts two customers on the list of those to be looked at, or brings what stands there up to date.
    ///
    /// What was decided stays decided for as long as the evidence is what it was.
    ///
    /// Of records that were merged into these, `ruling` is what was decided about them and holds no longer.
    ///
    /// - Returns: the review as it is now, and whether a decision has lapsed.
    @discardableResult
    func openReview(
        of a: Identifier<Customer>, _ b: Identifier<Customer>, _ match: MatchExplanation,
        lapsed ruling: MatchReview.Ruling? = nil
    ) async throws -> (review: MatchReview, isNew: Bool, hasLapsed: Bool) {
        let known = try await matchReview(of: a, b)
        var review = known?.record ?? newReview(of: a, b)
        guard !review.binds(match) else { return (review, false, false) }
        let hasLapsed = review.state == .decided || known == nil && ruling != nil
        if review.state == .decided { review.reopen() }
        if known == nil { review.lapsedRuling = ruling }
        review.take(match, model: configuration.matchModel.version)
        if review != known?.record { try put(review, replacing: known, action: known == nil ? .create : .update) }
        return (review, known == nil, hasLapsed)
    }

    func newReview(of a: Identifier<Customer>, _ b: Identifier<Customer>) -> MatchReview {
        var review = MatchReview()
        review.id = MatchReview.id(of: a, b)
        review.customers = [a, b].sorted()
        review.foundAt = now
        return review
    }

    /// How two customers compare.
    func compare(_ a: Customer, _ b: Customer) -> MatchExplanation {
        let (first, second) = a.id < b.id ? (a, b) : (b, a)
        return DuplicateFinder(model: configuration.matchModel).compare(first.matchSubject, second.matchSubject)
    }

    /// The candidates for a customer without those that were found to be somebody else.
    func undecided(
        _ near: [(customer: Loaded<Customer>, score: MatchExplanation)], for id: Identifier<Customer>
    ) async throws -> [(customer: Loaded<Customer>, score: MatchExplanation)] {
        guard !near.isEmpty else { return [] }
        let own = try await identities(of: id)
        var open: [(customer: Loaded<Customer>, score: MatchExplanation)] = []
        for candidate in near {
            let review = try await decidedReview(of: own, try await identities(of: candidate.customer.record.id))
            if let review, review.ruling == .different, review.binds(candidate.score) { continue }
            open.append(candidate)
        }
        return open
    }

    /// What was decided about two customers, or else last about any of the records that were merged into them.
    private func decidedReview(of a: [UniqueID], _ b: [UniqueID]) async throws -> MatchReview? {
        if let review = try await matchReview(of: Identifier(a[0]), Identifier(b[0]))?.record, review.state == .decided
        {
            return review
        }
        guard a.count > 1 || b.count > 1 else { return nil }
        let (fewer, others) = a.count < b.count ? (a, Set(b)) : (b, Set(a))
        let index = RecordIndexing.index(MatchReview.kind, "customers")
        var last: MatchReview?
        for id in fewer {
            let keys = try await lookup(IndexEntry(index, RecordIndexing.key(of: .identifier(id))))
            let reviews: [Loaded<MatchReview>?] = try await load(keys.map { Identifier($0.id) })
            for case let review? in reviews where review.record.state == .decided {
                guard review.record.customers.contains(where: { $0.uniqueID != id && others.contains($0.uniqueID) })
                else { continue }
                let times = (review.record.decidedAt ?? .earliest, review.record.id)
                if last.map({ ($0.decidedAt ?? .earliest, $0.id) < times }) ?? true { last = review.record }
            }
        }
        return last
    }

    /// Says in the review of two customers, where there is one, that they were merged.
    func closeReview(ofMerged a: Identifier<Customer>, _ b: Identifier<Customer>) async throws {
        guard let known = try await matchReview(of: a, b), known.record.ruling != .same else { return }
        var review = known.record
        review.decide(.same, by: task.staff, at: now)
        try put(review, replacing: known, action: .merge)
    }

    /// Opens the review of two customers whose merge was taken back, where there is one.
    func reopenReview(ofParted a: Customer, _ b: Customer) async throws {
        guard let known = try await matchReview(of: a.id, b.id) else { return }
        var review = known.record
        review.reopen()
        review.take(compare(a, b), model: configuration.matchModel.version)
        try put(review, replacing: known, action: .unmerge)
    }
}

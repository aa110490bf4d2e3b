extension WorkUnit {
    /// The review of two customers; `nil` where there is none.
    func matchReview(of a: Identifier<Customer>, _ b: Identifier<Customer>) async throws -> Loaded<MatchReview>? {
        try await load(MatchReview.id(of: a, b))
    }

    /// Puts two customers on the list of those to be looked at, or brings what stands there up to date.
    ///
    /// What was decided stays decided for as long as the evidence is what it was.
    ///
    /// - Returns: the review as it is now, and whether a decision has lapsed.
    @discardableResult
    func openReview(
        of a: Identifier<Customer>, _ b: Identifier<Customer>, _ match: MatchExplanation
    ) async throws -> (review: MatchReview, isNew: Bool, hasLapsed: Bool) {
        let known = try await matchReview(of: a, b)
        var review = known?.record ?? newReview(of: a, b)
        guard !review.binds(match) else { return (review, false, false) }
        let hasLapsed = review.state == .decided
        if hasLapsed { review.reopen() }
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
        let reviews = try await load(near.map { MatchReview.id(of: id, $0.customer.record.id) })
        return zip(near, reviews).filter { candidate, review in
            review.map { $0.record.ruling != .different || !$0.record.binds(candidate.score) } ?? true
        }.map(\.0)
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

extension DuplicateFinder {
    /// Compares one record with candidates and explains the scores that matter: of those from the threshold for review
    /// on, and of the best of those that came near it.
    ///
    /// Names and addresses take most of the work. So the other values are compared first, and a candidate that cannot reach
    /// the threshold even if all of these agreed is left out: the bound is of the model's own weights, so nothing is lost.
    ///
    /// - Returns: the candidates' positions, in their order.
    package func nearest(
        to subject: MatchSubject, among candidates: [MatchSubject]
    ) -> [(position: Int, score: MatchExplanation)] {
        let model = model ?? .standard()
        let review = PairScore.bits(probability: model.thresholds.review)
        let near =
            candidates.count > Self.fewCandidates
            ? PairBound(subject, model).positions(in: candidates, reaching: review) : Array(candidates.indices)
        guard !near.isEmpty else { return [] }
        var columns = SubjectColumns([subject] + near.map { candidates[$0] })
        columns.takeShares(from: model)
        let comparer = PairComparer(columns: columns)
        let scorer = PairScorer(model, codes: comparer.codes)
        let explainer = PairExplainer(model, comparer: comparer)
        var row = [LevelFound](repeating: LevelFound(), count: comparer.width)
        let bits = near.indices.map { index in
            comparer.compare(0, index + 1, into: &row)
            return scorer.score(row).bits
        }
        let least = min(review, bits.max() ?? review)
        return near.indices.filter { bits[$0] >= least }.map { index in
            (near[index], explainer.explain(0, index + 1, ids: [subject.id, candidates[near[index]].id]))
        }
    }

    /// So few candidates are compared in full at once.
    private static let fewCandidates = 4
}

/// What a record's names and address can add to a score at most.
private struct PairBound {
    private static let cheap: Set<MatchSubject.Role> = [
        .birthDate, .birthYear, .birthMonth, .birthDay, .gender, .phone, .email, .documentNumber, .country,
    ]

    private let subject: MatchSubject
    private let model: MatchModel
    /// The most bits against strangers and against a household; `nil` where anything else is compared.
    private let most: (stranger: Double, household: Double)?

    init(_ subject: MatchSubject, _ model: MatchModel) {
        self.subject = subject
        self.model = model
        var columns = SubjectColumns(CollectionOfOne(subject))
        guard columns.extras.isEmpty else {
            most = nil
            return
        }
        columns.takeShares(from: model)
        let scorer = PairScorer(model, codes: EvidenceKind.allCases.map(\.code))
        // Who agrees on a value has one of this record's, so its shares are all there are.
        let names = (columns.given.elements + columns.family.elements).map { columns.names.shares[Int($0.key)] }
        let address = columns.addressOf[0]
        var places: [Float] = []
        if address.street >= 0 { places.append(columns.streets.shares[Int(address.street)]) }
        if address.postalCode >= 0 { places.append(columns.postalCodes.shares[Int(address.postalCode)]) }
        if address.city >= 0 { places.append(columns.places.shares[Int(address.city)]) }
        var sum = (stranger: 0.0, household: 0.0)
        for (kind, shares) in [
            (EvidenceKind.givenName, names), (.familyName, names), (.nameOrder, []), (.address, places),
        ] {
            var best = (stranger: 0.0, household: 0.0)
            for level in model.levels(kind.code).indices.prefix(Int(LevelFound.missing)) {
                for share in [0] + shares {
                    var found = LevelFound()
                    found.level = UInt8(truncatingIfNeeded: level)
                    found.share = share
                    let bits = scorer.bits(found, at: kind.rawValue)
                    best = (max(best.stranger, bits.stranger), max(best.household, bits.household))
                }
            }
            sum = (sum.stranger + best.stranger, sum.household + best.household)
        }
        most = sum
    }

    /// The positions of the candidates that may reach a score.
    func positions(in candidates: [MatchSubject], reaching least: Double) -> [Int] {
        guard let most, candidates.allSatisfy({ $0.hasOnlyKnownRoles }) else { return Array(candidates.indices) }
        var columns = SubjectColumns(([subject] + candidates).map { $0.keeping(Self.cheap) })
        columns.takeShares(from: model)
        let comparer = PairComparer(columns: columns)
        let scorer = PairScorer(model, codes: comparer.codes)
        var row = [LevelFound](repeating: LevelFound(), count: comparer.width)
        return candidates.indices.filter { position in
            comparer.compare(0, position + 1, into: &row)
            let score = scorer.score(row)
            let bound = min(score.againstStrangers + most.stranger, score.againstHousehold + most.household)
            // A little less is taken too: the parts are added in another order.
            return bound >= least - 1e-6
        }
    }
}

extension MatchSubject {
    /// Whether the subject has no named texts and categories.
    fileprivate var hasOnlyKnownRoles: Bool {
        entries.allSatisfy { !$0.role.isNamed("text:") && !$0.role.isNamed("category:") }
    }

    /// The subject with the values of some roles only.
    fileprivate func keeping(_ roles: Set<Role>) -> MatchSubject {
        var subject = MatchSubject(id)
        for entry in entries where roles.contains(entry.role) { subject.add(entry.value, as: entry.role) }
        return subject
    }
}

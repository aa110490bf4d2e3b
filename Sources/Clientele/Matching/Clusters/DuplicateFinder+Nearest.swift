/// What a record is compared by: its normal forms as they were kept, or itself.
package enum MatchCandidate: Sendable {
    case form(MatchForm)
    case subject(MatchSubject)
}

extension DuplicateFinder {
    /// Compares one record with candidates and explains the scores that matter: of those from the threshold for review
    /// on, and of the best of those that came near it.
    ///
    /// - Parameters:
    ///   - lookup: the record, by what it is found and compared.
    ///   - id: its identifier.
    ///   - candidates: the others.
    ///   - candidateID: returns a candidate's identifier by its position.
    /// - Returns: the candidates' positions, in their order.
    /// - Complexity: linear in the number of candidates.
    package func nearest(
        to lookup: MatchLookup, _ id: String, among candidates: [MatchCandidate], candidateID: (Int) -> String
    ) -> [(position: Int, score: MatchExplanation)] {
        guard !candidates.isEmpty else { return [] }
        let model = model ?? .standard()
        var columns = SubjectColumns.take()
        columns.reserve(candidates.count + 1)
        columns.append(lookup.candidate, only: .all)
        // A share counts only where both agree on a value: those of the record's own values are all that is asked for.
        columns.takeShares(from: model)
        // What the record has not is compared with nothing.
        let parts = lookup.form?.comparableParts ?? .all
        for candidate in candidates { columns.append(candidate, only: parts) }
        columns.fillShares()
        var comparer = PairComparer(columns: consume columns)
        let found = nearest(comparer, model, id, candidates.indices, candidateID)
        SubjectColumns.giveBack(&comparer.columns)
        return found
    }

    /// Compares the first of the subjects with each of the others.
    // Not put in line: its copies of the columns are gone when they are given back.
    @inline(never)
    private func nearest(
        _ comparer: PairComparer, _ model: MatchModel, _ id: String, _ candidates: Range<Int>,
        _ candidateID: (Int) -> String
    ) -> [(position: Int, score: MatchExplanation)] {
        let review = PairScore.bits(probability: model.thresholds.review)
        let scorer = PairScorer(model, codes: comparer.codes)
        var row = [LevelFound](repeating: LevelFound(), count: comparer.width)
        let bits = candidates.map { index in
            comparer.compare(0, index + 1, into: &row)
            return scorer.score(row).bits
        }
        let least = min(review, bits.max() ?? review)
        let explainer = PairExplainer(model, comparer: comparer, scorer: scorer)
        return candidates.filter { bits[$0] >= least }.map { index in
            (index, explainer.explain(0, index + 1, ids: [id, candidateID(index)]))
        }
    }
}

extension SubjectColumns {
    fileprivate mutating func append(_ candidate: MatchCandidate, only parts: MatchForm.Parts) {
        switch candidate {
        case .form(let form): append(form, only: parts)
        case .subject(let subject): append(subject)
        }
    }
}

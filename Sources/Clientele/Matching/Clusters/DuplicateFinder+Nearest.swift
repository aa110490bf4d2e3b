extension DuplicateFinder {
    /// Compares one record with candidates and explains the scores that matter: of those from the threshold for review
    /// on, and of the best one.
    ///
    /// - Returns: the candidates' positions, in their order.
    func nearest(
        to subject: MatchSubject, among candidates: [MatchSubject]
    ) -> [(position: Int, score: MatchExplanation)] {
        guard !candidates.isEmpty else { return [] }
        let model = model ?? .standard()
        var columns = SubjectColumns([subject] + candidates)
        columns.takeShares(from: model)
        let comparer = PairComparer(columns: columns)
        let scorer = PairScorer(model, codes: comparer.codes)
        let explainer = PairExplainer(model, comparer: comparer)
        var row = [LevelFound](repeating: LevelFound(), count: comparer.width)
        let bits = candidates.indices.map { position in
            comparer.compare(0, position + 1, into: &row)
            return scorer.score(row).bits
        }
        let best = bits.max() ?? 0
        let least = min(PairScore.bits(probability: model.thresholds.review), best)
        return candidates.indices.filter { bits[$0] >= least }.map { position in
            (position, explainer.explain(0, position + 1, ids: [subject.id, candidates[position].id]))
        }
    }
}

extension Criterion.Panel {
    /// Returns for each criterion whether a customer is a member, and why; the same as ``Criterion/Evaluator/verdict(for:)``.
    ///
    /// What criteria have in common is worked out once, and so is what stands in the customer's records.
    public func verdicts(for facts: Criterion.CustomerFacts) -> [Criterion.Verdict] {
        var explanation = CriterionExplanation(PanelParts(run: PanelRun(self), panel: self, facts: facts))
        return trees.map { explanation.verdict(of: $0) }
    }
}

/// The parts of the criteria of a panel, answered when they are asked for.
private struct PanelParts: ExplainedParts {
    var run: PanelRun
    let panel: Criterion.Panel
    let facts: Criterion.CustomerFacts

    func shape(of part: CriterionTree) -> ExplainedShape<CriterionTree> {
        switch part {
        case .all(let parts, _): .all(parts)
        case .any(let parts, _): .any(parts)
        case .not(let part, _): .not(part)
        case .leaf(let node, _), .scale(let node, _, _, _): .leaf(node)
        case .segment(let id, _): .segment(id)
        case .exceptions(let lookup, let part, _):
            .exception(lookup.exception(for: [facts.customer.id] + facts.mergedIDs)?.0, part)
        }
    }

    mutating func truth(of part: CriterionTree, at place: Int) -> Truth { run.truth(part.step, panel, facts) }

    mutating func observe(_ part: CriterionTree) -> CriterionObservation {
        switch part {
        case .leaf(let node, let step), .scale(_, _, let node, let step):
            run.observation(of: node, step, panel, facts)
        default: .init()
        }
    }
}

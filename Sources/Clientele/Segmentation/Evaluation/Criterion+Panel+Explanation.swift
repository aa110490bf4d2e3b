extension Criterion.Panel {
    /// Returns for each criterion whether a customer is a member, and why; the same as ``Criterion/Evaluator/verdict(for:)``.
    ///
    /// What criteria have in common is worked out once, and so is what stands in the customer's records.
    public func verdicts(for facts: Criterion.CustomerFacts) -> [Criterion.Verdict] {
        var explanation = CriterionExplanation(PanelParts(run: program.takeRun(), program: program))
        var verdicts: [Criterion.Verdict] = []
        verdicts.reserveCapacity(trees.count)
        for tree in trees { verdicts.append(explanation.verdict(of: tree, for: facts)) }
        program.giveBack(&explanation.parts.run)
        return verdicts
    }
}

/// The parts of the criteria of a panel, answered when they are asked for.
private struct PanelParts: ExplainedParts {
    var run: PanelRun
    let program: PanelProgram

    func shape(of part: CriterionTree, for facts: Criterion.CustomerFacts) -> ExplainedShape<CriterionTree> {
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

    /// Answers are kept by step, whatever the place.
    func count(of part: CriterionTree) -> Int { 1 }

    mutating func truth(of part: CriterionTree, at place: Int, for facts: Criterion.CustomerFacts) -> Truth {
        run.truth(part.step, program, facts)
    }

    mutating func observe(_ part: CriterionTree, for facts: Criterion.CustomerFacts) -> CriterionObservation {
        switch part {
        case .leaf(let node, let step), .scale(_, _, let node, let step):
            run.observation(of: node, step, program, facts)
        default: .init()
        }
    }
}

extension Criterion.Evaluator {
    /// Returns whether a customer is a member, and why.
    public func verdict(for facts: Criterion.CustomerFacts) -> Criterion.Verdict {
        let segments = segmentTruths(facts)
        var truths: [Truth] = []
        _ = program.note(facts, segments, &truths)
        var explanation = CriterionExplanation(
            ProgramParts(truths: truths, segments: segments, withheldSegments: withheldSegments))
        return explanation.verdict(of: program, for: facts)
    }
}

/// The parts of a program, answered before in the order of the walk.
private struct ProgramParts: ExplainedParts {
    let truths: [Truth]
    let segments: [Truth]
    let withheldSegments: Set<Identifier<CustomerSegment>>

    func shape(
        of part: CriterionProgram<Criterion.CustomerFacts>, for facts: Criterion.CustomerFacts
    ) -> ExplainedShape<CriterionProgram<Criterion.CustomerFacts>> {
        switch part {
        case .all(let parts): .all(parts)
        case .any(let parts): .any(parts)
        case .not(let part): .not(part)
        case .leaf(let leaf): .leaf(leaf.node)
        case .segment(let id, _): .segment(id)
        case .exceptions(let lookup, let part): .exception(lookup.exception(for: facts)?.0, part)
        }
    }

    func count(of part: CriterionProgram<Criterion.CustomerFacts>) -> Int { part.count }

    func truth(
        of part: CriterionProgram<Criterion.CustomerFacts>, at place: Int, for facts: Criterion.CustomerFacts
    ) -> Truth { truths[place] }

    func observe(
        _ part: CriterionProgram<Criterion.CustomerFacts>, for facts: Criterion.CustomerFacts
    ) -> CriterionObservation {
        switch part {
        case .leaf(let leaf): return leaf.observe(facts)
        case .segment(let id, let slot):
            // What is known all the same follows from the tests that may be told.
            return .init(isWithheld: segments[slot] == .unknown && withheldSegments.contains(id))
        default: return .init()
        }
    }
}

extension CriterionProgram {
    /// How many parts a walk meets.
    fileprivate var count: Int {
        switch self {
        case .all(let parts), .any(let parts): parts.reduce(1) { $0 + $1.count }
        case .not(let part), .exceptions(_, let part): 1 + part.count
        case .leaf, .segment: 1
        }
    }

    /// Answers every part, in the order in which a walk meets them, parents first.
    fileprivate func note(_ subject: Subject, _ segments: [Truth], _ truths: inout [Truth]) -> Truth {
        let place = truths.count
        truths.append(.unknown)
        let truth: Truth
        switch self {
        case .all(let parts): truth = parts.reduce(.yes) { $0 && $1.note(subject, segments, &truths) }
        case .any(let parts): truth = parts.reduce(.no) { $0 || $1.note(subject, segments, &truths) }
        case .not(let part): truth = !part.note(subject, segments, &truths)
        case .leaf(let leaf): truth = leaf.truth(subject)
        case .segment(_, let slot): truth = segments[slot]
        case .exceptions(let lookup, let part):
            let inner = part.note(subject, segments, &truths)
            truth = lookup.exception(for: subject).map { Truth($0.isPinned) } ?? inner
        }
        truths[place] = truth
        return truth
    }
}

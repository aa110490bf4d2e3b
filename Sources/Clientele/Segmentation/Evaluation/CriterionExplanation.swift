/// What a part of a criterion is made of, for explanations.
enum ExplainedShape<Part> {
    case all([Part])
    case any([Part])
    case not(Part)
    case leaf(CriterionNode)
    case segment(Identifier<CustomerSegment>)
    /// A part with the exception that holds for the customer, if one does.
    case exception(Criterion.Exception?, Part)
}

/// The parts of criteria, all answered for one customer.
///
/// The customer is handed from call to call and not kept: a copy has many parts.
protocol ExplainedParts {
    associatedtype Part

    mutating func shape(of part: Part, for facts: Criterion.CustomerFacts) -> ExplainedShape<Part>
    /// How many places the walk through a part takes.
    func count(of part: Part) -> Int
    /// The answer of a part, which is in a place on the walk through the criterion, parents first.
    mutating func truth(of part: Part, at place: Int, for facts: Criterion.CustomerFacts) -> Truth
    /// What a leaf found in the customer's fields, and whether a leaf or a segment may not be told.
    mutating func observe(_ part: Part, for facts: Criterion.CustomerFacts) -> CriterionObservation
}

/// Finds the deciding tests and the cheapest change of a criterion for one customer.
///
/// What stands in a customer's fields is looked up only of the tests that are named.
struct CriterionExplanation<Parts: ExplainedParts> {
    var parts: Parts
    private var reasons: [Criterion.Verdict.Reason] = []
    /// The tests that would have to turn round, of the changes that are being put together.
    private var changes: [Criterion.Verdict.Change] = []
    private var place = 0

    init(_ parts: consuming Parts) {
        self.parts = parts
    }

    /// Explains a criterion.
    mutating func verdict(of root: Parts.Part, for facts: Criterion.CustomerFacts) -> Criterion.Verdict {
        place = 0
        let truth = parts.truth(of: root, at: 0, for: facts)
        let cost = explain(root, truth, wanted: truth == .yes ? .no : .yes, below: .max, givesReasons: true, facts)
        if cost == nil { changes = [] }
        return Criterion.Verdict(
            outcome: .init(truth), reasons: exchange(&reasons, with: []), changes: exchange(&changes, with: []))
    }

    /// Explains a part and goes on to the next.
    ///
    /// It appends the tests of the cheapest change to the wanted answer. Those of a change that is not cheaper than `limit`
    /// may be missing; the caller takes them away.
    ///
    /// - Parameters:
    ///   - part: the part, which is the next on the walk.
    ///   - truth: its answer.
    ///   - wanted: the answer that it should have.
    ///   - limit: from which cost on the change is not asked for.
    ///   - givesReasons: whether the part is among those that decide.
    ///   - facts: the customer.
    /// - Returns: what the change costs; `nil` where there is none.
    private mutating func explain(
        _ part: Parts.Part, _ truth: Truth, wanted: Truth, below limit: Int, givesReasons: Bool,
        _ facts: Criterion.CustomerFacts
    ) -> Int? {
        if truth == wanted, !givesReasons {
            place += parts.count(of: part)
            return 0
        }
        place += 1
        switch parts.shape(of: part, for: facts) {
        case .all(let list): return explain(list, truth, wanted: wanted, each: .yes, below: limit, givesReasons, facts)
        case .any(let list): return explain(list, truth, wanted: wanted, each: .no, below: limit, givesReasons, facts)
        case .not(let inner):
            let innerTruth = parts.truth(of: inner, at: place, for: facts)
            return explain(
                inner, innerTruth, wanted: !wanted, below: limit, givesReasons: givesReasons, facts)
        case .leaf(let node):
            return explain(node, truth, wanted, parts.observe(part, for: facts), nil, below: limit, givesReasons)
        case .segment(let id):
            return explain(
                .segment(id), truth, wanted, parts.observe(part, for: facts), nil, below: limit, givesReasons)
        case .exception(nil, let inner):
            let innerTruth = parts.truth(of: inner, at: place, for: facts)
            return explain(inner, innerTruth, wanted: wanted, below: limit, givesReasons: givesReasons, facts)
        case .exception(let exception?, let inner):
            // An exception is turned round by ending it, and then the criterion decides.
            let ended = explain(
                node(of: inner, facts), truth, wanted, .init(), exception, below: limit, givesReasons)
            guard truth != wanted else {
                place += parts.count(of: inner)
                return ended
            }
            let innerTruth = parts.truth(of: inner, at: place, for: facts)
            let most = max(0, limit - ended)
            return explain(inner, innerTruth, wanted: wanted, below: most, givesReasons: false, facts)
                .map { ended + $0 }
        }
    }

    /// Explains parts of which each must have an answer for the whole to have it, and one suffices for the other answer.
    private mutating func explain(
        _ list: [Parts.Part], _ truth: Truth, wanted: Truth, each: Truth, below limit: Int, _ givesReasons: Bool,
        _ facts: Criterion.CustomerFacts
    ) -> Int? {
        let start = changes.count
        let needsAll = wanted == each
        var sum: Int? = 0
        var best: Int?
        for part in list {
            let mark = changes.count
            let partTruth = parts.truth(of: part, at: place, for: facts)
            let decides = givesReasons && partTruth == truth
            let most = needsAll ? max(0, limit - (sum ?? limit)) : min(limit, best ?? limit)
            let cost = explain(part, partTruth, wanted: wanted, below: most, givesReasons: decides, facts)
            if needsAll {
                sum = sum.flatMap { sum in cost.map { sum + $0 } }
            } else if let cost, cost < most {
                changes.removeSubrange(start..<mark)
                best = cost
            } else {
                // Of changes that cost the same it is the first.
                changes.removeSubrange(mark...)
                if best == nil { best = cost }
            }
        }
        let cost = truth == wanted ? 0 : needsAll ? sum : best
        if cost == nil || truth == wanted { changes.removeSubrange(start...) }
        return cost
    }

    /// Explains a test.
    private mutating func explain(
        _ node: CriterionNode, _ truth: Truth, _ wanted: Truth, _ found: CriterionObservation,
        _ exception: Criterion.Exception?, below limit: Int, _ givesReasons: Bool
    ) -> Int {
        let holds: Bool? =
            switch truth {
            case .yes: true
            case .no: false
            case .unknown: nil
            }
        let reason = Criterion.Verdict.Reason(
            criterion: Criterion(node), holds: holds, values: found.values, count: found.count,
            isWithheld: found.isWithheld, exception: exception)
        if givesReasons {
            // Most verdicts have a few: room for these is made once.
            if reasons.isEmpty { reasons.reserveCapacity(4) }
            reasons.append(reason)
        }
        guard truth != wanted else { return 0 }
        let change = Criterion.Verdict.Change(test: reason, mustHold: wanted == .yes)
        let cost = change.cost
        if cost < limit {
            if changes.isEmpty { changes.reserveCapacity(2) }
            changes.append(change)
        }
        return cost
    }

    /// The node of a part, as far as explanations of exceptions need it.
    private mutating func node(of part: Parts.Part, _ facts: Criterion.CustomerFacts) -> CriterionNode {
        switch parts.shape(of: part, for: facts) {
        case .all(let list): return .all(nodes(of: list, facts))
        case .any(let list): return .any(nodes(of: list, facts))
        case .not(let inner): return .not(node(of: inner, facts))
        case .leaf(let node): return node
        case .segment(let id): return .segment(id)
        case .exception(_, let inner): return node(of: inner, facts)
        }
    }

    private mutating func nodes(of list: [Parts.Part], _ facts: Criterion.CustomerFacts) -> [CriterionNode] {
        var nodes: [CriterionNode] = []
        for part in list { nodes.append(node(of: part, facts)) }
        return nodes
    }
}

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
protocol ExplainedParts {
    associatedtype Part

    mutating func shape(of part: Part) -> ExplainedShape<Part>
    /// The answer of a part, which is in a place on the walk through the criterion, parents first.
    mutating func truth(of part: Part, at place: Int) -> Truth
    /// What a leaf found in the customer's fields, and whether a leaf or a segment may not be told.
    mutating func observe(_ part: Part) -> CriterionObservation
}

/// Finds the deciding tests and the cheapest change of a criterion for one customer.
///
/// What stands in a customer's fields is looked up only of the tests that are named.
struct CriterionExplanation<Parts: ExplainedParts> {
    /// Tests that would have to turn round, and what that costs.
    private struct Change {
        var tests: [Criterion.Verdict.Change] = []
        var cost = 0

        func joined(with other: Change) -> Change { Change(tests: tests + other.tests, cost: cost + other.cost) }
    }

    private var parts: Parts
    private var reasons: [Criterion.Verdict.Reason] = []
    private var place = 0

    init(_ parts: Parts) {
        self.parts = parts
    }

    /// Explains a criterion.
    mutating func verdict(of root: Parts.Part) -> Criterion.Verdict {
        place = 0
        reasons = []
        let truth = parts.truth(of: root, at: 0)
        let change = explain(root, wanted: truth == .yes ? .no : .yes, givesReasons: true)
        return Criterion.Verdict(outcome: .init(truth), reasons: reasons, changes: change?.tests ?? [])
    }

    /// Explains a part and goes on to the next.
    ///
    /// - Parameters:
    ///   - part: the part, which is the next on the walk.
    ///   - wanted: the answer that it should have.
    ///   - givesReasons: whether the part is among those that decide.
    /// - Returns: the cheapest change to the wanted answer; `nil` where there is none.
    private mutating func explain(_ part: Parts.Part, wanted: Truth, givesReasons: Bool) -> Change? {
        let truth = parts.truth(of: part, at: place)
        place += 1
        switch parts.shape(of: part) {
        case .all(let list): return explain(list, truth, wanted: wanted, each: .yes, givesReasons)
        case .any(let list): return explain(list, truth, wanted: wanted, each: .no, givesReasons)
        case .not(let inner): return explain(inner, wanted: !wanted, givesReasons: givesReasons)
        case .leaf(let node):
            guard truth != wanted || givesReasons else { return Change() }
            return explain(node, truth, wanted, parts.observe(part), nil, givesReasons)
        case .segment(let id): return explain(.segment(id), truth, wanted, parts.observe(part), nil, givesReasons)
        case .exception(nil, let inner): return explain(inner, wanted: wanted, givesReasons: givesReasons)
        case .exception(let exception?, let inner):
            // An exception is turned round by ending it, and then the criterion decides.
            let rest = explain(inner, wanted: wanted, givesReasons: false)
            let ended = explain(node(of: inner), truth, wanted, .init(), exception, givesReasons)
            return truth == wanted ? ended : rest.map { ended.joined(with: $0) }
        }
    }

    /// Explains parts of which each must have an answer for the whole to have it, and one suffices for the other answer.
    private mutating func explain(
        _ list: [Parts.Part], _ truth: Truth, wanted: Truth, each: Truth, _ givesReasons: Bool
    ) -> Change? {
        var all: Change? = Change()
        var best: Change?
        for part in list {
            let decides = givesReasons && parts.truth(of: part, at: place) == truth
            let change = explain(part, wanted: wanted, givesReasons: decides)
            if let change, change.cost < best?.cost ?? .max { best = change }
            all = all.flatMap { all in change.map { all.joined(with: $0) } }
        }
        if truth == wanted { return Change() }
        return wanted == each ? all : best
    }

    private mutating func explain(
        _ node: CriterionNode, _ truth: Truth, _ wanted: Truth, _ found: CriterionObservation,
        _ exception: Criterion.Exception?, _ givesReasons: Bool
    ) -> Change {
        let holds: Bool? =
            switch truth {
            case .yes: true
            case .no: false
            case .unknown: nil
            }
        let reason = Criterion.Verdict.Reason(
            criterion: Criterion(node), holds: holds, values: found.values, count: found.count,
            isWithheld: found.isWithheld, exception: exception)
        if givesReasons { reasons.append(reason) }
        guard truth != wanted else { return Change() }
        let change = Criterion.Verdict.Change(test: reason, mustHold: wanted == .yes)
        return Change(tests: [change], cost: change.cost)
    }

    /// The node of a part, as far as explanations of exceptions need it.
    private mutating func node(of part: Parts.Part) -> CriterionNode {
        switch parts.shape(of: part) {
        case .all(let list): return .all(nodes(of: list))
        case .any(let list): return .any(nodes(of: list))
        case .not(let inner): return .not(node(of: inner))
        case .leaf(let node): return node
        case .segment(let id): return .segment(id)
        case .exception(_, let inner): return node(of: inner)
        }
    }

    private mutating func nodes(of list: [Parts.Part]) -> [CriterionNode] {
        var nodes: [CriterionNode] = []
        for part in list { nodes.append(node(of: part)) }
        return nodes
    }
}

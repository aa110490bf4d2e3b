/// A criterion of a plan as it was written, each part with the step that answers it, for explanations.
///
/// The plan itself leaves out what stands there twice and the order of parts.
indirect enum CriterionTree: Sendable {
    case all([CriterionTree], Int)
    case any([CriterionTree], Int)
    case not(CriterionTree, Int)
    case leaf(CriterionNode, Int)
    /// A place on a scale, with the test and the step of which the figure is read.
    case scale(CriterionNode, Int, observed: CriterionNode, Int)
    case segment(Identifier<CustomerSegment>, Int)
    case exceptions(ExceptionLookup<[Identifier<Customer>]>, CriterionTree, Int)

    var step: Int {
        switch self {
        case .all(_, let step), .any(_, let step), .not(_, let step), .leaf(_, let step), .segment(_, let step),
            .exceptions(_, _, let step), .scale(_, let step, _, _):
            step
        }
    }
}

extension CriterionPlanner {
    /// Returns a criterion that was added as a tree.
    mutating func tree(_ node: CriterionNode) -> CriterionTree {
        if case .records(let test) = node, let meaning = test.meaning { return tree(meaning) }
        let step = step(node)
        switch node {
        case .all(let parts): return .all(trees(parts), step)
        case .any(let parts): return .any(trees(parts), step)
        case .not(let part): return .not(tree(part), step)
        case .segment(let id): return segments[id] == nil ? .leaf(node, step) : .segment(id, step)
        case .exceptions(let list):
            return .exceptions(ExceptionLookup(list, on: context.today) { $0 }, tree(list.criterion), step)
        case .scale(let test):
            guard test.meaning(in: context) != nil, let observed = test.observed(in: context) else {
                return .leaf(node, step)
            }
            return .scale(node, step, observed: observed, self.step(observed))
        case .field, .age, .date, .anniversary, .records, .tag, .festival: return .leaf(node, step)
        }
    }

    private mutating func trees(_ parts: [CriterionNode]) -> [CriterionTree] {
        var trees: [CriterionTree] = []
        for part in parts { trees.append(tree(part)) }
        return trees
    }
}

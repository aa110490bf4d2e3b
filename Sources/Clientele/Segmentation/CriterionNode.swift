/// The tree of a criterion.
///
/// Each kind of leaf has a file of its own in `Nodes`, with its JSON form.
indirect enum CriterionNode: Sendable, Hashable {
    case all([CriterionNode])
    case any([CriterionNode])
    case not(CriterionNode)
    case field(FieldTest)
    case age(NumberBounds)
    case date(DateTest)
    case anniversary(AnniversaryTest)
    case records(RecordTest)
    case segment(Identifier<CustomerSegment>)
    case tag(Customer.Tag)
    case exceptions(ExceptionList)
    case festival(FestivalTest)
    case scale(ScaleTest)

    /// The deepest nesting that is read and evaluated.
    static let maximumDepth = 32
    /// The greatest number of nodes that is read and evaluated.
    static let maximumNodes = 1000
    /// The greatest number of values and exceptions in all nodes together.
    static let maximumValues = 100_000
}

extension CriterionNode {
    /// The JSON form: an object whose only key is the kind of node.
    var json: JSONValue {
        switch self {
        case .all(let parts): Self.object("all", .array(parts.map(\.json)))
        case .any(let parts): Self.object("any", .array(parts.map(\.json)))
        case .not(let part): Self.object("not", part.json)
        case .field(let test): Self.object("field", test.json)
        case .age(let bounds): Self.object("age", bounds.json)
        case .date(let test): Self.object("date", test.json)
        case .anniversary(let test): Self.object("anniversary", test.json)
        case .records(let test): Self.object(test.source.rawValue, test.json)
        case .segment(let id): Self.object("segment", .string(id.description))
        case .tag(let tag): Self.object("tag", .string(tag.rawValue))
        case .exceptions(let list): Self.object("exceptions", list.json)
        case .festival(let test): Self.object("festival", test.json)
        case .scale(let test): Self.object("scale", test.json)
        }
    }

    private static func object(_ key: String, _ value: JSONValue) -> JSONValue {
        .object([JSONValue.Member(key, value)])
    }
}

extension CriterionNode {
    /// A node as it is met on a walk.
    struct Visit {
        let node: CriterionNode
        /// The records whose fields the node reads; `nil` for the customer's.
        let source: RecordSource?
        let depth: Int
    }

    /// The parts of the node and the records whose fields they read.
    private func children(in source: RecordSource?) -> [(CriterionNode, RecordSource?)] {
        switch self {
        case .all(let parts), .any(let parts): parts.map { ($0, source) }
        case .not(let part): [(part, source)]
        case .exceptions(let list): [(list.criterion, source)]
        case .records(let test): test.selection.condition.map { [($0, test.source)] } ?? []
        case .field, .age, .date, .anniversary, .segment, .tag, .festival, .scale: []
        }
    }

    /// Visits every node, conditions on records included, parents first.
    ///
    /// It keeps a stack of its own: the depth of a tree made by a program has no bound.
    func walk(_ body: (Visit) -> Void) {
        var stack = [Visit(node: self, source: nil, depth: 1)]
        while let visit = stack.popLast() {
            body(visit)
            for (child, source) in visit.node.children(in: visit.source).reversed() {
                stack.append(Visit(node: child, source: source, depth: visit.depth + 1))
            }
        }
    }

    /// The error of a tree that is too deep or too large to evaluate.
    var sizeError: CriterionError? {
        var (depth, nodes, values) = (0, 0, 0)
        walk { visit in
            depth = max(depth, visit.depth)
            nodes += 1
            switch visit.node {
            case .field(let test): values += test.comparison.operands.count
            case .exceptions(let list): values += list.pinned.count + list.barred.count
            default: break
            }
        }
        if depth > Self.maximumDepth { return .tooDeep() }
        return nodes > Self.maximumNodes || values > Self.maximumValues ? .tooLarge() : nil
    }

    /// The segments the tree refers to, in order.
    var segments: [Identifier<CustomerSegment>] {
        var found: [Identifier<CustomerSegment>] = []
        walk { visit in
            if case .segment(let id) = visit.node { found.append(id) }
        }
        return found
    }
}

/// Puts criteria together into a plan.
///
/// The meaning of each test is that of ``CriterionCompiler``: tests of values are the same functions.
struct CriterionPlanner {
    let context: Criterion.Context
    private let tags: TagMeanings
    private(set) var plan = CriterionPlan()
    private var customerSteps: [StepKey: Int] = [:]
    private var recordSteps = [[StepKey: Int]](repeating: [:], count: RecordSource.allCases.count)
    private var aggregates: [CriterionPlan.Aggregate: Int] = [:]
    private(set) var segments: [Identifier<CustomerSegment>: Int] = [:]

    /// What makes two steps the same.
    private enum StepKey: Hashable {
        case constant(Truth)
        case all([Int])
        case any([Int])
        case not(Int)
        case node(CriterionNode)
        case window(FieldPath, Criterion.DateWindow)
    }

    init(_ context: Criterion.Context) {
        self.context = context
        tags = context.tagMeanings
    }

    /// Adds a criterion to the plan.
    ///
    /// - Throws: `.tooDeep`, `.tooLarge` or `.segmentCycle`.
    mutating func add(_ criterion: Criterion) throws(CriterionError) {
        if let error = criterion.node.sizeError { throw error }
        for (id, segment) in try SegmentOrder.segments(of: criterion, in: context) where segments[id] == nil {
            if let error = segment.node.sizeError { throw error }
            segments[id] = step(segment.node)
        }
        plan.roots.append(step(criterion.node))
    }

    // MARK: - Customers

    private mutating func intern(_ key: StepKey, _ make: (inout CriterionPlanner) -> CriterionPlan.Step) -> Int {
        if let known = customerSteps[key] { return known }
        let step = make(&self)
        plan.customers.steps.append(step)
        customerSteps[key] = plan.customers.steps.count - 1
        return plan.customers.steps.count - 1
    }

    /// The step that answers a node, which is added where there is none yet.
    mutating func step(_ node: CriterionNode) -> Int {
        switch node {
        case .all(let parts):
            let parts = Self.distinct(parts.map { step($0) })
            return parts.count == 1 ? parts[0] : intern(.all(parts)) { _ in .all(parts) }
        case .any(let parts):
            let parts = Self.distinct(parts.map { step($0) })
            return parts.count == 1 ? parts[0] : intern(.any(parts)) { _ in .any(parts) }
        case .not(let part):
            let part = step(part)
            return intern(.not(part)) { _ in .not(part) }
        case .segment(let id): return segments[id] ?? unknown
        case .festival(let test):
            let truth = test.truth(in: context)
            return intern(.constant(truth)) { _ in .constant(truth) }
        case .exceptions(let list):
            let part = step(list.criterion)
            return intern(.node(node)) { planner in
                .exceptions(ExceptionLookup(list, on: planner.context.today) { $0 }, part)
            }
        case .tag(let tag):
            let meaning = tags.meaning(of: tag)
            return intern(.node(.tag(meaning))) { planner in
                .values(
                    CriterionPlan.ValueTest(
                        column: planner.plan.customers.column(ColumnKey("tags", .tags)), none: .no,
                        test: planner.tags.test(for: meaning), breaks: .texts([TagMark(meaning).text])))
            }
        case .age(let bounds):
            let today = context.today
            guard let key = ColumnKey("birthDate", .values, of: context.customers) else { return unknown }
            return intern(.node(node)) { planner in
                planner.customers(key, node, none: .unknown) { value in
                    guard case .date(let birth) = value, birth <= today else { return .unknown }
                    return Truth(bounds.contains(birth.completedYears(on: today)))
                }
            }
        case .scale(let test): return test.meaning(in: context).map { step($0) } ?? unknown
        case .records(let test): return test.meaning.map { step($0) } ?? step(test, node)
        case .field, .date, .anniversary:
            return intern(.node(node)) { planner in
                Self.test(node, in: planner.context, schema: planner.context.customers, list: &planner.plan.customers)
            }
        }
    }

    private var unknown: Int {
        mutating get { intern(.constant(.unknown)) { _ in .constant(.unknown) } }
    }

    private mutating func customers(
        _ key: ColumnKey, _ node: CriterionNode, none: Truth, _ test: @escaping @Sendable (FieldShape.Scalar) -> Truth
    ) -> CriterionPlan.Step {
        .values(
            CriterionPlan.ValueTest(
                column: plan.customers.column(key), none: none, test: test,
                breaks: node.valueBreaks(on: context.today)))
    }

    /// The order of the parts of all and any does not matter, nor how often one stands there.
    private static func distinct(_ parts: [Int]) -> [Int] { Array(Set(parts)).sorted() }

    // MARK: - Tests of fields

    /// A test of the fields of a record of any kind.
    private static func test<Record: RecordKind>(
        _ node: CriterionNode, in context: Criterion.Context, schema: RecordSchema<Record>,
        list: inout CriterionPlan.StepList
    ) -> CriterionPlan.Step {
        let path: FieldPath
        var pattern: TextPattern?
        switch node {
        case .field(let field):
            path = field.path
            if field.comparison == .exists {
                guard schema.fields.contains(where: { $0.path.isWithin(path) }) else { return .constant(.unknown) }
                return .values(
                    .init(
                        column: list.column(ColumnKey(path, .presence)), none: .no, test: { _ in .yes }, breaks: .flags)
                )
            }
            pattern = field.comparison.pattern
        case .date(let date): path = date.path
        case .anniversary(let anniversary): path = anniversary.path
        default: return .constant(.unknown)
        }
        guard let key = ColumnKey(path, .values, of: schema), let test = node.valueTest(in: context) else {
            return .constant(.unknown)
        }
        return .values(
            .init(
                column: list.column(key), none: .unknown, test: test, pattern: pattern,
                breaks: node.valueBreaks(on: context.today)))
    }

    // MARK: - Records

    private mutating func intern(
        _ key: StepKey, source: Int, _ make: (inout CriterionPlanner) -> CriterionPlan.Step
    ) -> Int {
        if let known = recordSteps[source][key] { return known }
        let step = make(&self)
        plan.records[source].steps.append(step)
        recordSteps[source][key] = plan.records[source].steps.count - 1
        return plan.records[source].steps.count - 1
    }

    private mutating func condition<Record: RecordKind>(
        _ node: CriterionNode, source: Int, schema: RecordSchema<Record>
    ) -> Int {
        switch node {
        case .all(let parts):
            let parts = Self.distinct(parts.map { condition($0, source: source, schema: schema) })
            return parts.count == 1 ? parts[0] : intern(.all(parts), source: source) { _ in .all(parts) }
        case .any(let parts):
            let parts = Self.distinct(parts.map { condition($0, source: source, schema: schema) })
            return parts.count == 1 ? parts[0] : intern(.any(parts), source: source) { _ in .any(parts) }
        case .not(let part):
            let part = condition(part, source: source, schema: schema)
            return intern(.not(part), source: source) { _ in .not(part) }
        default:
            return intern(.node(node), source: source) { planner in
                Self.test(node, in: planner.context, schema: schema, list: &planner.plan.records[source])
            }
        }
    }

    private mutating func step(_ test: RecordTest, _ node: CriterionNode) -> Int {
        switch test.source {
        case .bookings: step(test, node, schema: context.bookings)
        case .cases: step(test, node, schema: context.cases)
        case .surveys: step(test, node, schema: context.surveys)
        case .interactions: step(test, node, schema: context.interactions)
        case .events: step(test, node, schema: context.events)
        }
    }

    private mutating func step<Record: RecordKind>(
        _ test: RecordTest, _ node: CriterionNode, schema: RecordSchema<Record>
    ) -> Int {
        let source = test.source.position
        plan.sources.insert(test.source)
        guard let dates = ColumnKey(test.date, .first, of: schema) else { return unknown }
        var parts: [Int] = []
        if let window = test.selection.window {
            let window = CriterionNode.date(DateTest(path: test.date, window: window))
            parts.append(
                intern(.window(test.date, test.selection.window ?? .within(days: 0)), source: source) { planner in
                    let column = planner.plan.records[source].column(dates)
                    guard let test = window.valueTest(in: planner.context) else { return .constant(.unknown) }
                    return .values(
                        .init(
                            column: column, none: .unknown, test: test,
                            breaks: window.valueBreaks(on: planner.context.today)))
                })
        }
        if let condition = test.selection.condition {
            parts.append(self.condition(condition, source: source, schema: schema))
        }
        let both = Self.distinct(parts)
        let selection = both.count < 2 ? both.first : intern(.all(both), source: source) { _ in .all(both) }
        switch test.measure.form {
        case .count(let bounds): return counted(bounds)
        case .none: return counted(NumberBounds(0...0))
        case .figure(let figure, let path, let minimum, let maximum):
            guard let amounts = ColumnKey(path, .values, of: schema), let zero = (minimum ?? maximum)?.zero else {
                return unknown
            }
            let column = plan.records[source].column(amounts)
            if figure == .minimum || figure == .maximum {
                return intern(.node(node)) { _ in
                    .extremeAmount(
                        .init(
                            source: source, selection: selection, amounts: column, zero: zero, minimum: minimum,
                            maximum: maximum, isGreatest: figure == .maximum))
                }
            }
            let sum = aggregate(.init(source: source, selection: selection, amounts: column, zero: zero))
            if figure == .sum { return intern(.node(node)) { _ in .sum(sum, atLeast: minimum, atMost: maximum) } }
            let count = aggregate(.init(source: source, selection: selection, amounts: nil, zero: nil))
            return intern(.node(node)) { _ in .average(sum, count: count, atLeast: minimum, atMost: maximum) }
        case .last(let window): return extreme(window, isLater: true)
        case .first(let window): return extreme(window, isLater: false)
        }

        func counted(_ bounds: NumberBounds) -> Int {
            let aggregate = aggregate(.init(source: source, selection: selection, amounts: nil, zero: nil))
            return intern(.node(node)) { _ in .count(aggregate, bounds) }
        }

        func extreme(_ window: Criterion.DateWindow, isLater: Bool) -> Int {
            intern(.node(node)) { planner in
                .extreme(
                    .init(
                        source: source, selection: selection, dates: planner.plan.records[source].column(dates),
                        bounds: window.bounds(on: planner.context.today), isLater: isLater))
            }
        }
    }

    private mutating func aggregate(_ aggregate: CriterionPlan.Aggregate) -> Int {
        if let known = aggregates[aggregate] { return known }
        plan.aggregates.append(aggregate)
        aggregates[aggregate] = plan.aggregates.count - 1
        return plan.aggregates.count - 1
    }
}

extension CriterionPlan {
    /// Returns the plan of some criteria.
    ///
    /// - Throws: `.tooDeep`, `.tooLarge` or `.segmentCycle`.
    init(_ criteria: some Sequence<Criterion>, in context: Criterion.Context) throws(CriterionError) {
        var planner = CriterionPlanner(context)
        for criterion in criteria { try planner.add(criterion) }
        self = planner.plan
    }

    /// Returns the plan of some criteria, and these as trees for explanations.
    ///
    /// - Throws: `.tooDeep`, `.tooLarge` or `.segmentCycle`.
    static func explained(
        _ criteria: [Criterion], in context: Criterion.Context
    ) throws(CriterionError) -> (CriterionPlan, [CriterionTree]) {
        var planner = CriterionPlanner(context)
        for criterion in criteria { try planner.add(criterion) }
        var trees: [CriterionTree] = []
        for criterion in criteria { trees.append(planner.tree(criterion.node)) }
        return (planner.plan, trees)
    }
}

extension CriterionPlan.StepList {
    /// The place of a column, which is added where there is none yet.
    mutating func column(_ key: ColumnKey) -> Int {
        if let known = columns.firstIndex(of: key) { return known }
        columns.append(key)
        return columns.count - 1
    }
}

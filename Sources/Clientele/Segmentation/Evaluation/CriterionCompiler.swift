/// Turns trees into programs.
///
/// The depth of the trees was checked before.
struct CriterionCompiler: Sendable {
    let context: Criterion.Context
    /// The place of each segment among those that are evaluated before.
    let slots: [Identifier<CustomerSegment>: Int]
    /// Whether what a test of some fields says may not be told; such a test is unknown.
    let withholds: (@Sendable (Set<FieldPath>) -> Bool)?
    private let tags: TagMeanings

    init(
        context: Criterion.Context, slots: [Identifier<CustomerSegment>: Int],
        withholding withholds: (@Sendable (Set<FieldPath>) -> Bool)? = nil
    ) {
        self.context = context
        self.slots = slots
        self.withholds = withholds
        tags = context.tagMeanings
    }

    /// Compiles a criterion on customers.
    func program(_ node: CriterionNode) -> CriterionProgram<Criterion.CustomerFacts> {
        if let withholds, node.isTest, withholds(Criterion(node).fields(in: context)) { return .leaf(withheld(node)) }
        switch node {
        case .all(let parts): return .all(parts.map(program))
        case .any(let parts): return .any(parts.map(program))
        case .not(let part): return .not(program(part))
        case .segment(let id): return slots[id].map { .segment(id, $0) } ?? .leaf(.unknown(node))
        case .exceptions(let list):
            return .exceptions(
                ExceptionLookup(list, on: context.today) { [$0.customer.id] + $0.mergedIDs }, program(list.criterion))
        case .tag(let tag):
            let (tags, meaning) = (tags, tags.meaning(of: tag))
            return .leaf(
                CriterionLeaf(
                    node, truth: { Truth(tags.holds(meaning, for: $0.customer)) },
                    observe: { tags.observation(of: tag, in: $0.customer) }))
        case .age(let bounds): return .leaf(age(bounds, node))
        case .festival(let test):
            let truth = test.truth(in: context)
            return .leaf(CriterionLeaf(node, truth: { _ in truth }, observe: { _ in .init() }))
        case .scale(let test):
            guard let meaning = test.meaning(in: context) else { return .leaf(.unknown(node)) }
            let (whole, observed) = (program(meaning), test.observed(in: context).map(program))
            return .leaf(
                CriterionLeaf(
                    node, truth: { whole.truth($0, []) },
                    observe: { facts in
                        if case .leaf(let leaf)? = observed { leaf.observe(facts) } else { .init() }
                    }))
        case .records(let test):
            if let meaning = test.meaning { return program(meaning) }
            switch test.source {
            case .bookings: return .leaf(leaf(test, schema: context.bookings) { $0.bookings })
            case .cases: return .leaf(leaf(test, schema: context.cases) { $0.cases })
            case .surveys: return .leaf(leaf(test, schema: context.surveys) { $0.surveys })
            case .interactions: return .leaf(leaf(test, schema: context.interactions) { $0.interactions })
            case .events: return .leaf(leaf(test, schema: context.events) { $0.events })
            }
        case .field, .date, .anniversary:
            let leaf = leaf(node, schema: context.customers)
            return .leaf(
                CriterionLeaf(node, truth: { leaf.truth($0.customer) }, observe: { leaf.observe($0.customer) }))
        }
    }

    /// Compiles a condition on the fields of one record.
    func condition<Record: RecordKind>(
        _ node: CriterionNode, schema: RecordSchema<Record>
    ) -> CriterionProgram<Record> {
        switch node {
        case .all(let parts): .all(parts.map { condition($0, schema: schema) })
        case .any(let parts): .any(parts.map { condition($0, schema: schema) })
        case .not(let part): .not(condition(part, schema: schema))
        case .field, .date, .anniversary: .leaf(leaf(node, schema: schema))
        case .age, .records, .segment, .tag, .exceptions, .festival, .scale: .leaf(.unknown(node))
        }
    }

    // MARK: - Leaves

    /// A test that may not be told: it is unknown, and of values there is only what the reader is shown of the field.
    private func withheld(_ node: CriterionNode) -> CriterionLeaf<Criterion.CustomerFacts> {
        var shown: (@Sendable (Customer) -> [FieldShape.Scalar])?
        if case .field(let test) = node, test.comparison != .exists {
            shown = FieldAccess.values(at: test.path, schema: context.customers)
        }
        return CriterionLeaf(
            node, truth: { _ in .unknown },
            observe: { [shown] in CriterionObservation(values: shown?($0.customer) ?? [], isWithheld: true) })
    }

    private func age(_ bounds: NumberBounds, _ node: CriterionNode) -> CriterionLeaf<Criterion.CustomerFacts> {
        let today = context.today
        let age: @Sendable (Criterion.CustomerFacts) -> Int? = { facts in
            guard let birth = facts.customer.birthDate?.date, birth <= today else { return nil }
            return birth.completedYears(on: today)
        }
        return CriterionLeaf(
            node, truth: { facts in age(facts).map { Truth(bounds.contains($0)) } ?? .unknown },
            observe: { facts in .init(values: age(facts).map { [.integer(Int64($0))] } ?? []) })
    }

    private func leaf<Record: RecordKind>(
        _ node: CriterionNode, schema: RecordSchema<Record>
    ) -> CriterionLeaf<Record> {
        let path: FieldPath
        switch node {
        case .field(let field):
            if field.comparison == .exists { return existence(of: field.path, node, schema: schema) }
            path = field.path
        case .date(let date): path = date.path
        case .anniversary(let anniversary): path = anniversary.path
        default: return .unknown(node)
        }
        guard let values = FieldAccess.values(at: path, schema: schema), let test = node.valueTest(in: context) else {
            return .unknown(node)
        }
        return CriterionLeaf(
            node,
            truth: { record in
                let found = values(record)
                guard !found.isEmpty else { return .unknown }
                var result = Truth.no
                for value in found where result != .yes { result = result || test(value) }
                return result
            },
            observe: { .init(values: values($0)) })
    }

    private func existence<Record: RecordKind>(
        of path: FieldPath, _ node: CriterionNode, schema: RecordSchema<Record>
    ) -> CriterionLeaf<Record> {
        let fields = schema.fields.filter { $0.path.isWithin(path) }.map(\.values)
        guard !fields.isEmpty else { return .unknown(node) }
        return CriterionLeaf(
            node, truth: { record in Truth(fields.contains { !$0(record).isEmpty }) }, observe: { _ in .init() })
    }

    /// The selection of the records of a test; `nil` where they have no such date.
    func selector<Record: RecordKind>(_ test: RecordTest, schema: RecordSchema<Record>) -> RecordSelector<Record>? {
        guard let dates = FieldAccess.values(at: test.date, schema: schema) else { return nil }
        let condition = test.selection.condition.map { self.condition($0, schema: schema) }
        return RecordSelector(
            days: test.selection.window?.bounds(on: context.today), condition: condition, dates: dates,
            day: context.day)
    }

    private func leaf<Record: RecordKind>(
        _ test: RecordTest, schema: RecordSchema<Record>,
        records: @escaping @Sendable (Criterion.CustomerFacts) -> [Record]?
    ) -> CriterionLeaf<Criterion.CustomerFacts> {
        let node = CriterionNode.records(test)
        guard let selector = selector(test, schema: schema) else { return .unknown(node) }
        let aggregate: @Sendable ([Record]) -> (Truth, CriterionObservation)
        switch test.measure.form {
        case .count(let bounds): aggregate = { selector.count($0, bounds) }
        case .none: aggregate = { selector.count($0, NumberBounds(0...0)) }
        case .last(let window):
            let bounds = window.bounds(on: context.today)
            aggregate = { selector.extreme($0, bounds, isLater: true) }
        case .first(let window):
            let bounds = window.bounds(on: context.today)
            aggregate = { selector.extreme($0, bounds, isLater: false) }
        case .figure(let figure, let path, let minimum, let maximum):
            guard let amounts = FieldAccess.values(at: path, schema: schema), let zero = (minimum ?? maximum)?.zero
            else { return .unknown(node) }
            let limits = SumLimits(zero, minimum, maximum, context.day)
            switch figure {
            case .sum: aggregate = { selector.sum($0, of: amounts, limits) }
            case .average: aggregate = { selector.average($0, of: amounts, limits) }
            case .minimum: aggregate = { selector.extreme($0, of: amounts, limits, isGreatest: false) }
            case .maximum: aggregate = { selector.extreme($0, of: amounts, limits, isGreatest: true) }
            }
        }
        return CriterionLeaf(
            node, truth: { facts in records(facts).map { aggregate($0).0 } ?? .unknown },
            observe: { facts in records(facts).map { aggregate($0).1 } ?? .init() })
    }
}

extension CriterionNode {
    /// Whether the node is one test of the customer's fields or records, and no composition of others.
    fileprivate var isTest: Bool {
        switch self {
        case .all, .any, .not, .segment, .exceptions: false
        case .records(let test): test.meaning == nil
        case .field, .age, .date, .anniversary, .tag, .festival, .scale: true
        }
    }

    /// The test of one value that a comparison, a date or an anniversary makes; `nil` for other nodes.
    func valueTest(in context: Criterion.Context) -> (@Sendable (FieldShape.Scalar) -> Truth)? {
        let day = context.day
        switch self {
        case .field(let field): return field.comparison.test(day: day)
        case .date(let date):
            let bounds = date.window.bounds(on: context.today)
            return { $0.calendarDate(day).map { Truth(bounds.contains(Int($0.dayNumber))) } ?? .unknown }
        case .anniversary(let anniversary):
            let today = context.today
            return { $0.calendarDate(day).map { anniversary.truth(for: $0, on: today) } ?? .unknown }
        default: return nil
        }
    }
}

extension FieldShape.Scalar {
    /// The date, or the day of the instant.
    func calendarDate(_ day: (Timestamp) -> CalendarDate) -> CalendarDate? {
        switch self {
        case .date(let date): date
        case .instant(let instant): day(instant)
        default: nil
        }
    }
}

extension FieldTest.Comparison {
    /// The comparison as a function of one value.
    func test(day: @escaping @Sendable (Timestamp) -> CalendarDate) -> @Sendable (FieldShape.Scalar) -> Truth {
        switch self {
        case .equals(let other): return { $0.equals(other, day: day) }
        case .less(let other): return { $0.order(to: other, day: day).map { Truth($0 == .less) } ?? .unknown }
        case .atMost(let other): return { $0.order(to: other, day: day).map { Truth($0 != .greater) } ?? .unknown }
        case .greater(let other): return { $0.order(to: other, day: day).map { Truth($0 == .greater) } ?? .unknown }
        case .atLeast(let other): return { $0.order(to: other, day: day).map { Truth($0 != .less) } ?? .unknown }
        case .between(let low, let high):
            let (above, below) = (Self.atLeast(low).test(day: day), Self.atMost(high).test(day: day))
            return { above($0) && below($0) }
        case .oneOf(let others):
            // To look into a set takes longer than a few comparisons.
            let set = others.count > 12 ? Set(others) : []
            return { value in
                if !set.isEmpty, set.contains(value) { return .yes }
                var result = Truth.no
                for other in others where result != .yes { result = result || value.equals(other, day: day) }
                return result
            }
        case .contains, .beginsWith, .endsWith:
            guard let pattern else { return { _ in .unknown } }
            return { value in
                guard case .text(let text) = value else { return .unknown }
                return Truth(pattern.isFound(in: text))
            }
        case .exists: return { _ in .yes }
        }
    }

    /// The text that the comparison looks for.
    var pattern: TextPattern? {
        switch self {
        case .contains(let text): TextPattern(text: FoldedText(text), place: .anywhere)
        case .beginsWith(let text): TextPattern(text: FoldedText(text), place: .start)
        case .endsWith(let text): TextPattern(text: FoldedText(text), place: .end)
        default: nil
        }
    }
}

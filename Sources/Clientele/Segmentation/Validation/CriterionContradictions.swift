/// Looks for conditions that exclude each other, and for alternatives of which one always holds.
///
/// It finds what follows from tests of the same field, age, number of records or part of the tree; what follows from the
/// meaning of different fields it does not see. What it finds is so for every customer.
struct CriterionContradictions {
    let context: Criterion.Context
    private(set) var findings: [Finding] = []

    init(context: Criterion.Context) {
        self.context = context
    }

    /// Looks at a node and all below it; each fault is told where it arises and not again above.
    ///
    /// - Returns: whether anything was found.
    @discardableResult
    mutating func visit(_ node: CriterionNode, at place: FieldPath, in source: RecordSource? = nil) -> Bool {
        switch node {
        case .all(let parts):
            let place = place.appending(field: "all")
            return visit(parts, at: place, in: source) || note(node, false, CriterionFindings.neverTrue, place, source)
        case .any(let parts):
            let place = place.appending(field: "any")
            return visit(parts, at: place, in: source) || note(node, true, CriterionFindings.alwaysTrue, place, source)
        case .not(let part): return visit(part, at: place.appending(field: "not"), in: source)
        case .exceptions(let list):
            return visit(list.criterion, at: place.appending(field: "exceptions").appending(field: "of"), in: source)
        case .records(let test):
            guard let condition = test.selection.condition else { return false }
            let place = place.appending(field: test.source.rawValue).appending(field: "where")
            return visit(condition, at: place, in: test.source)
        case .field, .age, .date, .anniversary, .segment, .tag, .festival, .scale: return false
        }
    }

    private mutating func visit(_ parts: [CriterionNode], at place: FieldPath, in source: RecordSource?) -> Bool {
        var isFound = false
        for (index, part) in parts.enumerated() {
            isFound = visit(part, at: place.appending(index: index), in: source) || isFound
        }
        return isFound
    }

    private mutating func note(
        _ node: CriterionNode, _ isNegated: Bool, _ kind: Finding.Kind, _ place: FieldPath, _ source: RecordSource?
    ) -> Bool {
        var facts = Conjunction(context: context, source: source, looksAtAbsence: !isNegated)
        guard facts.isContradicted(by: node, isNegated) else { return false }
        findings.append(Finding(kind, at: place))
        return true
    }
}

/// What must be so for several tests to hold at once.
private struct Conjunction {
    private enum Subject: Hashable {
        case age
        case number(FieldPath)
        case day(FieldPath)
        /// A date beside windows that move with the day of evaluation: with fixed ones these agree on some days only.
        case movingDay(FieldPath)
        case count(RecordSource, Criterion.RecordSelection)
        case bin(Identifier<CustomerScale>)
    }

    let context: Criterion.Context
    let source: RecordSource?
    /// Whether it counts that a field without a value passes no test; an alternative is then not false but unknown.
    let looksAtAbsence: Bool
    private var answers: [CriterionNode: Bool] = [:]
    private var ranges: [Subject: [ClosedRange<Int>]] = [:]
    private var allowed: [FieldPath: Set<FieldShape.Scalar>] = [:]
    private var excluded: [FieldPath: Set<FieldShape.Scalar>] = [:]
    private var absent: Set<FieldPath> = []
    private var present: Set<FieldPath> = []

    init(context: Criterion.Context, source: RecordSource?, looksAtAbsence: Bool) {
        self.context = context
        self.source = source
        self.looksAtAbsence = looksAtAbsence
    }

    /// Takes in that a node holds, or does not hold; parts that follow from that are taken in one by one.
    mutating func isContradicted(by node: CriterionNode, _ isNegated: Bool) -> Bool {
        switch node {
        case .not(let part): return isContradicted(by: part, !isNegated)
        case .all(let parts) where !isNegated, .any(let parts) where isNegated:
            for part in parts where isContradicted(by: part, isNegated) { return true }
            return false
        default: return isContradicted(byTest: node, isNegated)
        }
    }

    private mutating func isContradicted(byTest node: CriterionNode, _ isNegated: Bool) -> Bool {
        if answers.updateValue(!isNegated, forKey: node) == isNegated { return true }
        switch node {
        case .age(let bounds) where source == nil:
            return narrow(.age, Self.ranges(bounds, from: 0), isNegated, within: 0...Int.max)
        case .records(let test) where source == nil:
            let bounds: NumberBounds
            switch test.measure.form {
            case .count(let counted): bounds = counted
            case .none(nil): bounds = NumberBounds(0...0)
            // Who is none of these may be new.
            case .none where !isNegated: bounds = NumberBounds(0...0)
            case .none, .figure, .last, .first: return false
            }
            return narrow(
                .count(test.source, test.selection), Self.ranges(bounds, from: 0), isNegated, within: 0...Int.max)
        case .date(let test):
            guard isSingle(test.path, ["date", "instant"]) else { return false }
            let bounds = test.window.bounds(on: context.today)
            let subject: Subject = test.window.moves ? .movingDay(test.path) : .day(test.path)
            return narrow(subject, Self.ranges(bounds), isNegated, within: Int.min...Int.max)
        case .field(let test): return isContradicted(by: test, isNegated)
        case .scale(let test) where source == nil && !isNegated:
            // Who is not in a bin may be in none.
            guard let bins = context.scales[test.scale]?.bins, let bounds = test.bounds(of: bins) else { return false }
            return narrow(.bin(test.scale), Self.ranges(bounds, from: 1), false, within: 1...bins)
        default: return false
        }
    }

    private mutating func isContradicted(by test: FieldTest, _ isNegated: Bool) -> Bool {
        if test.comparison == .exists {
            guard looksAtAbsence else { return false }
            if isNegated { absent.insert(test.path) } else { present.insert(test.path) }
            return present.contains { path in absent.contains { path.isWithin($0) } }
        }
        // Whether it passes or not: only a value can tell.
        if looksAtAbsence {
            present.insert(test.path)
            if absent.contains(where: { test.path.isWithin($0) }) { return true }
        }
        if isSingle(test.path, ["integer"]), let ranges = test.ranges(of: \.asInteger) {
            return narrow(.number(test.path), ranges, isNegated, within: Int.min...Int.max)
        }
        if isSingle(test.path, ["date"]), let ranges = test.ranges(of: \.asDay) {
            return narrow(.day(test.path), ranges, isNegated, within: Int.min...Int.max)
        }
        guard isSingle(test.path, ["text", "code", "flag", "identifier"]) else { return false }
        switch test.comparison {
        case .equals(let value): return choose([value], at: test.path, isNegated)
        case .oneOf(let values): return choose(Set(values), at: test.path, isNegated)
        default: return false
        }
    }

    /// Whether a field has one value at most; a field in a part may be in a list of parts.
    private func isSingle(_ path: FieldPath, _ shapes: Set<String>) -> Bool {
        let isOwn = path.components.first == .field("custom") && path.components.count == 2
        guard path.components.count == 1 || isOwn else { return false }
        return context.shape(of: path, in: source).map { !$0.isList && shapes.contains($0.description) } ?? false
    }

    private mutating func choose(_ values: Set<FieldShape.Scalar>, at path: FieldPath, _ isNegated: Bool) -> Bool {
        if isNegated {
            excluded[path, default: []].formUnion(values)
        } else {
            allowed[path] = allowed[path].map { $0.intersection(values) } ?? values
        }
        return allowed[path]?.subtracting(excluded[path] ?? []).isEmpty ?? false
    }

    /// Narrows the numbers that are left; nothing is left where the tests exclude each other.
    private mutating func narrow(
        _ subject: Subject, _ wanted: [ClosedRange<Int>], _ isNegated: Bool, within whole: ClosedRange<Int>
    ) -> Bool {
        var left = ranges[subject] ?? [whole]
        if isNegated {
            for range in wanted { left = left.flatMap { Self.without(range, in: $0) } }
        } else {
            left = left.flatMap { part in wanted.filter { $0.overlaps(part) }.map { $0.clamped(to: part) } }
        }
        ranges[subject] = left
        return left.isEmpty
    }

    private static func without(_ range: ClosedRange<Int>, in whole: ClosedRange<Int>) -> [ClosedRange<Int>] {
        guard range.overlaps(whole) else { return [whole] }
        var parts: [ClosedRange<Int>] = []
        if whole.lowerBound < range.lowerBound { parts.append(whole.lowerBound...(range.lowerBound - 1)) }
        if whole.upperBound > range.upperBound { parts.append((range.upperBound + 1)...whole.upperBound) }
        return parts
    }

    static func ranges(_ bounds: NumberBounds, from least: Int = .min) -> [ClosedRange<Int>] {
        let lower = max(bounds.lower ?? least, least)
        let upper = bounds.upper ?? .max
        return lower <= upper ? [lower...upper] : []
    }
}

extension FieldTest {
    /// The numbers that pass; `nil` for a test that is none of numbers, or of so many values that it is not looked at.
    fileprivate func ranges(of number: (FieldShape.Scalar) -> Int?) -> [ClosedRange<Int>]? {
        let numbers = comparison.operands.compactMap(number)
        guard numbers.count == comparison.operands.count, !numbers.isEmpty, numbers.count <= 100 else { return nil }
        let first = numbers[0]
        switch comparison {
        case .equals, .oneOf: return Set(numbers).map { $0...$0 }
        case .less: return first > .min ? [Int.min...(first - 1)] : []
        case .atMost: return [Int.min...first]
        case .greater: return first < .max ? [(first + 1)...Int.max] : []
        case .atLeast: return [first...Int.max]
        case .between: return numbers[1] >= first ? [first...numbers[1]] : []
        case .contains, .beginsWith, .endsWith, .exists: return nil
        }
    }
}

extension FieldShape.Scalar {
    fileprivate var asInteger: Int? {
        if case .integer(let number) = self { Int(number) } else { nil }
    }

    fileprivate var asDay: Int? {
        if case .date(let date) = self { Int(date.dayNumber) } else { nil }
    }
}

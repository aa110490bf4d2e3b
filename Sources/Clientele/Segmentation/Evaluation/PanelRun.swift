/// The questions to one customer: each step is answered when it is asked for, and once.
///
/// Panel and customer are handed from question to question and not kept: a customer has many parts to copy.
struct PanelRun {
    /// The answers by step; `nil` for what was not asked yet.
    private var truths: [Truth?]
    private var values: [[FieldShape.Scalar]?]
    private var records: [Records?]
    private var aggregates: [Aggregate?]

    /// The values of a column in all records of a customer, and where those of each record end.
    struct RecordValues: Sendable {
        var scalars: [FieldShape.Scalar] = []
        var ends: [Int] = []

        func range(_ record: Int) -> Range<Int> { (record == 0 ? 0 : ends[record - 1])..<ends[record] }
    }

    /// The records of one source.
    private struct Records {
        let count: Int
        var bits: StepBits
        var isAnswered: [Bool]
        var values: [RecordValues?]
    }

    private enum Aggregate {
        case count(ClosedRange<Int>)
        /// A sum; `nil` where it is unknown.
        case sum(FieldShape.Scalar?)
    }

    init(_ panel: Criterion.Panel) {
        truths = [Truth?](repeating: nil, count: panel.plan.customers.steps.count)
        values = [[FieldShape.Scalar]?](repeating: nil, count: panel.customerReadings.count)
        records = [Records?](repeating: nil, count: panel.plan.records.count)
        aggregates = [Aggregate?](repeating: nil, count: panel.plan.aggregates.count)
    }

    /// The answer of a step; steps are nested as deeply as criteria may be.
    mutating func truth(_ step: Int, _ panel: Criterion.Panel, _ facts: Criterion.CustomerFacts) -> Truth {
        if let known = truths[step] { return known }
        let truth = answer(step, panel, facts)
        truths[step] = truth
        return truth
    }

    private mutating func answer(
        _ step: Int, _ panel: Criterion.Panel, _ facts: Criterion.CustomerFacts
    ) -> Truth {
        switch panel.plan.customers.steps[step] {
        case .constant(let truth): return truth
        case .all(let parts):
            var result = Truth.yes
            for part in parts where result != .no { result = result && truth(part, panel, facts) }
            return result
        case .any(let parts):
            var result = Truth.no
            for part in parts where result != .yes { result = result || truth(part, panel, facts) }
            return result
        case .not(let part): return !truth(part, panel, facts)
        case .values(let test):
            if values[test.column] == nil {
                var found: [FieldShape.Scalar] = []
                panel.customerReadings[test.column](facts.customer, &found)
                values[test.column] = found
            }
            guard let found = values[test.column] else { return .unknown }
            return test.truth(found, found.indices)
        case .exceptions(let lookup, let part):
            if !lookup.isEmpty, let (_, isPinned) = lookup.exception(for: [facts.customer.id] + facts.mergedIDs) {
                return Truth(isPinned)
            }
            return truth(part, panel, facts)
        case .count(let index, let bounds):
            guard Self.isLooked(panel.plan.aggregates[index].source, facts),
                case .count(let range) = aggregate(index, panel, facts)
            else {
                return .unknown
            }
            return bounds.contains(all: range)
        case .sum(let index, _, _):
            guard Self.isLooked(panel.plan.aggregates[index].source, facts),
                case .sum(let total?) = aggregate(index, panel, facts)
            else {
                return .unknown
            }
            return panel.limits[step]?.contain(total) ?? .unknown
        case .extreme(let test):
            guard Self.isLooked(test.source, facts) else { return .unknown }
            select(test.source, test.selection, panel, facts)
            let dates = recordValues(test.source, test.dates, panel, facts)
            var extreme = ExtremeDay(bounds: test.bounds, isLater: test.isLater)
            forEachSelected(test.source, test.selection) { [day = panel.day] record, isSelected in
                extreme.add(
                    dates.range(record).first.flatMap { dates.scalars[$0].calendarDate(day) }
                        .map { Int($0.dayNumber) }, isSelected: isSelected)
            }
            return extreme.truth
        }
    }

    // MARK: - Records

    private static func isLooked(_ source: Int, _ facts: Criterion.CustomerFacts) -> Bool {
        switch source {
        case 0: facts.bookings != nil
        case 1: facts.cases != nil
        default: facts.surveys != nil
        }
    }

    private static func recordCount(_ source: Int, _ facts: Criterion.CustomerFacts) -> Int {
        switch source {
        case 0: facts.bookings?.count ?? 0
        case 1: facts.cases?.count ?? 0
        default: facts.surveys?.count ?? 0
        }
    }

    private mutating func prepare(_ source: Int, _ panel: Criterion.Panel, _ facts: Criterion.CustomerFacts) {
        guard records[source] == nil else { return }
        let count = Self.recordCount(source, facts)
        let steps = panel.plan.records[source].steps.count
        records[source] = Records(
            count: count, bits: StepBits(steps: steps, width: (count + 63) / 64 + 1),
            isAnswered: [Bool](repeating: false, count: steps),
            values: [RecordValues?](repeating: nil, count: panel.recordReadings[source].count))
    }

    private mutating func recordValues(
        _ source: Int, _ column: Int, _ panel: Criterion.Panel, _ facts: Criterion.CustomerFacts
    ) -> RecordValues {
        prepare(source, panel, facts)
        if let known = records[source]?.values[column] { return known }
        let found = panel.recordReadings[source][column](facts)
        records[source]?.values[column] = found
        return found
    }

    /// Answers the step that selects records.
    private mutating func select(
        _ source: Int, _ selection: Int?, _ panel: Criterion.Panel, _ facts: Criterion.CustomerFacts
    ) {
        prepare(source, panel, facts)
        if let selection { answer(selection, of: source, panel, facts) }
    }

    private mutating func answer(
        _ step: Int, of source: Int, _ panel: Criterion.Panel, _ facts: Criterion.CustomerFacts
    ) {
        guard records[source]?.isAnswered[step] == false else { return }
        let words = (Self.recordCount(source, facts) + 63) / 64
        switch panel.plan.records[source].steps[step] {
        case .constant(let truth): records[source]?.bits.set(step, to: truth, words: words)
        case .all(let parts):
            for part in parts { answer(part, of: source, panel, facts) }
            records[source]?.bits.setAll(step, of: parts, words: words)
        case .any(let parts):
            for part in parts { answer(part, of: source, panel, facts) }
            records[source]?.bits.setAny(step, of: parts, words: words)
        case .not(let part):
            answer(part, of: source, panel, facts)
            records[source]?.bits.setNot(step, of: part, words: words)
        case .values(let test):
            let values = recordValues(source, test.column, panel, facts)
            records[source]?.bits.isCertain[step] = false
            if let start = records[source]?.bits.start(step) {
                records[source]?.bits.fill(values.ends.count, start, false) { record in
                    UInt64(test.truth(values.scalars, values.range(record)).bits)
                }
            }
        // Of customers only.
        case .exceptions, .count, .sum, .extreme: records[source]?.bits.set(step, to: .unknown, words: words)
        }
        records[source]?.isAnswered[step] = true
    }

    private func forEachSelected(_ source: Int, _ selection: Int?, _ body: (Int, Bool) -> Void) {
        guard let count = records[source]?.count else { return }
        records[source]?.bits.forEach(selection, from: 0, to: count, body)
    }

    private mutating func aggregate(
        _ index: Int, _ panel: Criterion.Panel, _ facts: Criterion.CustomerFacts
    ) -> Aggregate {
        if let known = aggregates[index] { return known }
        let aggregate = panel.plan.aggregates[index]
        select(aggregate.source, aggregate.selection, panel, facts)
        let result: Aggregate
        if let amounts = aggregate.amounts {
            let values = recordValues(aggregate.source, amounts, panel, facts)
            var total = aggregate.zero
            forEachSelected(aggregate.source, aggregate.selection) { record, isSelected in
                let range = values.range(record)
                guard isSelected, !range.isEmpty else { return total = nil }
                for index in range { total = total?.adding(values.scalars[index]) }
            }
            result = .sum(total)
        } else {
            var (certain, possible) = (0, 0)
            forEachSelected(aggregate.source, aggregate.selection) { _, isSelected in
                certain += isSelected ? 1 : 0
                possible += 1
            }
            result = .count(certain...possible)
        }
        aggregates[index] = result
        return result
    }
}

extension CriterionPlan.ValueTest {
    /// The answer for the values of one record, which are a part of a list.
    func truth(_ values: [FieldShape.Scalar], _ range: Range<Int>) -> Truth {
        guard !range.isEmpty else { return none }
        var result = Truth.no
        for index in range where result != .yes { result = result || test(values[index]) }
        return result
    }
}

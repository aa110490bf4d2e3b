/// The questions to one customer: each step is answered when it is asked for, and once.
///
/// Program, readings and customer are handed from question to question and not kept: a customer has many parts to copy.
struct PanelRun {
    /// Appends the values of a column in all records of a customer, and where those of each record end.
    typealias RecordReading =
        @Sendable (Criterion.CustomerFacts, inout [FieldShape.Scalar], inout [Int32]) -> Void

    /// A step that was not asked yet.
    private static let open: UInt8 = 255

    /// The raw value of each answer.
    private var truths: [UInt8]
    /// All values that were read, and the class of each in its column.
    private var values: [FieldShape.Scalar] = []
    private var classes: [UInt16] = []
    /// Where the values of each column of the customer are; empty and before the beginning for those not read yet.
    private var columns: [Range<Int32>]
    private var sources: [Source]
    private var aggregates: [Aggregate]
    /// The sum of each aggregate; `nil` where it is unknown.
    private var totals: [FieldShape.Scalar?]

    private struct Aggregate {
        var isKnown = false
        /// How many records are counted for certain, and at most; of a sum, how many values and how many records there are.
        var certain = 0
        var possible = 0
    }

    /// A run that answers nothing, to hold the place of another.
    init() { (truths, columns, sources, aggregates, totals) = ([], [], [], [], []) }

    init(_ program: PanelProgram) {
        truths = [UInt8](repeating: Self.open, count: program.customers.steps.count)
        columns = [Range<Int32>](repeating: -1 ..< -1, count: program.customers.classes.count)
        sources = [Source](repeating: Source(), count: program.records.count)
        aggregates = [Aggregate](repeating: Aggregate(), count: program.aggregates.count)
        totals = [FieldShape.Scalar?](repeating: nil, count: program.aggregates.count)
        values.reserveCapacity(64)
        classes.reserveCapacity(64)
    }

    /// Forgets the customer and everything that was answered, but not the memory in which it lay.
    mutating func reset() {
        for index in truths.indices { truths[index] = Self.open }
        for index in columns.indices { columns[index] = -1 ..< -1 }
        for index in sources.indices { sources[index].reset() }
        for index in aggregates.indices where aggregates[index].isKnown {
            aggregates[index] = Aggregate()
            totals[index] = nil
        }
        values.removeAll(keepingCapacity: true)
        classes.removeAll(keepingCapacity: true)
    }

    /// The answer of a step; steps are nested as deeply as criteria may be.
    mutating func truth(_ step: Int, _ program: PanelProgram, _ facts: Criterion.CustomerFacts) -> Truth {
        Truth(rawValue: ask(step, program, facts)) ?? .unknown
    }

    private mutating func ask(
        _ step: Int, _ program: PanelProgram, _ facts: Criterion.CustomerFacts
    ) -> UInt8 {
        let known = truths[step]
        if known != Self.open { return known }
        let truth = answer(program.customers.steps[step], program, facts)
        truths[step] = truth
        return truth
    }

    private mutating func answer(
        _ step: PanelProgram.Step, _ program: PanelProgram, _ facts: Criterion.CustomerFacts
    ) -> UInt8 {
        let (a, b) = (Int(step.a), Int(step.b))
        switch step.operation {
        case .constant: return UInt8(truncatingIfNeeded: a)
        case .all:
            var result = Truth.yes.rawValue
            for place in a..<b {
                result = min(result, ask(Int(program.customers.parts[place]), program, facts))
                if result == Truth.no.rawValue { break }
            }
            return result
        case .any:
            var result = Truth.no.rawValue
            for place in a..<b {
                result = max(result, ask(Int(program.customers.parts[place]), program, facts))
                if result == Truth.yes.rawValue { break }
            }
            return result
        case .not: return 2 &- ask(a, program, facts)
        case .values:
            let column = Int(program.customers.tests[a].column)
            if columns[column].lowerBound < 0 { read(column, program, facts.customer) }
            let range = Int(columns[column].lowerBound)..<Int(columns[column].upperBound)
            return Self.raw(bits(a, program.customers, range))
        case .exceptions:
            let lookup = program.lookups[a]
            if !lookup.isEmpty, let (_, isPinned) = lookup.exception(for: [facts.customer.id] + facts.mergedIDs) {
                return Truth(isPinned).rawValue
            }
            return ask(b, program, facts)
        case .count:
            guard prepare(program.aggregates[a].source, program, facts) else { return Truth.unknown.rawValue }
            work(out: a, program, facts)
            let bounds = program.bounds[b]
            let (low, high) = (aggregates[a].certain, aggregates[a].possible)
            if low >= bounds.lower, high <= bounds.upper { return Truth.yes.rawValue }
            return max(low, bounds.lower) > min(high, bounds.upper) ? Truth.no.rawValue : Truth.unknown.rawValue
        case .sum, .average:
            guard prepare(program.aggregates[a].source, program, facts) else { return Truth.unknown.rawValue }
            work(out: a, program, facts)
            guard let total = totals[a] else { return Truth.unknown.rawValue }
            return step.operation == .sum
                ? program.limits[b].contain(total).rawValue
                : program.limits[b].contain(meanOf: total, count: aggregates[a].certain).rawValue
        case .extreme:
            let test = program.extremes[a]
            guard prepare(test.source, program, facts) else { return Truth.unknown.rawValue }
            return extremeDay(test, program, facts).truth.rawValue
        case .amount:
            let test = program.amounts[a]
            guard prepare(test.source, program, facts) else { return Truth.unknown.rawValue }
            return extremeAmount(test, b, program, facts).truth.rawValue
        }
    }

    // MARK: - Values

    /// The raw truth value of two bits, of which bit 0 is yes and bit 1 possible.
    @inline(__always)
    private static func raw(_ bits: UInt8) -> UInt8 { bits & 1 &+ bits &>> 1 & 1 }

    private mutating func read(
        _ column: Int, _ program: PanelProgram, _ customer: Customer
    ) {
        let start = values.count
        program.customerReadings[column](customer, &values)
        for place in start..<values.count { classes.append(program.customers.classes[column].of(values[place])) }
        columns[column] = Int32(truncatingIfNeeded: start)..<Int32(truncatingIfNeeded: values.count)
    }

    /// The answer of a test to the values in a range: bit 0 for yes, bit 1 for what is not no.
    @inline(__always)
    private func bits(_ test: Int, _ list: PanelProgram.List, _ range: Range<Int>) -> UInt8 {
        if range.isEmpty { return list.tests[test].none }
        let table = Int(list.tests[test].table)
        var bits: UInt8 = 0
        for place in range {
            let told = list.tables[table &+ Int(classes[place])]
            bits |= told == ValueClasses.untold ? list.questions[test](values[place]).bits : told
            if bits & 1 != 0 { break }
        }
        return bits
    }

    // MARK: - Records

    /// Makes ready for the records of a source; `false` where they were not looked up.
    private mutating func prepare(
        _ source: Int, _ program: PanelProgram, _ facts: Criterion.CustomerFacts
    ) -> Bool {
        if sources[source].known != nil { return true }
        let count: Int? =
            switch source {
            case 0: facts.bookings?.count
            case 1: facts.cases?.count
            case 2: facts.surveys?.count
            case 3: facts.interactions?.count
            default: facts.events?.count
            }
        guard let count else { return false }
        sources[source].prepare(
            count: count, steps: program.records[source].steps.count, columns: program.records[source].classes.count)
        return true
    }

    /// Reads a column of a source that was made ready; returns where its ends are.
    private mutating func read(
        _ column: Int, of source: Int, _ program: PanelProgram,
        _ facts: Criterion.CustomerFacts
    ) -> Int32 {
        let known = sources[source].columns[column]
        if known >= 0 { return known }
        let start = values.count
        let place = Int32(truncatingIfNeeded: sources[source].ends.count)
        sources[source].ends.append(Int32(truncatingIfNeeded: start))
        program.recordReadings[source][column](facts, &values, &sources[source].ends)
        sources[source].columns[column] = place
        for place in start..<values.count { classes.append(program.records[source].classes[column].of(values[place])) }
        return place
    }

    /// Answers a step of a source for all its records.
    private mutating func select(
        _ step: Int, of source: Int, _ program: PanelProgram, _ facts: Criterion.CustomerFacts
    ) {
        guard !sources[source].isAnswered[step] else { return }
        let list = program.records[source]
        let plan = list.steps[step]
        let (a, b) = (Int(plan.a), Int(plan.b))
        switch plan.operation {
        case .all, .any:
            for place in a..<b { select(Int(list.parts[place]), of: source, program, facts) }
            sources[source].join(list.parts, a..<b, to: step, isAll: plan.operation == .all)
        case .not:
            select(a, of: source, program, facts)
            sources[source].negate(a, to: step)
        case .values:
            let column = read(Int(list.tests[a].column), of: source, program, facts)
            for word in 0..<sources[source].words {
                let (yes, possible) = answers(to: a, list, source, column, word)
                sources[source].set(step, word, yes, possible)
            }
        default:
            let truth = plan.operation == .constant ? a : Int(Truth.unknown.rawValue)
            for word in 0..<sources[source].words {
                sources[source].set(step, word, truth == 2 ? .max : 0, truth > 0 ? .max : 0)
            }
        }
        sources[source].isAnswered[step] = true
    }

    /// The answers of a test to the records of a word: those for which it holds, and those for which it may hold.
    private func answers(
        to test: Int, _ list: PanelProgram.List, _ source: Int, _ column: Int32, _ word: Int
    ) -> (yes: UInt64, possible: UInt64) {
        let (table, none) = (Int(list.tests[test].table), UInt64(list.tests[test].none))
        let (allTables, allEnds) = (list.tables, sources[source].ends)
        let tables = allTables.span
        let classes = classes.span
        let ends = allEnds.span
        var (yes, possible): (UInt64, UInt64) = (0, 0)
        let first = word &* 64
        for record in first..<min(sources[source].count, first &+ 64) {
            let place = Int(column) &+ record
            let (start, end) = (Int(ends[place]), Int(ends[place &+ 1]))
            var bits = start == end ? none : 0
            for value in start..<end {
                let told = tables[table &+ Int(classes[value])]
                bits |= UInt64(told == ValueClasses.untold ? list.questions[test](values[value]).bits : told)
                if bits & 1 != 0 { break }
            }
            let shift = UInt64(truncatingIfNeeded: record &- first)
            yes |= (bits & 1) &<< shift
            possible |= (bits &>> 1) &<< shift
        }
        return (yes, possible)
    }

    /// Counts or adds up.
    private mutating func work(
        out index: Int, _ program: PanelProgram, _ facts: Criterion.CustomerFacts
    ) {
        guard !aggregates[index].isKnown else { return }
        let (source, selection) = (program.aggregates[index].source, program.aggregates[index].selection)
        if let selection { select(selection, of: source, program, facts) }
        var result = Aggregate(isKnown: true)
        if let amounts = program.aggregates[index].amounts {
            let column = read(amounts, of: source, program, facts)
            let values = values
            var total = program.aggregates[index].zero
            sources[source].forEach(selection, column) { range, isSelected in
                guard isSelected, !range.isEmpty else { return total = nil }
                for place in range { total = total?.adding(values[place]) }
                result.certain &+= range.count
                result.possible &+= 1
            }
            totals[index] = total
        } else if let selection {
            let words = sources[source].words
            for word in 0..<words {
                let (place, mask) = (selection &* words &+ word, sources[source].mask(word))
                result.certain &+= (sources[source].yes[place] & mask).nonzeroBitCount
                result.possible &+= (sources[source].possible[place] & mask).nonzeroBitCount
            }
        } else {
            let count = sources[source].count
            (result.certain, result.possible) = (count, count)
        }
        aggregates[index] = result
    }
}

extension PanelRun {
    /// What a test found, as ``CriterionLeaf/observe`` tells it; the test was answered before.
    mutating func observation(
        of node: CriterionNode, _ step: Int, _ program: PanelProgram, _ facts: Criterion.CustomerFacts
    ) -> CriterionObservation {
        let plan = program.customers.steps[step]
        let (a, b) = (Int(plan.a), Int(plan.b))
        switch plan.operation {
        case .values:
            switch node {
            case .tag(let tag): return program.tags.observation(of: tag, in: facts.customer)
            case .field(let test) where test.comparison == .exists: return .init()
            default: break
            }
            let column = Int(program.customers.tests[a].column)
            if columns[column].lowerBound < 0 { read(column, program, facts.customer) }
            let found = values[Int(columns[column].lowerBound)..<Int(columns[column].upperBound)]
            guard case .age = node else { return .init(values: Array(found)) }
            guard case .date(let birth)? = found.first, birth <= program.today else { return .init() }
            return .init(values: [.integer(Int64(birth.completedYears(on: program.today)))])
        case .count, .sum, .average:
            guard prepare(program.aggregates[a].source, program, facts) else { return .init() }
            work(out: a, program, facts)
            let (certain, possible) = (aggregates[a].certain, aggregates[a].possible)
            if plan.operation == .count { return .init(count: certain) }
            guard let total = totals[a] else { return .init() }
            return .init(values: [total], count: plan.operation == .sum ? possible : certain)
        case .extreme:
            guard prepare(program.extremes[a].source, program, facts),
                let day = extremeDay(program.extremes[a], program, facts).known
            else { return .init() }
            return .init(values: [.date(CalendarDate(dayNumber: day))])
        case .amount:
            guard prepare(program.amounts[a].source, program, facts),
                let amount = extremeAmount(program.amounts[a], b, program, facts).value
            else { return .init() }
            return .init(values: [amount])
        case .constant, .all, .any, .not, .exceptions: return .init()
        }
    }

    /// Works out the last or first day of the records of a source that was made ready.
    private mutating func extremeDay(
        _ test: CriterionPlan.ExtremeTest, _ program: PanelProgram,
        _ facts: Criterion.CustomerFacts
    ) -> ExtremeNumber {
        if let selection = test.selection { select(selection, of: test.source, program, facts) }
        let dates = read(test.dates, of: test.source, program, facts)
        let values = values
        var extreme = ExtremeNumber(bounds: test.bounds, isGreatest: test.isLater)
        sources[test.source].forEach(test.selection, dates) { range, isSelected in
            let day = range.isEmpty ? nil : values[range.lowerBound].calendarDate(program.day)
            extreme.add(day.map { Int($0.dayNumber) }, isSelected: isSelected)
        }
        return extreme
    }

    /// Works out the greatest or least amount of the records of a source that was made ready.
    private mutating func extremeAmount(
        _ test: CriterionPlan.AmountTest, _ limits: Int, _ program: PanelProgram,
        _ facts: Criterion.CustomerFacts
    ) -> ExtremeAmount {
        if let selection = test.selection { select(selection, of: test.source, program, facts) }
        let amounts = read(test.amounts, of: test.source, program, facts)
        let values = values
        var extreme = ExtremeAmount(limits: program.limits[limits], isGreatest: test.isGreatest)
        sources[test.source].forEach(test.selection, amounts) { range, isSelected in
            extreme.add(values[range], isSelected: isSelected)
        }
        return extreme
    }
}

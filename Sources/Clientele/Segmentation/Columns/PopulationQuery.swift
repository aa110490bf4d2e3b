/// A plan made ready for a population: tests are tables, columns are found.
struct PopulationQuery: Sendable {
    /// How many customers are answered at a time; their bitmaps stay in the processor's cache.
    static let blockSize = 2048

    let plan: CriterionPlan
    let population: CustomerPopulation
    /// The column in the population of each column of the plan.
    let customerColumns: [Int]
    let recordColumns: [[Int]]
    /// The tables of the steps that test values.
    let customerTables: [TruthTable?]
    let recordTables: [[TruthTable?]]
    /// How each aggregate adds up; `nil` where it counts, or has to add up value by value.
    let sums: [FastSum?]
    /// The amounts of the codes of columns of which the greatest or least is asked, by step; `nil` for other steps, and where
    /// amounts have to be compared value by value.
    let amounts: [FastSum?]
    /// The days of the codes of columns of dates, by source and column of the plan.
    let days: [[Int: [Int32]]]
    let context: Criterion.Context

    /// Makes a plan ready.
    ///
    /// - Throws: `.fieldNotInPopulation`.
    init(
        _ plan: CriterionPlan, for population: CustomerPopulation, in context: Criterion.Context
    ) throws(CriterionError) {
        self.plan = plan
        self.population = population
        self.context = context
        let missing = population.missingFields(plan)
        guard missing.isEmpty else { throw .notInPopulation(missing.sorted()) }
        customerColumns = population.customers.places(of: plan.customers.columns)
        let recordColumns = RecordSource.allCases.map { source in
            population.records[source.position].set.places(of: plan.records[source.position].columns)
        }
        self.recordColumns = recordColumns
        customerTables = plan.customers.tables(population.customers, customerColumns)
        recordTables = RecordSource.allCases.map { source in
            plan.records[source.position].tables(
                population.records[source.position].set, recordColumns[source.position])
        }
        sums = plan.aggregates.map { aggregate in
            guard let amounts = aggregate.amounts, let zero = aggregate.zero else { return nil }
            let records = population.records[aggregate.source]
            return FastSum(
                records.set.columns[recordColumns[aggregate.source][amounts]], zero: zero, most: records.maximum)
        }
        amounts = plan.customers.steps.map { step in
            guard case .extremeAmount(let test) = step else { return nil }
            let column = population.records[test.source].set.columns[recordColumns[test.source][test.amounts]]
            return FastSum(column, zero: test.zero, most: 1)
        }
        var days = [[Int: [Int32]]](repeating: [:], count: RecordSource.allCases.count)
        for case .extreme(let test) in plan.customers.steps where days[test.source][test.dates] == nil {
            let column = population.records[test.source].set.columns[recordColumns[test.source][test.dates]]
            days[test.source][test.dates] = column.dictionary.days(context.day)
        }
        self.days = days
    }

    /// The number of blocks.
    var blocks: Int { (population.ids.count + Self.blockSize - 1) / Self.blockSize }
}

extension CustomerPopulation {
    /// Returns the fields that some criteria read and the population was made without; none where it can answer.
    ///
    /// What is missing is answered customer by customer, as by ``Criterion/Evaluator``, or by a population that is made for
    /// these criteria too.
    ///
    /// - Throws: `.tooDeep`, `.tooLarge` or `.segmentCycle`.
    public func missingFields(
        for criteria: [Criterion], in context: Criterion.Context
    ) throws(CriterionError) -> Set<FieldPath> {
        missingFields(try CriterionPlan(criteria, in: context))
    }

    fileprivate func missingFields(_ plan: CriterionPlan) -> Set<FieldPath> {
        var missing: Set<FieldPath> = []
        for key in plan.customers.columns where customers.positions[key] == nil { missing.insert(key.path) }
        for source in RecordSource.allCases {
            let set = records[source.position].set
            for key in plan.records[source.position].columns where set.positions[key] == nil {
                missing.insert(source.path(key.path))
            }
            if plan.sources.contains(source), !sources.contains(source) { missing.insert(source.path("id")) }
        }
        return missing
    }
}

extension ColumnSet {
    /// The place of each column; every one is there.
    fileprivate func places(of keys: [ColumnKey]) -> [Int] { keys.map { positions[$0] ?? 0 } }
}

extension CriterionPlan.StepList {
    fileprivate func tables(_ set: ColumnSet, _ positions: [Int]) -> [TruthTable?] {
        steps.map { step in
            guard case .values(let test) = step else { return nil }
            return set.columns[positions[test.column]].dictionary.table(of: test)
        }
    }
}

extension ColumnDictionary {
    /// The day of each code; the least number for none.
    fileprivate func days(_ day: (Timestamp) -> CalendarDate) -> [Int32] {
        [.min] + (0..<count).map { self[$0].calendarDate(day)?.dayNumber ?? .min }
    }
}

/// Amounts as whole numbers in one unit, where they can be added up in any order without leaving 64 bits.
struct FastSum: Sendable {
    /// The amount of each code; that of code 0 is none.
    let amounts: [Int64]
    let currency: CurrencyCode?
    let scale: Int

    /// Finds the numbers of a column; `nil` where there are other values, other currencies, or too great ones.
    init?(_ column: FieldColumn, zero: FieldShape.Scalar, most: Int) {
        guard case .single = column.form else { return nil }
        var amounts: [Int64] = [0]
        var scale = 0
        switch zero {
        case .integer:
            currency = nil
            for index in 0..<column.dictionary.count {
                guard case .integer(let number) = column.dictionary[index] else { return nil }
                amounts.append(number)
            }
        case .money(let unit):
            currency = unit.currency
            var found: [Money] = []
            for index in 0..<column.dictionary.count {
                guard case .money(let money) = column.dictionary[index], money.currency == unit.currency else {
                    return nil
                }
                found.append(money)
            }
            scale = found.map(\.scale).reduce(unit.scale, max)
            for money in found {
                guard let amount = Self.units(money, scale: scale) else { return nil }
                amounts.append(amount)
            }
        default: return nil
        }
        self.scale = scale
        let greatest = amounts.lazy.map(\.magnitude).max() ?? 0
        guard greatest <= UInt64(Int64.max) / UInt64(max(most, 1)) else { return nil }
        self.amounts = amounts
    }

    private static func units(_ money: Money, scale: Int) -> Int64? {
        var units = money.mantissa
        for _ in 0..<(scale - money.scale) {
            let (product, overflow) = units.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            units = product
        }
        return units
    }

    /// A limit in the same unit; `nil` for one that is none of it.
    func limit(_ value: FieldShape.Scalar) -> Int64? {
        switch value {
        case .integer(let number): currency == nil ? number : nil
        case .money(let money):
            currency == money.currency && money.scale <= scale ? Self.units(money, scale: scale) : nil
        default: nil
        }
    }
}

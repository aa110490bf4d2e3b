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
        customerColumns = try population.customers.positions(of: plan.customers.columns, below: nil)
        var recordColumns: [[Int]] = []
        for source in RecordSource.allCases {
            recordColumns.append(
                try population.records[source.position].set.positions(
                    of: plan.records[source.position].columns, below: source))
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

extension ColumnSet {
    fileprivate func positions(of keys: [ColumnKey], below source: RecordSource?) throws(CriterionError) -> [Int] {
        var found: [Int] = []
        for key in keys {
            guard let position = positions[key] else {
                throw .notInPopulation(source.map { $0.path(key.path) } ?? key.path)
            }
            found.append(position)
        }
        return found
    }
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

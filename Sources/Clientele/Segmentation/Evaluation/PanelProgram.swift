import Synchronization

/// The plan of a panel as flat lists, so that a step is read without counting references.
final class PanelProgram: Sendable {
    enum Operation: UInt8, Sendable {
        case constant, all, any, not, values, exceptions, count, sum, average, extreme, amount
    }

    /// A step; what the numbers mean depends on the operation.
    struct Step: Sendable {
        let operation: Operation
        let a: Int32
        let b: Int32

        init(_ operation: Operation, _ a: Int, _ b: Int = 0) {
            self.operation = operation
            self.a = Int32(truncatingIfNeeded: a)
            self.b = Int32(truncatingIfNeeded: b)
        }
    }

    /// A test of the values of a column.
    struct Test: Sendable {
        let column: Int32
        /// Where its table begins, and how many classes it has.
        let table: Int32
        /// The answer where there is no value.
        let none: UInt8
    }

    struct Bounds: Sendable {
        let lower: Int
        let upper: Int
    }

    let customers: List
    let records: [List]
    let aggregates: [CriterionPlan.Aggregate]
    let bounds: [Bounds]
    let limits: [SumLimits]
    let lookups: [ExceptionLookup<[Identifier<Customer>]>]
    let extremes: [CriterionPlan.ExtremeTest]
    let amounts: [CriterionPlan.AmountTest]
    let day: @Sendable (Timestamp) -> CalendarDate
    let today: CalendarDate
    let tags: TagMeanings
    /// What appends the values of each column of a customer.
    let customerReadings: [ColumnKey.Reading<Customer>]
    /// What appends the values of all records of a customer, by source and column.
    let recordReadings: [[PanelRun.RecordReading]]
    /// Runs that are over, without what they answered: a run lies in a dozen arrays, and to make them takes as long as to ask
    /// many a question.
    private let idle = Mutex<[PanelRun]>([])

    init(_ plan: CriterionPlan, in context: Criterion.Context) {
        day = context.day
        today = context.today
        let tags = context.tagMeanings
        self.tags = tags
        customerReadings = plan.customers.columns.map { $0.customerReading(of: context.customers, tags: tags) }
        recordReadings = [
            Self.readings(plan, .bookings, context.bookings) { $0.bookings },
            Self.readings(plan, .cases, context.cases) { $0.cases },
            Self.readings(plan, .surveys, context.surveys) { $0.surveys },
            Self.readings(plan, .interactions, context.interactions) { $0.interactions },
            Self.readings(plan, .events, context.events) { $0.events },
        ]
        aggregates = plan.aggregates
        var bounds: [Bounds] = []
        var limits: [SumLimits] = []
        var lookups: [ExceptionLookup<[Identifier<Customer>]>] = []
        var extremes: [CriterionPlan.ExtremeTest] = []
        var amounts: [CriterionPlan.AmountTest] = []
        customers = List(plan.customers) { step in
            switch step {
            case .exceptions(let lookup, let part):
                lookups.append(lookup)
                return Step(.exceptions, lookups.count - 1, part)
            case .count(let aggregate, let range):
                bounds.append(Bounds(lower: range.lower ?? .min, upper: range.upper ?? .max))
                return Step(.count, aggregate, bounds.count - 1)
            case .sum(let aggregate, let minimum, let maximum):
                limits.append(SumLimits(plan.aggregates[aggregate].zero, minimum, maximum, context.day))
                return Step(.sum, aggregate, limits.count - 1)
            case .average(let aggregate, _, let minimum, let maximum):
                limits.append(SumLimits(plan.aggregates[aggregate].zero, minimum, maximum, context.day))
                return Step(.average, aggregate, limits.count - 1)
            case .extreme(let test):
                extremes.append(test)
                return Step(.extreme, extremes.count - 1)
            case .extremeAmount(let test):
                amounts.append(test)
                limits.append(test.limits(context.day))
                return Step(.amount, amounts.count - 1, limits.count - 1)
            case .constant, .all, .any, .not, .values: return Step(.constant, Int(Truth.unknown.rawValue))
            }
        }
        // Of customers only.
        records = plan.records.map { list in List(list) { _ in Step(.constant, Int(Truth.unknown.rawValue)) } }
        self.bounds = bounds
        self.limits = limits
        self.lookups = lookups
        self.extremes = extremes
        self.amounts = amounts
    }

    // Unspecialised code hands a record on where it lies; specialised code would copy it for every column.
    @inline(never)
    @_semantics("optimize.sil.specialize.generic.never")
    private static func readings<Record: RecordKind>(
        _ plan: CriterionPlan, _ source: RecordSource, _ schema: RecordSchema<Record>,
        _ records: @escaping @Sendable (Criterion.CustomerFacts) -> [Record]?
    ) -> [PanelRun.RecordReading] {
        plan.records[source.position].columns.map { key in
            let reading = key.reading(of: schema)
            return { facts, values, ends in
                guard let list = records(facts) else { return }
                list.span.forEachLent { record in
                    reading(record, &values)
                    ends.append(Int32(truncatingIfNeeded: values.count))
                }
            }
        }
    }
}

extension Span where Element: ~Copyable {
    /// Calls `body` with each element where it lies.
    ///
    /// An element that may not be copied is not, whatever the optimizer sees; a booking taken out of its list costs as much as
    /// many a question.
    @inline(__always)
    fileprivate func forEachLent(_ body: (borrowing Element) -> Void) {
        for index in indices { body(self[index]) }
    }
}

extension PanelProgram {
    /// Returns a run for the questions to one customer; it is given back afterwards.
    ///
    /// It is not lent to a closure: that would hold a copy of the customer, whose many parts cost as much as many a question.
    func takeRun() -> PanelRun { idle.withLock { $0.popLast() } ?? PanelRun(self) }

    /// Keeps a run for the next customer.
    func giveBack(_ run: inout PanelRun) {
        // In place: of a run that is anywhere else, too, all lists would be copied.
        run.reset()
        let done = exchange(&run, with: PanelRun())
        idle.withLock { idle in
            if idle.count < Self.largestIdle { idle.append(done) }
        }
    }

    /// As many as run at the same time on most machines.
    private static let largestIdle = 16
}

extension PanelProgram {
    /// The steps on customers or on the records of one source.
    final class List: Sendable {
        let steps: [Step]
        /// The parts of all and any.
        let parts: [Int32]
        let tests: [Test]
        let tables: [UInt8]
        let questions: [@Sendable (FieldShape.Scalar) -> Truth]
        let classes: [ValueClasses]

        /// Makes a list flat; steps that are not about values and parts are made by `other`.
        fileprivate init(_ list: CriterionPlan.StepList, _ other: (CriterionPlan.Step) -> Step) {
            var breaks = [[ValueBreaks?]](repeating: [], count: list.columns.count)
            for case .values(let test) in list.steps { breaks[test.column].append(test.breaks) }
            let classes = breaks.map { ValueClasses($0) }
            var steps: [Step] = []
            var parts: [Int32] = []
            var tests: [Test] = []
            var tables: [UInt8] = []
            var questions: [@Sendable (FieldShape.Scalar) -> Truth] = []
            var costs: [Int] = []
            for step in list.steps {
                switch step {
                case .constant(let truth):
                    steps.append(Step(.constant, Int(truth.rawValue)))
                    costs.append(0)
                case .all(let list), .any(let list):
                    // What is cheap is asked first, and often saves the rest.
                    let sorted = list.sorted { (costs[$0], $0) < (costs[$1], $1) }
                    let start = parts.count
                    parts += sorted.map { Int32(truncatingIfNeeded: $0) }
                    if case .all = step {
                        steps.append(Step(.all, start, parts.count))
                    } else {
                        steps.append(Step(.any, start, parts.count))
                    }
                    costs.append(list.reduce(1) { min($0 + costs[$1], 1 << 20) })
                case .not(let part):
                    steps.append(Step(.not, part))
                    costs.append(costs[part])
                case .values(let test):
                    tests.append(
                        Test(
                            column: Int32(truncatingIfNeeded: test.column),
                            table: Int32(truncatingIfNeeded: tables.count), none: test.none.bits))
                    tables += classes[test.column].table(of: test)
                    questions.append(test.test)
                    steps.append(Step(.values, tests.count - 1))
                    costs.append(test.breaks == nil ? 3 : 1)
                case .exceptions(_, let part):
                    steps.append(other(step))
                    costs.append(costs[part] + 2)
                case .count, .sum, .average, .extreme, .extremeAmount:
                    steps.append(other(step))
                    costs.append(50)
                }
            }
            self.steps = steps
            self.parts = parts
            self.tests = tests
            self.tables = tables
            self.questions = questions
            self.classes = classes
        }
    }
}

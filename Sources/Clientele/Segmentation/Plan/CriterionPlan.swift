/// Many criteria as one list of steps, in which what they have in common stands once.
///
/// A plan knows no data: columns and single customers are evaluated by the same one.
struct CriterionPlan: Sendable {
    /// The steps on customers.
    var customers = StepList()
    /// The steps on the records of each source, in the order of ``RecordSource``.
    var records = [StepList](repeating: StepList(), count: RecordSource.allCases.count)
    /// What is counted and added up, once for all limits.
    var aggregates: [Aggregate] = []
    /// The step that answers each criterion.
    var roots: [Int] = []
    /// The records that are read.
    var sources: Set<RecordSource> = []

    /// Steps in an order in which each follows those it needs, and the columns they read.
    struct StepList: Sendable {
        var steps: [Step] = []
        var columns: [ColumnKey] = []
    }

    enum Step: Sendable {
        case constant(Truth)
        case all([Int])
        case any([Int])
        case not(Int)
        case values(ValueTest)
        case exceptions(ExceptionLookup<[Identifier<Customer>]>, Int)
        /// An aggregate that counts, within bounds.
        case count(Int, NumberBounds)
        /// An aggregate that adds up, within limits.
        case sum(Int, atLeast: FieldShape.Scalar?, atMost: FieldShape.Scalar?)
        /// An aggregate that adds up, divided by one that counts, within limits.
        case average(Int, count: Int, atLeast: FieldShape.Scalar?, atMost: FieldShape.Scalar?)
        case extreme(ExtremeTest)
        case extremeAmount(AmountTest)
    }

    /// A test of the values of a column: one of them passes, or `none` where there is no value.
    struct ValueTest: Sendable {
        let column: Int
        let none: Truth
        let test: @Sendable (FieldShape.Scalar) -> Truth
        /// The test in a form that reads bytes, where it looks for a text.
        var pattern: TextPattern?
        /// Where the answer may change from one value to another; `nil` where that is not known.
        var breaks: ValueBreaks?
    }

    /// The last or first date of the selected records.
    struct ExtremeTest: Sendable {
        let source: Int
        /// The step that selects records; `nil` for all.
        let selection: Int?
        let dates: Int
        let bounds: NumberBounds
        let isLater: Bool
    }

    /// The greatest or least amount of the selected records.
    struct AmountTest: Sendable {
        let source: Int
        /// The step that selects records; `nil` for all.
        let selection: Int?
        let amounts: Int
        let zero: FieldShape.Scalar
        let minimum: FieldShape.Scalar?
        let maximum: FieldShape.Scalar?
        let isGreatest: Bool

        func limits(_ day: @escaping @Sendable (Timestamp) -> CalendarDate) -> SumLimits {
            SumLimits(zero, minimum, maximum, day)
        }
    }

    struct Aggregate: Sendable, Hashable {
        let source: Int
        /// The step that selects records; `nil` for all.
        let selection: Int?
        /// The column to add up; `nil` to count.
        let amounts: Int?
        /// Nothing, in the unit in which amounts are added up.
        let zero: FieldShape.Scalar?
    }
}

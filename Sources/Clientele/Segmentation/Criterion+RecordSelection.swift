extension Criterion {
    /// Which of a customer's bookings, cases or survey responses a criterion looks at.
    ///
    /// ```swift
    /// .within(days: 365)                                             // by the day of booking
    /// .in(.ahead(days: 30), by: "starts")                            // travel begins within the next 30 days
    /// .within(years: 2).where(.not(.field("status", equals: "cancelled")))
    /// ```
    ///
    /// The date of a booking is `bookedOn`, that of a case `openedAt`, that of a survey response `answeredAt`, unless
    /// another field is named. Cancelled bookings count unless a condition leaves them out.
    public struct RecordSelection: Sendable, Hashable {
        var window: Criterion.DateWindow?
        var date: FieldPath?
        var condition: CriterionNode?

        init(window: Criterion.DateWindow? = nil, date: FieldPath? = nil, condition: CriterionNode? = nil) {
            self.window = window
            self.date = date?.withoutIndices
            self.condition = condition
        }

        /// All of them.
        public static let all = Criterion.RecordSelection()

        /// Those of the last `days` days and today.
        public static func within(days: Int) -> Criterion.RecordSelection {
            Criterion.RecordSelection(window: .within(days: days))
        }
        /// Those of the last `months` months and today.
        public static func within(months: Int) -> Criterion.RecordSelection {
            Criterion.RecordSelection(window: .within(months: months))
        }
        /// Those of the last `years` years and today.
        public static func within(years: Int) -> Criterion.RecordSelection {
            Criterion.RecordSelection(window: .within(years: years))
        }

        /// Those with a date in a window.
        ///
        /// - Parameters:
        ///   - window: the days.
        ///   - date: the field with the date; `nil` for the usual one.
        /// - Returns: the selection.
        public static func `in`(_ window: Criterion.DateWindow, by date: FieldPath? = nil)
            -> Criterion.RecordSelection
        {
            Criterion.RecordSelection(window: window, date: date)
        }

        /// Those that meet a condition, whose fields are those of the record.
        public static func `where`(_ condition: Criterion) -> Criterion.RecordSelection {
            Criterion.RecordSelection(condition: condition.node)
        }

        /// Returns the part of these that meets a condition, whose fields are those of the record.
        public func `where`(_ condition: Criterion) -> Criterion.RecordSelection {
            var copy = self
            copy.condition = copy.condition.map { .all([$0, condition.node]) } ?? condition.node
            return copy
        }

        /// Returns the same with dates taken from another field.
        public func dated(by date: FieldPath) -> Criterion.RecordSelection {
            var copy = self
            copy.date = date.withoutIndices
            return copy
        }
    }
}

extension Criterion {
    /// What a criterion asks of the selected bookings, cases or survey responses.
    public struct RecordMeasure: Sendable, Hashable {
        enum Form: Sendable, Hashable {
            case count(NumberBounds)
            case sum(FieldPath, atLeast: FieldShape.Scalar?, atMost: FieldShape.Scalar?)
            case last(Criterion.DateWindow)
            case first(Criterion.DateWindow)
        }

        let form: Form

        init(_ form: Form) {
            self.form = form
        }

        /// How many there are.
        public static func count(_ range: some RangeExpression<Int>) -> Criterion.RecordMeasure {
            Criterion.RecordMeasure(.count(NumberBounds(range)))
        }

        /// What a field of theirs adds up to: an amount or a whole number; nothing selected adds up to zero.
        ///
        /// - Parameters:
        ///   - path: the field to add up.
        ///   - minimum: the least sum.
        ///   - maximum: the greatest sum.
        /// - Returns: the measure.
        public static func sum(
            of path: FieldPath, atLeast minimum: FieldShape.Scalar? = nil, atMost maximum: FieldShape.Scalar? = nil
        ) -> Criterion.RecordMeasure {
            Criterion.RecordMeasure(.sum(path.withoutIndices, atLeast: minimum, atMost: maximum))
        }

        /// When the last one was; where there is none the answer is no.
        public static func last(_ window: Criterion.DateWindow) -> Criterion.RecordMeasure {
            Criterion.RecordMeasure(.last(window))
        }

        /// When the first one was; where there is none the answer is no.
        public static func first(_ window: Criterion.DateWindow) -> Criterion.RecordMeasure {
            Criterion.RecordMeasure(.first(window))
        }
    }
}

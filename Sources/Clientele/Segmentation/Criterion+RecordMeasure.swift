extension Criterion {
    /// What a criterion asks of the selected bookings, cases, survey responses, interactions or behaviour events.
    ///
    /// A count of nothing is zero, and so is a sum. Of nothing there is no average, no least, no greatest, no first and no
    /// last: there the answer is no. A selected record without the amount, or with one in another currency, makes
    /// sum, average, least and greatest unknown; leave such records out by a condition where they do not matter.
    public struct RecordMeasure: Sendable, Hashable {
        /// What is worked out of amounts or whole numbers.
        enum Figure: String, Sendable, Hashable, CaseIterable {
            case sum, average, minimum, maximum
        }

        enum Form: Sendable, Hashable {
            case count(NumberBounds)
            case figure(Figure, FieldPath, atLeast: FieldShape.Scalar?, atMost: FieldShape.Scalar?)
            case last(DateWindow)
            case first(DateWindow)
            /// None at all; with the date since which a customer is known, of those only whom the window does not find new.
            case none(knownBy: FieldPath?)
        }

        let form: Form

        init(_ form: Form) {
            self.form = form
        }

        private static func figure(
            _ figure: Figure, _ path: FieldPath, _ minimum: FieldShape.Scalar?, _ maximum: FieldShape.Scalar?
        ) -> RecordMeasure {
            RecordMeasure(.figure(figure, path.withoutIndices, atLeast: minimum, atMost: maximum))
        }

        /// How many there are.
        public static func count(_ range: some RangeExpression<Int>) -> RecordMeasure {
            RecordMeasure(.count(NumberBounds(range)))
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
        ) -> RecordMeasure {
            figure(.sum, path, minimum, maximum)
        }

        /// The mean of a field of theirs, compared exactly and never rounded; where there is none the answer is no.
        ///
        /// - Parameters:
        ///   - path: the field, an amount or a whole number; each of several values in a record counts once.
        ///   - minimum: the least mean.
        ///   - maximum: the greatest mean.
        /// - Returns: the measure.
        public static func average(
            of path: FieldPath, atLeast minimum: FieldShape.Scalar? = nil, atMost maximum: FieldShape.Scalar? = nil
        ) -> RecordMeasure {
            figure(.average, path, minimum, maximum)
        }

        /// The least value of a field of theirs; where there is none the answer is no.
        ///
        /// - Parameters:
        ///   - path: the field, an amount or a whole number.
        ///   - minimum: the least that it may be.
        ///   - maximum: the greatest that it may be.
        /// - Returns: the measure.
        public static func minimum(
            of path: FieldPath, atLeast minimum: FieldShape.Scalar? = nil, atMost maximum: FieldShape.Scalar? = nil
        ) -> RecordMeasure {
            figure(.minimum, path, minimum, maximum)
        }

        /// The greatest value of a field of theirs; where there is none the answer is no.
        ///
        /// - Parameters:
        ///   - path: the field, an amount or a whole number.
        ///   - minimum: the least that it may be.
        ///   - maximum: the greatest that it may be.
        /// - Returns: the measure.
        public static func maximum(
            of path: FieldPath, atLeast minimum: FieldShape.Scalar? = nil, atMost maximum: FieldShape.Scalar? = nil
        ) -> RecordMeasure {
            figure(.maximum, path, minimum, maximum)
        }

        /// When the last one was; where there is none the answer is no.
        public static func last(_ window: DateWindow) -> RecordMeasure {
            RecordMeasure(.last(window))
        }

        /// When the first one was; where there is none the answer is no.
        public static func first(_ window: DateWindow) -> RecordMeasure {
            RecordMeasure(.first(window))
        }

        /// There is none, the same as a count of zero: who became a customer yesterday has not booked in 90 days either.
        ///
        /// See ``noneSinceKnown(by:)`` for those only who had the time.
        public static let none = RecordMeasure(.none(knownBy: nil))

        /// There is none, and the customer was known before the window began.
        ///
        /// ```swift
        /// .bookings(.within(days: 90), .noneSinceKnown())     // dormant, not merely new
        /// ```
        ///
        /// A customer is known from the day in `path` on, or from the day of an earlier record of the same sort, whatever
        /// else the selection asks of it. Who is new has not fulfilled it yet: the answer is no. Where the date is missing
        /// and no earlier record tells, it is unknown. A window without a beginning, and one that lies ahead, finds nobody
        /// new, so that without a window, as in *never booked*, it is the same as ``none``.
        ///
        /// - Parameter path: the customer's field, a date or an instant; by default when the record was taken down.
        /// - Returns: the measure.
        public static func noneSinceKnown(by path: FieldPath = "provenance.recordedAt") -> RecordMeasure {
            RecordMeasure(.none(knownBy: path.withoutIndices))
        }
    }
}

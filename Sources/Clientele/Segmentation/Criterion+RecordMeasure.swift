extension Criterion {
    /// What a criterion asks of the selected bookings, cases or survey responses.
    public struct RecordMeasure: Sendable, Hashable {
        enum Form: Sendable, Hashable {
            case count(NumberBounds)
            case sum(FieldPath, atLeast: FieldShape.Scalar?, atMost: FieldShape.Scalar?)
            case last(DateWindow)
            case first(DateWindow)
        }

        let form: Form

        init(_ form: Form) {
            self.form = form
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
            RecordMeasure(.sum(path.withoutIndices, atLeast: minimum, atMost: maximum))
        }

        /// When the last one was; where there is none the answer is no.
        public static func last(_ window: DateWindow) -> RecordMeasure {
            RecordMeasure(.last(window))
        }

        /// When the first one was; where there is none the answer is no.
        public static func first(_ window: DateWindow) -> RecordMeasure {
            RecordMeasure(.first(window))
        }
    }
}

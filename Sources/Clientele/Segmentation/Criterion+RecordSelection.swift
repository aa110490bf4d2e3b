extension Criterion {
    /// Which of a customer's bookings, cases, survey responses, interactions or behaviour events a criterion looks at.
    ///
    /// ```swift
    /// .within(days: 365)                                             // by the day of booking
    /// .in(.ahead(days: 30), by: "starts")                            // travel begins within the next 30 days
    /// .within(years: 2).where(.not(.field("status", equals: "cancelled")))
    /// ```
    ///
    /// The date of a booking is `bookedOn`, that of a case `openedAt`, that of a survey response `answeredAt`, that of an
    /// interaction or event `at`, unless another field is named. Cancelled bookings count unless a condition leaves them out.
    public struct RecordSelection: Sendable, Hashable {
        var window: DateWindow?
        var date: FieldPath?
        var condition: CriterionNode?

        init(window: DateWindow? = nil, date: FieldPath? = nil, condition: CriterionNode? = nil) {
            self.window = window
            self.date = date?.withoutIndices
            self.condition = condition
        }

        /// All of them.
        public static let all = RecordSelection()

        /// Those of the last `days` days and today.
        public static func within(days: Int) -> RecordSelection {
            RecordSelection(window: .within(days: days))
        }
        /// Those of the last `months` months and today.
        public static func within(months: Int) -> RecordSelection {
            RecordSelection(window: .within(months: months))
        }
        /// Those of the last `years` years and today.
        public static func within(years: Int) -> RecordSelection {
            RecordSelection(window: .within(years: years))
        }

        /// Those with a date in a window.
        ///
        /// - Parameters:
        ///   - window: the days.
        ///   - date: the field with the date; `nil` for the usual one.
        /// - Returns: the selection.
        public static func `in`(_ window: DateWindow, by date: FieldPath? = nil)
            -> RecordSelection
        {
            RecordSelection(window: window, date: date)
        }

        /// Those that meet a condition, whose fields are those of the record.
        public static func `where`(_ condition: Criterion) -> RecordSelection {
            RecordSelection(condition: condition.node)
        }

        /// Returns the part of these that meets a condition, whose fields are those of the record.
        public func `where`(_ condition: Criterion) -> RecordSelection {
            var copy = self
            copy.condition = copy.condition.map { .all([$0, condition.node]) } ?? condition.node
            return copy
        }

        /// Returns the same with dates taken from another field.
        public func dated(by date: FieldPath) -> RecordSelection {
            var copy = self
            copy.date = date.withoutIndices
            return copy
        }
    }
}

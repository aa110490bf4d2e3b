extension Criterion {
    /// A span of days, counted from the day of evaluation or fixed.
    ///
    /// ```swift
    /// .within(days: 365)     // the last 365 days and today
    /// .ahead(months: 3)      // today and the next three months
    /// .before(years: 2)      // more than two years ago
    /// .beyond(months: 6)     // later than six months from today, as entry rules ask of a passport
    /// ```
    ///
    /// A number of months or years leads to the same day of the month, or to the month's last day where it has none.
    public struct DateWindow: Sendable, Hashable {
        enum Relation: String, Sendable, Hashable, CaseIterable {
            case within, ahead, before, beyond
        }

        enum Unit: String, Sendable, Hashable, CaseIterable {
            case days, months, years
        }

        enum Form: Sendable, Hashable {
            case relative(Relation, Int, Unit)
            case fixed(from: CalendarDate?, to: CalendarDate?)
        }

        /// Larger amounts than this leave the range of dates in any unit.
        static let maximumAmount = 4_000_000

        let form: Form

        init(_ form: Form) {
            self.form = form
        }

        /// Whether the window goes along with the day of evaluation.
        var moves: Bool {
            if case .relative = form { return true }
            return false
        }

        private static func relative(_ relation: Relation, _ amount: Int, _ unit: Unit) -> DateWindow {
            DateWindow(.relative(relation, min(max(amount, -maximumAmount), maximumAmount), unit))
        }

        /// The last `days` days and today.
        public static func within(days: Int) -> DateWindow { relative(.within, days, .days) }
        /// The last `months` months and today.
        public static func within(months: Int) -> DateWindow { relative(.within, months, .months) }
        /// The last `years` years and today.
        public static func within(years: Int) -> DateWindow { relative(.within, years, .years) }
        /// Today and the next `days` days.
        public static func ahead(days: Int) -> DateWindow { relative(.ahead, days, .days) }
        /// Today and the next `months` months.
        public static func ahead(months: Int) -> DateWindow { relative(.ahead, months, .months) }
        /// Today and the next `years` years.
        public static func ahead(years: Int) -> DateWindow { relative(.ahead, years, .years) }
        /// The time more than `days` days ago.
        public static func before(days: Int) -> DateWindow { relative(.before, days, .days) }
        /// The time more than `months` months ago.
        public static func before(months: Int) -> DateWindow { relative(.before, months, .months) }
        /// The time more than `years` years ago.
        public static func before(years: Int) -> DateWindow { relative(.before, years, .years) }
        /// The time later than `days` days from today.
        public static func beyond(days: Int) -> DateWindow { relative(.beyond, days, .days) }
        /// The time later than `months` months from today.
        public static func beyond(months: Int) -> DateWindow { relative(.beyond, months, .months) }
        /// The time later than `years` years from today.
        public static func beyond(years: Int) -> DateWindow { relative(.beyond, years, .years) }
        /// The days from one to another, both included; a missing bound is no bound.
        public static func from(_ first: CalendarDate?, to last: CalendarDate?) -> DateWindow {
            DateWindow(.fixed(from: first, to: last))
        }
    }
}

extension Criterion.DateWindow {
    /// The days of the window on a day of evaluation, as day numbers; bounds that lie crosswise hold no day.
    func bounds(on today: CalendarDate) -> NumberBounds {
        switch form {
        case .fixed(let first, let last):
            NumberBounds(lower: first.map { Int($0.dayNumber) }, upper: last.map { Int($0.dayNumber) })
        case .relative(.within, let amount, let unit):
            NumberBounds(lower: Self.day(today, -amount, unit), upper: Int(today.dayNumber))
        case .relative(.ahead, let amount, let unit):
            NumberBounds(lower: Int(today.dayNumber), upper: Self.day(today, amount, unit))
        case .relative(.before, let amount, let unit):
            NumberBounds(upper: Self.day(today, -amount, unit) - 1)
        case .relative(.beyond, let amount, let unit):
            NumberBounds(lower: Self.day(today, amount, unit) + 1)
        }
    }

    private static func day(_ today: CalendarDate, _ amount: Int, _ unit: Unit) -> Int {
        switch unit {
        case .days: Int(today.adding(days: amount).dayNumber)
        case .months: Int(today.adding(months: amount).dayNumber)
        case .years: Int(today.adding(years: amount).dayNumber)
        }
    }

    /// Whether no day can be in the window, whatever the day of evaluation.
    var isEmpty: Bool {
        switch form {
        case .fixed(let first?, let last?): first > last
        case .fixed: false
        case .relative(_, let amount, _): amount < 0
        }
    }
}

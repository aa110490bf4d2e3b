/// How many records are reviewed in time (requirement R14).
public struct ReviewStanding: Sendable, Hashable {
    /// How many of the records are not overdue.
    public var inTime = 0
    /// How many records are to be reviewed: those of active customers.
    public var total = 0

    /// Creates the standing of no records, whose share is `nil`.
    public init() {}

    /// The share of records that are reviewed in time, 0 to 1; `nil` where there are none.
    public var share: Double? { total > 0 ? Double(inTime) / Double(total) : nil }

    /// Counts a customer's record by a calendar; one of which nobody knows since when it is there is not
    /// in time.
    public mutating func add(_ customer: Customer, by calendar: DueCalendar) {
        guard customer.status == .active else { return }
        total += 1
        if let due = calendar.reviewDay(of: customer), due > calendar.today { inTime += 1 }
    }
}

extension FieldShape.Scalar {
    enum Order: Sendable {
        case less, equal, greater
    }

    /// How the value stands to another; `nil` where the two have no order, such as amounts in different currencies.
    ///
    /// - Parameters:
    ///   - other: the value of the criterion.
    ///   - day: the day of an instant, for comparisons of instants with dates.
    /// - Returns: the order, or `nil`.
    func order(to other: FieldShape.Scalar, day: (Timestamp) -> CalendarDate) -> Order? {
        switch (self, other) {
        case (.integer(let a), .integer(let b)): Self.order(a, b)
        case (.date(let a), .date(let b)): Self.order(a, b)
        case (.instant(let a), .instant(let b)): Self.order(a, b)
        case (.instant(let a), .date(let b)): Self.order(day(a), b)
        case (.money(let a), .money(let b)):
            a.isLess(than: b).map { $0 ? .less : a == b ? .equal : .greater }
        default: nil
        }
    }

    /// Whether the value is the same as another; unknown where the two cannot be compared.
    func equals(_ other: FieldShape.Scalar, day: (Timestamp) -> CalendarDate) -> Truth {
        switch (self, other) {
        case (.text(let a), .text(let b)): Truth(a == b)
        case (.flag(let a), .flag(let b)): Truth(a == b)
        case (.identifier(let a), .identifier(let b)): Truth(a == b)
        default: order(to: other, day: day).map { Truth($0 == .equal) } ?? .unknown
        }
    }

    private static func order<Value: Comparable>(_ a: Value, _ b: Value) -> Order {
        a < b ? .less : a == b ? .equal : .greater
    }
}

/// What a sum, a mean, the least or the greatest amount has to be.
struct SumLimits: Sendable {
    /// Nothing, in the unit of the limits; `nil` where these are no amounts or numbers.
    let zero: FieldShape.Scalar?
    private let minimum: FieldShape.Scalar?
    private let maximum: FieldShape.Scalar?
    private let day: @Sendable (Timestamp) -> CalendarDate

    init(
        _ zero: FieldShape.Scalar?, _ minimum: FieldShape.Scalar?, _ maximum: FieldShape.Scalar?,
        _ day: @escaping @Sendable (Timestamp) -> CalendarDate
    ) {
        self.zero = zero
        self.minimum = minimum
        self.maximum = maximum
        self.day = day
    }

    func contain(_ total: FieldShape.Scalar) -> Truth {
        within { total.order(to: $0, day: day) }
    }

    /// Whether a sum of so many values, divided by their number, is within the limits; no for no values.
    ///
    /// Nothing is divided: the sum is compared with each limit taken so many times, in 128 bits.
    func contain(meanOf total: FieldShape.Scalar, count: Int) -> Truth {
        guard count > 0 else { return .no }
        return within { total.order(to: $0, times: count) }
    }

    private func within(_ order: (FieldShape.Scalar) -> FieldShape.Scalar.Order?) -> Truth {
        var result = Truth.yes
        if let minimum { result = result && (order(minimum).map { Truth($0 != .less) } ?? .unknown) }
        if let maximum { result = result && (order(maximum).map { Truth($0 != .greater) } ?? .unknown) }
        return result
    }
}

extension FieldShape.Scalar {
    /// How the value stands to another taken so many times; `nil` where they are no amounts of one currency or no numbers.
    fileprivate func order(to other: FieldShape.Scalar, times count: Int) -> Order? {
        func order(_ a: Int128, _ b: Int128) -> Order { a < b ? .less : a == b ? .equal : .greater }
        func product(_ mantissa: Int64, _ factor: Int128) -> Int128? {
            let (product, overflow) = Int128(mantissa).multipliedReportingOverflow(by: factor)
            return overflow ? nil : product
        }
        switch (self, other) {
        case (.integer(let total), .integer(let limit)):
            return product(limit, Int128(count)).map { order(Int128(total), $0) }
        case (.money(let total), .money(let limit)):
            guard total.currency == limit.currency else { return nil }
            let scale = max(total.scale, limit.scale)
            guard let a = product(total.mantissa, Self.power(scale - total.scale)),
                let b = product(limit.mantissa, Self.power(scale - limit.scale) * Int128(count))
            else { return nil }
            return order(a, b)
        default: return nil
        }
    }

    /// Ten to the power of at most 9, the greatest scale of an amount.
    private static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { value, _ in value * 10 } }
}

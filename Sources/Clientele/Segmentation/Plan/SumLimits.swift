/// What a sum has to be.
struct SumLimits: Sendable {
    /// Nothing, in the unit of the limits; `nil` where these are no amounts or numbers.
    let zero: FieldShape.Scalar?
    private let tests: [@Sendable (FieldShape.Scalar) -> Truth]

    init(
        _ zero: FieldShape.Scalar?, _ minimum: FieldShape.Scalar?, _ maximum: FieldShape.Scalar?,
        _ day: @escaping @Sendable (Timestamp) -> CalendarDate
    ) {
        self.zero = zero
        tests = [
            minimum.map { FieldTest.Comparison.atLeast($0).test(day: day) },
            maximum.map { FieldTest.Comparison.atMost($0).test(day: day) },
        ].compactMap { $0 }
    }

    func contain(_ total: FieldShape.Scalar) -> Truth {
        tests.reduce(Truth.yes) { $0 && $1(total) }
    }
}

/// The last or first day of records of which some may or may not be meant.
struct ExtremeDay {
    let bounds: NumberBounds
    let isLater: Bool
    private var certain: Int?
    /// Of the days that may be meant, the outermost within the bounds and the outermost outside of them.
    private var inside: Int?
    private var outside: Int?
    private var isUndated = false

    init(bounds: NumberBounds, isLater: Bool) {
        self.bounds = bounds
        self.isLater = isLater
    }

    private func goesBefore(_ day: Int, _ other: Int?) -> Bool {
        guard let other else { return true }
        return isLater ? day > other : day < other
    }

    mutating func add(_ day: Int?, isSelected: Bool) {
        guard let day else {
            isUndated = true
            return
        }
        if isSelected {
            if goesBefore(day, certain) { certain = day }
        } else if bounds.contains(day) {
            if goesBefore(day, inside) { inside = day }
        } else if goesBefore(day, outside) {
            outside = day
        }
    }

    /// Whether the day is within the bounds whichever records are meant; no where there are none.
    var truth: Truth {
        guard !isUndated else { return .unknown }
        let holds = certain.map(bounds.contains) ?? false
        // Only a day that would take the place of the certain one and would answer otherwise matters.
        if let other = holds ? outside : inside, goesBefore(other, certain) { return .unknown }
        return Truth(holds)
    }
}

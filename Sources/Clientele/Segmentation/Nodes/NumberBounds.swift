/// The whole numbers from one bound to another, both included; a missing bound is no bound.
struct NumberBounds: Sendable, Hashable {
    var lower: Int?
    var upper: Int?

    init(lower: Int? = nil, upper: Int? = nil) {
        self.lower = lower
        self.upper = upper
    }

    init(_ range: some RangeExpression<Int>) {
        switch range {
        case let range as ClosedRange<Int>: self.init(lower: range.lowerBound, upper: range.upperBound)
        case let range as PartialRangeFrom<Int>: self.init(lower: range.lowerBound)
        case let range as PartialRangeThrough<Int>: self.init(upper: range.upperBound)
        case let range as PartialRangeUpTo<Int>: self.init(lower: nil, below: range.upperBound)
        case let range as Range<Int>: self.init(lower: range.lowerBound, below: range.upperBound)
        default:
            let range = range.relative(to: Int.min..<Int.max)
            self.init(lower: range.lowerBound, below: range.upperBound)
        }
    }

    private init(lower: Int?, below end: Int) {
        // Nothing lies below the least number: such a range is empty and stays so.
        let (upper, overflow) = end.subtractingReportingOverflow(1)
        self.init(lower: overflow ? 1 : lower, upper: overflow ? 0 : upper)
    }

    var isEmpty: Bool {
        guard let lower, let upper else { return false }
        return lower > upper
    }

    func contains(_ number: Int) -> Bool {
        if let lower, number < lower { return false }
        if let upper, number > upper { return false }
        return true
    }

    /// Whether every number from one to another, or none of them, is within the bounds.
    func contains(all range: ClosedRange<Int>) -> Truth {
        if contains(range.lowerBound), contains(range.upperBound) { return .yes }
        let start = max(range.lowerBound, lower ?? .min)
        let end = min(range.upperBound, upper ?? .max)
        return start > end ? .no : .unknown
    }
}

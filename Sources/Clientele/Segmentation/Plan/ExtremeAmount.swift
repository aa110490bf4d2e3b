/// The greatest or least amount of records of which some may or may not be meant.
struct ExtremeAmount {
    let limits: SumLimits
    let isGreatest: Bool
    /// The outermost of the amounts that are meant.
    private(set) var value: FieldShape.Scalar?
    /// Of the amounts that may be meant, the outermost for each answer that they would give.
    private var possible: [FieldShape.Scalar?] = [nil, nil, nil]
    private var isMissing = false

    init(limits: SumLimits, isGreatest: Bool) {
        self.limits = limits
        self.isGreatest = isGreatest
    }

    private func goesBefore(_ amount: FieldShape.Scalar, _ other: FieldShape.Scalar?) -> Bool {
        guard let other else { return true }
        // Both are of the unit of the limits, in which the day of an instant does not matter.
        return amount.order(to: other, day: { $0.utc.date }) == (isGreatest ? .greater : .less)
    }

    /// Takes in the amounts of a record; without any, or with one of another unit, nothing is known.
    mutating func add(_ amounts: ArraySlice<FieldShape.Scalar>, isSelected: Bool) {
        if amounts.isEmpty { isMissing = true }
        for amount in amounts {
            guard let zero = limits.zero, amount.order(to: zero, day: { $0.utc.date }) != nil else {
                isMissing = true
                return
            }
            if isSelected {
                if goesBefore(amount, value) { value = amount }
            } else {
                let answer = Int(limits.contain(amount).rawValue)
                if goesBefore(amount, possible[answer]) { possible[answer] = amount }
            }
        }
    }

    /// Whether the amount is within the limits whichever records are meant; no where there are none.
    var truth: Truth {
        guard !isMissing else { return .unknown }
        let answer = value.map(limits.contain) ?? .no
        // Only an amount that would take the place of the certain one and would answer otherwise matters.
        for other in Truth.allCases where other != answer {
            if let amount = possible[Int(other.rawValue)], goesBefore(amount, value) { return .unknown }
        }
        return answer
    }
}

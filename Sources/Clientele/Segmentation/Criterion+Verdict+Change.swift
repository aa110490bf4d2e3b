extension Criterion.Verdict.Change {
    /// How many records more, or fewer, or how many years there would have to be; `nil` where it is not about a number or the
    /// number is not known.
    var difference: Int? {
        guard test.exception == nil, test.holds != nil else { return nil }
        switch test.criterion.node {
        case .age(let bounds):
            guard case .integer(let age)? = test.values.first else { return nil }
            return bounds.difference(from: Int(age), mustContain: mustHold)
        case .records(let records):
            guard let count = test.count else { return nil }
            switch records.measure.form {
            case .count(let bounds): return bounds.difference(from: count, mustContain: mustHold)
            case .none: return NumberBounds(0...0).difference(from: count, mustContain: mustHold)
            case .figure, .last, .first: return nil
            }
        default: return nil
        }
    }
}

extension NumberBounds {
    /// The least number to add to another so that it is within the bounds, or is not; `nil` where no number is so.
    fileprivate func difference(from number: Int, mustContain: Bool) -> Int? {
        func distance(_ bound: Int) -> Int? {
            let (distance, overflow) = bound.subtractingReportingOverflow(number)
            return overflow || distance == .min ? nil : distance
        }
        if mustContain {
            if isEmpty { return nil }
            if let lower, number < lower { return distance(lower) }
            return upper.flatMap { number > $0 ? distance($0) : 0 }
        }
        // Nothing is fewer than none.
        let down = lower.flatMap { $0 > 0 ? distance($0 - 1) : nil }
        let up = upper.flatMap { $0 < .max ? distance($0 + 1) : nil }
        guard let down, let up else { return down ?? up }
        return down.magnitude < up.magnitude ? down : up
    }
}

/// The greatest or least number of records of which some may or may not be meant, such as the last or first day.
struct ExtremeNumber {
    let bounds: NumberBounds
    let isGreatest: Bool
    private var certain: Int?
    /// Of the numbers that may be meant, the outermost within the bounds and the outermost outside of them.
    private var inside: Int?
    private var outside: Int?
    private var isMissing = false

    init(bounds: NumberBounds, isGreatest: Bool) {
        self.bounds = bounds
        self.isGreatest = isGreatest
    }

    private func goesBefore(_ number: Int, _ other: Int?) -> Bool {
        guard let other else { return true }
        return isGreatest ? number > other : number < other
    }

    mutating func add(_ number: Int?, isSelected: Bool) {
        guard let number else {
            isMissing = true
            return
        }
        if isSelected {
            if goesBefore(number, certain) { certain = number }
        } else if bounds.contains(number) {
            if goesBefore(number, inside) { inside = number }
        } else if goesBefore(number, outside) {
            outside = number
        }
    }

    /// The number of the records that are meant for certain; `nil` where a number is missing.
    var known: Int? { isMissing ? nil : certain }

    /// Whether the number is within the bounds whichever records are meant; no where there are none.
    var truth: Truth {
        guard !isMissing else { return .unknown }
        let holds = certain.map(bounds.contains) ?? false
        // Only a number that would take the place of the certain one and would answer otherwise matters.
        if let other = holds ? outside : inside, goesBefore(other, certain) { return .unknown }
        return Truth(holds)
    }
}

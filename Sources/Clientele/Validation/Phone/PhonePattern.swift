/// A pattern of a numbering plan: digits, classes, groups, alternation and bounded repeats, compiled to steps.
///
/// Steps only ever lead forward, so that a match ends; the first alternative is tried first, and as much as possible is
/// taken.
struct PhonePattern {
    /// One step of a compiled pattern.
    enum Step {
        /// One digit of a set, a bit for each.
        case digits(UInt16)
        /// The next step, or where that fails, another.
        case split(UInt16)
        case jump(UInt16)
        case open(UInt8)
        case close(UInt8)
        /// The end of the number.
        case end
        case match
    }

    /// Groups that are kept; patterns have at most five.
    static let groupLimit = 8

    /// No pattern, which matches nothing.
    static let none = PhonePattern(start: 0, firstDigits: 0, groupCount: 0, isEmpty: true)

    /// Where the steps begin in the table.
    let start: UInt16
    /// The digits with which a match may begin; all, where it may be empty.
    let firstDigits: UInt16
    let groupCount: UInt8
    /// Whether there is no pattern.
    let isEmpty: Bool

    /// A match at the start of a number: where it ends, and where its groups begin and end.
    struct Match {
        var end: Int
        /// A start and an end for each group; 255 for none.
        fileprivate var places = SIMD16<UInt8>(repeating: 255)

        fileprivate init(end: Int) { self.end = end }

        func group(_ number: Int) -> Range<Int>? {
            guard number >= 0, number < PhonePattern.groupLimit else { return nil }
            let first = places[number * 2]
            let last = places[number * 2 + 1]
            return first != 255 && last != 255 && first <= last ? Int(first)..<Int(last) : nil
        }
    }
}

extension PhoneTable {
    /// Matches the start of a number; `nil` when the pattern does not match, or is empty.
    func match(_ pattern: PhonePattern, _ digits: PhoneDigits) -> PhonePattern.Match? {
        guard !pattern.isEmpty else { return nil }
        if digits.start < digits.values.count {
            let first = digits.values[digits.start] & 15
            guard pattern.firstDigits >> first & 1 != 0 else { return nil }
        }
        // A pattern from a file may be made to take long; none that is real comes near this.
        var fuel = 20_000
        return run(Int(pattern.start), digits.values, PhonePattern.Match(end: digits.start), 0, &fuel)
    }

    private func run(
        _ start: Int, _ digits: [UInt8], _ match: PhonePattern.Match, _ depth: Int, _ fuel: inout Int
    ) -> PhonePattern.Match? {
        var step = start
        var match = match
        while step < steps.count, fuel > 0 {
            fuel -= 1
            switch steps[step] {
            case .digits(let set):
                guard match.end < digits.count, set >> (digits[match.end] & 15) & 1 != 0 else { return nil }
                match.end += 1
                step += 1
            case .split(let other):
                guard depth < 100 else { return nil }
                if let found = run(step + 1, digits, match, depth + 1, &fuel) { return found }
                step = Int(other)
            case .jump(let target): step = Int(target)
            case .open(let group):
                match.places[Int(group & 7) * 2] = UInt8(truncatingIfNeeded: match.end)
                step += 1
            case .close(let group):
                match.places[Int(group & 7) * 2 + 1] = UInt8(truncatingIfNeeded: match.end)
                step += 1
            case .end:
                guard match.end == digits.count else { return nil }
                step += 1
            case .match: return match
            }
        }
        return nil
    }
}

/// A pattern of a numbering plan: digits, classes, groups, alternation and bounded repeats, as text.
///
/// The patterns come with the library and are short, and so are the numbers: trying alternatives in turn is bounded.
struct PhonePattern {
    let table: PackedTable
    let range: Range<Int>

    /// What ends a text in the tables.
    static let end = UInt8(ascii: ";")

    /// Whether there is no pattern.
    var isEmpty: Bool { range.isEmpty }

    /// The text of the pattern.
    var string: String { table.string(range) }

    /// A match at the start of a number: where it ends, and what its groups hold.
    struct Match {
        var end: Int
        var groups: [Range<Int>?]
    }

    /// Matches the start of a number, the first alternative first and as much as possible; `nil` when it does not match.
    func matchStart(of digits: [UInt8]) -> Match? {
        guard !isEmpty else { return nil }
        // Most prefixes are plain digits.
        if range.allSatisfy({ table[$0] >= 48 && table[$0] <= 57 }) {
            guard digits.count >= range.count else { return nil }
            for (digit, place) in zip(digits, range) where digit != table[place] { return nil }
            return Match(end: range.count, groups: [])
        }
        var matcher = PhonePatternMatcher(table: table, digits: digits)
        var found: Match?
        let matches = matcher.alternatives(range, at: 0) { matcher, end in
            found = Match(end: end, groups: matcher.groups)
            return true
        }
        guard matches, var match = found else { return nil }
        let count = groupCount
        while match.groups.count < count { match.groups.append(nil) }
        return match
    }

    /// The number of groups that capture.
    private var groupCount: Int {
        range.lazy.filter { table[$0] == UInt8(ascii: "(") && table[$0 + 1] != UInt8(ascii: "?") }.count
    }
}

/// One attempt to match a pattern.
private struct PhonePatternMatcher {
    let table: PackedTable
    let digits: [UInt8]
    var groups: [Range<Int>?] = []

    typealias Next = (inout PhonePatternMatcher, Int) -> Bool

    init(table: PackedTable, digits: [UInt8]) {
        self.table = table
        self.digits = digits
    }

    mutating func alternatives(_ pattern: Range<Int>, at position: Int, then next: Next) -> Bool {
        var start = pattern.lowerBound
        while true {
            let end = endOfAlternative(from: start, in: pattern)
            let saved = groups
            if sequence(start..<end, at: position, then: next) { return true }
            groups = saved
            guard end < pattern.upperBound else { return false }
            start = end + 1
        }
    }

    private mutating func sequence(_ pattern: Range<Int>, at position: Int, then next: Next) -> Bool {
        guard !pattern.isEmpty else { return next(&self, position) }
        if table[pattern.lowerBound] == UInt8(ascii: "$") {
            return position == digits.count
                && sequence(pattern.lowerBound + 1..<pattern.upperBound, at: position, then: next)
        }
        let atom = pattern.lowerBound..<endOfAtom(from: pattern.lowerBound)
        let (least, most, rest) = repeats(after: atom.upperBound, in: pattern)
        return repeated(atom, least: least, most: most, at: position) { matcher, end in
            matcher.sequence(rest..<pattern.upperBound, at: end, then: next)
        }
    }

    private mutating func repeated(
        _ pattern: Range<Int>, least: Int, most: Int, at position: Int, then next: Next
    ) -> Bool {
        if most > 0 {
            let saved = groups
            let matches = atom(pattern, at: position) { matcher, end in
                matcher.repeated(pattern, least: max(least - 1, 0), most: most - 1, at: end, then: next)
            }
            if matches { return true }
            groups = saved
        }
        return least == 0 && next(&self, position)
    }

    private mutating func atom(_ pattern: Range<Int>, at position: Int, then next: Next) -> Bool {
        let first = table[pattern.lowerBound]
        if first == UInt8(ascii: "(") {
            let inner = pattern.lowerBound + 1..<pattern.upperBound - 1
            if table[inner.lowerBound] == UInt8(ascii: "?") {
                return alternatives(inner.lowerBound + 2..<inner.upperBound, at: position, then: next)
            }
            let number = groupNumber(at: pattern.lowerBound)
            return alternatives(inner, at: position) { matcher, end in
                while matcher.groups.count <= number { matcher.groups.append(nil) }
                matcher.groups[number] = position..<end
                return next(&matcher, end)
            }
        }
        guard position < digits.count else { return false }
        let digit = digits[position]
        let matches: Bool
        switch first {
        case UInt8(ascii: "\\"): matches = true
        case UInt8(ascii: "["): matches = isInClass(digit, pattern)
        default: matches = digit == first
        }
        return matches && next(&self, position + 1)
    }

    private func isInClass(_ digit: UInt8, _ pattern: Range<Int>) -> Bool {
        var place = pattern.lowerBound + 1
        while place < pattern.upperBound - 1 {
            if table[place + 1] == UInt8(ascii: "-") {
                if digit >= table[place], digit <= table[place + 2] { return true }
                place += 3
            } else {
                if digit == table[place] { return true }
                place += 1
            }
        }
        return false
    }

    /// Counts the capturing groups before one, within the pattern's text, before which another ends.
    private func groupNumber(at position: Int) -> Int {
        var number = 0
        var place = position - 1
        while place >= 0, table[place] != PhonePattern.end {
            if table[place] == UInt8(ascii: "("), table[place + 1] != UInt8(ascii: "?") { number += 1 }
            place -= 1
        }
        return number
    }

    private func endOfAlternative(from start: Int, in pattern: Range<Int>) -> Int {
        var place = start
        while place < pattern.upperBound, table[place] != UInt8(ascii: "|") { place = endOfAtom(from: place) }
        return min(place, pattern.upperBound)
    }

    private func endOfAtom(from start: Int) -> Int {
        switch table[start] {
        case UInt8(ascii: "\\"): return start + 2
        case UInt8(ascii: "["):
            var place = start
            while place < table.count, table[place] != UInt8(ascii: "]") { place += 1 }
            return place + 1
        case UInt8(ascii: "("):
            var depth = 0
            var place = start
            while place < table.count {
                if table[place] == UInt8(ascii: "(") { depth += 1 }
                if table[place] == UInt8(ascii: ")") {
                    depth -= 1
                    if depth == 0 { return place + 1 }
                }
                place += 1
            }
            return place
        default: return start + 1
        }
    }

    private func repeats(after end: Int, in pattern: Range<Int>) -> (least: Int, most: Int, rest: Int) {
        guard end < pattern.upperBound else { return (1, 1, end) }
        if table[end] == UInt8(ascii: "?") { return (0, 1, end + 1) }
        guard table[end] == UInt8(ascii: "{") else { return (1, 1, end) }
        var bounds = [0]
        var place = end + 1
        while place < pattern.upperBound, table[place] != UInt8(ascii: "}") {
            if table[place] == UInt8(ascii: ",") {
                bounds.append(0)
            } else {
                bounds[bounds.count - 1] = bounds[bounds.count - 1] * 10 + Int(table[place]) - 48
            }
            place += 1
        }
        return (bounds[0], bounds[bounds.count - 1], place + 1)
    }
}

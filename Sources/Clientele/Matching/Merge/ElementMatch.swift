/// Which elements of a list became which elements of a later state of it.
///
/// Equal elements are the same wherever they stand, then those that name the same thing, then those that are most alike.
/// What is alike in nothing is the same only where it took the place of the other, between the same neighbours.
struct ElementMatch {
    /// For each later element the position of the one it was; `nil` for one that came anew.
    private(set) var earlier: [Int?]

    /// The most comparisons of two elements; in longer lists only equal elements are found.
    private static let maximumWork = 10_000

    /// Follows the elements of a list.
    ///
    /// - Parameters:
    ///   - old: the elements before.
    ///   - new: the elements after.
    ///   - followsEdits: whether an element may have changed in between; otherwise only what says the same matches.
    ///   - isEquivalent: returns whether two elements say the same; by default only equal ones do.
    init(
        from old: [JSONValue], to new: [JSONValue], followsEdits: Bool = true,
        isEquivalent: ((Int, Int) -> Bool)? = nil
    ) {
        earlier = Array(repeating: nil, count: new.count)
        var isUsed = Array(repeating: false, count: old.count)
        var places = Dictionary(grouping: old.indices.reversed()) { old[$0] }
        for place in new.indices {
            guard let was = places[new[place]]?.popLast() else { continue }
            earlier[place] = was
            isUsed[was] = true
        }
        func left() -> (old: [Int], new: [Int]) {
            (old.indices.filter { !isUsed[$0] }, new.indices.filter { earlier[$0] == nil })
        }
        var rest = left()
        guard !rest.old.isEmpty, !rest.new.isEmpty, rest.old.count * rest.new.count <= Self.maximumWork else { return }
        if let isEquivalent {
            for place in rest.new {
                guard let was = rest.old.first(where: { !isUsed[$0] && isEquivalent($0, place) }) else { continue }
                earlier[place] = was
                isUsed[was] = true
            }
            rest = left()
        }
        if followsEdits { matchAlike(old, new, rest) }
    }

    /// Matches what is left, the most alike first.
    private mutating func matchAlike(_ old: [JSONValue], _ new: [JSONValue], _ rest: (old: [Int], new: [Int])) {
        // Between which neighbours an element stands, and how far from the first of them.
        let known = Set(earlier.compactMap { $0 })
        let newGaps = Self.gaps(rest.new) { earlier[$0] }
        let oldGaps = Self.gaps(rest.old) { known.contains($0) ? $0 : nil }
        var pairs: [(old: Int, new: Int, likeness: Int, distance: Int)] = []
        for (was, oldGap) in zip(rest.old, oldGaps) {
            for (place, newGap) in zip(rest.new, newGaps) {
                let isThere = oldGap.neighbour == newGap.neighbour
                let likeness = old[was].likeness(to: new[place])
                guard likeness > 0 || isThere else { continue }
                pairs.append((was, place, likeness, isThere ? abs(oldGap.steps - newGap.steps) : .max))
            }
        }
        pairs.sort { ($1.likeness, $0.distance, $0.old, $0.new) < ($0.likeness, $1.distance, $1.old, $1.new) }
        var isTaken: Set<Int> = []
        for pair in pairs where earlier[pair.new] == nil && isTaken.insert(pair.old).inserted {
            earlier[pair.new] = pair.old
        }
    }

    private static func gaps(
        _ places: [Int], _ match: (Int) -> Int?
    ) -> [(neighbour: Int?, steps: Int)] {
        var gaps: [(neighbour: Int?, steps: Int)] = []
        var (next, neighbour, steps) = (0, Int?.none, 0)
        for place in places {
            while next < place {
                if let found = match(next) { (neighbour, steps) = (found, 0) } else { steps += 1 }
                next += 1
            }
            gaps.append((neighbour, steps))
        }
        return gaps
    }
}

extension ElementMatch {
    /// Follows the elements of a list of field values.
    init<Element: FieldValue>(from old: [Element], to new: [Element]) {
        self.init(from: old.map(\.json), to: new.map(\.json)) { old[$0].isEquivalent(to: new[$1]) }
    }
}

extension JSONValue {
    /// How many members two objects have in common.
    fileprivate func likeness(to other: JSONValue) -> Int {
        guard case .object(let members) = self else { return 0 }
        return members.count { other[$0.key] == $0.value }
    }
}

/// A list of field values, for code that knows its elements only as JSON.
protocol FieldValueList {
    /// Returns whether an element of one list says the same as one of another.
    static func equivalence(_ a: [JSONValue], _ b: [JSONValue]) -> (Int, Int) -> Bool
}

extension Array: FieldValueList where Element: FieldValue {
    static func equivalence(_ a: [JSONValue], _ b: [JSONValue]) -> (Int, Int) -> Bool {
        let first = a.map { try? Element.from($0) }
        let second = b.map { try? Element.from($0) }
        return { i, j in
            guard let a = first[i], let b = second[j] else { return false }
            return a.isEquivalent(to: b)
        }
    }
}

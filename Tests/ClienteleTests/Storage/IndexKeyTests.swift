import Clientele
import ClienteleTesting
import Testing

@Suite("Index key")
struct IndexKeyTests {
    /// One part of a key, with the order it should have.
    enum Part {
        case text(String), integer(Int64), id(UniqueID), flag(Bool)

        func append(to key: IndexKey) -> IndexKey {
            switch self {
            case .text(let text): key.appending(text)
            case .integer(let integer): key.appending(integer)
            case .id(let id): key.appending(id)
            case .flag(let flag): key.appending(flag)
            }
        }

        /// -1, 0 or 1 by the values themselves; kinds are ordered as the table in the documentation says.
        func compare(_ other: Part) -> Int {
            func order<Value>(_ a: Value, _ b: Value, _ precedes: (Value, Value) -> Bool) -> Int {
                precedes(a, b) ? -1 : precedes(b, a) ? 1 : 0
            }
            switch (self, other) {
            case (.text(let a), .text(let b)):
                return order(Array(a.utf8), Array(b.utf8)) { $0.lexicographicallyPrecedes($1) }
            case (.integer(let a), .integer(let b)): return order(a, b, <)
            case (.id(let a), .id(let b)): return order(a, b, <)
            case (.flag(let a), .flag(let b)): return order(a, b) { !$0 && $1 }
            default: return order(kind, other.kind, <)
            }
        }

        private var kind: Int {
            switch self {
            case .text: 2
            case .integer: 3
            case .id: 4
            case .flag: 5
            }
        }
    }

    static func part(_ random: inout SeededRandom) -> Part {
        switch random.below(6) {
        case 0, 1, 2:
            // Few letters, so that prefixes and NULs meet often.
            let alphabet: [Unicode.Scalar] = ["\0", "\u{1}", "a", "b", "\u{FF}", "王", "\u{10FFFF}"]
            var text = ""
            for _ in 0..<random.below(5) { text.unicodeScalars.append(random.pick(alphabet)) }
            return .text(text)
        case 3:
            return .integer(random.pick([.min, -1, 0, 1, 255, 256, .max, Int64(bitPattern: random.next())]))
        case 4:
            return .id(
                UniqueID(high: random.pick([0, 1, .max, random.next()]), low: random.pick([0, .max, random.next()])))
        default:
            return .flag(random.chance(500))
        }
    }

    static func compare(_ a: [Part], _ b: [Part]) -> Int {
        for (x, y) in zip(a, b) {
            let result = x.compare(y)
            if result != 0 { return result }
        }
        return a.count == b.count ? 0 : a.count < b.count ? -1 : 1
    }

    @Test("The order of keys is the order of their values", arguments: 0..<10)
    func order(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<5000 {
            var a = (0..<random.below(4)).map { _ in Self.part(&random) }
            var b = random.chance(500) ? a : (0..<random.below(4)).map { _ in Self.part(&random) }
            if random.chance(300) { a.append(Self.part(&random)) }
            if random.chance(300) { b.append(Self.part(&random)) }
            let keys = (a.reduce(IndexKey()) { $1.append(to: $0) }, b.reduce(IndexKey()) { $1.append(to: $0) })
            let found = keys.0 < keys.1 ? -1 : keys.1 < keys.0 ? 1 : 0
            law(found == Self.compare(a, b), "\(a) \(b)")
            law((keys.0 == keys.1) == (found == 0))
        }
    }

    @Test("Dates and instants are ordered by time")
    func times() {
        var random = SeededRandom(seed: 31)
        for _ in 0..<3000 {
            let days = (random.within(-700_000...2_900_000), random.within(-700_000...2_900_000))
            let dates = (CalendarDate(dayNumber: days.0), CalendarDate(dayNumber: days.1))
            law((IndexKey().appending(dates.0) < IndexKey().appending(dates.1)) == (dates.0 < dates.1))
            let instants = (Timestamp(utc: dates.0), Timestamp(utc: dates.1))
            law((IndexKey().appending(instants.0) < IndexKey().appending(instants.1)) == (instants.0 < instants.1))
        }
    }

    @Test("A prefix's range holds the texts that begin with it and no others", arguments: 0..<4)
    func prefixes(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let alphabet: [Unicode.Scalar] = ["\0", "a", "b", "\u{10FFFF}"]
        func text(_ length: Int) -> String {
            var text = ""
            for _ in 0..<length { text.unicodeScalars.append(random.pick(alphabet)) }
            return text
        }
        for _ in 0..<3000 {
            let stem = IndexKey().appending("city")
            let prefix = text(random.below(3))
            let whole = text(random.below(5))
            let key = stem.appending(whole).appending(Int64(5))
            law(
                stem.appending(prefix: prefix).range.contains(key.bytes)
                    == Array(whole.utf8).starts(with: Array(prefix.utf8)), "\(Array(prefix.utf8)) \(Array(whole.utf8))")
        }
    }

    @Test("A key's range holds the keys that continue it and no others")
    func ranges() {
        var random = SeededRandom(seed: 77)
        for _ in 0..<5000 {
            let a = (0..<random.below(3)).map { _ in Self.part(&random) }
            let b = (0..<random.below(5)).map { _ in Self.part(&random) }
            let long = random.chance(500) ? a + b : b
            let keys = (a.reduce(IndexKey()) { $1.append(to: $0) }, long.reduce(IndexKey()) { $1.append(to: $0) })
            let continues = long.count >= a.count && Self.compare(Array(long.prefix(a.count)), a) == 0
            law(keys.0.range.contains(keys.1.bytes) == continues)
        }
        law(IndexQuery.KeyRange(startingWith: [0xFF, 0xFF]).upperBound == nil && IndexQuery.KeyRange.all.contains([]))
        law(IndexQuery.KeyRange(startingWith: [1, 0xFF]).upperBound == [2])
    }
}

/// Counts for every pair of groups how many customers belong to both, in one pass and exactly.
///
/// A customer in few groups adds to each of its pairs. Those in many are gathered as bits, 4,096 customers at a time, and
/// the groups' bits are put together pair by pair. So a customer costs at most the smaller of *k*²/2 additions and *s*²/128
/// operations on words, for *k* groups of the customer out of *s*; memory is *s*² × 2 bytes and *s* × 512 bytes, however
/// many customers there are.
struct OverlapCounter: Sendable {
    private static let words = 64

    /// How many groups there are.
    let groups: Int
    /// How many customers each group has.
    private(set) var sizes: [Int]
    /// The triangle of pairs: of the groups `a < b` at `b(b − 1)/2 + a`.
    private(set) var common: [UInt32]
    private var bits: [UInt64]
    private var gathered = 0
    private let fewest: Int

    init(groups: Int) {
        self.groups = groups
        sizes = Array(repeating: 0, count: groups)
        common = Array(repeating: 0, count: groups * max(0, groups - 1) / 2)
        // Bits are worth their while from about an eighth of the groups on.
        fewest = max(12, groups / 8)
        bits = groups > fewest ? Array(repeating: 0, count: groups * Self.words) : []
    }

    /// The place of a pair in ``common``.
    static func place(_ a: Int, _ b: Int) -> Int {
        let (low, high) = a < b ? (a, b) : (b, a)
        return high * (high - 1) / 2 + low
    }

    /// Counts a customer.
    ///
    /// - Parameter members: the groups of the customer, rising and each once.
    mutating func add(_ members: [Int]) {
        for group in members { sizes[group] += 1 }
        guard members.count > fewest else {
            var counts = common.mutableSpan
            for position in members.indices.dropFirst() {
                let row = members[position] * (members[position] - 1) / 2
                for other in 0..<position { counts[row + members[other]] &+= 1 }
            }
            return
        }
        let (word, bit) = (gathered >> 6, UInt64(1) << UInt64(gathered & 63))
        for group in members { bits[group * Self.words + word] |= bit }
        gathered += 1
        if gathered == Self.words * 64 { flush() }
    }

    /// Counts what was gathered; to be called at the end.
    mutating func flush() {
        guard gathered > 0 else { return }
        let (gatheredBits, groups) = (bits, groups)
        let all = gatheredBits.span
        // A group that nobody in the block belongs to has no pairs.
        var present: [Int] = []
        for group in 0..<groups where (0..<Self.words).contains(where: { gatheredBits[group * Self.words + $0] != 0 }) {
            present.append(group)
        }
        var counts = common.mutableSpan
        for (position, high) in present.enumerated() {
            let row = all.extracting(high * Self.words..<(high + 1) * Self.words)
            let place = high * (high - 1) / 2
            for low in present[..<position] {
                let other = all.extracting(low * Self.words..<(low + 1) * Self.words)
                counts[place + low] &+= UInt32(truncatingIfNeeded: Self.common(row, other))
            }
        }
        bits = Array(repeating: 0, count: gatheredBits.count)
        gathered = 0
    }

    /// How many bits two rows share; carries are kept aside, so that only one word in eight has its bits counted.
    private static func common(_ a: borrowing Span<UInt64>, _ b: borrowing Span<UInt64>) -> Int {
        var (ones, twos, fours): (UInt64, UInt64, UInt64) = (0, 0, 0)
        var count = 0
        func add(_ sum: UInt64, _ x: UInt64, _ y: UInt64) -> (sum: UInt64, carry: UInt64) {
            let half = sum ^ x
            return (half ^ y, sum & x | half & y)
        }
        var word = 0
        while word < words {
            let first = add(ones, a[word] & b[word], a[word + 1] & b[word + 1])
            let second = add(first.sum, a[word + 2] & b[word + 2], a[word + 3] & b[word + 3])
            let third = add(second.sum, a[word + 4] & b[word + 4], a[word + 5] & b[word + 5])
            let fourth = add(third.sum, a[word + 6] & b[word + 6], a[word + 7] & b[word + 7])
            ones = fourth.sum
            let low = add(twos, first.carry, second.carry)
            let high = add(low.sum, third.carry, fourth.carry)
            twos = high.sum
            let carried = add(fours, low.carry, high.carry)
            fours = carried.sum
            count += 8 * carried.carry.nonzeroBitCount
            word += 8
        }
        return count + 4 * fours.nonzeroBitCount + 2 * twos.nonzeroBitCount + ones.nonzeroBitCount
    }
}

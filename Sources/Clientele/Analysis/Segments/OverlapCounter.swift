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
        // Bits are worth their while from about a tenth of the groups on.
        fewest = max(12, groups / 10)
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
            for (position, high) in members.enumerated() {
                let row = high * (high - 1) / 2
                for low in members[..<position] { common[row + low] += 1 }
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
        let used = (gathered + 63) / 64
        var place = 0
        for high in 0..<groups {
            for low in 0..<high {
                var count = 0
                for word in 0..<used {
                    count += (bits[high * Self.words + word] & bits[low * Self.words + word]).nonzeroBitCount
                }
                common[place] += UInt32(count)
                place += 1
            }
        }
        for place in bits.indices { bits[place] = 0 }
        gathered = 0
    }
}

/// A number of up to sixteen digits in one word, four bits a digit, the first one lowest.
struct PackedDigits: Sendable, Hashable {
    private var bits: UInt64 = 0
    private var count: UInt8 = 0

    /// The digits of no number.
    init() {}

    /// Packs digits; `nil` for a form that holds something else or is too long.
    init?(_ form: some Collection<UInt8>) {
        guard form.count <= 16 else { return nil }
        for byte in form {
            guard byte >= 48, byte <= 57 else { return nil }
            bits |= UInt64(byte &- 48) &<< UInt64(count &* 4)
            count += 1
        }
    }

    /// Whether two numbers are the same but for one slip of the pen: a digit that is missing, wrong or too much, or two
    /// that are swapped.
    func isWithinOneSlip(of other: Self) -> Bool {
        let (x, n) = (bits, Int(count))
        let (y, m) = (other.bits, Int(other.count))
        guard abs(n &- m) <= 1 else { return false }
        // The first digit that differs; behind the shorter number there are only zeros.
        let start = min((x ^ y).trailingZeroBitCount / 4, n, m)
        func from(_ word: UInt64, _ place: Int) -> UInt64 {
            place >= 16 ? 0 : word &>> UInt64(truncatingIfNeeded: place &* 4)
        }
        if n < m { return from(x, start) == from(y, start + 1) }
        if n > m { return from(x, start + 1) == from(y, start) }
        if from(x, start + 1) == from(y, start + 1) { return true }
        let (a, b) = (from(x, start), from(y, start))
        return start + 1 < n && a & 0xF == b &>> 4 & 0xF && a &>> 4 & 0xF == b & 0xF
            && from(x, start + 2) == from(y, start + 2)
    }
}

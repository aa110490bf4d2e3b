/// A form of up to 16 bytes in one number, the first byte lowest; so its bytes are compared all at once.
package struct ShortForm: Sendable, Hashable {
    /// More bytes than this do not fit.
    static let limit = 16

    let bytes: UInt128
    let count: Int

    init(bytes: UInt128, count: Int) {
        self.bytes = bytes
        self.count = count
    }

    /// Takes the first bytes of a word, at most ``limit``.
    init(word: UInt128, count: Int) {
        self.count = count
        bytes = count >= Self.limit ? word : word & ((1 &<< UInt128(truncatingIfNeeded: count &* 8)) &- 1)
    }

    /// Packs a form; `nil` for one that is too long.
    package init?(_ form: Span<UInt8>) {
        guard form.count <= Self.limit else { return nil }
        var bytes: UInt128 = 0
        for index in form.indices.reversed() { bytes = bytes &<< 8 | UInt128(form[index]) }
        self.bytes = bytes
        count = form.count
    }

    /// Whether one form is the beginning of the other, long enough to be a name that was cut off or one of several that
    /// were run together.
    func isCut(_ other: ShortForm) -> Bool {
        let shorter = min(count, other.count)
        return shorter >= Self.shortestCut && (bytes ^ other.bytes).trailingZeroBitCount >= shorter * 8
    }

    /// Names are cut to no less.
    static let shortestCut = 6
}

extension JaroWinkler {
    /// Returns the similarity from 0 to 1, the very number that ``similarity(_:_:)`` of the bytes returns.
    package static func similarity(_ first: ShortForm, _ second: ShortForm) -> Double {
        let (a, b) = (first.count, second.count)
        if a == 0 || b == 0 { return a == b ? 1 : 0 }
        // Most names have no more than eight bytes, and half the word takes less than half the time.
        let jaro =
            a <= 8 && b <= 8
            ? jaro(UInt64(truncatingIfNeeded: first.bytes), a, UInt64(truncatingIfNeeded: second.bytes), b)
            : jaroOfLong(first, second)
        guard jaro > 0.7 else { return jaro }
        let prefix = min(4, a, b, (first.bytes ^ second.bytes).trailingZeroBitCount / 8)
        return jaro + Double(prefix) * 0.1 * (1 - jaro)
    }

    /// Apart from the shorter ones, which lose a fourth of their speed where a register more is needed.
    @inline(never)
    private static func jaroOfLong(_ first: ShortForm, _ second: ShortForm) -> Double {
        jaro(first.bytes, first.count, second.bytes, second.count)
    }

    /// The Jaro similarity of bytes in a word, each byte of `first` held against all of `second` in a few operations.
    ///
    /// A place is known by the highest bit of its byte. A byte of a difference is 0 where the bytes are equal: adding 0x7F
    /// to its lower bits then does not reach the highest one.
    @inline(__always)
    private static func jaro<Word: FixedWidthInteger & UnsignedInteger>(
        _ first: Word, _ a: Int, _ second: Word, _ b: Int
    ) -> Double {
        let ones = Word.max / 0xFF
        let lower = ones &* 0x7F
        func below(_ count: Int) -> Word {
            count >= Word.bitWidth / 8 ? Word.max : (1 &<< Word(truncatingIfNeeded: count &* 8)) &- 1
        }
        let window = max(0, max(a, b) / 2 - 1)
        // The places of `second` that the present place of `first` may match, and those that no other has taken.
        var near = below(window + 1)
        var free = below(b) & ~lower
        var rest = first
        var place: Word = 0x80
        var firstFlags: Word = 0
        var secondFlags: Word = 0
        for i in 0..<a {
            let difference = second ^ ((rest & 0xFF) &* ones)
            let equal = ~(((difference & lower) &+ lower) | difference | lower)
            let found = equal & free & near
            let match = found & (0 &- found)
            free ^= match
            secondFlags |= match
            firstFlags |= match == 0 ? 0 : place
            place &<<= 8
            rest &>>= 8
            near = near &<< 8 | (i < window ? 0xFF : 0)
        }
        let matches = firstFlags.nonzeroBitCount
        guard matches > 0 else { return 0 }
        var swapped = 0
        while firstFlags != 0 {
            let x = first &>> Word(truncatingIfNeeded: firstFlags.trailingZeroBitCount &- 7)
            let y = second &>> Word(truncatingIfNeeded: secondFlags.trailingZeroBitCount &- 7)
            swapped &+= (x ^ y) & 0xFF == 0 ? 0 : 1
            firstFlags &= firstFlags &- 1
            secondFlags &= secondFlags &- 1
        }
        let m = Double(matches)
        return (m / Double(a) + m / Double(b) + (m - Double(swapped / 2)) / m) / 3
    }
}

extension EditDistance {
    /// Returns the distance of forms without zero bytes, or `bound + 1` when it is more than `bound`, at most 2.
    ///
    /// The first difference can be mended in four ways at most, and what follows is compared as a whole.
    package static func alignment(_ first: ShortForm, _ second: ShortForm, atMost bound: Int) -> Int {
        if first == second { return 0 }
        for edits in stride(from: 1, through: min(bound, 2), by: 1)
        where isWithin(edits, first.bytes, first.count, second.bytes, second.count) {
            return edits
        }
        return bound + 1
    }

    private static func isWithin(_ edits: Int, _ first: UInt128, _ a: Int, _ second: UInt128, _ b: Int) -> Bool {
        guard abs(a &- b) <= edits else { return false }
        let start = (first ^ second).trailingZeroBitCount / 8
        if start >= max(a, b) { return true }
        guard edits > 0 else { return false }
        func rest(_ word: UInt128, _ count: Int) -> UInt128 {
            count >= ShortForm.limit ? 0 : word &>> UInt128(truncatingIfNeeded: count &* 8)
        }
        let (n, m) = (a &- start, b &- start)
        let (x, y) = (rest(first, start), rest(second, start))
        let (afterX, afterY) = (x &>> 8, y &>> 8)
        if n > 0, m > 0, isWithin(edits &- 1, afterX, n &- 1, afterY, m &- 1) { return true }
        if n > 0, isWithin(edits &- 1, afterX, n &- 1, y, m) { return true }
        if m > 0, isWithin(edits &- 1, x, n, afterY, m &- 1) { return true }
        guard n > 1, m > 1, x & 0xFF == afterY & 0xFF, afterX & 0xFF == y & 0xFF else { return false }
        return isWithin(edits &- 1, x &>> 16, n &- 2, y &>> 16, m &- 2)
    }
}

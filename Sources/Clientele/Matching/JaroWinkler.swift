/// The Jaro-Winkler similarity of two byte strings, made for names.
package enum JaroWinkler {
    /// Strings are compared on their first 64 bytes, one machine word of flags.
    static let limit = 64

    /// Returns the similarity from 0 to 1; 1 for equal strings, two empty ones included.
    ///
    /// Winkler's bonus for a common beginning is 0.1 a byte for at most four bytes, given from a Jaro similarity of 0.7.
    package static func similarity(_ first: Span<UInt8>, _ second: Span<UInt8>) -> Double {
        let jaro = jaro(first, second)
        guard jaro > 0.7 else { return jaro }
        var prefix = 0
        let most = min(4, first.count, second.count)
        while prefix < most, first[prefix] == second[prefix] { prefix += 1 }
        return jaro + Double(prefix) * 0.1 * (1 - jaro)
    }

    /// Returns the Jaro similarity from 0 to 1.
    static func jaro(_ first: Span<UInt8>, _ second: Span<UInt8>) -> Double {
        let a = min(first.count, limit)
        let b = min(second.count, limit)
        if a == 0 || b == 0 { return a == b ? 1 : 0 }
        let window = max(0, max(a, b) / 2 - 1)
        var firstFlags: UInt64 = 0
        var secondFlags: UInt64 = 0
        var matches = 0
        for i in 0..<a {
            let byte = first[i]
            let lowest = max(0, i &- window)
            let highest = min(b &- 1, i &+ window)
            var j = lowest
            while j <= highest {
                let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: j)
                if secondFlags & bit == 0, second[j] == byte {
                    secondFlags |= bit
                    firstFlags |= 1 &<< UInt64(truncatingIfNeeded: i)
                    matches &+= 1
                    break
                }
                j &+= 1
            }
        }
        guard matches > 0 else { return 0 }
        var swapped = 0
        while firstFlags != 0 {
            if first[firstFlags.trailingZeroBitCount] != second[secondFlags.trailingZeroBitCount] { swapped &+= 1 }
            firstFlags &= firstFlags &- 1
            secondFlags &= secondFlags &- 1
        }
        let m = Double(matches)
        return (m / Double(a) + m / Double(b) + (m - Double(swapped / 2)) / m) / 3
    }
}

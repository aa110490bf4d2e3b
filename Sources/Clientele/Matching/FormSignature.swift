/// The letters and digits that occur in a form, a bit for each; it says at once that two forms cannot be alike.
struct FormSignature: Sendable, Hashable {
    private var bits: UInt64 = 0

    /// Forms are compared on their first bytes, so these are what counts.
    static let limit = EditDistance.limit

    /// The signature of no form.
    init() {}

    init(_ form: Span<UInt8>) {
        for index in 0..<min(form.count, Self.limit) {
            bits |= 1 &<< UInt64(truncatingIfNeeded: Self.position(of: form[index]))
        }
    }

    /// Letters and digits have a bit of their own; all else shares the rest.
    private static func position(of byte: UInt8) -> UInt8 {
        switch byte {
        case 97...122: byte &- 97
        case 48...57: byte &- 48 &+ 26
        default: 36 &+ byte % 28
        }
    }

    /// How alike two forms are at most.
    struct Limits: Sendable {
        /// The edit distance is at least this: an edit brings in one letter and takes out one.
        let distance: Int
        /// So many letters can be matched at most.
        let matches: Int
        let lengths: (Int, Int)

        /// The Jaro-Winkler similarity is at most this.
        var similarity: Double { similarity(hasSameStart: true) }

        /// The Jaro-Winkler similarity is at most this for forms of which is known whether they start with the same byte.
        func similarity(hasSameStart: Bool) -> Double {
            guard lengths.0 > 0, lengths.1 > 0, matches > 0 else { return lengths.0 == lengths.1 ? 1 : 0 }
            let m = Double(matches)
            let jaro = (m / Double(lengths.0) + m / Double(lengths.1) + 1) / 3
            return hasSameStart ? jaro + 0.4 * (1 - jaro) : jaro
        }
    }

    func limits(_ other: Self, _ length: Int, _ otherLength: Int) -> Limits {
        let (length, otherLength) = (min(length, Self.limit), min(otherLength, Self.limit))
        let own = (bits & ~other.bits).nonzeroBitCount
        let others = (other.bits & ~bits).nonzeroBitCount
        return Limits(
            distance: max(own, others, abs(length &- otherLength)),
            matches: min(length &- own, otherLength &- others), lengths: (length, otherLength))
    }
}

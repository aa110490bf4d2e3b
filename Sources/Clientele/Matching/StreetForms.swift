/// What of streets is compared, by the number of their form.
struct StreetForms: Sendable {
    /// The pairs of neighbouring bytes of the words, in ascending order.
    private var bigrams = Ragged<UInt16>()
    /// The numbers in ascending order.
    private var numbers = Ragged<UInt32>()
    /// A bit for each pair of bytes that occurs; several pairs share one.
    private var signatures: [UInt64] = []

    var count: Int { signatures.count }

    /// Makes room for so many streets more of the usual length.
    mutating func reserve(_ streets: Int) {
        bigrams.reserve(streets, length: 16)
        numbers.reserve(streets, length: 2)
        signatures.reserveCapacity(signatures.count + streets)
    }

    /// Forgets all streets and keeps their room.
    mutating func removeAll() {
        bigrams.removeAll()
        numbers.removeAll()
        signatures.removeAll(keepingCapacity: true)
    }

    /// What can be said of a street without looking at its words.
    struct Signature: Sendable {
        var bits: UInt64 = 0
        var bigrams: UInt16 = 0

        /// Whether the words of two streets may have enough in common to be close.
        func mayBeClose(_ other: Self) -> Bool {
            // What has no bit in the other's signature is not in common.
            let common = min(
                Int(bigrams) &- (bits & ~other.bits).nonzeroBitCount,
                Int(other.bigrams) &- (other.bits & ~bits).nonzeroBitCount)
            let total = Int(bigrams) &+ Int(other.bigrams)
            return total > 0 && 200 &* common >= 55 &* total
        }
    }

    /// The signature of a street.
    func signature(_ number: Int32) -> Signature {
        Signature(bits: signatures[Int(number)], bigrams: UInt16(clamping: bigrams.range(Int(number)).count))
    }

    /// Returns a street from its form.
    func street(_ number: Int32, form: ArraySlice<UInt8>) -> NormalStreet {
        NormalStreet(
            words: Array(form.prefix { $0 != UInt8(ascii: "#") }),
            numbers: Array(numbers.elements[numbers.range(Int(number))]))
    }

    mutating func append(_ street: NormalStreet) {
        let pairs = street.bigrams
        bigrams.append(pairs)
        numbers.append(street.numbers)
        signatures.append(
            pairs.reduce(0) { $0 | 1 &<< UInt64(truncatingIfNeeded: (UInt64($1) &* 0x9E37_79B9_7F4A_7C15) &>> 58) })
    }

    /// Whether two streets are one, written differently: most of the letters and half of the numbers agree.
    func areClose(_ a: Int32, _ b: Int32) -> Bool {
        let (x, y) = (Int(a), Int(b))
        let (first, second) = (bigrams.range(x), bigrams.range(y))
        guard signature(a).mayBeClose(signature(b)) else { return false }
        let dice = Self.overlap(bigrams.elements.span, first, second)
        guard dice >= 0.55 else { return false }
        let (m, n) = (numbers.range(x), numbers.range(y))
        guard !m.isEmpty, !n.isEmpty else { return dice >= 0.7 }
        return Self.overlap(numbers.elements.span, m, n) >= 0.5
    }

    /// The Dice coefficient of two ascending lists.
    private static func overlap<Element: Comparable>(
        _ list: Span<Element>, _ first: Range<Int>, _ second: Range<Int>
    ) -> Double {
        var (i, j, common) = (first.lowerBound, second.lowerBound, 0)
        while i < first.upperBound, j < second.upperBound {
            if list[i] == list[j] {
                (i, j, common) = (i + 1, j + 1, common + 1)
            } else if list[i] < list[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return 2 * Double(common) / Double(max(1, first.count + second.count))
    }
}

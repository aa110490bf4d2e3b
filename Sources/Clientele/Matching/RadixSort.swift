/// Sorts numbers digit by digit, in time linear in their count.
///
/// Millions of keys are sorted for every search for duplicates; comparing them takes several times as long.
enum RadixSort {
    /// The bits of a digit: the counts of all its values fit into the nearest cache.
    private static let digitBits = 11
    private static let values = 1 << digitBits
    /// Fewer numbers than this are sorted faster by comparing them.
    private static let fewest = 2048

    /// Sorts numbers in ascending order.
    ///
    /// - Complexity: O(*n*), and as much memory again.
    static func sort(_ numbers: inout [UInt64]) {
        guard numbers.count >= fewest else {
            numbers.sort()
            return
        }
        var buffer = [UInt64](repeating: 0, count: numbers.count)
        var counts = [Int](repeating: 0, count: values)
        var shift = 0
        while shift < UInt64.bitWidth {
            if pass(from: numbers, to: &buffer, shift: UInt64(shift), &counts) { swap(&numbers, &buffer) }
            shift += digitBits
        }
    }

    /// Puts the numbers in the order of one digit, equal ones as they are; whether anything had to be moved.
    private static func pass(
        from numbers: [UInt64], to buffer: inout [UInt64], shift: UInt64, _ counts: inout [Int]
    ) -> Bool {
        let source = numbers.span
        var target = buffer.mutableSpan
        var places = counts.mutableSpan
        let mask = UInt64(values - 1)
        for value in places.indices { places[value] = 0 }
        for index in source.indices {
            places[Int(truncatingIfNeeded: source[index] &>> shift & mask)] &+= 1
        }
        var place = 0
        for value in places.indices {
            let count = places[value]
            if count == source.count { return false }
            places[value] = place
            place &+= count
        }
        for index in source.indices {
            let value = Int(truncatingIfNeeded: source[index] &>> shift & mask)
            target[places[value]] = source[index]
            places[value] &+= 1
        }
        return true
    }
}

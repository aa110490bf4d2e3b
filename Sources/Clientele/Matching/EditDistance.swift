/// The optimal string alignment distance of two byte strings: insertions, deletions, replacements and swaps of two
/// neighbours, no part edited twice.
package enum EditDistance {
    /// Longer strings are compared on their first 64 bytes.
    static let limit = 64

    /// Returns the distance, or `bound + 1` as soon as it is sure to be more than `bound`.
    ///
    /// - Complexity: O(*n* × `bound`).
    package static func alignment(_ first: Span<UInt8>, _ second: Span<UInt8>, atMost bound: Int) -> Int {
        var start = 0
        var a = min(first.count, limit)
        var b = min(second.count, limit)
        guard abs(a - b) <= bound else { return bound + 1 }
        while start < a, start < b, first[start] == second[start] { start += 1 }
        while a > start, b > start, first[a - 1] == second[b - 1] { (a, b) = (a - 1, b - 1) }
        let n = a - start
        let m = b - start
        guard n > 0, m > 0 else { return min(max(n, m), bound + 1) }
        return unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: 3 * (limit + 1)) { rows in
            var rows = unsafe MutableSpan(_unsafeElements: rows)
            for index in rows.indices { rows[index] = 0 }
            return fill(&rows, first.extracting(start..<a), second.extracting(start..<b), atMost: bound)
        }
    }

    private static func fill(
        _ rows: inout MutableSpan<Int32>, _ first: Span<UInt8>, _ second: Span<UInt8>, atMost bound: Int
    ) -> Int {
        let width = limit + 1
        let most = Int32(truncatingIfNeeded: bound) + 1
        var (before, last, current) = (0, width, 2 * width)
        for j in 0...second.count { rows[last + j] = min(Int32(truncatingIfNeeded: j), most) }
        for i in 1...first.count {
            let lowest = max(1, i - bound)
            let highest = min(second.count, i + bound)
            guard lowest <= highest else { return bound + 1 }
            rows[current] = min(Int32(truncatingIfNeeded: i), most)
            if lowest > 1 { rows[current + lowest - 1] = most }
            var least = rows[current + lowest - 1]
            for j in lowest...highest {
                let same = first[i - 1] == second[j - 1]
                var cost = rows[last + j - 1] &+ (same ? 0 : 1)
                cost = min(cost, rows[current + j - 1] &+ 1, rows[last + j] &+ 1)
                if i > 1, j > 1, first[i - 1] == second[j - 2], first[i - 2] == second[j - 1] {
                    cost = min(cost, rows[before + j - 2] &+ 1)
                }
                cost = min(cost, most)
                rows[current + j] = cost
                least = min(least, cost)
            }
            if highest < second.count { rows[current + highest + 1] = most }
            // A swap reaches back two rows, so a row without hope ends the search only if the one before had none.
            if least >= most, rowIsHopeless(rows, last, lowest, highest, most) { return bound + 1 }
            (before, last, current) = (last, current, before)
        }
        return Int(rows[last + second.count])
    }

    private static func rowIsHopeless(
        _ rows: borrowing MutableSpan<Int32>, _ row: Int, _ lowest: Int, _ highest: Int, _ most: Int32
    ) -> Bool {
        for j in (lowest - 1)...highest where rows[row + j] < most { return false }
        return true
    }
}

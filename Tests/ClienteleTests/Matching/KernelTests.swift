import Testing

@testable import Clientele

@Suite("Matching kernels")
struct KernelTests {
    @Test(
        "Jaro-Winkler gives the published values",
        arguments: [
            ("martha", "marhta", 0.9611), ("dixon", "dicksonx", 0.8133), ("dwayne", "duane", 0.84), ("abc", "xyz", 0),
            ("", "", 1), ("a", "", 0), ("same", "same", 1),
        ])
    func published(a: String, b: String, expected: Double) {
        #expect(abs(similarity(Array(a.utf8), Array(b.utf8)) - expected) < 0.0001)
    }

    @Test("Jaro-Winkler agrees with a naive implementation and is symmetric within 0...1")
    func jaroWinklerIsRight() {
        var random = DrawnNumbers(seed: 3)
        for _ in 0..<4000 {
            let a = text(&random, alphabet: 4, longest: 12)
            let b = text(&random, alphabet: 4, longest: 12)
            let value = similarity(a, b)
            #expect(abs(value - naiveJaroWinkler(a, b)) < 1e-9)
            #expect((0...1).contains(value))
        }
    }

    @Test("the kernel of short forms gives the very numbers of the general one, whatever the bytes are")
    func shortFormsAreRight() {
        var random = DrawnNumbers(seed: 5)
        for turn in 0..<40_000 {
            let alphabet: [UInt8] = turn % 2 == 0 ? [97, 98, 99, 100, 101] : [0, 1, 127, 128, 255]
            let longest = turn % 3 == 0 ? 16 : 8
            let (a, b) = (bytes(&random, of: alphabet, longest), bytes(&random, of: alphabet, longest))
            guard let x = ShortForm(a.span), let y = ShortForm(b.span) else {
                Issue.record("\(a) or \(b) is not short")
                continue
            }
            #expect(JaroWinkler.similarity(x, y) == similarity(a, b), "\(a) \(b)")
        }
        let long = [UInt8](repeating: 1, count: 17)
        let isShort = ShortForm(long.span) != nil
        #expect(!isShort)
    }

    private func bytes(_ random: inout DrawnNumbers, of alphabet: [UInt8], _ longest: Int) -> [UInt8] {
        (0..<Int.random(in: 0...longest, using: &random)).map { _ in
            alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
        }
    }

    @Test("the edit distance agrees with the full table for every bound")
    func distanceIsRight() {
        var random = DrawnNumbers(seed: 4)
        for _ in 0..<4000 {
            let a = text(&random, alphabet: 3, longest: 9)
            let b = text(&random, alphabet: 3, longest: 9)
            let full = naiveDistance(a, b)
            for bound in 0...6 {
                let found = EditDistance.alignment(a.span, b.span, atMost: bound)
                #expect(found == min(full, bound + 1), "\(a) \(b) within \(bound)")
            }
        }
    }

    @Test("numbers are sorted digit by digit as they are by comparing", arguments: [0, 1, 2047, 2048, 5000, 70_000])
    func radixSort(count: Int) {
        var random = DrawnNumbers(seed: UInt64(count))
        for mask: UInt64 in [.max, 0xFF, 0xFFFF_0000_0000_0000, 0] {
            var numbers = (0..<count).map { _ in UInt64.random(in: .min ... .max, using: &random) & mask }
            let sorted = numbers.sorted()
            RadixSort.sort(&numbers)
            #expect(numbers == sorted)
        }
    }

    @Test("a swap of neighbours is one edit")
    func swap() {
        #expect(EditDistance.alignment(Array("1945".utf8).span, Array("1954".utf8).span, atMost: 3) == 1)
    }

    @Test("long strings are compared on their beginning, without a trap")
    func longStrings() {
        let a = [UInt8](repeating: 97, count: 10_000)
        let b = [UInt8](repeating: 98, count: 9_999)
        #expect(EditDistance.alignment(a.span, b.span, atMost: 3) == 4)
        #expect(similarity(a, a) == 1)
        #expect(similarity(a, b) == 0)
    }

    private func similarity(_ a: [UInt8], _ b: [UInt8]) -> Double { JaroWinkler.similarity(a.span, b.span) }

    private func text(_ random: inout DrawnNumbers, alphabet: UInt8, longest: Int) -> [UInt8] {
        (0..<Int.random(in: 0...longest, using: &random)).map { _ in 97 + UInt8.random(in: 0..<alphabet, using: &random)
        }
    }

    private func naiveDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in 0...a.count { table[i][0] = i }
        for j in 0...b.count { table[0][j] = j }
        for i in 0..<a.count {
            for j in 0..<b.count {
                var best = min(table[i][j + 1] + 1, table[i + 1][j] + 1, table[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, table[i - 1][j - 1] + 1) }
                table[i + 1][j + 1] = best
            }
        }
        return table[a.count][b.count]
    }

    private func naiveJaroWinkler(_ a: [UInt8], _ b: [UInt8]) -> Double {
        guard !a.isEmpty, !b.isEmpty else { return a.isEmpty && b.isEmpty ? 1 : 0 }
        let window = max(0, max(a.count, b.count) / 2 - 1)
        var taken = [Bool](repeating: false, count: b.count)
        var first: [UInt8] = []
        for (i, byte) in a.enumerated() {
            if let j = b.indices.first(where: { abs($0 - i) <= window && !taken[$0] && b[$0] == byte }) {
                taken[j] = true
                first.append(byte)
            }
        }
        guard !first.isEmpty else { return 0 }
        let second = b.indices.filter { taken[$0] }.map { b[$0] }
        let swaps = zip(first, second).count { $0 != $1 } / 2
        let m = Double(first.count)
        let jaro = (m / Double(a.count) + m / Double(b.count) + (m - Double(swaps)) / m) / 3
        guard jaro > 0.7 else { return jaro }
        let prefix = zip(a, b).prefix(4).prefix { $0 == $1 }.count
        return jaro + Double(prefix) * 0.1 * (1 - jaro)
    }
}

import Testing

@testable import Clientele

@Suite("Forms of values in matching (R12)")
struct MatchingFormTests {
    @Test("short forms have the distances of the general comparison")
    func shortDistances() {
        var random = DrawnNumbers(seed: 11)
        for turn in 0..<3000 {
            let alphabet = [UInt8](97...(97 + UInt8(1 + turn % 3)))
            let a = Self.text(&random, alphabet, 0...(turn % 2 == 0 ? 16 : 6))
            let b = turn % 4 == 0 ? Self.text(&random, alphabet, 0...16) : Self.edited(a, &random, alphabet)
            guard let x = ShortForm(a.span), let y = ShortForm(b.span) else {
                Issue.record("\(a) or \(b) is not short")
                continue
            }
            for bound in 0...2 {
                let short = EditDistance.alignment(x, y, atMost: bound)
                let general = EditDistance.alignment(a.span, b.span, atMost: bound)
                #expect(short == general, "\(a) \(b) \(bound)")
            }
        }
    }

    @Test("packed digits are within one slip exactly where the distance is one at most")
    func packedDigits() throws {
        var random = DrawnNumbers(seed: 12)
        var within = 0
        for turn in 0..<3000 {
            let alphabet = [UInt8](48...(48 + UInt8(1 + turn % 3)))
            let a = Self.text(&random, alphabet, 0...(turn % 2 == 0 ? 16 : 6))
            let b = turn % 4 == 0 ? Self.text(&random, alphabet, 0...16) : Self.edited(a, &random, alphabet)
            let (x, y) = (try #require(PackedDigits(a)), try #require(PackedDigits(b)))
            let isNear = EditDistance.alignment(a.span, b.span, atMost: 1) <= 1
            #expect(x.isWithinOneSlip(of: y) == isNear, "\(a) \(b)")
            if isNear { within += 1 }
        }
        #expect(within > 300)
        #expect(PackedDigits(Array("12a".utf8)) == nil)
        #expect(PackedDigits([UInt8](repeating: 48, count: 17)) == nil)
    }

    @Test("limits never exclude what is true")
    func limitsHold() {
        var random = DrawnNumbers(seed: 13)
        for turn in 0..<2500 {
            let alphabet: [UInt8] = turn % 2 == 0 ? [97, 98, 99, 100] : [48, 49, 97, 200, 201, 0, 255]
            let longest = turn % 50 == 0 ? 80 : 14
            let a = Self.text(&random, alphabet, 0...longest)
            let b = turn % 3 == 0 ? Self.text(&random, alphabet, 0...longest) : Self.edited(a, &random, alphabet)
            let limits = FormSignature(a.span).limits(FormSignature(b.span), a.count, b.count)
            let distance = EditDistance.alignment(a.span, b.span, atMost: 100)
            let similarity = JaroWinkler.similarity(a.span, b.span)
            #expect(limits.distance <= distance)
            #expect(limits.similarity >= similarity - 1e-12)
            #expect(limits.similarity(hasSameStart: a.first == b.first) >= similarity - 1e-12)
        }
    }

    @Test("the same forms get the same numbers and are given back, and others get others")
    func poolIsRight() {
        var pool = FormPool()
        var known: [[UInt8]: Int32] = [:]
        var random = DrawnNumbers(seed: 14)
        for _ in 0..<2000 {
            let form = Self.text(&random, [97, 98, 99], 0...9)
            let number = pool.intern(form)
            let expected = known[form] ?? Int32(known.count)
            #expect(number == expected)
            known[form] = number
        }
        #expect(pool.count == known.count)
        for (form, number) in known {
            #expect(Array(pool.form(number)) == form)
            #expect(pool.length(number) == form.count)
            #expect(pool.initial(number) == form.first ?? 0)
        }
    }

    @Test("forms whose digests crowd one place are found again")
    func crowdedPool() {
        // Forms whose digests begin alike, in the lower bits by which a place is chosen.
        var crowd: [[UInt8]] = []
        var number = 0
        while crowd.count < 150 {
            let form = Array(String(number, radix: 36).utf8)
            number += 1
            var digest = FormDigest()
            digest.add(form.span)
            if digest.value & 0x3FF == 5 { crowd.append(form) }
        }
        var pool = FormPool()
        let numbers = crowd.map { pool.intern($0) }
        #expect(numbers == (0..<150).map { Int32($0) })
        #expect(crowd.map { pool.intern($0) } == numbers)
        // More forms, so that the table grows.
        for number in 0..<2000 { _ = pool.intern(Array("form \(number)".utf8)) }
        #expect(crowd.map { pool.intern($0) } == numbers)
        #expect(pool.count == 2150)
        #expect(zip(crowd, numbers).allSatisfy { Array(pool.form($1)) == $0 })
    }

    @Test("a pool that was emptied is as a new one, whether it held few forms or many")
    func emptiedPool() {
        var random = DrawnNumbers(seed: 16)
        var pool = FormPool()
        for turn in 0..<60 {
            var fresh = FormPool()
            for _ in 0..<Int.random(in: 0...(turn % 5 == 0 ? 600 : 12), using: &random) {
                let form = Self.text(&random, [97, 98, 99, 100], 0...20)
                #expect(pool.intern(form) == fresh.intern(form))
            }
            #expect(pool.count == fresh.count && pool.shares.isEmpty)
            for number in 0..<Int32(fresh.count) {
                #expect(pool.form(number) == fresh.form(number) && pool.digest(number) == fresh.digest(number))
            }
            for number in stride(from: Int32(1), to: Int32(fresh.count), by: 3) {
                // Short forms are read with what follows them.
                #expect(pool.similarity(number - 1, number) == fresh.similarity(number - 1, number))
            }
            pool.removeAll()
        }
    }

    @Test("numbers are sorted as the library of the language sorts them")
    func radixSort() {
        var random = DrawnNumbers(seed: 15)
        for count in [0, 1, 100, 2047, 2048, 2049, 6000] {
            for mask: UInt64 in [.max, 0xFF, 0xFFFF_0000_0000_0000, 0] {
                var numbers = (0..<count).map { _ in random.next() & mask }
                let expected = numbers.sorted()
                RadixSort.sort(&numbers)
                #expect(numbers == expected)
            }
        }
    }

    private static func text(_ random: inout DrawnNumbers, _ alphabet: [UInt8], _ lengths: ClosedRange<Int>) -> [UInt8]
    {
        (0..<Int.random(in: lengths, using: &random)).map { _ in
            alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
        }
    }

    /// The text with up to three slips, no longer than sixteen bytes unless it was.
    private static func edited(_ text: [UInt8], _ random: inout DrawnNumbers, _ alphabet: [UInt8]) -> [UInt8] {
        var text = text
        for _ in 0..<Int.random(in: 0...3, using: &random) where text.count > 1 {
            let place = Int.random(in: 0..<(text.count - 1), using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: text.swapAt(place, place + 1)
            case 1: text.remove(at: place)
            case 2 where text.count != 16: text.insert(alphabet[0], at: place)
            default: text[place] = alphabet[alphabet.count - 1]
            }
        }
        return text
    }
}

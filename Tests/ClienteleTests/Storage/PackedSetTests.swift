import ClienteleTesting
import Testing

@testable import Clientele

@Suite("Packed byte strings, and the indexes made of them")
struct PackedSetTests {
    /// Short strings of few bytes, so that many are equal or begin alike, and some long ones.
    func string(_ random: inout SeededRandom) -> [UInt8] {
        let length = random.chance(20) ? 200 + random.below(1500) : random.below(7)
        return (0..<length).map { _ in random.pick([0, 1, 2, 127, 128, 255]) }
    }

    @Test(
        "a set holds what a model holds, after every change and in both directions",
        arguments: 1...4 as ClosedRange<UInt64>)
    func model(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var set = PackedSet()
        var model: Set<[UInt8]> = []
        for round in 0..<3000 {
            let string = string(&random)
            if random.chance(round < 2000 ? 250 : 700) {
                let isRemoved = set.remove(string)
                let wasThere = model.remove(string) != nil
                #expect(isRemoved == wasThere)
            } else {
                let isNew = set.insert(string)
                let wasNew = model.insert(string).inserted
                #expect(isNew == wasNew)
            }
            #expect(set.count == model.count && set.isEmpty == model.isEmpty)
            guard round % 10 == 0 else { continue }
            let kept = set
            let sorted = model.sorted { $0.lexicographicallyPrecedes($1) }
            let first = self.string(&random)
            let end = random.chance(300) ? nil : self.string(&random)
            let expected = sorted.filter { string in
                !string.lexicographicallyPrecedes(first) && end.map { string.lexicographicallyPrecedes($0) } ?? true
            }
            var found: [[UInt8]] = []
            kept.visit(from: first, to: end, .ascending) { string in
                found.append(string)
                return true
            }
            #expect(found == expected)
            found = []
            kept.visit(from: first, to: end, .descending) { string in
                found.append(string)
                return found.count < 5
            }
            #expect(found == Array(expected.reversed().prefix(5)))
        }
        for string in model {
            let wasThere = set.remove(string)
            #expect(wasThere)
        }
        #expect(set.isEmpty)
    }

    @Test("a copy stays as it was while the other changes")
    func copies() {
        var set = PackedSet()
        for number in 0..<2000 { set.insert(Array("\(number)".utf8)) }
        let copy = set
        for number in 0..<2000 where number % 3 != 0 { set.remove(Array("\(number)".utf8)) }
        var found = 0
        copy.visit(from: [], to: nil, .ascending) { _ in
            found += 1
            return true
        }
        #expect(found == 2000 && copy.count == 2000 && set.count == 667)
    }

    @Test("pages of an index of several kinds join to all entries in order", arguments: 1...4 as ClosedRange<UInt64>)
    func pages(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var index = IndexPostings()
        var model: Set<IndexPage.Hit> = []
        let kinds: [RecordKindName] = ["customer", "booking", "audit"]
        for _ in 0..<600 {
            let record = RecordKey(
                kind: random.pick(kinds),
                id: UniqueID(high: UInt64(random.below(3)), low: UInt64.max - UInt64(random.below(4))))
            let key = (0..<random.below(4)).map { _ in random.pick([0, 1, 254, 255] as [UInt8]) }
            if random.chance(300) {
                index.remove(key, record)
                model.remove(IndexPage.Hit(indexKey: key, record: record))
            } else {
                index.insert(key, record)
                model.insert(IndexPage.Hit(indexKey: key, record: record))
            }
        }
        let sorted = model.sorted { a, b in
            a.indexKey != b.indexKey ? a.indexKey.lexicographicallyPrecedes(b.indexKey) : a.record < b.record
        }
        for order in [IndexQuery.Order.ascending, .descending] {
            for range in [IndexQuery.KeyRange.all, .init(startingWith: [0]), .init(from: [1], to: [255, 0])] {
                let query = IndexQuery("customer.name", range: range, order: order)
                let inRange = sorted.filter { range.contains($0.indexKey) }
                let expected = order == .ascending ? inRange : inRange.reversed()
                var found: [IndexPage.Hit] = []
                while true {
                    let page = index.hits(query, after: found.last, limit: 7)
                    found += page
                    if page.count < 7 { break }
                }
                #expect(found == expected)
            }
        }
        let record = RecordKey(kind: "booking", id: UniqueID(high: 1, low: .max))
        index.removeAll(of: record)
        let left = index.hits(IndexQuery("customer.name"), after: nil, limit: .max)
        #expect(left == sorted.filter { $0.record != record })
    }
}

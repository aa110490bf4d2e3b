import ClienteleTesting
import Testing

@testable import Clientele

@Suite("Maps and packed sets made from what is in order")
struct BuildingTests {
    @Test("a map of any size made at once holds the same as one made step by step, and can be changed")
    func maps() {
        var random = SeededRandom(seed: 1)
        for count in Array(0...130) + [1000, 2400, 2401, 2450, 2500, 4803, 30_000] {
            var building = OrderedMap<Int, Int>.Building()
            var areTaken = true
            for number in 0..<count { areTaken = building.append(number * 2, number) && areTaken }
            let isDoubleTaken = count > 0 && building.append(0, 0)
            #expect(areTaken && !isDoubleTaken)
            var map = building.finish()
            #expect(map.count == count && building.isEmpty)
            var expected = Dictionary(uniqueKeysWithValues: (0..<count).map { ($0 * 2, $0) })
            for _ in 0..<min(2 * count, 3000) {
                let key = random.below(2 * count)
                if random.chance(700) {
                    let (old, before) = (map.removeValue(for: key), expected.removeValue(forKey: key))
                    #expect(old == before)
                } else {
                    let (old, before) = (map.updateValue(-key, for: key), expected.updateValue(-key, forKey: key))
                    #expect(old == before)
                }
            }
            var found: [Int] = []
            map.visitAscending { key, value in
                found.append(key)
                return expected[key] == value
            }
            #expect(found == expected.keys.sorted() && map.count == expected.count)
        }
    }

    @Test("a set made of its own arrays is the same set, and arrays that are none are refused")
    func sets() {
        var random = SeededRandom(seed: 2)
        for count in [0, 1, 2, 60, 3000] {
            var set = PackedSet()
            for _ in 0..<count {
                let string = (0..<random.within(18...40)).map { _ in UInt8(random.below(3)) }
                set.insert(string)
            }
            var leaves: [[UInt8]] = []
            set.visitLeaves { leaf in
                leaves.append(leaf)
                return true
            }
            var building = PackedSet.Building()
            var areTaken = true
            for leaf in leaves { areTaken = building.append(leaf, atLeast: 18) && areTaken }
            #expect(areTaken)
            let again = building.finish()
            #expect(again.count == set.count)
            #expect(strings(again) == strings(set))
            guard let leaf = leaves.first else { continue }
            var refused = 0
            for _ in 0..<300 {
                var changed = leaf
                for _ in 0...random.below(3) { changed[random.below(changed.count)] = UInt8(random.below(256)) }
                var building = PackedSet.Building()
                if building.append(changed, atLeast: 18) {
                    let set = building.finish()
                    let found = strings(set)
                    #expect(found.count == set.count)
                    #expect(zip(found, found.dropFirst()).allSatisfy { compareBytes($0, $1) < 0 })
                } else {
                    refused += 1
                }
            }
            #expect(refused > 0)
            var short = PackedSet.Building()
            let isTaken = short.append([0, 2, 1, 1], atLeast: 18) || short.append([], atLeast: 18)
            #expect(!isTaken)
        }
    }

    private func strings(_ set: PackedSet) -> [[UInt8]] {
        var strings: [[UInt8]] = []
        set.visit(from: [], to: nil, .ascending) { string in
            strings.append(string)
            return true
        }
        return strings
    }
}

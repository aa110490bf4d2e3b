import Testing

@testable import Clientele
import ClienteleTesting

/// Four numbers begin alike.
extension Int: OrderedKey {
    var beginning: Int { self >> 2 }
}

@Suite("Ordered map")
struct OrderedMapTests {
    /// A sorted array that behaves as the map should.
    struct Model: Sendable {
        var keys: [Int] = []
        var values: [Int] = []

        func index(of key: Int) -> Int { keys.firstIndex { $0 >= key } ?? keys.count }

        mutating func update(_ key: Int, _ value: Int) -> Int? {
            let index = index(of: key)
            if index < keys.count, keys[index] == key {
                defer { values[index] = value }
                return values[index]
            }
            keys.insert(key, at: index)
            values.insert(value, at: index)
            return nil
        }

        mutating func remove(_ key: Int) -> Int? {
            let index = index(of: key)
            guard index < keys.count, keys[index] == key else { return nil }
            keys.remove(at: index)
            return values.remove(at: index)
        }
    }

    func ascending(_ map: OrderedMap<Int, Int>, from bound: Int = .min) -> [Int] {
        var found: [Int] = []
        map.visitAscending(skippingWhile: { $0 < bound }) { key, _ in
            found.append(key)
            return true
        }
        return found
    }

    func descending(_ map: OrderedMap<Int, Int>, from bound: Int = .max) -> [Int] {
        var found: [Int] = []
        map.visitDescending(skippingWhile: { $0 > bound }) { key, _ in
            found.append(key)
            return true
        }
        return found
    }

    func values(_ visit: ((Int) -> Bool) -> Void) -> [Int] {
        var found: [Int] = []
        visit { value in
            found.append(value)
            return true
        }
        return found
    }

    /// Checks the shape that the complexity promises rest on; returns the depth.
    @discardableResult
    func checkShape(_ node: OrderedMap<Int, Int>.Node, isRoot: Bool = true) -> Int {
        #expect(node.elements.count <= 63)
        #expect(isRoot || node.elements.count >= 12)
        guard !node.isLeaf else { return 1 }
        #expect(node.children.count == node.elements.count + 1)
        let depths = Set(node.children.map { checkShape($0, isRoot: false) })
        #expect(depths.count == 1)
        return 1 + (depths.first ?? 0)
    }

    @Test("behaves as a sorted array, and every older copy stays as it was", arguments: [1, 2, 3, 4] as [UInt64])
    func agreesWithModel(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var map = OrderedMap<Int, Int>()
        var model = Model()
        var kept: [(OrderedMap<Int, Int>, Model)] = []
        let space = seed == 1 ? 200 : 6000
        for step in 0..<6000 {
            // Phases of growth and of decline, so that nodes split and join.
            let grows = step / 1500 % 2 == 0
            let key = Int.random(in: 0..<space, using: &random)
            if Int.random(in: 0..<10, using: &random) < (grows ? 8 : 2) {
                #expect(map.updateValue(step, for: key) == model.update(key, step))
            } else {
                let key = grows || model.keys.isEmpty ? key : model.keys[key % model.keys.count]
                #expect(map.removeValue(for: key) == model.remove(key))
            }
            if step % 250 == 249 {
                kept.append((map, model))
                checkShape(map.root)
            }
        }
        for key in model.keys { #expect(map.removeValue(for: key) == model.remove(key)) }
        #expect(map.isEmpty)
        kept.append((map, model))
        for (map, model) in kept {
            #expect(map.count == model.keys.count)
            #expect(ascending(map) == model.keys)
            #expect(descending(map) == model.keys.reversed())
            for (key, value) in zip(model.keys, model.values) { #expect(map[key] == value) }
            for _ in 0..<20 {
                let bound = Int.random(in: -1...space, using: &random)
                #expect(map[bound] == nil || model.keys.contains(bound))
                #expect(ascending(map, from: bound) == model.keys.filter { $0 >= bound })
                #expect(descending(map, from: bound) == model.keys.filter { $0 <= bound }.reversed())
                let after = model.keys.firstIndex { $0 > bound } ?? model.keys.count
                let last = map.last(notAfter: bound)
                #expect(last?.key == (after > 0 ? model.keys[after - 1] : nil))
                #expect(last?.value == (after > 0 ? model.values[after - 1] : nil))
                let rest = values { map.visitValues(fromLastNotAfter: bound, $0) }
                #expect(rest == Array(model.values[max(0, after - 1)...]))
                let before = values { map.visitValuesDescending(before: bound, $0) }
                #expect(before == model.values[..<model.index(of: bound)].reversed())
                #expect(values { map.visitValuesDescending(before: nil, $0) } == model.values.reversed())
                #expect(values { map.visitValues($0) } == model.values)
            }
        }
    }

    @Test("fills nodes well when keys arrive in rising order")
    func sequentialFill() {
        var map = OrderedMap<Int, Int>()
        for key in 0..<20_000 { map.updateValue(key, for: key) }
        #expect(checkShape(map.root) == 3)
        #expect(ascending(map) == Array(0..<20_000))
    }

    @Test("stops where the visitor says so")
    func stops() {
        var map = OrderedMap<Int, Int>()
        for key in 0..<1000 { map.updateValue(key, for: key) }
        for limit in [1, 63, 64, 65, 500] {
            var found: [Int] = []
            map.visitAscending(skippingWhile: { $0 < 100 }) { key, _ in
                found.append(key)
                return found.count < limit
            }
            #expect(found == Array(100..<(100 + limit)))
            found = []
            map.visitDescending(skippingWhile: { $0 > 900 }) { key, _ in
                found.append(key)
                return found.count < limit
            }
            #expect(found == Array((901 - limit)...900).reversed())
        }
    }
}

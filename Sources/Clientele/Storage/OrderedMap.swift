/// A dictionary in the order of its keys, as a B-tree with value semantics.
///
/// Copies share their nodes. A change copies only the nodes from the root to the place of the change, and only those
/// that another copy still holds: a reader keeps an unchanging map for the price of one reference, and a writer pays
/// O(log *n*) also while readers hold older versions. The nodes are values in arrays, so that sharing, uniqueness and
/// thread safety are the arrays' own.
struct OrderedMap<Key: OrderedKey, Value: Sendable>: Sendable {
    /// The number of keys.
    var count = 0
    var root = Node()

    /// Creates an empty map.
    init() {}

    /// Whether there is no key.
    var isEmpty: Bool { count == 0 }

    /// The value of a key, `nil` when it is not there.
    ///
    /// - Complexity: O(log *n*).
    subscript(key: Key) -> Value? { root.value(for: key) }

    /// Writes the value of a key and returns the value it had.
    ///
    /// - Complexity: O(log *n*).
    @discardableResult
    mutating func updateValue(_ value: Value, for key: Key) -> Value? {
        let old = root.update(key, value)
        if old == nil { count += 1 }
        if root.elements.count > Node.maximum { root.growUp() }
        return old
    }

    /// Removes a key and returns the value it had.
    ///
    /// - Complexity: O(log *n*).
    @discardableResult
    mutating func removeValue(for key: Key) -> Value? {
        guard let old = root.remove(key) else { return nil }
        count -= 1
        if root.elements.isEmpty, let only = root.children.first { root = only }
        return old
    }

    /// Visits the elements from the smallest key up, until `body` returns `false`.
    ///
    /// - Parameters:
    ///   - isBefore: tells which keys to skip; when it is true of a key it is true of every smaller one.
    ///   - body: what to do with each element; returns whether to go on.
    /// - Complexity: O(log *n* + *k*), where *k* is the number of elements visited.
    func visitAscending(skippingWhile isBefore: (Key) -> Bool = { _ in false }, _ body: (Key, Value) -> Bool) {
        _ = root.visitAscending(isBefore, body)
    }

    /// Visits the elements from the largest key down, until `body` returns `false`.
    ///
    /// - Parameters:
    ///   - isAfter: tells which keys to skip; when it is true of a key it is true of every larger one.
    ///   - body: what to do with each element; returns whether to go on.
    /// - Complexity: O(log *n* + *k*), where *k* is the number of elements visited.
    func visitDescending(skippingWhile isAfter: (Key) -> Bool = { _ in false }, _ body: (Key, Value) -> Bool) {
        _ = root.visitDescending(isAfter, body)
    }

    /// Visits the values upwards, beginning with that of the last key which is not after another, or with the first of all
    /// where every key is after it.
    ///
    /// - Parameters:
    ///   - key: the other key.
    ///   - body: what to do with each value; returns whether to go on.
    /// - Complexity: O(log *n* + *k*), where *k* is the number of elements visited.
    func visitValues(fromLastNotAfter key: Key, _ body: (Value) -> Bool) {
        if root.visitValues(fromLastNotAfter: key, body) == nil { _ = root.visitValues(from: 0, body) }
    }

    /// Visits all values upwards, until `body` returns `false`.
    func visitValues(_ body: (Value) -> Bool) { _ = root.visitValues(from: 0, body) }

    /// Visits the values downwards, beginning with that of the last key before another, or with the last of all.
    ///
    /// - Parameters:
    ///   - key: the other key; `nil` to begin at the end.
    ///   - body: what to do with each value; returns whether to go on.
    /// - Complexity: O(log *n* + *k*), where *k* is the number of elements visited.
    func visitValuesDescending(before key: Key?, _ body: (Value) -> Bool) {
        _ = root.visitValuesDescending(before: key, body)
    }

    /// The last element whose key is not after another, `nil` where all are.
    ///
    /// - Complexity: O(log *n*).
    func last(notAfter key: Key) -> (key: Key, value: Value)? {
        root.last(notAfter: key).map { ($0.key, $0.value) }
    }
}

// MARK: - Implementation

extension OrderedMap {
    /// A node of the tree.
    ///
    /// In a leaf there are no children, in an inner node one more than elements; child `i` holds the keys before
    /// element `i`. Every node but the root holds at least ``minimum`` elements.
    struct Node: Sendable {
        struct Element: Sendable {
            var key: Key
            var value: Value
        }

        static var maximum: Int { 63 }
        static var minimum: Int { 12 }

        var elements: [Element] = []
        var children: [Node] = []

        var isLeaf: Bool { children.isEmpty }

        /// Returns the first index whose key is not skipped, for a predicate that is true of a run of first keys.
        func firstIndex(skippingWhile isBefore: (Key) -> Bool) -> Int {
            // A span lends its elements, so that the keys on the way are not counted up and down again.
            let elements = elements.span
            var low = 0
            var high = elements.count
            while low < high {
                let middle = (low + high) / 2
                if isBefore(elements[middle].key) { low = middle + 1 } else { high = middle }
            }
            return low
        }

        /// Returns the first index whose key is not before another.
        func firstIndex(notBefore key: Key) -> Int { firstIndex(key, skipsEqual: false) }

        /// Returns the first index whose key is after another.
        func firstIndex(after key: Key) -> Int { firstIndex(key, skipsEqual: true) }

        /// Compares keys by what lies in the node.
        ///
        /// What else there is of a key lies elsewhere, and to look there at each step would take more time than all the rest
        /// of a search.
        private func firstIndex(_ key: Key, skipsEqual: Bool) -> Int {
            let elements = elements.span
            let wanted = key.beginning
            var low = 0
            var high = elements.count
            while low < high {
                let middle = (low + high) / 2
                let beginning = elements[middle].key.beginning
                let isSkipped =
                    beginning != wanted
                    ? beginning < wanted
                    : skipsEqual ? !(key < elements[middle].key) : elements[middle].key < key
                if isSkipped { low = middle + 1 } else { high = middle }
            }
            return low
        }

        func value(for key: Key) -> Value? {
            let index = firstIndex(notBefore: key)
            if index < elements.count, elements[index].key == key { return elements[index].value }
            let children = children.span
            return isLeaf ? nil : children[index].value(for: key)
        }

        mutating func update(_ key: Key, _ value: Value) -> Value? {
            let index = firstIndex(notBefore: key)
            if index < elements.count, elements[index].key == key {
                let old = elements[index].value
                elements[index].value = value
                return old
            }
            if isLeaf {
                if elements.capacity == elements.count { elements.reserveCapacity(min(elements.count * 2 + 4, 64)) }
                elements.insert(Element(key: key, value: value), at: index)
                return nil
            }
            let old = children[index].update(key, value)
            if children[index].elements.count > Self.maximum {
                let (middle, right) = children[index].split(atEnd: index == elements.count)
                elements.insert(middle, at: index)
                children.insert(right, at: index + 1)
            }
            return old
        }

        /// Cuts an overfull node in two.
        ///
        /// Keys mostly arrive in rising order, so the last node of a level keeps more on its left side and leaves
        /// fuller nodes behind.
        mutating func split(atEnd: Bool) -> (Element, Node) {
            let position = atEnd ? elements.count - 1 - Self.minimum : elements.count / 2
            let middle = elements[position]
            var right = Node()
            right.elements = Array(elements[(position + 1)...])
            elements.removeSubrange(position...)
            if !isLeaf {
                right.children = Array(children[(position + 1)...])
                children.removeSubrange((position + 1)...)
            }
            return (middle, right)
        }

        /// Makes an overfull root the child of a new one.
        mutating func growUp() {
            let (middle, right) = split(atEnd: true)
            var root = Node()
            root.elements = [middle]
            root.children = [self, right]
            self = root
        }

        mutating func remove(_ key: Key) -> Value? {
            let index = firstIndex(notBefore: key)
            let found = index < elements.count && elements[index].key == key
            if isLeaf { return found ? elements.remove(at: index).value : nil }
            let old: Value?
            if found {
                // The key's place is taken by the largest key before it, which lies in a leaf.
                old = elements[index].value
                if let before = children[index].removeLast() { elements[index] = before }
            } else {
                old = children[index].remove(key)
            }
            if old != nil { refill(index) }
            return old
        }

        private mutating func removeLast() -> Element? {
            if isLeaf { return elements.popLast() }
            let last = children[children.count - 1].removeLast()
            refill(children.count - 1)
            return last
        }

        /// Gives a child that has too few elements one of a neighbour's, or joins it with that neighbour.
        private mutating func refill(_ index: Int) {
            guard children[index].elements.count < Self.minimum else { return }
            if index > 0, children[index - 1].elements.count > Self.minimum {
                let moved = children[index - 1].elements.removeLast()
                children[index].elements.insert(elements[index - 1], at: 0)
                elements[index - 1] = moved
                if let child = children[index - 1].children.popLast() { children[index].children.insert(child, at: 0) }
            } else if index + 1 < children.count, children[index + 1].elements.count > Self.minimum {
                let moved = children[index + 1].elements.removeFirst()
                children[index].elements.append(elements[index])
                elements[index] = moved
                if !children[index + 1].isLeaf {
                    children[index].children.append(children[index + 1].children.removeFirst())
                }
            } else {
                let left = index > 0 ? index - 1 : index
                let right = children.remove(at: left + 1)
                children[left].elements.append(elements.remove(at: left))
                children[left].elements += right.elements
                children[left].children += right.children
            }
        }

        // Spans lend the children and elements: the way down counts no reference up and down, which at a million records
        // is a memory access each.

        func visitAscending(_ isBefore: (Key) -> Bool, _ body: (Key, Value) -> Bool) -> Bool {
            let first = firstIndex(skippingWhile: isBefore)
            let children = children.span
            if !isLeaf, !children[first].visitAscending(isBefore, body) { return false }
            return visitAscending(from: first, body)
        }

        /// Visits an element and all after it in this node and below.
        private func visitAscending(from first: Int, _ body: (Key, Value) -> Bool) -> Bool {
            let elements = elements.span
            let children = children.span
            for index in first..<elements.count {
                guard body(elements[index].key, elements[index].value) else { return false }
                if !isLeaf, !children[index + 1].visitAscending({ _ in false }, body) { return false }
            }
            return true
        }

        // Values are visited without their keys, parts of which lie elsewhere.

        /// Returns `nil`, having visited none, where every key of this node and below is after the other.
        func visitValues(fromLastNotAfter key: Key, _ body: (Value) -> Bool) -> Bool? {
            let end = firstIndex(after: key)
            let children = children.span
            if !isLeaf, let mayGoOn = children[end].visitValues(fromLastNotAfter: key, body) {
                return mayGoOn && visitValues(after: end, body)
            }
            return end > 0 ? visitValues(after: end - 1, body) : nil
        }

        /// Visits the values of this node and below, beginning before the element with an index.
        func visitValues(from first: Int, _ body: (Value) -> Bool) -> Bool {
            let children = children.span
            if !isLeaf, !children[first].visitValues(from: 0, body) { return false }
            return visitValues(after: first, body)
        }

        /// Visits the value of an element and all after it in this node and below.
        private func visitValues(after first: Int, _ body: (Value) -> Bool) -> Bool {
            let elements = elements.span
            let children = children.span
            for index in first..<elements.count {
                guard body(elements[index].value) else { return false }
                if !isLeaf, !children[index + 1].visitValues(from: 0, body) { return false }
            }
            return true
        }

        func visitValuesDescending(before key: Key?, _ body: (Value) -> Bool) -> Bool {
            let end = key.map { firstIndex(notBefore: $0) } ?? elements.count
            let elements = elements.span
            let children = children.span
            if !isLeaf, !children[end].visitValuesDescending(before: key, body) { return false }
            for index in stride(from: end - 1, through: 0, by: -1) {
                guard body(elements[index].value) else { return false }
                if !isLeaf, !children[index].visitValuesDescending(before: nil, body) { return false }
            }
            return true
        }

        func last(notAfter key: Key) -> Element? {
            let end = firstIndex(after: key)
            let children = children.span
            if !isLeaf, let found = children[end].last(notAfter: key) { return found }
            return end > 0 ? elements[end - 1] : nil
        }

        func visitDescending(_ isAfter: (Key) -> Bool, _ body: (Key, Value) -> Bool) -> Bool {
            let end = firstIndex { !isAfter($0) }
            let elements = elements.span
            let children = children.span
            if !isLeaf, !children[end].visitDescending(isAfter, body) { return false }
            for index in stride(from: end - 1, through: 0, by: -1) {
                guard body(elements[index].key, elements[index].value) else { return false }
                if !isLeaf, !children[index].visitDescending({ _ in false }, body) { return false }
            }
            return true
        }
    }
}

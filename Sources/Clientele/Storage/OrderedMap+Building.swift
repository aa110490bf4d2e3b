extension OrderedMap {
    /// Makes a map from elements in the order of their keys, in linear time.
    struct Building {
        /// How many elements a node gets: not all that fit, so that the first changes do not split every node.
        private static var fill: Int { 48 }

        private var nodes: [Node] = []
        /// The elements between the nodes.
        private var separators: [Node.Element] = []
        private var node = Node()
        private var last: Key?
        private var count = 0

        /// Whether no element was added.
        var isEmpty: Bool { count == 0 }

        /// Adds an element; returns `false` when its key is not after all before.
        mutating func append(_ key: Key, _ value: Value) -> Bool {
            if let last, last >= key { return false }
            last = key
            count += 1
            let element = Node.Element(key: key, value: value)
            if node.elements.count < Self.fill {
                if node.elements.isEmpty { node.elements.reserveCapacity(Self.fill) }
                node.elements.append(element)
            } else {
                nodes.append(node)
                separators.append(element)
                node = Node()
            }
            return true
        }

        /// Returns the map and begins a new one.
        mutating func finish() -> OrderedMap {
            var map = OrderedMap()
            map.count = count
            nodes.append(node)
            Self.join(&nodes, &separators)
            while nodes.count > 1 { (nodes, separators) = Self.parents(nodes, separators) }
            map.root = nodes[0]
            self = Self()
            return map
        }

        private static func parents(
            _ nodes: [Node], _ separators: [Node.Element]
        ) -> (nodes: [Node], separators: [Node.Element]) {
            var parents: [Node] = []
            var between: [Node.Element] = []
            var start = 0
            while start < nodes.count {
                let end = min(start + fill + 1, nodes.count)
                var parent = Node()
                parent.children = Array(nodes[start..<end])
                parent.elements = Array(separators[start..<(end - 1)])
                parents.append(parent)
                if end < nodes.count { between.append(separators[end - 1]) }
                start = end
            }
            join(&parents, &between)
            return (parents, between)
        }

        /// Joins the last of several nodes with the one before when it has too few elements.
        private static func join(_ nodes: inout [Node], _ separators: inout [Node.Element]) {
            guard let last = nodes.last, last.elements.count < Node.minimum, nodes.count > 1 else { return }
            nodes.removeLast()
            nodes[nodes.count - 1].elements.append(separators.removeLast())
            nodes[nodes.count - 1].elements += last.elements
            nodes[nodes.count - 1].children += last.children
        }
    }
}

/// Lists of different lengths in one array.
struct Ragged<Element: Sendable>: Sendable {
    private(set) var elements: [Element] = []
    private var ends: [Int32] = []

    /// The number of lists.
    var count: Int { ends.count }

    /// Makes room for so many lists more of about `length` elements.
    mutating func reserve(_ lists: Int, length: Int) {
        elements.reserveCapacity(elements.count + lists * length)
        ends.reserveCapacity(count + lists)
    }

    /// Forgets all lists and keeps their room.
    mutating func removeAll() {
        elements.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    /// Adds a list.
    mutating func append(_ list: some Sequence<Element>) {
        elements += list
        close()
    }

    /// Adds an element to the list that ``close()`` will end.
    mutating func add(_ element: Element) { elements.append(element) }

    /// Changes the element added last to the list that ``close()`` will end.
    mutating func changeLast(_ change: (inout Element) -> Void) {
        guard openCount > 0 else { return }
        change(&elements[elements.count - 1])
    }

    /// Ends a list of what was added since the last one.
    mutating func close() { ends.append(Int32(truncatingIfNeeded: elements.count)) }

    /// The number of elements in the list that the next ``close()`` will end.
    var openCount: Int { elements.count - (ends.last.map { Int($0) } ?? 0) }

    /// Whether the list that the next ``close()`` will end has such an element.
    func openListContains(where predicate: (Element) -> Bool) -> Bool {
        for index in (elements.count - openCount)..<elements.count where predicate(elements[index]) { return true }
        return false
    }

    func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    }

    /// Returns the lists in another order.
    func reordered(_ order: [Int32]) -> Ragged {
        var result = Ragged()
        result.elements.reserveCapacity(elements.count)
        result.ends.reserveCapacity(ends.count)
        for index in order { result.append(elements[range(Int(index))]) }
        return result
    }
}

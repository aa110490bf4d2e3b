/// The list of one of two records while edits of the merged list are placed in it.
struct PlacedList {
    /// The elements; `nil` for one that was taken out.
    var elements: [JSONValue?] {
        didSet { isChanged = true }
    }
    /// For each element of the merged list the position of the one here that it was made of.
    let held: [Int?]
    private(set) var isChanged = false
    /// What was added, by the position of the element before it, the first place for none.
    private var additions: [[JSONValue]]
    private var last = 0
    /// The elements here that are in the edited list, in its order, each with its place in the merged list before.
    private var passed: [(slot: Int, was: Int)] = []

    init(_ list: JSONValue?, holding merged: [JSONValue], as type: (any FieldValueList.Type)?) {
        var elements: [JSONValue] = []
        if case .array(let known)? = list { elements = known }
        var held = [Int?](repeating: nil, count: merged.count)
        let match = ElementMatch(
            from: merged, to: elements, followsEdits: false, isEquivalent: type?.equivalence(merged, elements))
        for (slot, was) in match.earlier.enumerated() { if let was { held[was] = slot } }
        self.held = held
        self.elements = elements
        additions = Array(repeating: [], count: elements.count + 1)
    }

    /// Goes on to the next element of the edited list and returns the one here that it was made of.
    mutating func pass(_ was: Int) -> Int? {
        guard let slot = held[was] else { return nil }
        last = slot + 1
        passed.append((slot, was))
        return slot
    }

    /// Adds an element after the one that was passed last.
    mutating func add(_ element: JSONValue) {
        additions[last].append(element)
        isChanged = true
    }

    /// Takes over the order of the edited list where that was edited.
    mutating func putInOrder() -> Bool {
        let slots = passed.map(\.slot)
        guard zip(passed, passed.dropFirst()).contains(where: { $0.was > $1.was }) else { return false }
        let (old, added) = (elements, additions)
        for (place, slot) in zip(slots.sorted(), slots) {
            elements[place] = old[slot]
            additions[place + 1] = added[slot + 1]
        }
        return old != elements
    }

    /// The list as it is now; `nil` for an empty one.
    var json: JSONValue? {
        var all = additions[0]
        for (slot, element) in elements.enumerated() {
            if let element { all.append(element) }
            all += additions[slot + 1]
        }
        return all.isEmpty ? nil : .array(all)
    }
}

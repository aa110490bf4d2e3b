/// Lists of different lengths in one array.
struct Ragged<Element: Sendable>: Sendable {
    private(set) var elements: [Element] = []
    private var ends: [Int] = []

    mutating func append(_ list: some Sequence<Element>) {
        elements += list
        ends.append(elements.count)
    }

    func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }
}

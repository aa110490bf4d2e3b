/// A short list of numbers in ascending order; one number takes no memory of its own.
struct SlotList: Sendable {
    private var first: Int32 = -1
    private var rest: [Int32] = []

    var count: Int { first < 0 ? 0 : rest.count + 1 }

    /// The numbers in ascending order.
    var all: [Int32] { first < 0 ? [] : [first] + rest }

    mutating func insert(_ slot: Int32) {
        guard first >= 0 else {
            first = slot
            return
        }
        guard slot != first else { return }
        let added = max(slot, first)
        first = min(slot, first)
        let place = place(of: added)
        if place == rest.count || rest[place] != added { rest.insert(added, at: place) }
    }

    mutating func remove(_ slot: Int32) {
        if slot == first {
            first = rest.isEmpty ? -1 : rest.removeFirst()
        } else {
            let place = place(of: slot)
            if place < rest.count, rest[place] == slot { rest.remove(at: place) }
        }
    }

    private func place(of slot: Int32) -> Int {
        var (low, high) = (0, rest.count)
        while low < high {
            let middle = (low + high) / 2
            if rest[middle] < slot { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The offsets of a zone through time: a table of transitions, and a rule for the time after the last.
struct ZoneRules: Sendable {
    /// The offset before the first transition, in seconds east of UTC.
    var initialOffset: Int
    /// The seconds since 1970 from which each of the `offsets` is in force, strictly ascending.
    var transitions: [Int64]
    var offsets: [Int32]
    /// The rule from the last transition on; `nil` where the last offset stays.
    var afterwards: PosixZoneRule?

    /// Returns the offset in force at an instant.
    ///
    /// - Complexity: O(log *n*) in the number of transitions.
    func offset(at seconds: Int64) -> Int {
        guard let last = transitions.last, seconds < last else {
            return afterwards?.offset(at: seconds) ?? offsets.last.map(Int.init) ?? initialOffset
        }
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? initialOffset : Int(offsets[low - 1])
    }

    /// China: UTC+8 since May 1949, with summer time in the years 1986 to 1991.
    ///
    /// It is in code because most houses need no other zone, and some systems have no zones at all.
    static let shanghai = ZoneRules(
        initialOffset: 28_800,
        transitions: [
            515_527_200, 527_014_800, 545_162_400, 558_464_400, 577_216_800, 589_914_000, 608_666_400, 621_968_400,
            640_116_000, 653_418_000, 671_565_600, 684_867_600,
        ],
        offsets: [
            32_400, 28_800, 32_400, 28_800, 32_400, 28_800, 32_400, 28_800, 32_400, 28_800, 32_400, 28_800,
        ],
        afterwards: nil)
}

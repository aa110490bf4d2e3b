/// A date of birth as it was written, whole or in part, whether the day exists or not.
struct NormalBirth: Hashable {
    /// 0 when not known.
    var year: Int16
    /// 0 when not known.
    var month: Int16
    /// 0 when not known.
    var day: Int16
    /// The day's number, or `nil` for a day that does not exist or is known in part only.
    var dayNumber: Int32?

    init?(year: Int, month: Int, day: Int) {
        guard (0...9999).contains(year), (0...99).contains(month), (0...99).contains(day), year + month + day > 0
        else { return nil }
        self.year = Int16(truncatingIfNeeded: year)
        self.month = Int16(truncatingIfNeeded: month)
        self.day = Int16(truncatingIfNeeded: day)
        dayNumber = CalendarDate(year: year, month: month, day: day)?.dayNumber
    }

    /// One of the eight digits of `YYYYMMDD`, as a byte; zeros for what is not known.
    func digit(_ place: Int) -> UInt8 {
        let value =
            switch place / 2 {
            case 0: year / 100
            case 1: year % 100
            case 2: month
            default: day
            }
        return UInt8(truncatingIfNeeded: place % 2 == 0 ? value / 10 : value % 10) + 48
    }

    /// Reads `YYYY-MM-DD`, `YYYYMMDD`, and the same with slashes or dots; a year, or a year and a month, alone.
    init?(_ text: String) {
        var groups: [[UInt8]] = [[]]
        for byte in text.utf8 {
            switch byte {
            case 48...57:
                groups[groups.count - 1].append(byte - 48)
            case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."):
                groups.append([])
            case UInt8(ascii: " "):
                continue
            case UInt8(ascii: "T"):
                // What follows is a time of day.
                guard groups.count == 3 || groups[0].count == 8 else { return nil }
                self.init(groups)
                return
            default:
                return nil
            }
            guard groups.count <= 3, groups[groups.count - 1].count <= 8 else { return nil }
        }
        self.init(groups)
    }

    private init?(_ groups: [[UInt8]]) {
        func number(_ digits: some Sequence<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1) } }
        if groups.count == 1, groups[0].count == 8 {
            let all = groups[0]
            self.init(year: number(all[0..<4]), month: number(all[4..<6]), day: number(all[6..<8]))
        } else {
            guard groups[0].count == 4, groups.dropFirst().allSatisfy({ (1...2).contains($0.count) }) else {
                return nil
            }
            self.init(
                year: number(groups[0]), month: groups.count > 1 ? number(groups[1]) : 0,
                day: groups.count > 2 ? number(groups[2]) : 0)
        }
    }

    /// Whether year, month and day are known.
    var isWhole: Bool { year > 0 && month > 0 && day > 0 }
}

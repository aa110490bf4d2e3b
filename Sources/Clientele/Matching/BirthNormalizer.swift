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

    /// Reads `YYYY-MM-DD`, `YYYYMMDD`, and the same with slashes, dots or 年月日; a year, or a year and a month, alone; and
    /// `DD.MM.YYYY`, with slashes or hyphens too.
    ///
    /// Dates that stand for no date, such as `1900-01-01`, are not read.
    init?(_ text: String) {
        var groups: [[UInt8]] = [[]]
        scan: for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9":
                groups[groups.count - 1].append(UInt8(truncatingIfNeeded: scalar.value - 48))
            case "-", "/", ".", "年", "月":
                groups.append([])
            case " ", "日", "号":
                continue
            case "T":
                // What follows is a time of day.
                guard groups.count == 3 || groups[0].count == 8 else { return nil }
                break scan
            default:
                return nil
            }
            guard groups.count <= 4, groups[groups.count - 1].count <= 8 else { return nil }
        }
        // A sign behind the last part, as in 1980年2月.
        if groups.count > 1, groups[groups.count - 1].isEmpty { groups.removeLast() }
        guard groups.count <= 3 else { return nil }
        self.init(groups)
        if Self.isPlaceholder(year: year, month: month, day: day) { return nil }
    }

    private init?(_ groups: [[UInt8]]) {
        func number(_ digits: some Sequence<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1) } }
        if groups.count == 1, groups[0].count == 8 {
            let all = groups[0]
            self.init(year: number(all[0..<4]), month: number(all[4..<6]), day: number(all[6..<8]))
        } else if groups.count == 3, groups[2].count == 4, groups[0].count <= 2, groups[1].count <= 2 {
            // The day first, as nearly everywhere; the other order is a swap like any other.
            let (day, month) = (number(groups[0]), number(groups[1]))
            let isMonthFirst = day <= 12 && month > 12
            self.init(year: number(groups[2]), month: isMonthFirst ? day : month, day: isMonthFirst ? month : day)
        } else {
            guard groups[0].count == 4, groups.dropFirst().allSatisfy({ (1...2).contains($0.count) }) else {
                return nil
            }
            self.init(
                year: number(groups[0]), month: groups.count > 1 ? number(groups[1]) : 0,
                day: groups.count > 2 ? number(groups[2]) : 0)
        }
    }

    /// Whether a system writes the date where none is known.
    private static func isPlaceholder(year: Int16, month: Int16, day: Int16) -> Bool {
        switch (year, month, day) {
        case (1900, 1, 1), (1899, 12, 30), (1899, 12, 31), (1, 1, 1), (1753, 1, 1), (9999, 12, 31), (1111, 11, 11): true
        default: false
        }
    }

    /// Whether year, month and day are known.
    var isWhole: Bool { year > 0 && month > 0 && day > 0 }
}

/// A day of the Chinese calendar, from 1900 to 2100.
struct LunarDate: Sendable, Hashable {
    /// The year in which the lunar year begins.
    let year: Int
    let month: Int
    let day: Int
    /// Whether the month is the leap month that follows the month of the same number.
    let isLeap: Bool

    /// The day numbers of the first days, and of the day after the last year.
    private static let starts: [Int] = {
        var starts = LunarYears.words.indices.map { index in
            CivilCalendar.dayNumber(year: LunarYears.first + index, month: 1, day: 20)
                + Int(LunarYears.words[index] >> 17 & 63)
        }
        let last = LunarYears.words.count - 1
        starts.append(starts[last] + lengths(of: LunarYears.words[last]).reduce(0, +))
        return starts
    }()

    private static func leapMonth(of word: UInt32) -> Int { Int(word >> 13 & 15) }

    /// The days of the months of a year in their order.
    private static func lengths(of word: UInt32) -> [Int] {
        (0..<(leapMonth(of: word) == 0 ? 12 : 13)).map { 29 + Int(word >> UInt32($0) & 1) }
    }

    /// Finds the day; `nil` outside of the table.
    init?(_ date: CalendarDate) {
        let number = Int(date.dayNumber)
        guard let first = Self.starts.first, let end = Self.starts.last, number >= first, number < end else {
            return nil
        }
        var index = date.year - LunarYears.first
        if Self.starts[index] > number { index -= 1 }
        let word = LunarYears.words[index]
        var rest = number - Self.starts[index]
        var place = 0
        while true {
            let length = 29 + Int(word >> UInt32(place) & 1)
            guard rest >= length else { break }
            rest -= length
            place += 1
        }
        let leap = Self.leapMonth(of: word)
        year = LunarYears.first + index
        // Month 1 is in place 0; from the leap month on each place is one further.
        month = leap > 0 && place >= leap ? place : place + 1
        isLeap = leap > 0 && place == leap
        day = rest + 1
    }

    /// The day of a year on which a month and day fall, never in a leap month; of the 30th in a month of 29 days its last.
    ///
    /// - Returns: `nil` outside of the table.
    static func date(year: Int, month: Int, day: Int) -> CalendarDate? {
        let index = year - LunarYears.first
        guard LunarYears.words.indices.contains(index), (1...12).contains(month), (1...30).contains(day) else {
            return nil
        }
        let word = LunarYears.words[index]
        let lengths = lengths(of: word)
        let leap = leapMonth(of: word)
        let place = leap > 0 && month > leap ? month : month - 1
        let start = starts[index] + lengths[..<place].reduce(0, +)
        return CalendarDate(dayNumber: start + min(day, lengths[place]) - 1)
    }

    /// The first day, on or after another, on which the month and day come round in a later year; `nil` outside of the table.
    ///
    /// Whoever was born in a leap month keeps the birthday in the month of the same number, as most people do, and whoever was
    /// born on the 30th keeps it on the 29th where the month has no more days.
    func nextDay(onOrAfter today: CalendarDate) -> CalendarDate? {
        guard let present = LunarDate(today) else { return nil }
        for candidate in max(present.year, year + 1)...max(present.year + 1, year + 1) {
            if let date = Self.date(year: candidate, month: month, day: day), date >= today { return date }
        }
        return nil
    }
}

/// A day of the proleptic Gregorian calendar, without a time or a time zone.
///
/// Birth dates, expiry dates and travel dates are calendar dates: they are the same day wherever they are read. The
/// text form is ISO 8601, `1961-03-08`.
public struct CalendarDate: Sendable, Hashable {
    /// Days since 1 January 1970, negative before it.
    public let dayNumber: Int32

    /// The first day that can be expressed, 1 January of the year 1.
    public static let earliest = CalendarDate(uncheckedDayNumber: CivilCalendar.dayNumber(year: 1, month: 1, day: 1))
    /// The last day that can be expressed, 31 December 9999.
    public static let latest = CalendarDate(uncheckedDayNumber: CivilCalendar.dayNumber(year: 9999, month: 12, day: 31))

    private init(uncheckedDayNumber: Int) {
        dayNumber = Int32(truncatingIfNeeded: uncheckedDayNumber)
    }

    /// Creates the day with a number, counted from 1 January 1970; numbers out of range give the nearest day.
    public init(dayNumber: Int) {
        let lowest = Int(Self.earliest.dayNumber)
        let highest = Int(Self.latest.dayNumber)
        self.init(uncheckedDayNumber: min(max(dayNumber, lowest), highest))
    }

    /// Creates a date from its parts.
    ///
    /// - Returns: `nil` for a day that does not exist, such as 30 February, and for years outside 1...9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= CivilCalendar.daysInMonth(month, year: year)
        else { return nil }
        self.init(uncheckedDayNumber: CivilCalendar.dayNumber(year: year, month: month, day: day))
    }

    /// Creates a date from ISO 8601 text of exactly the form `YYYY-MM-DD`.
    ///
    /// - Returns: `nil` for any other text and for a day that does not exist.
    public init?(_ text: some StringProtocol) { self.init(utf8: text.utf8) }

    /// Creates a date from the bytes of such a text.
    init?(utf8 text: some Sequence<UInt8>) {
        var digits = 0
        var year = 0
        var month = 0
        var day = 0
        for byte in text {
            switch digits {
            case 4, 7:
                guard byte == UInt8(ascii: "-") else { return nil }
            default:
                guard digits < 10, byte >= 48, byte <= 57 else { return nil }
                let value = Int(byte - 48)
                if digits < 4 {
                    year = year * 10 + value
                } else if digits < 7 {
                    month = month * 10 + value
                } else {
                    day = day * 10 + value
                }
            }
            digits += 1
        }
        guard digits == 10 else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The year, 1 to 9999.
    public var year: Int { components.year }
    /// The month, 1 to 12.
    public var month: Int { components.month }
    /// The day of the month, 1 to 31.
    public var day: Int { components.day }

    /// Year, month and day in one step.
    public var components: (year: Int, month: Int, day: Int) {
        CivilCalendar.components(dayNumber: Int(dayNumber))
    }

    /// The ISO 8601 day of the week: 1 is Monday, 7 is Sunday.
    public var weekday: Int {
        let shifted = (Int(dayNumber) + 3) % 7
        return (shifted < 0 ? shifted + 7 : shifted) + 1
    }
}

extension CalendarDate: Comparable {
    /// Orders dates by time.
    public static func < (a: Self, b: Self) -> Bool { a.dayNumber < b.dayNumber }
}

extension CalendarDate: CustomStringConvertible {
    /// The ISO 8601 form, `1961-03-08`.
    public var description: String {
        let (year, month, day) = components
        // Digit by digit, which takes a fifth of the time of three texts put together: every stored date is written so.
        let digits = year * 10_000 + month * 100 + day
        var text = [UInt8](repeating: UInt8(ascii: "-"), count: 10)
        var rest = digits
        for place in [9, 8, 6, 5, 3, 2, 1, 0] {
            text[place] = UInt8(truncatingIfNeeded: 48 + rest % 10)
            rest /= 10
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension CalendarDate {
    /// Returns the date `days` later, or earlier for a negative number, kept within the range of dates.
    public func adding(days: Int) -> CalendarDate {
        let (sum, overflow) = Int(dayNumber).addingReportingOverflow(days)
        guard !overflow else { return days < 0 ? Self.earliest : Self.latest }
        return CalendarDate(dayNumber: sum)
    }

    /// Returns the same day of the month `months` later; a day the month does not have becomes its last day.
    public func adding(months: Int) -> CalendarDate {
        let (year, month, day) = components
        let (total, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, total >= 12 else { return months < 0 ? Self.earliest : Self.latest }
        let targetYear = total / 12
        guard targetYear <= 9999 else { return Self.latest }
        let targetMonth = total % 12 + 1
        let targetDay = min(day, CivilCalendar.daysInMonth(targetMonth, year: targetYear))
        return CalendarDate(
            dayNumber: CivilCalendar.dayNumber(year: targetYear, month: targetMonth, day: targetDay))
    }

    /// Returns the same day `years` later; 29 February becomes 28 February in a common year.
    public func adding(years: Int) -> CalendarDate {
        let (months, overflow) = years.multipliedReportingOverflow(by: 12)
        guard !overflow else { return years < 0 ? Self.earliest : Self.latest }
        return adding(months: months)
    }

    /// Returns the number of days from this date to another, negative when that is earlier.
    public func days(to other: CalendarDate) -> Int {
        Int(other.dayNumber) - Int(dayNumber)
    }

    /// Returns the number of completed years between this date and another: the age on that day of somebody born on
    /// this one.
    ///
    /// Somebody born on 29 February completes a year on 1 March of a common year, as Chinese and most other laws count.
    public func completedYears(on other: CalendarDate) -> Int {
        let (year, month, day) = components
        let (otherYear, otherMonth, otherDay) = other.components
        return otherYear - year - ((otherMonth, otherDay) < (month, day) ? 1 : 0)
    }
}

extension CalendarDate: Codable {
    /// Decodes a date from ISO 8601 text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = CalendarDate(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "A date has the form YYYY-MM-DD.")
        }
        self = date
    }

    /// Encodes the date as ISO 8601 text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

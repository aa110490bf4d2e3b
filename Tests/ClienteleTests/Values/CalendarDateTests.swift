import Clientele
import ClienteleTesting
import Foundation
import Testing

@Suite("Calendar date")
struct CalendarDateTests {
    static var foundation: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }

    @Test("Days from 1 to 9999 survive the way over parts and over text")
    func roundTrip() throws {
        var previous: CalendarDate?
        // A prime step meets every day of every month over the years; the turns of years come below.
        for number in stride(
            from: Int(CalendarDate.earliest.dayNumber), through: Int(CalendarDate.latest.dayNumber), by: 137)
        {
            let date = CalendarDate(dayNumber: number)
            law(Int(date.dayNumber) == number)
            let (year, month, day) = date.components
            law(CalendarDate(year: year, month: month, day: day) == date)
            law(CalendarDate(date.description) == date)
            law((year, month, day) == (date.year, date.month, date.day))
            if let previous { law(previous < date && previous.description < date.description) }
            previous = date
        }
        for year in 1...9999 {
            let first = try #require(CalendarDate(year: year, month: 1, day: 1))
            let last = try #require(CalendarDate(year: year, month: 12, day: 31))
            let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
            law(first.days(to: last) == (leap ? 365 : 364))
            law((CalendarDate(year: year, month: 2, day: 29) != nil) == leap)
            if year < 9999 { law(last.adding(days: 1) == CalendarDate(year: year + 1, month: 1, day: 1)) }
        }
    }

    @Test("Agrees with Foundation on dates and days of the week since the Gregorian reform")
    func foundationAgrees() throws {
        let calendar = Self.foundation
        var random = SeededRandom(seed: 1582)
        for _ in 0..<5000 {
            let number = random.within(-140_000...2_900_000)
            let date = CalendarDate(dayNumber: number)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(number) * 86_400))
            law(parts.year == date.year && parts.month == date.month && parts.day == date.day)
            law(parts.weekday == date.weekday % 7 + 1)
        }
    }

    @Test("Adding months keeps the day, or takes the last of a month that is too short", arguments: 0..<4)
    func addition(seed: UInt64) throws {
        let calendar = Self.foundation
        var random = SeededRandom(seed: seed)
        for _ in 0..<1000 {
            let date = CalendarDate(dayNumber: random.within(-70_000...100_000))
            let months = random.within(-2000...2000)
            let sum = date.adding(months: months)
            law(sum.year * 12 + sum.month == date.year * 12 + date.month + months)
            law(sum.day == date.day || sum.day < date.day && sum.adding(days: 1).day == 1)
            law(date.adding(years: months / 12) == date.adding(months: months / 12 * 12))
            // Foundation on Linux judges the length of February by the wrong year.
            guard sum.month != 2 else { continue }
            let start = Date(timeIntervalSince1970: Double(date.dayNumber) * 86_400)
            let end = try #require(calendar.date(byAdding: .month, value: months, to: start))
            law(sum.dayNumber == Int32((end.timeIntervalSince1970 / 86_400).rounded(.down)))
        }
    }

    @Test(
        "Days that do not exist are no dates",
        arguments: [
            (2023, 2, 29), (1900, 2, 29), (2024, 2, 30), (2024, 4, 31), (2024, 0, 1), (2024, 13, 1), (2024, 1, 0),
            (2024, 1, 32),
            (0, 1, 1), (10_000, 1, 1), (-1, 1, 1), (Int.max, 1, 1), (2024, Int.min, 1), (2024, 1, Int.max),
        ])
    func impossible(year: Int, month: Int, day: Int) {
        #expect(CalendarDate(year: year, month: month, day: day) == nil)
    }

    @Test(
        "Only the exact form is read",
        arguments: [
            "", "1961-3-8", "1961-03-8", "61-03-08", "1961/03/08", "19610308", "1961-03-08 ", " 1961-03-08",
            "1961-03-08T00:00", "1961-02-30",
            "0000-01-01", "+961-03-08", "１９６１-03-08", "1961-03-0\u{0661}", "1961-03-08\0", "1961-03-081",
        ])
    func otherTexts(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test("Sums beyond the range stop at its ends")
    func saturation() {
        #expect(CalendarDate.latest.adding(days: 1) == .latest && CalendarDate.earliest.adding(days: -1) == .earliest)
        for huge in [Int.max, Int.min] {
            let end = huge > 0 ? CalendarDate.latest : .earliest
            let date = CalendarDate(dayNumber: 0)
            #expect(
                date.adding(days: huge) == end && date.adding(months: huge) == end && date.adding(years: huge) == end)
            #expect(CalendarDate(dayNumber: huge) == end)
        }
        #expect(CalendarDate.earliest.description == "0001-01-01" && CalendarDate.latest.description == "9999-12-31")
    }

    @Test(
        "Ages change on the birthday, of a leap day on 1 March",
        arguments: [
            ("1961-03-08", "2026-03-07", 64), ("1961-03-08", "2026-03-08", 65), ("2004-02-29", "2023-02-28", 18),
            ("2004-02-29", "2023-03-01", 19), ("2004-02-29", "2024-02-29", 20), ("2026-01-01", "2025-12-31", -1),
        ])
    func ages(birth: String, day: String, years: Int) throws {
        let birth = try #require(CalendarDate(birth))
        #expect(birth.completedYears(on: try #require(CalendarDate(day))) == years)
    }

    @Test("Codes as its text and decodes nothing else")
    func coding() throws {
        let date = try #require(CalendarDate("1961-03-08"))
        let data = try JSONEncoder().encode([date])
        #expect(String(decoding: data, as: UTF8.self) == #"["1961-03-08"]"#)
        #expect(try JSONDecoder().decode([CalendarDate].self, from: data) == [date])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([CalendarDate].self, from: Data(#"["1961-02-30"]"#.utf8))
        }
    }
}

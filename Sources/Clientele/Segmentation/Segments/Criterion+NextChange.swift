extension Criterion.DateWindow {
    /// The first day after another on which a date comes into the window or goes out of it; `nil` for never.
    ///
    /// Both bounds of a window move forwards with the day of evaluation, or stand still, so that each passes a date once.
    func nextChange(for date: CalendarDate, after today: CalendarDate) -> CalendarDate? {
        guard case .relative(_, _, let unit) = form else { return nil }
        let now = bounds(on: today)
        let number = Int(date.dayNumber)
        var found: CalendarDate?
        if let lower = now.lower, lower <= number {
            found = first(after: today, guess: unit == .days ? number - lower + 1 : nil) { bounds in
                bounds.lower.map { $0 > number } ?? false
            }
        }
        if let upper = now.upper, upper < number {
            let change = first(after: today, guess: unit == .days ? number - upper : nil) { bounds in
                bounds.upper.map { $0 >= number } ?? false
            }
            found = [found, change].compactMap(\.self).min()
        }
        return found
    }

    /// The first day after another on which the bounds have passed something; once they have they always have.
    ///
    /// - Parameters:
    ///   - today: the day to begin at.
    ///   - guess: how many days it will take, where windows of days tell; the end of the calendar may prove it wrong.
    ///   - hasPassed: whether bounds have passed it.
    /// - Returns: the day, or `nil` for never.
    private func first(
        after today: CalendarDate, guess: Int?, _ hasPassed: (NumberBounds) -> Bool
    ) -> CalendarDate? {
        if let guess, guess > 0 {
            let day = today.adding(days: guess)
            if hasPassed(bounds(on: day)), !hasPassed(bounds(on: day.adding(days: -1))) { return day }
        }
        var low = Int(today.dayNumber)
        var high = Int(CalendarDate.latest.dayNumber)
        guard low < high, hasPassed(bounds(on: .latest)) else { return nil }
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if hasPassed(bounds(on: CalendarDate(dayNumber: middle))) { high = middle } else { low = middle }
        }
        return CalendarDate(dayNumber: high)
    }
}

extension AnniversaryTest {
    /// The first day after another on which the answer for a date may be another; `nil` for never.
    func nextChange(for date: CalendarDate, after today: CalendarDate) -> CalendarDate? {
        guard days >= 0 else { return nil }
        if isLunar {
            // Beyond the table of lunar years nothing changes any more.
            guard let anniversary = LunarDate(date)?.nextDay(onOrAfter: today) else { return nil }
            let start = anniversary.adding(days: -days)
            return start > today ? start : anniversary.adding(days: 1)
        }
        let first = max(today.year, date.year + 1)
        for years in (first - date.year)...(first - date.year + 1) {
            guard let anniversary = date.completion(ofYears: years), anniversary >= today else { continue }
            let start = anniversary.adding(days: -days)
            return start > today ? start : anniversary < .latest ? anniversary.adding(days: 1) : nil
        }
        return nil
    }
}

extension NumberBounds {
    /// The first day after another on which somebody's age comes into the bounds or goes out of them, or on which a birth
    /// date that is yet to come tells an age.
    func nextAgeChange(for birth: CalendarDate, after today: CalendarDate) -> CalendarDate? {
        if birth > today { return birth }
        let ages = [lower, upper.flatMap { $0 < 20_000 ? $0 + 1 : nil }]
        return ages.compactMap { $0.flatMap { birth.completion(ofYears: $0) } }.filter { $0 > today }.min()
    }
}

extension CalendarDate {
    /// The day on which a number of years since this one is completed; `nil` outside of the calendar.
    fileprivate func completion(ofYears years: Int) -> CalendarDate? {
        guard (0...10_000).contains(years) else { return nil }
        let (year, month, day) = components
        if month == 2, day == 29, !CivilCalendar.isLeap(year + years) {
            return CalendarDate(year: year + years, month: 3, day: 1)
        }
        return CalendarDate(year: year + years, month: month, day: day)
    }
}

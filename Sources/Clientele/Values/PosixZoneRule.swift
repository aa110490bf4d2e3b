/// A rule of standard and summer time for every year, as in the footer of a TZif file: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct PosixZoneRule: Sendable, Hashable {
    /// A day of every year and a time of that day.
    struct Change: Sendable, Hashable {
        enum Day: Sendable, Hashable {
            /// Day 1 to 365; 29 February is not counted.
            case julian(Int)
            /// Day 0 to 365; 29 February is counted.
            case ofYear(Int)
            /// The first to fifth (that is, last) weekday of a month; 0 is Sunday.
            case weekday(month: Int, week: Int, weekday: Int)
        }

        var day: Day
        /// Seconds after midnight by the time in force before the change; may be negative or over a day.
        var time: Int

        /// Returns the seconds since 1970 at which the change comes in a year, as if its clock were UTC.
        func localSeconds(in year: Int) -> Int64 {
            let first = CivilCalendar.dayNumber(year: year, month: 1, day: 1)
            let number: Int
            switch day {
            case .julian(let day):
                number = first + day - 1 + (CivilCalendar.isLeap(year) && day >= 60 ? 1 : 0)
            case .ofYear(let day):
                number = first + day
            case .weekday(let month, let week, let weekday):
                let start = CivilCalendar.dayNumber(year: year, month: month, day: 1)
                // 1 January 1970 was a Thursday.
                let startWeekday = ((start + 4) % 7 + 7) % 7
                var day = 1 + (weekday - startWeekday + 7) % 7 + (week - 1) * 7
                if day > CivilCalendar.daysInMonth(month, year: year) { day -= 7 }
                number = start + day - 1
            }
            return Int64(number) * 86_400 + Int64(time)
        }
    }

    /// Seconds east of UTC.
    var standardOffset: Int
    var summerOffset: Int
    /// The beginning and end of summer time; `nil` where there is none.
    var changes: (start: Change, end: Change)?

    static func == (a: Self, b: Self) -> Bool {
        a.standardOffset == b.standardOffset && a.summerOffset == b.summerOffset && a.changes?.start == b.changes?.start
            && a.changes?.end == b.changes?.end
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(standardOffset)
        hasher.combine(summerOffset)
        hasher.combine(changes?.start)
        hasher.combine(changes?.end)
    }

    /// Returns the offset in force at an instant: that of the latest change before it.
    func offset(at seconds: Int64) -> Int {
        guard let changes else { return standardOffset }
        let local = seconds + Int64(standardOffset)
        let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        let year = CivilCalendar.components(dayNumber: Int(days)).year
        var latest = Int64.min
        var offset = standardOffset
        // A change can lie days outside its year, so the neighbouring years count too.
        for year in (year - 1)...(year + 1) {
            let start = changes.start.localSeconds(in: year) - Int64(standardOffset)
            let end = changes.end.localSeconds(in: year) - Int64(summerOffset)
            // Where one summer's end is the next one's start, summer time goes on.
            if end <= seconds, end > latest { (latest, offset) = (end, standardOffset) }
            if start <= seconds, start >= latest { (latest, offset) = (start, summerOffset) }
        }
        return offset
    }
}

extension PosixZoneRule {
    /// Reads a rule from the text of a TZif footer.
    ///
    /// - Returns: `nil` for any other text; summer time without its dates is not taken either.
    init?(_ text: some Collection<UInt8>) {
        var scanner = RuleScanner(text)
        guard scanner.skipName(), let west = scanner.hours(atMost: 24) else { return nil }
        standardOffset = -west
        summerOffset = -west
        changes = nil
        if scanner.isAtEnd { return }
        guard scanner.skipName() else { return nil }
        summerOffset = standardOffset + 3600
        if scanner.next != UInt8(ascii: ",") {
            guard let west = scanner.hours(atMost: 24) else { return nil }
            summerOffset = -west
        }
        guard scanner.skip(UInt8(ascii: ",")), let start = scanner.change(), scanner.skip(UInt8(ascii: ",")),
            let end = scanner.change(), scanner.isAtEnd
        else { return nil }
        changes = (start, end)
    }
}

/// Reads the parts of a rule from its text.
private struct RuleScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: some Collection<UInt8>) { bytes = Array(text) }

    var next: UInt8? { position < bytes.count ? bytes[position] : nil }
    var isAtEnd: Bool { position == bytes.count }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    /// Skips a designation: three or more letters, or letters, digits and signs in angle brackets.
    mutating func skipName() -> Bool {
        let start = position
        if skip(UInt8(ascii: "<")) {
            while let byte = next, byte != UInt8(ascii: ">") {
                guard isLetter(byte) || isDigit(byte) || byte == 0x2B || byte == 0x2D else { return false }
                position += 1
            }
            return position - start >= 4 && skip(UInt8(ascii: ">"))
        }
        while let byte = next, isLetter(byte) { position += 1 }
        return position - start >= 3
    }

    /// Reads `hh[:mm[:ss]]` with an optional sign, as seconds.
    mutating func hours(atMost limit: Int) -> Int? {
        let isNegative = next == UInt8(ascii: "-")
        if isNegative || next == UInt8(ascii: "+") { position += 1 }
        guard let hours = number(atMost: limit) else { return nil }
        var total = hours * 3600
        for unit in [60, 1] {
            guard skip(UInt8(ascii: ":")) else { break }
            guard let part = number(atMost: 59) else { return nil }
            total += part * unit
        }
        return isNegative ? -total : total
    }

    mutating func change() -> PosixZoneRule.Change? {
        let day: PosixZoneRule.Change.Day
        switch next {
        case UInt8(ascii: "M"):
            position += 1
            guard let month = number(atMost: 12), month >= 1, skip(UInt8(ascii: ".")), let week = number(atMost: 5),
                week >= 1, skip(UInt8(ascii: ".")), let weekday = number(atMost: 6)
            else { return nil }
            day = .weekday(month: month, week: week, weekday: weekday)
        case UInt8(ascii: "J"):
            position += 1
            guard let number = number(atMost: 365), number >= 1 else { return nil }
            day = .julian(number)
        default:
            guard let number = number(atMost: 365) else { return nil }
            day = .ofYear(number)
        }
        guard skip(UInt8(ascii: "/")) else { return .init(day: day, time: 7200) }
        guard let time = hours(atMost: 167) else { return nil }
        return .init(day: day, time: time)
    }

    private mutating func number(atMost limit: Int) -> Int? {
        let start = position
        var value = 0
        while let byte = next, isDigit(byte), position - start < 3 {
            value = value * 10 + Int(byte - 48)
            position += 1
        }
        return position > start && value <= limit ? value : nil
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
    private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 97 && (byte | 0x20) <= 122 }
}

/// A date field that lies in a window.
struct DateTest: Sendable, Hashable {
    var path: FieldPath
    var window: Criterion.DateWindow

    init(path: FieldPath, window: Criterion.DateWindow) {
        self.path = path
        self.window = window
    }

    init(json: JSONValue, in reader: inout CriterionReader) throws(CriterionError) {
        let members = try reader.members(of: json, ["path", "window"])
        path = try reader.path(members["path"], key: "path")
        window = try Criterion.DateWindow(json: members["window"], key: "window", in: &reader)
    }

    var json: JSONValue {
        .object([.init("path", .string(path.description)), .init("window", window.json)])
    }
}

/// A date field whose month and day come round within the next days, today included.
///
/// The anniversary of 29 February is 1 March in a common year, as for ``CalendarDate/completedYears(on:)``: it is the
/// day on which the age goes up. The day itself is no anniversary, and so is none before it.
struct AnniversaryTest: Sendable, Hashable {
    var path: FieldPath
    var days: Int
    /// Whether month and day are those of the Chinese calendar.
    var isLunar = false

    init(path: FieldPath, days: Int, isLunar: Bool = false) {
        self.path = path
        self.days = days
        self.isLunar = isLunar
    }

    init(json: JSONValue, in reader: inout CriterionReader) throws(CriterionError) {
        let members = try reader.members(of: json, ["path", "days", "calendar"])
        path = try reader.path(members["path"], key: "path")
        days = try reader.integer(members["days"], key: "days")
        guard let calendar = members["calendar"] else { return }
        guard calendar == .string("lunar") else { throw reader.malformed("calendar", en: "lunar", zh: "lunar") }
        isLunar = true
    }

    var json: JSONValue {
        var members = [
            JSONValue.Member("path", .string(path.description)), JSONValue.Member("days", .number(Int64(days))),
        ]
        if isLunar { members.append(.init("calendar", .string("lunar"))) }
        return .object(members)
    }

    /// Whether an anniversary lies within the days after today; unknown outside of the table of lunar years.
    func truth(for date: CalendarDate, on today: CalendarDate) -> Truth {
        guard isLunar else { return Truth(holds(for: date, on: today)) }
        guard days >= 0 else { return .no }
        guard let next = LunarDate(date)?.nextDay(onOrAfter: today) else { return .unknown }
        return Truth(today.days(to: next) <= days)
    }

    /// Whether an anniversary of `date` lies within the days after `today`.
    func holds(for date: CalendarDate, on today: CalendarDate) -> Bool {
        guard days >= 0 else { return false }
        let (year, month, day) = date.components
        let first = max(today.year, year + 1)
        for candidateYear in first...(first + 1) {
            let isMoved = month == 2 && day == 29 && !CivilCalendar.isLeap(candidateYear)
            guard
                let candidate = isMoved
                    ? CalendarDate(year: candidateYear, month: 3, day: 1)
                    : CalendarDate(year: candidateYear, month: month, day: day)
            else { continue }
            let distance = today.days(to: candidate)
            if distance >= 0 { return distance <= days }
        }
        return false
    }
}

extension Criterion.DateWindow {
    init(json: JSONValue?, key: String, in reader: inout CriterionReader) throws(CriterionError) {
        guard let json else { throw reader.malformed(key, en: "a window of days", zh: "日期范围") }
        reader.enter(key)
        defer { reader.leave() }
        if json["from"] != nil || json["to"] != nil {
            let members = try reader.members(of: json, ["from", "to"])
            form = .fixed(
                from: try reader.optionalDate(members["from"], key: "from"),
                to: try reader.optionalDate(members["to"], key: "to"))
            return
        }
        let members = try reader.members(of: json, [], oneOf: Relation.allCases.map(\.rawValue))
        reader.enter(members.choice)
        defer { reader.leave() }
        let amount = try reader.members(of: members.chosen, [], oneOf: Unit.allCases.map(\.rawValue))
        let number = try reader.integer(amount.chosen, key: amount.choice)
        guard let relation = Relation(rawValue: members.choice), let unit = Unit(rawValue: amount.choice),
            (-Self.maximumAmount...Self.maximumAmount).contains(number)
        else {
            throw reader.malformed(amount.choice, en: "a smaller number", zh: "较小的数")
        }
        form = .relative(relation, number, unit)
    }

    var json: JSONValue {
        switch form {
        case .relative(let relation, let amount, let unit):
            return .object([.init(relation.rawValue, .object([.init(unit.rawValue, .number(Int64(amount)))]))])
        case .fixed(let first, let last):
            // Without any bound `from` is written as null, so that the form is still told from the others.
            var members = [JSONValue.Member("from", first.map { .string($0.description) } ?? .null)]
            if let last { members.append(.init("to", .string(last.description))) }
            return .object(members)
        }
    }
}

import Clientele
import Foundation

/// A second evaluator of criteria, written from their JSON form and the JSON of the records alone, slow and simple.
///
/// `nil` is unknown. What depends on records that may or may not be selected is found by trying every choice.
struct NaiveCriterion {
    let today: CalendarDate
    var segments: [String: JSONValue] = [:]
    /// Tags that are retired from a day on, with those that are given in their place.
    var retired: [(tag: String, on: CalendarDate, replacement: String)] = []
    /// Definition and cut-points of scales.
    var scales: [String: (definition: JSONValue, measurement: JSONValue?)] = [:]

    func holds(_ criterion: Criterion, _ facts: Criterion.CustomerFacts) -> Bool? {
        node(criterion.json["criterion"] ?? .null, Subject(facts))
    }

    /// A record as JSON, with the customer's other records where it is a customer.
    struct Subject {
        let json: JSONValue
        var records: [String: [JSONValue]?]?

        init(_ facts: Criterion.CustomerFacts) {
            json = facts.customer.json
            records = [
                "bookings": facts.bookings?.map(\.json), "cases": facts.cases?.map(\.json),
                "surveys": facts.surveys?.map(\.json), "interactions": facts.interactions?.map(\.json),
                "events": facts.events?.map(\.json),
            ]
        }

        init(record: JSONValue) { json = record }
    }

    func node(_ json: JSONValue, _ subject: Subject) -> Bool? {
        guard case .object(let members) = json, let member = members.first else { return nil }
        let body = member.value
        switch member.key {
        case "all":
            let parts = elements(body).map { node($0, subject) }
            return parts.contains(false) ? false : parts.contains(nil) ? nil : true
        case "any":
            let parts = elements(body).map { node($0, subject) }
            return parts.contains(true) ? true : parts.contains(nil) ? nil : false
        case "not": return node(body, subject).map { !$0 }
        case "field": return field(body, subject)
        case "date":
            return anyOf(values(body["path"]?.text ?? "", subject.json)) { value in
                date(value).map { within($0, body["window"] ?? .null) }
            }
        case "anniversary":
            guard case .number(let days)? = body["days"] else { return nil }
            if body["calendar"] != nil {
                return anyOf(values(body["path"]?.text ?? "", subject.json)) { value in
                    date(value).flatMap { lunarAnniversary($0, Int(days) ?? 0) }
                }
            }
            return anyOf(values(body["path"]?.text ?? "", subject.json)) { value in
                date(value).map { anniversary($0, Int(days) ?? 0) }
            }
        default: return subject.records == nil ? nil : customerNode(member.key, body, subject)
        }
    }

    private func customerNode(_ kind: String, _ body: JSONValue, _ subject: Subject) -> Bool? {
        switch kind {
        case "age":
            guard let birth = values("birthDate", subject.json).compactMap(date).first, birth <= today else {
                return nil
            }
            // Counted birthday by birthday, not by a formula.
            var age = 0
            while anniversaryDay(of: birth, in: birth.year + age + 1).map({ $0 <= today }) ?? false { age += 1 }
            return inBounds(age, body)
        case "festival":
            // The festivals of 2026, as the calendar of that year has them.
            let days = [
                "mid-autumn": "2026-09-25", "spring-festival": "2027-02-06", "qingming": "2026-04-05",
            ]
            guard let day = days[body["name"]?.text ?? ""].flatMap({ CalendarDate($0) }) else { return nil }
            return inBounds(today.days(to: day), body["days"] ?? .null)
        case "tag":
            let wanted = meant(body.text ?? "")
            return values("tags", subject.json).contains { tag in
                meant(tag.text ?? "") == wanted
                    && !values("tagDetails", subject.json).contains { detail in
                        detail["tag"] == tag && (detail["until"].flatMap(date).map { $0 < today } ?? false)
                    }
            }
        case "scale": return scale(body, subject)
        case "segment":
            guard let segment = segments[body.text ?? ""] else { return nil }
            return node(segment["criterion"] ?? .null, subject)
        case "exceptions":
            for (key, answer) in [("barred", false), ("pinned", true)] {
                for entry in elements(body[key] ?? .array([])) where entry["customer"] == subject.json["id"] {
                    guard let end = entry["until"]?.text.flatMap({ CalendarDate($0) }), end < today else {
                        return answer
                    }
                }
            }
            return node(body["of"] ?? .null, subject)
        default: return records(kind, body, subject)
        }
    }

    /// The tag that stands in the place of another today.
    private func meant(_ tag: String) -> String {
        retired.first { $0.tag == tag && $0.on <= today }.map { meant($0.replacement) } ?? tag
    }

    /// Between the figure that begins the lowest bin and the one that begins the bin above the highest.
    private func scale(_ body: JSONValue, _ subject: Subject) -> Bool? {
        guard let scale = scales[body["id"]?.text ?? ""],
            let cuts = scale.measurement.map({ elements($0["cuts"] ?? .null) }),
            case .number(let digits)? = scale.definition["bins"], let bins = Int(digits),
            case .object(let figure)? = scale.definition["figure"], case .object(let members) = figure[0].value
        else { return nil }
        var (lowest, highest) = (1, bins)
        if case .number(let percent)? = body["topPercent"] {
            let share = bins * (Int(percent) ?? 0)
            guard share % 100 == 0 else { return nil }
            lowest = bins - share / 100 + 1
        }
        if case .number(let low)? = body["bin"]?["atLeast"] { lowest = max(Int(low) ?? 0, 1) }
        if case .number(let high)? = body["bin"]?["atMost"] { highest = min(Int(high) ?? 0, bins) }
        guard lowest <= highest else { return false }
        func asked(_ measure: JSONValue.Member) -> Bool? {
            let selection = members.filter { ["window", "date", "where"].contains($0.key) }
            return records(figure[0].key, .object(selection + [measure]), subject)
        }
        func reaches(_ bin: Int) -> Bool? {
            if bin == 1 { return true }
            guard bin - 2 < cuts.count else { return false }
            let cut = cuts[bin - 2]
            if let sum = members.first(where: { $0.key == "sum" })?.value {
                return asked(.init("sum", .object([.init("of", sum["of"] ?? .null), .init("atLeast", cut)])))
            }
            if members.contains(where: { $0.key == "count" }) {
                return asked(.init("count", .object([.init("atLeast", cut)])))
            }
            guard case .number(let days) = cut else { return nil }
            let first = today.adding(days: -(Int(days) ?? 0))
            return asked(.init("last", .object([.init("from", .string("\(first)"))])))
        }
        if lowest - 2 >= cuts.count { return false }
        let answers = [
            asked(.init("count", .object([.init("atLeast", .number(1))]))), reaches(lowest),
            reaches(highest + 1).map { !$0 },
        ]
        return answers.contains(false) ? false : answers.contains(nil) ? nil : true
    }

    // MARK: - Records

    private func records(_ source: String, _ body: JSONValue, _ subject: Subject) -> Bool? {
        guard let records = subject.records?[source] ?? nil else { return nil }
        let usual = ["bookings": "bookedOn", "cases": "openedAt", "surveys": "answeredAt"][source] ?? "at"
        let path = body["date"]?.text ?? usual
        if let known = body["none"]?["knownBy"]?.text { return none(source, body, known, path, subject) }
        var certain: [JSONValue] = []
        var possible: [JSONValue] = []
        for record in records {
            let day = values(path, record).compactMap(date).first
            var isIn: Bool? = true
            if let window = body["window"] { isIn = day.map { within($0, window) } }
            if let condition = body["where"] {
                let meets = node(condition, Subject(record: record))
                isIn = isIn == false || meets == false ? false : isIn == nil || meets == nil ? nil : true
            }
            if isIn == true { certain.append(record) }
            if isIn == nil { possible.append(record) }
        }
        if let sum = body["sum"] { return possible.isEmpty ? total(certain, sum) : nil }
        if let mean = body["average"] { return possible.isEmpty ? total(certain, mean, isMean: true) : nil }
        for (key, isGreatest) in [("minimum", false), ("maximum", true)] {
            guard let limits = body[key] else { continue }
            guard let unit = unit(of: limits) else { return nil }
            let path = limits["of"]?.text ?? ""
            let numbers = (certain + possible).map {
                values(path, $0).map { number($0, like: unit) }
            }
            guard !numbers.contains(where: { $0.isEmpty || $0.contains(nil) }) else { return nil }
            let answers = (0..<(1 << possible.count)).map { choice in
                let chosen = numbers.indices.filter { $0 < certain.count || choice >> ($0 - certain.count) & 1 == 1 }
                let all = chosen.flatMap { numbers[$0].compactMap { $0 } }
                return (isGreatest ? all.max() : all.min()).map { isWithin($0, 1, limits) } ?? false
            }
            return answers.allSatisfy { $0 == answers[0] } ? answers[0] : nil
        }
        let answers = (0..<(1 << possible.count)).map { choice in
            let chosen = certain + possible.indices.filter { choice >> $0 & 1 == 1 }.map { possible[$0] }
            return measure(chosen, body, datedBy: path)
        }
        return answers.allSatisfy { $0 == answers[0] } ? answers[0] : nil
    }

    private func measure(_ records: [JSONValue], _ body: JSONValue, datedBy path: String) -> Bool? {
        if let count = body["count"] { return inBounds(records.count, count) }
        if body["none"] != nil { return records.isEmpty }
        let days = records.map { values(path, $0).compactMap(date).first }
        guard !days.contains(nil) else { return nil }
        let sorted = days.compactMap { $0 }.sorted()
        if let window = body["last"] { return sorted.last.map { within($0, window) } ?? false }
        return sorted.first.map { within($0, body["first"] ?? .null) } ?? false
    }

    private func total(_ records: [JSONValue], _ body: JSONValue, isMean: Bool = false) -> Bool? {
        let amounts = records.map { values(body["of"]?.text ?? "", $0) }
        guard !amounts.contains([]), let unit = unit(of: body) else { return nil }
        let numbers = amounts.joined().map { number($0, like: unit) }
        guard !numbers.contains(nil) else { return nil }
        if isMean, numbers.isEmpty { return false }
        return isWithin(numbers.compactMap { $0 }.reduce(0, +), isMean ? numbers.count : 1, body)
    }

    private func unit(of limits: JSONValue) -> JSONValue? { limits["atLeast"] ?? limits["atMost"] }

    /// Whether a number, divided by another, is within limits.
    private func isWithin(_ number: Int, _ divisor: Int, _ body: JSONValue) -> Bool? {
        let limits = [body["atLeast"], body["atMost"]]
        guard let unit = unit(of: body) else { return nil }
        let answers: [Bool?] = limits.enumerated().compactMap { position, limit in
            limit.map { limit in
                self.number(limit, like: unit).map { position == 0 ? number >= $0 * divisor : number <= $0 * divisor }
            }
        }
        return answers.contains(false) ? false : answers.contains(nil) ? nil : true
    }

    /// None in the window, and known before its first day: day by day, and record by record.
    private func none(
        _ source: String, _ body: JSONValue, _ known: String, _ date: String, _ subject: Subject
    ) -> Bool? {
        guard case .object(let members) = body else { return nil }
        let literal = JSONValue.object(members.filter { $0.key != "none" } + [.init("none", .object([]))])
        let isNone = records(source, literal, subject)
        guard let window = body["window"], let before = JSONValue.timeBefore(window) else { return isNone }
        let isKnown = anyOf(values(known, subject.json)) { value in
            self.date(value).map { within($0, before) }
        }
        let days = (subject.records?[source] ?? []).map { $0.map { values(date, $0).compactMap(self.date).first } }
        let earlier: Bool? = days.flatMap { days in
            let answers = days.map { day in day.map { within($0, before) } }
            return answers.contains(true) ? true : answers.contains(nil) ? nil : false
        }
        let wasThere: Bool? = isKnown == true || earlier == true ? true : isKnown == nil || earlier == nil ? nil : false
        return isNone == false || wasThere == false ? false : isNone == nil || wasThere == nil ? nil : true
    }

    /// A whole number, or an amount in units of a ten-thousandth; `nil` for what is not of the unit of `limit`.
    private func number(_ value: JSONValue, like limit: JSONValue) -> Int? {
        if case .number = limit {
            if case .number(let digits) = value { return Int(digits) }
            return nil
        }
        guard let unit = limit["money"]?.text.flatMap({ Money($0) }),
            let money = (value["money"] ?? value).text.flatMap({ Money($0) }), money.currency == unit.currency
        else { return nil }
        return small(money)
    }

    private func small(_ money: Money) -> Int {
        (0..<(4 - money.scale)).reduce(Int(money.mantissa)) { value, _ in value * 10 }
    }

    // MARK: - Fields

    private func field(_ body: JSONValue, _ subject: Subject) -> Bool? {
        guard let path = body["path"]?.text, !path.hasPrefix("missing") else { return nil }
        let found = values(path, subject.json)
        if body["exists"] != nil { return !found.isEmpty }
        if let text = body["contains"]?.text {
            return anyOf(found) { $0.text.map { fold($0).contains(fold(text)) || text.isEmpty } }
        }
        if let text = body["beginsWith"]?.text {
            return anyOf(found) { $0.text.map { fold($0).hasPrefix(fold(text)) } }
        }
        if let text = body["endsWith"]?.text {
            return anyOf(found) { $0.text.map { fold($0).hasSuffix(fold(text)) } }
        }
        if let list = body["in"] {
            return anyOf(found) { value in
                let answers = elements(list).map { equal(value, $0) }
                return answers.contains(true) ? true : answers.contains(nil) ? nil : false
            }
        }
        if let limits = body["between"] {
            let (low, high) = (elements(limits)[0], elements(limits)[1])
            return anyOf(found) { value in
                let (a, b) = (compare(value, low).map { $0 >= 0 }, compare(value, high).map { $0 <= 0 })
                return a == false || b == false ? false : a == nil || b == nil ? nil : true
            }
        }
        if let other = body["equals"] { return anyOf(found) { equal($0, other) } }
        if let other = body["less"] { return anyOf(found) { compare($0, other).map { $0 < 0 } } }
        if let other = body["atMost"] { return anyOf(found) { compare($0, other).map { $0 <= 0 } } }
        if let other = body["greater"] { return anyOf(found) { compare($0, other).map { $0 > 0 } } }
        return anyOf(found) { value in body["atLeast"].flatMap { compare(value, $0) }.map { $0 >= 0 } }
    }

    private func anyOf(_ values: [JSONValue], _ test: (JSONValue) -> Bool?) -> Bool? {
        guard !values.isEmpty else { return nil }
        let answers = values.map(test)
        return answers.contains(true) ? true : answers.contains(nil) ? nil : false
    }

    /// The values at a path of a record's JSON.
    private func values(_ path: String, _ json: JSONValue) -> [JSONValue] {
        var found = [json]
        for name in path.split(separator: ".") {
            found = found.compactMap { $0[String(name)] }.flatMap { value in
                if case .array(let list) = value { list } else { [value] }
            }
        }
        // What does not have the type of the field is no value of it.
        if path == "birthDate" { found = found.filter { date($0) != nil } }
        if path == "custom.clubNumber" { found = found.filter { $0.text != nil } }
        return found
    }

    private func equal(_ value: JSONValue, _ other: JSONValue) -> Bool? {
        switch (value, other) {
        case (.string(let a), .string(let b)): Array(a.utf8) == Array(b.utf8)
        case (.bool(let a), .bool(let b)): a == b
        default: compare(value, other).map { $0 == 0 }
        }
    }

    /// Minus one, zero or one; `nil` where there is no order.
    private func compare(_ value: JSONValue, _ other: JSONValue) -> Int? {
        if case .number(let a) = value, case .number(let b) = other { return order(Int(a) ?? 0, Int(b) ?? 0) }
        if let b = other["date"]?.text { return date(value).map { order("\($0)", b) } }
        if let b = other["instant"]?.text { return value.text.map { order($0, b) } }
        guard let a = value.text.flatMap({ Money($0) }), let b = other["money"]?.text.flatMap({ Money($0) }),
            a.currency == b.currency
        else { return nil }
        return order(small(a), small(b))
    }

    private func order<Value: Comparable>(_ a: Value, _ b: Value) -> Int { a < b ? -1 : a == b ? 0 : 1 }

    private func elements(_ json: JSONValue) -> [JSONValue] { if case .array(let list) = json { list } else { [] } }

    private func fold(_ text: String) -> String { text.uppercased().lowercased().replacing("ς", with: "σ") }

    private func inBounds(_ number: Int, _ body: JSONValue) -> Bool {
        if case .number(let low)? = body["atLeast"], number < Int(low) ?? 0 { return false }
        if case .number(let high)? = body["atMost"], number > Int(high) ?? 0 { return false }
        return true
    }

    // MARK: - Days

    private func date(_ json: JSONValue) -> CalendarDate? { json.text.flatMap { CalendarDate($0.prefix(10)) } }

    private func within(_ day: CalendarDate, _ window: JSONValue) -> Bool {
        guard case .object(let members) = window, let relation = members.first else { return true }
        if relation.key == "from" || relation.key == "to" {
            let first = window["from"]?.text ?? "0000"
            let last = window["to"]?.text ?? "9999-99"
            return "\(day)" >= first && "\(day)" <= last
        }
        guard case .object(let units) = relation.value, let unit = units.first, case .number(let digits) = unit.value,
            let amount = Int(digits)
        else { return false }
        let sign = relation.key == "within" || relation.key == "before" ? -1 : 1
        let edge =
            switch unit.key {
            case "days": today.adding(days: sign * amount)
            case "months": today.adding(months: sign * amount)
            default: today.adding(years: sign * amount)
            }
        return switch relation.key {
        case "within": edge <= day && day <= today
        case "ahead": today <= day && day <= edge
        case "before": day < edge
        default: day > edge
        }
    }

    /// Day by day, by the Chinese calendar of Foundation.
    private func lunarAnniversary(_ date: CalendarDate, _ days: Int) -> Bool? {
        guard days >= 0 else { return false }
        let birth = ChineseCalendar.day(date)
        return (0...days).contains { offset in
            let day = today.adding(days: offset)
            let (present, next) = (ChineseCalendar.day(day), ChineseCalendar.day(day.adding(days: 1)))
            guard day > date, present.month == birth.month, !present.isLeap, day.days(to: date) < -40 else {
                return false
            }
            return present.day == birth.day || birth.day == 30 && present.day == 29 && next.day == 1
        }
    }

    private func anniversaryDay(of date: CalendarDate, in year: Int) -> CalendarDate? {
        CalendarDate(year: year, month: date.month, day: date.day) ?? CalendarDate(year: year, month: 3, day: 1)
    }

    private func anniversary(_ date: CalendarDate, _ days: Int) -> Bool {
        guard days >= 0 else { return false }
        // Day by day.
        return (0...days).contains { offset in
            let day = today.adding(days: offset)
            return day.year > date.year && anniversaryDay(of: date, in: day.year) == day
        }
    }
}

extension JSONValue {
    /// The days before a window; `nil` where it has no beginning or lies ahead.
    fileprivate static func timeBefore(_ window: JSONValue) -> JSONValue? {
        if let span = window["within"] { return .object([.init("before", span)]) }
        guard let first = window["from"]?.text.flatMap({ CalendarDate($0) }) else { return nil }
        return .object([.init("to", .string("\(first.adding(days: -1))"))])
    }
}

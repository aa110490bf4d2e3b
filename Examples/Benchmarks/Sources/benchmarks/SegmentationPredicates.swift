import Clientele
import Foundation

/// The predicates of the evaluation data as criteria.
struct SegmentationPredicates {
    let today: CalendarDate
    private(set) var criteria: [Criterion] = []

    init(_ path: String) throws {
        let json = try JSONValue(parsing: Array(try Data(contentsOf: URL(filePath: path))))
        guard let day = json["as_of_day"]?.whole, let list = json["predicates"]?.list else {
            throw Fault("\(path) has no as_of_day and predicates.")
        }
        today = CalendarDate(dayNumber: day)
        for predicate in list { criteria.append(try criterion(predicate["where"] ?? .null)) }
    }

    private func criterion(_ json: JSONValue) throws -> Criterion {
        if let parts = json["all"]?.list { return .all(try parts.map(criterion)) }
        if let parts = json["any"]?.list { return .any(try parts.map(criterion)) }
        if let part = json["not"] { return .not(try criterion(part)) }
        guard let operation = json["op"]?.text else { throw Fault("A predicate has no op.") }
        let value = json["v"] ?? .null
        if let event = json["event"] { return try bookings(event, json["agg"]?.text ?? "", operation, value) }
        return try field(json["f"]?.text ?? "", operation, value)
    }

    // MARK: - Fields of customers

    private static let paths: [String: FieldPath] = [
        "region": "custom.region", "gender": "gender", "tier": "memberships.level", "channel": "provenance.channel",
        "lang": "languages", "email": "emails.address", "consent": "custom.consent", "created_day": "custom.created",
        "birth_ymd": "birthDate",
    ]

    private func field(_ name: String, _ operation: String, _ value: JSONValue) throws -> Criterion {
        let numbers = value.list?.compactMap(\.whole) ?? []
        switch operation {
        case "tagsAny": return .any(numbers.map { .tag(SegmentationData.tag($0)) })
        case "tagsAll": return .all(numbers.map { .tag(SegmentationData.tag($0)) })
        case "ageBetween" where numbers.count == 2: return .age(numbers[0]...max(numbers[0], numbers[1]))
        case "birthdayWithin": return .birthday(withinDays: value.whole ?? -1)
        default: break
        }
        guard let path = Self.paths[name] else { throw Fault("There is no field \(name).") }
        let isDate = name == "created_day" || name == "birth_ymd"
        func scalar(_ value: JSONValue) throws -> FieldShape.Scalar {
            if isDate, let number = value.whole {
                return .date(name == "birth_ymd" ? try Self.date(number) : CalendarDate(dayNumber: number))
            }
            if let text = value.text { return .text(text) }
            if case .bool(let flag) = value { return .flag(flag) }
            throw Fault("A value of \(name) cannot be compared.")
        }
        switch operation {
        case "eq": return .field(path, equals: try scalar(value))
        case "ne": return .not(.field(path, equals: try scalar(value)))
        case "in": return .field(path, in: try (value.list ?? []).map(scalar))
        case "gte": return .field(path, atLeast: try scalar(value))
        case "lte": return .field(path, atMost: try scalar(value))
        case "endsWith": return .field(path, endsWith: value.text ?? "")
        case "isTrue": return .field(path, equals: true)
        case "between":
            guard let bounds = value.list, bounds.count == 2 else { throw Fault("Between needs two values.") }
            return .field(path, from: try scalar(bounds[0]), to: try scalar(bounds[1]))
        case "inLast": return .date(path, .from(after(value), to: nil))
        default: throw Fault("There is no operation \(operation).")
        }
    }

    private static func date(_ number: Int) throws -> CalendarDate {
        guard let date = CalendarDate(year: number / 10000, month: number / 100 % 100, day: number % 100) else {
            throw Fault("\(number) is no date.")
        }
        return date
    }

    /// The first of the last days, without an upper bound: `lastDays: N` keeps days after today minus N.
    private func after(_ days: JSONValue) -> CalendarDate { today.adding(days: 1 - (days.whole ?? 0)) }

    // MARK: - Bookings

    private func bookings(
        _ event: JSONValue, _ aggregate: String, _ operation: String, _ value: JSONValue
    ) throws -> Criterion {
        guard case .object(let members) = event, let limit = value.whole else { throw Fault("An event has no limit.") }
        var selection = Criterion.RecordSelection.all
        if let days = event["lastDays"] { selection = .in(.from(after(days), to: nil)) }
        for member in members {
            let texts = (member.value.list ?? []).compactMap(\.text).map { FieldShape.Scalar.text($0) }
            switch member.key {
            case "type": selection = selection.where(.field("product", in: texts))
            case "status": selection = selection.where(.field("status", in: texts))
            case "ratingGte": selection = selection.where(rating(atLeast: member.value.whole ?? 0))
            case "lastDays": break
            default: throw Fault("There is no condition \(member.key) on events.")
            }
        }
        switch (aggregate, operation) {
        case ("count", "gte"): return .bookings(selection, count: limit...)
        case ("count", "lte"): return .bookings(selection, count: ...limit)
        case ("count", "eq"): return .bookings(selection, count: limit...limit)
        case ("count", "ne"): return .not(.bookings(selection, count: limit...limit))
        case ("sum", "gte"): return .bookings(selection, .sum(of: "total", atLeast: yuan(limit)))
        case ("sum", "lte"): return .bookings(selection, .sum(of: "total", atMost: yuan(limit)))
        case ("sum", "eq"): return .bookings(selection, .sum(of: "total", atLeast: yuan(limit), atMost: yuan(limit)))
        // The greatest rating: of nothing there is none, and then nothing matches.
        case ("max", "gte"): return .bookings(selection.where(rating(atLeast: limit)), count: 1...)
        case ("max", "lte"):
            return .all(
                .bookings(selection, count: 1...), .bookings(selection.where(rating(atLeast: limit + 1)), count: 0...0))
        default: throw Fault("There is no \(aggregate) \(operation).")
        }
    }

    private func rating(atLeast limit: Int) -> Criterion {
        .field("custom.rating", atLeast: .integer(Int64(limit)))
    }

    private func yuan(_ cents: Int) -> FieldShape.Scalar { .money(Money(minorUnits: Int64(cents), "CNY")) }
}

extension JSONValue {
    var whole: Int? { if case .number(let digits) = self { Int(digits) } else { nil } }
    var list: [JSONValue]? { if case .array(let list) = self { list } else { nil } }
}

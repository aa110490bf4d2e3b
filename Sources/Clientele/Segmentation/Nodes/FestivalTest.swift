/// How many days there are to a festival.
struct FestivalTest: Sendable, Hashable {
    var name: String
    var days: NumberBounds

    init(name: String, days: NumberBounds) {
        self.name = name
        self.days = days
    }

    init(json: JSONValue, in reader: inout CriterionReader) throws(CriterionError) {
        let members = try reader.members(of: json, ["name", "days"])
        name = try reader.text(members["name"], key: "name")
        days = try reader.bounds(members["days"] ?? .null, key: "days")
    }

    var json: JSONValue { .object([.init("name", .string(name)), .init("days", days.json)]) }

    /// Whether the festival is so many days away; the same for all customers.
    func truth(in context: Criterion.Context) -> Truth {
        guard let next = context.festival(name)?.next(onOrAfter: context.today) else { return .unknown }
        return Truth(days.contains(context.today.days(to: next)))
    }

    /// The first day after today on which the answer may be another; `nil` for never.
    func nextChange(in context: Criterion.Context) -> CalendarDate? {
        guard let festival = context.festival(name), let next = festival.next(onOrAfter: context.today) else {
            return nil
        }
        let today = context.today
        var days: [CalendarDate] = []
        if next < .latest { days.append(next.adding(days: 1)) }
        if let lower = self.days.lower, lower >= 0, lower < 4000 { days.append(next.adding(days: 1 - lower)) }
        if let upper = self.days.upper, upper >= 0, upper < 4000 { days.append(next.adding(days: -upper)) }
        return days.filter { $0 > today }.min()
    }
}

extension Criterion {
    /// The festivals that the criterion names by itself.
    var festivals: [String] {
        var found: [String] = []
        node.walk { visit in
            if case .festival(let test) = visit.node { found.append(test.name) }
        }
        return found
    }
}

extension Criterion.Context {
    func festival(_ name: String) -> Criterion.Festival? { festivals.last { $0.name == name } }
}

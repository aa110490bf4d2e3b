/// A measure of a customer's bookings, cases, survey responses, interactions or events.
struct RecordTest: Sendable, Hashable {
    var source: RecordSource
    var selection: Criterion.RecordSelection
    var measure: Criterion.RecordMeasure

    /// The field with the date of a record.
    var date: FieldPath { selection.date ?? source.defaultDate }

    init(source: RecordSource, selection: Criterion.RecordSelection, measure: Criterion.RecordMeasure) {
        self.source = source
        self.selection = selection
        self.measure = measure
    }

    init(_ source: RecordSource, json: JSONValue, in reader: inout CriterionReader) throws(CriterionError) {
        self.source = source
        let figures = Criterion.RecordMeasure.Figure.allCases.map(\.rawValue)
        let members = try reader.members(
            of: json, ["window", "date", "where"], oneOf: ["count", "none", "last", "first"] + figures)
        selection = try Criterion.RecordSelection(members, in: &reader)
        switch members.choice {
        case "count": measure = Criterion.RecordMeasure(.count(try reader.bounds(members.chosen, key: "count")))
        case "last": measure = .last(try Criterion.DateWindow(json: members.chosen, key: "last", in: &reader))
        case "first": measure = .first(try Criterion.DateWindow(json: members.chosen, key: "first", in: &reader))
        case "none":
            reader.enter("none")
            defer { reader.leave() }
            let none = try reader.members(of: members.chosen, ["knownBy"])
            measure = Criterion.RecordMeasure(
                .none(
                    knownBy: try none["knownBy"].map { value throws(CriterionError) in
                        try reader.path(value, key: "knownBy")
                    }))
        default:
            reader.enter(members.choice)
            defer { reader.leave() }
            let limits = try reader.members(of: members.chosen, ["of", "atLeast", "atMost"])
            measure = Criterion.RecordMeasure(
                .figure(
                    Criterion.RecordMeasure.Figure(rawValue: members.choice) ?? .sum,
                    try reader.path(limits["of"], key: "of"),
                    atLeast: try limits["atLeast"].map { value throws(CriterionError) in
                        try reader.scalar(value, key: "atLeast")
                    },
                    atMost: try limits["atMost"].map { value throws(CriterionError) in
                        try reader.scalar(value, key: "atMost")
                    }))
        }
    }

    var json: JSONValue {
        var members = selection.members
        switch measure.form {
        case .count(let bounds): members.append(.init("count", bounds.json))
        case .last(let window): members.append(.init("last", window.json))
        case .first(let window): members.append(.init("first", window.json))
        case .none(let path):
            members.append(.init("none", .object(path.map { [.init("knownBy", .string($0.description))] } ?? [])))
        case .figure(let figure, let path, let minimum, let maximum):
            var limits = [JSONValue.Member("of", .string(path.description))]
            if let minimum { limits.append(.init("atLeast", minimum.criterionJSON)) }
            if let maximum { limits.append(.init("atMost", maximum.criterionJSON)) }
            members.append(.init(figure.rawValue, .object(limits)))
        }
        return .object(members)
    }
}

extension Criterion.RecordSelection {
    /// Reads `window`, `date` and `where`.
    init(_ members: CriterionReader.Members, in reader: inout CriterionReader) throws(CriterionError) {
        self.init()
        if let window = members["window"] {
            self.window = try Criterion.DateWindow(json: window, key: "window", in: &reader)
        }
        if let date = members["date"] { self.date = try reader.path(date, key: "date") }
        if let condition = members["where"] { self.condition = try reader.node(condition, key: "where") }
    }

    /// The members of the JSON form.
    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        if let window { members.append(.init("window", window.json)) }
        if let date { members.append(.init("date", .string(date.description))) }
        if let condition { members.append(.init("where", condition.json)) }
        return members
    }
}

extension RecordTest {
    /// What *none since known* means in terms of simpler tests: none, and the customer was known before the window began, by
    /// the customer's own field or by an earlier record; `nil` for all other tests.
    var meaning: CriterionNode? {
        guard case .none(let path?) = measure.form, let earlier = selection.window?.timeBefore else { return nil }
        var none = self
        none.measure = .none
        var before = self
        before.selection = Criterion.RecordSelection(window: earlier, date: selection.date)
        before.measure = .count(1...)
        return .all([.records(none), .any([.date(DateTest(path: path, window: earlier)), .records(before)])])
    }
}

extension Criterion.DateWindow {
    /// The days before the window begins; `nil` for one without a beginning or one that lies ahead.
    var timeBefore: Criterion.DateWindow? {
        switch form {
        case .relative(.within, let amount, let unit): Criterion.DateWindow(.relative(.before, amount, unit))
        case .relative: nil
        case .fixed(let first, _): first.map { .from(nil, to: $0.adding(days: -1)) }
        }
    }
}

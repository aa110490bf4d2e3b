/// A measure of a customer's bookings, cases or survey responses.
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
        let members = try reader.members(
            of: json, ["window", "date", "where"], oneOf: ["count", "sum", "last", "first"])
        selection = Criterion.RecordSelection()
        if let window = members["window"] {
            selection.window = try Criterion.DateWindow(json: window, key: "window", in: &reader)
        }
        if let date = members["date"] { selection.date = try reader.path(date, key: "date") }
        if let condition = members["where"] { selection.condition = try reader.node(condition, key: "where") }
        switch members.choice {
        case "count": measure = Criterion.RecordMeasure(.count(try reader.bounds(members.chosen, key: "count")))
        case "last": measure = .last(try Criterion.DateWindow(json: members.chosen, key: "last", in: &reader))
        case "first": measure = .first(try Criterion.DateWindow(json: members.chosen, key: "first", in: &reader))
        default:
            reader.enter("sum")
            defer { reader.leave() }
            let sum = try reader.members(of: members.chosen, ["of", "atLeast", "atMost"])
            measure = .sum(
                of: try reader.path(sum["of"], key: "of"),
                atLeast: try sum["atLeast"].map { value throws(CriterionError) in
                    try reader.scalar(value, key: "atLeast")
                },
                atMost: try sum["atMost"].map { value throws(CriterionError) in
                    try reader.scalar(value, key: "atMost")
                })
        }
    }

    var json: JSONValue {
        var members: [JSONValue.Member] = []
        if let window = selection.window { members.append(.init("window", window.json)) }
        if let date = selection.date { members.append(.init("date", .string(date.description))) }
        if let condition = selection.condition { members.append(.init("where", condition.json)) }
        switch measure.form {
        case .count(let bounds): members.append(.init("count", bounds.json))
        case .last(let window): members.append(.init("last", window.json))
        case .first(let window): members.append(.init("first", window.json))
        case .sum(let path, let minimum, let maximum):
            var sum = [JSONValue.Member("of", .string(path.description))]
            if let minimum { sum.append(.init("atLeast", minimum.criterionJSON)) }
            if let maximum { sum.append(.init("atMost", maximum.criterionJSON)) }
            members.append(.init("sum", .object(sum)))
        }
        return .object(members)
    }
}

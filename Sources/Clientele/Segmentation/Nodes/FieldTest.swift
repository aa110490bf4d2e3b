/// A comparison of the values of one field with what the criterion names.
///
/// A field with several values passes when one of them does. A field without a value is unknown, except to `exists`.
struct FieldTest: Sendable, Hashable {
    enum Comparison: Sendable, Hashable {
        case equals(FieldShape.Scalar)
        case less(FieldShape.Scalar)
        case atMost(FieldShape.Scalar)
        case greater(FieldShape.Scalar)
        case atLeast(FieldShape.Scalar)
        case between(FieldShape.Scalar, FieldShape.Scalar)
        case oneOf([FieldShape.Scalar])
        case contains(String)
        case beginsWith(String)
        case endsWith(String)
        case exists
    }

    var path: FieldPath
    var comparison: Comparison
}

extension FieldTest.Comparison {
    /// The values of the criterion, in order.
    var operands: [FieldShape.Scalar] {
        switch self {
        case .equals(let value), .less(let value), .atMost(let value), .greater(let value), .atLeast(let value): [value]
        case .between(let low, let high): [low, high]
        case .oneOf(let values): values
        case .contains(let text), .beginsWith(let text), .endsWith(let text): [.text(text)]
        case .exists: []
        }
    }

    /// Whether the comparison asks for an order and not only for equality.
    var isOrdering: Bool {
        switch self {
        case .less, .atMost, .greater, .atLeast, .between: true
        case .equals, .oneOf, .contains, .beginsWith, .endsWith, .exists: false
        }
    }
}

extension FieldTest {
    init(json: JSONValue, in reader: inout CriterionReader) throws(CriterionError) {
        let members = try reader.members(
            of: json, ["path"],
            oneOf: [
                "equals", "less", "atMost", "greater", "atLeast", "between", "in", "contains", "beginsWith", "endsWith",
                "exists",
            ])
        path = try reader.path(members["path"], key: "path")
        switch (members.choice, members.chosen) {
        case ("equals", let value): comparison = .equals(try reader.scalar(value, key: "equals"))
        case ("less", let value): comparison = .less(try reader.scalar(value, key: "less"))
        case ("atMost", let value): comparison = .atMost(try reader.scalar(value, key: "atMost"))
        case ("greater", let value): comparison = .greater(try reader.scalar(value, key: "greater"))
        case ("atLeast", let value): comparison = .atLeast(try reader.scalar(value, key: "atLeast"))
        case ("between", let value):
            let bounds = try reader.scalars(value, key: "between")
            guard bounds.count == 2 else { throw reader.malformed("between", en: "two values", zh: "两个值") }
            comparison = .between(bounds[0], bounds[1])
        case ("in", let value): comparison = .oneOf(try reader.scalars(value, key: "in"))
        case ("contains", let value): comparison = .contains(try reader.text(value, key: "contains"))
        case ("beginsWith", let value): comparison = .beginsWith(try reader.text(value, key: "beginsWith"))
        case ("endsWith", let value): comparison = .endsWith(try reader.text(value, key: "endsWith"))
        case (_, .bool(true)): comparison = .exists
        default: throw reader.malformed("exists", en: "true", zh: "true")
        }
    }

    var json: JSONValue {
        let (key, value): (String, JSONValue) =
            switch comparison {
            case .equals(let value): ("equals", value.criterionJSON)
            case .less(let value): ("less", value.criterionJSON)
            case .atMost(let value): ("atMost", value.criterionJSON)
            case .greater(let value): ("greater", value.criterionJSON)
            case .atLeast(let value): ("atLeast", value.criterionJSON)
            case .between(let low, let high): ("between", .array([low.criterionJSON, high.criterionJSON]))
            case .oneOf(let values): ("in", .array(values.map(\.criterionJSON)))
            case .contains(let text): ("contains", .string(text))
            case .beginsWith(let text): ("beginsWith", .string(text))
            case .endsWith(let text): ("endsWith", .string(text))
            case .exists: ("exists", .bool(true))
            }
        return .object([.init("path", .string(path.description)), .init(key, value)])
    }
}

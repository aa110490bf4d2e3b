extension CriterionReader {
    func text(_ json: JSONValue?, key: String? = nil) throws(CriterionError) -> String {
        guard case .string(let text)? = json else { throw malformed(key, en: "a text", zh: "文本") }
        return text
    }

    func integer(_ json: JSONValue?, key: String) throws(CriterionError) -> Int {
        guard case .number(let digits)? = json, let number = Int(digits) else {
            throw malformed(key, en: "a whole number", zh: "整数")
        }
        return number
    }

    func path(_ json: JSONValue?, key: String) throws(CriterionError) -> FieldPath {
        guard case .string(let text)? = json, let path = FieldPath(text), !path.components.isEmpty,
            path == path.withoutIndices
        else {
            throw malformed(
                key, en: "a field path without positions, such as phones.number", zh: "不含序号的字段路径，如phones.number")
        }
        return path
    }

    func identifier<Record>(_ json: JSONValue?, key: String? = nil) throws(CriterionError) -> Identifier<Record> {
        guard case .string(let text)? = json, let id = Identifier<Record>(text) else {
            throw malformed(key, en: "an identifier", zh: "标识")
        }
        return id
    }

    func optionalDate(_ json: JSONValue?, key: String) throws(CriterionError) -> CalendarDate? {
        guard let json, json != .null else { return nil }
        guard case .string(let text) = json, let date = CalendarDate(text) else {
            throw malformed(key, en: "a date YYYY-MM-DD", zh: "日期YYYY-MM-DD")
        }
        return date
    }

    mutating func bounds(_ json: JSONValue, key: String) throws(CriterionError) -> NumberBounds {
        enter(key)
        defer { leave() }
        return try bounds(json)
    }

    mutating func bounds(_ json: JSONValue) throws(CriterionError) -> NumberBounds {
        let members = try members(of: json, ["atLeast", "atMost"])
        var bounds = NumberBounds()
        if let lower = members["atLeast"] { bounds.lower = try integer(lower, key: "atLeast") }
        if let upper = members["atMost"] { bounds.upper = try integer(upper, key: "atMost") }
        return bounds
    }

    mutating func scalars(_ json: JSONValue, key: String) throws(CriterionError) -> [FieldShape.Scalar] {
        try list(json, key: key) { value, reader throws(CriterionError) in try reader.scalar(value) }
    }

    /// Reads a value: a text, whole number or flag as it is, any other as an object that names its type.
    func scalar(_ json: JSONValue, key: String? = nil) throws(CriterionError) -> FieldShape.Scalar {
        switch json {
        case .string(let text): return .text(text)
        case .bool(let flag): return .flag(flag)
        case .number(let digits):
            if let number = Int64(digits) { return .integer(number) }
        case .object(let members) where members.count == 1:
            guard case .string(let text) = members[0].value else { break }
            switch members[0].key {
            case "date": if let date = CalendarDate(text) { return .date(date) }
            case "instant": if let instant = Timestamp(text) { return .instant(instant) }
            case "money": if let money = Money(text) { return .money(money) }
            case "id": if let id = UniqueID(text) { return .identifier(id) }
            default: break
            }
        default: break
        }
        throw malformed(
            key, en: "a text, a whole number, a flag, or an object with date, instant, money or id",
            zh: "文本、整数、布尔值，或含date、instant、money、id之一的对象")
    }
}

extension FieldShape.Scalar {
    /// The form of a value in the JSON of a criterion.
    var criterionJSON: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .integer(let number): .number(number)
        case .flag(let flag): .bool(flag)
        case .date(let date): .object([.init("date", .string(date.description))])
        case .instant(let instant): .object([.init("instant", .string(instant.description))])
        case .money(let money): .object([.init("money", .string(money.description))])
        case .identifier(let id): .object([.init("id", .string(id.description))])
        }
    }
}

extension NumberBounds {
    var json: JSONValue {
        var members: [JSONValue.Member] = []
        if let lower { members.append(.init("atLeast", .number(Int64(lower)))) }
        if let upper { members.append(.init("atMost", .number(Int64(upper)))) }
        return .object(members)
    }
}

extension FieldShape.Scalar: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    /// Creates a text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// Creates a whole number.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// Creates a flag.
    public init(booleanLiteral value: Bool) { self = .flag(value) }
}

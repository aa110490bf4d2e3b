public import Clientele

/// Makes random values of any described type from its description alone, for property tests of an app's own kinds.
///
/// The values hold whatever their fields can hold: texts in several scripts with quotation marks and control
/// characters, extreme numbers, unknown codes, fields of later versions. Equal seeds give equal values.
///
/// ```swift
/// var records = RandomRecords(seed: 7)
/// let voucher = records.next(Voucher.self)
/// ```
public struct RandomRecords: Sendable {
    /// What random texts look like.
    public enum Texts: Sendable {
        /// Anything a text can be, empty ones included.
        case wild
        /// No text is part of another one and none occurs twice, so that each can be looked for in what is printed.
        case distinct
    }

    let texts: Texts
    var random: SeededRandom
    private var serial = 0
    private var depth = 0

    /// Creates a maker.
    public init(seed: UInt64, texts: Texts = .wild) {
        self.texts = texts
        random = SeededRandom(seed: seed)
    }

    /// Returns a random value.
    public mutating func next<Value: DescribedValue>(_ type: Value.Type = Value.self) -> Value {
        (try? Value.from(object(of: type))) ?? Value()
    }

    /// Returns the JSON of a random value of a field's type, `nil` where none is found.
    mutating func json<Value: FieldValue>(of type: Value.Type) -> JSONValue? {
        if let described = type as? any DescribedValue.Type { return object(of: described) }
        if let container = type as? any RandomContainer.Type { return container.randomJSON(from: &self) }
        for _ in 0..<16 {
            guard let candidate = type == CustomFields.self ? customFields() : scalar(of: type.shape) else {
                return nil
            }
            // A type may take less than its shape says, such as a text of a certain form.
            if (try? Value.from(candidate)) != nil { return candidate }
        }
        return nil
    }

    private mutating func object<Value: DescribedValue>(of type: Value.Type) -> JSONValue {
        guard depth < 6 else { return .object([]) }
        depth += 1
        var filler = RandomFiller<Value>(maker: self)
        Value.describe(&filler)
        self = filler.maker
        depth -= 1
        var members = filler.members
        if random.chance(250) {
            let keys = ["future", "未来", "a.b[0]", "\"", ""].filter { !filler.ids.contains($0) }
            for key in keys where random.chance(500) { members.append(.init(key, anything(depth: 2))) }
        }
        return .object(members)
    }

    private mutating func customFields() -> JSONValue {
        let keys = ["clubNumber", "level", "编号", "a.b", "x[1]", "\u{301}mark"].filter { _ in random.chance(400) }
        return .object(keys.map { .init($0, anything(depth: 2)) })
    }
}

extension RandomRecords {
    /// Returns a random text.
    mutating func text() -> String {
        guard texts == .wild else { return distinctText() }
        if random.chance(60) { return "" }
        return (0..<random.within(1...4)).map { _ in
            random.pick([
                "a", "Wáng", "王伟", "WANG/WEI", "\"", "\\", "\n\t", "\u{1}", "\u{7F}", "/", "é", "e\u{301}", "👩‍👩‍👧", "🇨🇳",
                "\u{2028}", "\u{FEFF}", "null", "0", " ", "ش", "\u{10FFFF}", "[0].", "+8613800138000", "\r\n",
            ])
        }.joined()
    }

    private mutating func distinctText() -> String {
        serial += 1
        let digits = String(String(10_000_000 + serial).dropFirst())
        return switch random.below(4) {
        case 0: "Q\(digits)ZKWX"
        case 1: "138\(digits)99"
        case 2: "q\(digits)zk@example.com"
        default: "王\(digits)伟明"
        }
    }

    private mutating func integer() -> Int64 {
        random.pick([0, 1, -1, 7, 2031, .max, .min, Int64(truncatingIfNeeded: random.next())])
    }

    private mutating func date() -> CalendarDate {
        CalendarDate(dayNumber: random.chance(100) ? random.pick([.min, .max]) : random.within(-40_000...40_000))
    }

    private mutating func instant() -> Timestamp {
        Timestamp(millisecondsSince1970: random.chance(100) ? integer() : Int64(random.below(2_000_000_000)) * 1000)
    }

    /// Returns a JSON value of any shape.
    mutating func anything(depth: Int) -> JSONValue {
        switch random.below(depth > 0 ? 8 : 6) {
        case 0: texts == .wild ? .null : .bool(true)
        case 1: .bool(random.chance(500))
        case 2: .number(integer())
        case 3: .number(random.pick(["0.5", "-12.50", "1e400", "-0", "1E-7", "123456789012345678901234567890"]))
        case 4, 5: .string(text())
        case 6: .array((0..<random.below(4)).map { _ in anything(depth: depth - 1) })
        default:
            .object(["k", "钥", "\n"].filter { _ in random.chance(500) }.map { .init($0, anything(depth: depth - 1)) })
        }
    }

    /// Returns a random value of a shape in its JSON form.
    private mutating func scalar(of shape: FieldShape) -> JSONValue? {
        switch shape {
        case .text, .code: return .string(text())
        case .integer: return .number(integer())
        case .flag: return .bool(random.chance(500))
        case .instant: return .string(instant().description)
        case .identifier: return .string(UniqueID(high: random.next(), low: random.next()).description)
        case .json, .object: return anything(depth: 2)
        case .money:
            let currency: CurrencyCode = random.pick(["CNY", "JPY", "KWD", "XYZ"])
            return Money(mantissa: integer(), scale: random.within(0...9), currency: currency)
                .map { .string($0.description) }
        case .date:
            // A type of entered dates takes more than the dates themselves.
            switch random.below(8) {
            case 0: return .string(text())
            case 1: return .object([.init("date", .string(date().description)), .init("raw", .string(text()))])
            default: return .string(date().description)
            }
        default: return nil
        }
    }
}

/// Fills the fields of a value.
private struct RandomFiller<Root: DescribedValue>: FieldVisitor {
    var maker: RandomRecords
    var members: [JSONValue.Member] = []
    var ids: Set<String> = []

    mutating func field<Value: FieldValue>(
        _ id: StaticString, _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void, _ traits: @autoclosure () -> FieldTraits
    ) {
        ids.insert(id.description)
        guard maker.random.chance(750), let value = maker.json(of: Value.self) else { return }
        members.append(.init(id.description, value))
    }
}

/// A type that holds values of another field type.
protocol RandomContainer {
    static func randomJSON(from maker: inout RandomRecords) -> JSONValue?
    static var element: any FieldValue.Type { get }
}

extension Optional: RandomContainer where Wrapped: FieldValue {
    static func randomJSON(from maker: inout RandomRecords) -> JSONValue? { maker.json(of: Wrapped.self) }
    static var element: any FieldValue.Type { Wrapped.self }
}

extension Array: RandomContainer where Element: FieldValue {
    static func randomJSON(from maker: inout RandomRecords) -> JSONValue? {
        .array((0..<maker.random.below(4)).compactMap { _ in maker.json(of: Element.self) })
    }
    static var element: any FieldValue.Type { Element.self }
}

public import Clientele

/// Checks that a type describes itself rightly: what the compiler cannot see in a wrong pair of accessors.
///
/// One line in an app's tests proves a kind of its own, and the structs in its fields with it:
///
/// ```swift
/// #expect(DescriptionCheck.problems(of: Voucher.self).isEmpty)
/// ```
public enum DescriptionCheck: Sendable {
    /// Returns what is wrong with the description of a type; empty when nothing is.
    ///
    /// Found are identifiers that are not letters and digits or stand twice, accessors that do not belong together,
    /// defaults that an empty value would turn into, and values that do not come back from JSON or from their changes.
    ///
    /// - Parameters:
    ///   - type: the type to check.
    ///   - seed: where the random values come from.
    ///   - rounds: how many random values are tried.
    /// - Returns: one sentence a problem, with the type and the field.
    public static func problems<Value: DescribedValue>(
        of type: Value.Type, seed: UInt64 = 1, rounds: Int = 20
    ) -> [String] {
        var problems: [String] = []
        for part in parts(of: type) { checkFields(of: part, seed: seed, problems: &problems) }
        var maker = RandomRecords(seed: seed)
        for _ in 0..<rounds {
            let (first, second) = (maker.next(type), maker.next(type))
            checkCodec(of: first, random: &maker.random, problems: &problems)
            checkChanges(from: first, to: second, problems: &problems)
            guard problems.isEmpty else { break }
        }
        return problems
    }

    /// Returns a type and the described types in its fields, each once.
    package static func parts<Value: DescribedValue>(of type: Value.Type) -> [any DescribedValue.Type] {
        var found: [any DescribedValue.Type] = []
        var open: [any DescribedValue.Type] = [type]
        while let next = open.popLast() {
            guard !found.contains(where: { $0 == next }) else { continue }
            found.append(next)
            open += described(in: next)
        }
        return found
    }

    private static func described<Value: DescribedValue>(in type: Value.Type) -> [any DescribedValue.Type] {
        var collector = PartCollector<Value>()
        Value.describe(&collector)
        return collector.parts
    }

    private static func checkFields<Value: DescribedValue>(
        of type: Value.Type, seed: UInt64, problems: inout [String]
    ) {
        var checker = FieldChecker<Value>(maker: RandomRecords(seed: seed))
        Value.describe(&checker)
        problems += checker.problems
    }

    private static func checkCodec<Value: DescribedValue>(
        of value: Value, random: inout SeededRandom, problems: inout [String]
    ) {
        let bytes = value.jsonBytes
        let decoded = try? Value(json: bytes)
        if decoded != value { problems.append("\(Value.self): a value does not come back from its JSON") }
        if decoded?.jsonBytes != bytes { problems.append("\(Value.self): a value gives other JSON when it comes back") }
        let shuffled = try? Value.from(value.json.shuffled(by: &random))
        if shuffled?.json.sorted != value.json.sorted {
            problems.append("\(Value.self): a value depends on the order of its keys")
        }
    }

    private static func checkChanges<Value: DescribedValue>(
        from first: Value, to second: Value, problems: inout [String]
    ) {
        let changes = first.changes(to: second)
        if (try? first.applying(changes)) != second {
            problems.append("\(Value.self): changes do not lead to the value they were made for")
        }
        if (try? second.applying(changes.reversed().map(\.reversed))) != first {
            problems.append("\(Value.self): changes taken back do not lead to the value before")
        }
    }
}

extension JSONValue {
    /// The value with the keys of every object in order; values of unknown shape keep the order in which they came.
    package var sorted: JSONValue {
        switch self {
        case .array(let elements): .array(elements.map(\.sorted))
        case .object(let members):
            .object(members.map { Member($0.key, $0.value.sorted) }.sorted { $0.key < $1.key })
        default: self
        }
    }

    /// Returns the value with the keys of every object in another order.
    package func shuffled(by random: inout SeededRandom) -> JSONValue {
        switch self {
        case .array(let elements): return .array(elements.map { $0.shuffled(by: &random) })
        case .object(var members):
            for index in members.indices { members[index].value = members[index].value.shuffled(by: &random) }
            for index in members.indices.dropFirst() { members.swapAt(index, random.below(index + 1)) }
            return .object(members)
        default: return self
        }
    }
}

/// Checks each field of a type by itself.
private struct FieldChecker<Root: DescribedValue>: FieldVisitor {
    var maker: RandomRecords
    var ids: Set<String> = []
    var problems: [String] = []

    mutating func field<Value: FieldValue>(
        _ id: StaticString, _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void, _ traits: @autoclosure () -> FieldTraits
    ) {
        let id = id.description
        if !ids.insert(id).inserted { problem(id, "stands twice") }
        if id.isEmpty || !id.utf8.allSatisfy({ Self.isPlain($0) }) { problem(id, "is not ASCII letters and digits") }
        if traits().label.english.isEmpty || traits().label.chinese.isEmpty { problem(id, "has no label") }

        let initial = get(Root())
        for empty in [JSONValue.null, .string(""), .array([]), .object([])] where !initial.isAbsent {
            guard let value = try? Value.from(empty), value.isAbsent else { continue }
            problem(id, "has a default that an empty value, which is not written, would turn into")
            break
        }

        var tried = 0
        for _ in 0..<8 {
            guard let json = maker.json(of: Value.self), let value = try? Value.from(json) else { continue }
            let before = maker.next(Root.self)
            guard value != get(before) else { continue }
            tried += 1
            var after = before
            set(&after, value)
            if get(after) != value { problem(id, "does not return what was set") }
            if Self.members(of: before, without: id) != Self.members(of: after, without: id) {
                problem(id, "sets another field")
            }
            set(&after, get(before))
            if after != before { problem(id, "does not set back what it returned") }
        }
        if tried == 0 { problem(id, "has a type of which no random value was found") }
    }

    private mutating func problem(_ id: String, _ text: String) {
        let line = "\(Root.self).\(id) \(text)"
        if problems.last != line { problems.append(line) }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }

    private static func members(of value: Root, without id: String) -> [JSONValue.Member] {
        guard case .object(let members) = value.json else { return [] }
        return members.filter { $0.key != id }
    }
}

/// Collects the described types in the fields of a type.
private struct PartCollector<Root: DescribedValue>: FieldVisitor {
    var parts: [any DescribedValue.Type] = []

    mutating func field<Value: FieldValue>(
        _ id: StaticString, _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void, _ traits: @autoclosure () -> FieldTraits
    ) {
        if let part = Self.innermost(Value.self) as? any DescribedValue.Type { parts.append(part) }
    }

    /// The type of the elements of a list or the value of an optional, however deep.
    private static func innermost(_ type: any FieldValue.Type) -> any FieldValue.Type {
        (type as? any RandomContainer.Type).map { innermost($0.element) } ?? type
    }
}

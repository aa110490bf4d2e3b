/// Reads nodes from JSON, with the place kept for errors and everything bounded.
///
/// A key that is not known is an error: to leave it out would change what the criterion means.
struct CriterionReader {
    private let version: Int
    private var place: [FieldPath.Component] = []
    private var depth = 0
    private var nodes = 0
    private var values = 0

    init(version: Int) {
        self.version = version
    }

    // MARK: - Nodes

    mutating func node(_ json: JSONValue?, key: String) throws(CriterionError) -> CriterionNode {
        enter(key)
        defer { leave() }
        return try node(json)
    }

    private mutating func node(_ json: JSONValue?) throws(CriterionError) -> CriterionNode {
        guard case .object(let members)? = json, members.count == 1 else {
            throw malformed(en: "an object whose only key is the kind of node", zh: "仅含一个键（节点类型）的对象")
        }
        depth += 1
        nodes += 1
        defer { depth -= 1 }
        guard depth <= CriterionNode.maximumDepth else { throw .tooDeep(at: FieldPath(place)) }
        guard nodes <= CriterionNode.maximumNodes else { throw .tooLarge(at: FieldPath(place)) }
        let (kind, value) = (members[0].key, members[0].value)
        enter(kind)
        defer { leave() }
        switch kind {
        case "all": return .all(try nodeList(value))
        case "any": return .any(try nodeList(value))
        case "not": return .not(try node(value))
        case "field": return .field(try FieldTest(json: value, in: &self))
        case "age": return .age(try bounds(value))
        case "date": return .date(try DateTest(json: value, in: &self))
        case "anniversary": return .anniversary(try AnniversaryTest(json: value, in: &self))
        case "segment": return .segment(try identifier(value))
        case "tag": return .tag(Customer.Tag(rawValue: try text(value)))
        case "festival": return .festival(try FestivalTest(json: value, in: &self))
        case "scale": return .scale(try ScaleTest(json: value, in: &self))
        case "exceptions": return .exceptions(try ExceptionList(json: value, in: &self))
        default:
            guard let source = RecordSource(rawValue: kind) else { throw unknown(kind) }
            return .records(try RecordTest(source, json: value, in: &self))
        }
    }

    private mutating func nodeList(_ json: JSONValue) throws(CriterionError) -> [CriterionNode] {
        guard case .array(let elements) = json else { throw malformed(en: "a list of criteria", zh: "条件列表") }
        var list: [CriterionNode] = []
        for (index, element) in elements.enumerated() {
            place.append(.index(index))
            list.append(try node(element))
            place.removeLast()
        }
        return list
    }

    // MARK: - Objects and lists

    /// The members of an object: those that may stand there and the one that was chosen from several.
    struct Members {
        fileprivate var values: [String: JSONValue] = [:]
        fileprivate(set) var choice = ""
        fileprivate(set) var chosen = JSONValue.null

        subscript(key: String) -> JSONValue? { values[key] }
    }

    /// Reads an object that has no other keys than `keys` and exactly one of `choices`, where there are any.
    mutating func members(
        of json: JSONValue, _ keys: [String], oneOf choices: [String] = []
    ) throws(CriterionError) -> Members {
        guard case .object(let list) = json else { throw malformed(en: "an object", zh: "对象") }
        var members = Members()
        for member in list {
            if keys.contains(member.key) {
                members.values[member.key] = member.value
            } else if choices.contains(member.key), members.choice.isEmpty {
                members.choice = member.key
                members.chosen = member.value
            } else if choices.contains(member.key) {
                throw malformed(
                    en: "only one of \(choices.joined(separator: ", "))",
                    zh: "\(choices.joined(separator: "、"))中仅一个")
            } else {
                throw unknown(member.key)
            }
        }
        guard choices.isEmpty || !members.choice.isEmpty else {
            throw malformed(
                en: "one of \(choices.joined(separator: ", "))", zh: "\(choices.joined(separator: "、"))之一")
        }
        return members
    }

    mutating func list<Element>(
        _ json: JSONValue?, key: String,
        _ read: (JSONValue, inout CriterionReader) throws(CriterionError) -> Element
    ) throws(CriterionError) -> [Element] {
        guard let json else { return [] }
        enter(key)
        defer { leave() }
        guard case .array(let elements) = json else { throw malformed(en: "a list", zh: "列表") }
        values += elements.count
        guard values <= CriterionNode.maximumValues else { throw .tooLarge(at: FieldPath(place)) }
        var result: [Element] = []
        for (index, element) in elements.enumerated() {
            place.append(.index(index))
            result.append(try read(element, &self))
            place.removeLast()
        }
        return result
    }

    // MARK: - Errors

    mutating func enter(_ key: String) { place.append(.field(Self.printable(key))) }
    mutating func leave() { place.removeLast() }

    func malformed(_ key: String? = nil, en english: String, zh chinese: String) -> CriterionError {
        CriterionError(
            .malformed, at: FieldPath(place + (key.map { [.field($0)] } ?? [])),
            en: "Expected here: \(english).", zh: "此处应为：\(chinese)。")
    }

    private func unknown(_ key: String) -> CriterionError {
        let name = Self.printable(key)
        return CriterionError(
            .unknownNode, at: FieldPath(place),
            en:
                "This version of the library reads criteria of version \(Criterion.version) and does not know “\(name)”, "
                + "found in a criterion of version \(version); evaluate it with the version that wrote it.",
            zh: "本版本可读取第\(Criterion.version)版条件，不认识第\(version)版条件中的“\(name)”；请使用写入该条件的版本。")
    }

    /// A key as it may stand in an error: a key of ours is a short word, and anything else may be anything.
    static func printable(_ key: String) -> String {
        let isWord =
            (1...40).contains(key.utf8.count)
            && key.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
        return isWord ? key : "?"
    }
}

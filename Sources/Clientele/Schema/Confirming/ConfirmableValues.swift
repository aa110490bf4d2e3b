/// The values in a record's JSON that can be confirmed, and what the record says of their confirmation.
struct ConfirmableValues {
    /// A value: the field it stands in, and what it says.
    struct Key: Hashable {
        let field: FieldPath
        let content: JSONValue
    }

    /// A confirmation: when and to whom.
    struct Stamp: Hashable, Comparable {
        let at: String
        let to: String

        static func < (a: Self, b: Self) -> Bool { (a.at, a.to) < (b.at, b.to) }
    }

    /// A value with its place and its confirmation.
    struct Value {
        let path: FieldPath
        let key: Key
        let stamp: Stamp?
        /// When the value was last verified, for those with a provenance.
        var verifiedAt: String?
    }

    /// The field of confirmations of values without a provenance of their own.
    static let list = "confirmations"
    /// The most entries of that field that count, so that no record takes long.
    static let maximumCount = 1000

    private(set) var json: JSONValue

    init(_ json: JSONValue) {
        self.json = json
    }

    /// The elements of lists, and what the field of confirmations names, in the order of the record.
    var values: [Value] {
        guard case .object(let members) = json else { return [] }
        var found: [Value] = []
        for member in members where member.key != Self.list {
            guard case .array(let elements) = member.value else { continue }
            let field = FieldPath([.field(member.key)])
            for (index, element) in elements.enumerated() where element.isObject {
                found.append(
                    Value(
                        path: field.appending(index: index), key: Key(field: field, content: element.confirmedContent),
                        stamp: element["provenance"]?.stamp(at: "confirmedAt", to: "confirmedTo"),
                        verifiedAt: element["provenance"]?["verifiedAt"]?.text))
            }
        }
        return found + entries.map { Value(path: $0.key.field, key: $0.key, stamp: $0.json.stamp(at: "at", to: "to")) }
    }

    /// The values at a path or within it: the elements of a list, or one, or a value that is no list.
    func values(at path: FieldPath) -> [Value] {
        guard let name = path.components.first, let value = json.value(at: [name]) else { return [] }
        if case .array(let elements) = value, elements.contains(where: \.isObject) {
            return values.filter { $0.path.isWithin(path) || path.isWithin($0.path) && $0.path != $0.key.field }
        }
        let field = path.withoutIndices
        var found: [(path: FieldPath, content: JSONValue)] = []
        switch json.value(at: field.components) {
        case .array(let elements)?:
            found = elements.enumerated().map { (field.appending(index: $0), $1) }
                .filter { $0.path.isWithin(path) && $0.content.text != nil }
        case let value?: found = field == path ? [(path, value)] : []
        case nil: break
        }
        // What encloses a value was confirmed together with it.
        let entries = entries
        return found.map { path, content in
            let stamps = entries.filter { entry in
                entry.key == Key(field: field, content: content)
                    || field != entry.key.field && field.isWithin(entry.key.field)
            }
            let stamp = stamps.compactMap { $0.json.stamp(at: "at", to: "to") }.max()
            return Value(path: path, key: Key(field: field, content: content), stamp: stamp)
        }
    }

    /// Whether the record has a value that is no element with a provenance.
    func holds(_ key: Key) -> Bool {
        guard let value = json.value(at: key.field.components) else { return false }
        guard case .array(let elements) = value else { return value == key.content }
        return key.content.text != nil && elements.contains(key.content)
    }

    /// Gives every value the confirmation that `decide` returns for it; of values that are not there none is kept.
    ///
    /// - Parameters:
    ///   - keys: values that may get a confirmation, beside those that have one.
    ///   - decide: returns a value's confirmation by the value and the one that it has.
    mutating func restamp(adding keys: some Sequence<Key> = [], _ decide: (Key, Stamp?) -> Stamp?) {
        guard case .object(var members) = json else { return }
        let entries = entries
        for index in members.indices where members[index].key != Self.list {
            guard case .array(var elements) = members[index].value else { continue }
            let field = FieldPath([.field(members[index].key)])
            for place in elements.indices where elements[place].isObject {
                let old = elements[place]["provenance"]?.stamp(at: "confirmedAt", to: "confirmedTo")
                let new = decide(Key(field: field, content: elements[place].confirmedContent), old)
                if new != old { elements[place] = elements[place].confirmed(new) }
            }
            members[index].value = .array(elements)
        }
        var known: Set<Key> = []
        var kept: [JSONValue] = []
        for entry in entries where known.insert(entry.key).inserted {
            let old = entry.json.stamp(at: "at", to: "to")
            let new = decide(entry.key, old)
            if let new { kept.append(new == old ? entry.json : self.entry(of: entry.key, new)) }
        }
        for key in keys where !known.contains(key) && holds(key) {
            known.insert(key)
            if let new = decide(key, nil) { kept.append(entry(of: key, new)) }
        }
        kept.sort {
            ($0["path"]?.text ?? "", $0["value"]?.text ?? "") < ($1["path"]?.text ?? "", $1["value"]?.text ?? "")
        }
        members.removeAll { $0.key == Self.list }
        if !kept.isEmpty { members.append(.init(Self.list, .array(kept))) }
        json = .object(members)
    }

    // MARK: - Implementation

    /// The entries of the field of confirmations whose value is there.
    private var entries: [(key: Key, json: JSONValue)] {
        guard case .array(let elements)? = json[Self.list] else { return [] }
        var texts: [FieldPath: Set<JSONValue>] = [:]
        return elements.prefix(Self.maximumCount).compactMap { element in
            guard let field = element["path"]?.text.flatMap({ FieldPath($0) }), !field.components.isEmpty,
                let value = json.value(at: field.components)
            else { return nil }
            guard case .array(let elements) = value else { return (Key(field: field, content: value), element) }
            // A list without provenances is confirmed text by text.
            let content = JSONValue.string(element["value"]?.text ?? "")
            if texts[field] == nil { texts[field] = Set(elements) }
            return texts[field]?.contains(content) == true ? (Key(field: field, content: content), element) : nil
        }
    }

    private func entry(of key: Key, _ stamp: Stamp) -> JSONValue {
        var members = [JSONValue.Member("path", .string(key.field.description))]
        if case .array? = json.value(at: key.field.components) { members.append(.init("value", key.content)) }
        members += [.init("at", .string(stamp.at)), .init("to", .string(stamp.to))]
        return .object(members)
    }
}

extension JSONValue {
    fileprivate var isObject: Bool {
        if case .object = self { true } else { false }
    }

    /// The value at a path of fields.
    fileprivate func value(at path: [FieldPath.Component]) -> JSONValue? {
        var value: JSONValue? = self
        for step in path {
            guard case .field(let name) = step else { return nil }
            value = value?[name]
        }
        return value
    }

    fileprivate func stamp(at: String, to: String) -> ConfirmableValues.Stamp? {
        self[at]?.text.map { ConfirmableValues.Stamp(at: $0, to: self[to]?.text ?? "") }
    }

    /// What a confirmation of an element is about: all but where it came from and what the house keeps for itself.
    ///
    /// The normal form of a number or an address stands for the text as it was given.
    fileprivate var confirmedContent: JSONValue {
        guard case .object(let members) = self else { return self }
        let isNormal = self["number"] != nil || self["address"] != nil
        return .object(
            members.filter { member in
                switch member.key {
                case "provenance", "isPrimary", "use": false
                case "raw", "region": !isNormal
                default: true
                }
            })
    }

    /// The element with another confirmation.
    fileprivate func confirmed(_ stamp: ConfirmableValues.Stamp?) -> JSONValue {
        guard case .object(var members) = self else { return self }
        var provenance: [Member] = []
        if case .object(let known)? = self["provenance"] { provenance = known }
        provenance.removeAll { $0.key == "confirmedAt" || $0.key == "confirmedTo" }
        if let stamp {
            provenance += [.init("confirmedAt", .string(stamp.at)), .init("confirmedTo", .string(stamp.to))]
        }
        members.removeAll { $0.key == "provenance" }
        if !provenance.isEmpty { members.append(.init("provenance", .object(provenance))) }
        return .object(members)
    }
}

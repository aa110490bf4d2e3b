/// The lists of a record as JSON, so that one search serves all of them.
struct RecordLists {
    /// One list of the record.
    struct List {
        let path: FieldPath
        let elements: [JSONValue]
        /// What makes elements of this list the same.
        let identity: Identity

        /// The removal of some elements, from the end on.
        func removing(_ indices: [Int]) -> [FieldChange] {
            indices.sorted(by: >).map { FieldChange(path.appending(index: $0), before: elements[$0], after: nil) }
        }
    }

    enum Identity {
        /// All but where it came from.
        case everything
        /// A normal form, or the text as it was given where there is none; and some fields beside it.
        case form(String, beside: [String])
    }

    /// How many elements one proposal removes at most; the next look at the record finds the others.
    static let mostRemoved = 100

    /// The fields of customers.
    static let schema = RecordSchema<Customer>()

    /// The record.
    let json: JSONValue
    let lists: [List]

    /// What says nothing of the customer: where an element came from, and whether to try it first.
    private static let housekeeping: Set<String> = ["provenance", "isPrimary"]

    init(of customer: Customer) {
        json = customer.json
        guard case .object(let members) = json else {
            lists = []
            return
        }
        lists = members.compactMap { member in
            guard case .array(let elements) = member.value else { return nil }
            let identity: Identity =
                switch member.key {
                case "phones": .form("number", beside: [])
                case "emails": .form("address", beside: [])
                case "documents": .form("number", beside: ["kind"])
                default: .everything
                }
            return List(path: FieldPath([.field(member.key)]), elements: elements, identity: identity)
        }
    }

    static func statements(_ element: JSONValue) -> [JSONValue.Member] {
        guard case .object(let members) = element else { return [] }
        return members.filter { !housekeeping.contains($0.key) }
    }
}

extension RecordLists.List {
    /// Whether an element says nothing of the customer: a number's use without the number is no statement.
    func saysNothing(at index: Int) -> Bool {
        switch elements[index] {
        case .null: return true
        case .string(let text): return text.isEmpty
        case .object:
            let keys = RecordLists.statements(elements[index]).map(\.key)
            guard case .form(_, let fields) = identity, fields.isEmpty else { return keys.isEmpty }
            return keys.allSatisfy { $0 == "use" || $0 == "region" }
        default: return false
        }
    }

    /// The bytes that two elements share when they are the same; `nil` for an element that says nothing.
    func key(of index: Int) -> [UInt8]? {
        guard !saysNothing(at: index) else { return nil }
        let element = elements[index]
        guard case .object = element else { return element.bytes }
        switch identity {
        case .everything: return JSONValue.object(RecordLists.statements(element)).bytes
        case .form(let form, let fields):
            // Case tells nobody's e-mail addresses or documents apart; of other texts there is no more than the text.
            let text = element[form]?.text ?? element["raw"]?.text ?? ""
            guard !text.isEmpty else { return JSONValue.object(RecordLists.statements(element)).bytes }
            let beside = fields.flatMap { [UInt8(0)] + (element[$0]?.bytes ?? []) }
            return Array(text.lowercased().utf8) + beside
        }
    }

    /// Which of several same elements is kept: one to be tried first, one that was confirmed, the one that says most.
    func rank(_ index: Int) -> RecordLists.Rank {
        let element = elements[index]
        let isConfirmed = element["provenance"]?["confirmedAt"] != nil || element["provenance"]?["verifiedAt"] != nil
        return RecordLists.Rank(
            isPrimary: element["isPrimary"] == .bool(true), isConfirmed: isConfirmed,
            statements: RecordLists.statements(element).count, position: index)
    }

    /// What an element says that another does not; `nil` where they contradict each other.
    func additions(to whole: JSONValue, from element: JSONValue) -> [JSONValue.Member]? {
        var additions: [JSONValue.Member] = []
        for member in RecordLists.statements(element) {
            guard let known = whole[member.key] else {
                // What this version does not know cannot be moved by it.
                guard RecordLists.schema[path.appending(field: member.key)] != nil else { return nil }
                additions.append(member)
                continue
            }
            if known != member.value, !isForm(member.key) { return nil }
        }
        return additions
    }

    /// Whether a field is the form by which elements are the same, or the text it was read from.
    private func isForm(_ key: String) -> Bool {
        if case .form(let form, _) = identity { key == form || key == "raw" } else { false }
    }
}

extension RecordLists {
    /// How good an element is among those that say the same.
    struct Rank: Comparable {
        let isPrimary: Bool
        let isConfirmed: Bool
        let statements: Int
        let position: Int

        static func < (a: Self, b: Self) -> Bool {
            if a.isPrimary != b.isPrimary { return b.isPrimary }
            if a.isConfirmed != b.isConfirmed { return b.isConfirmed }
            if a.statements != b.statements { return a.statements < b.statements }
            return a.position > b.position
        }
    }
}

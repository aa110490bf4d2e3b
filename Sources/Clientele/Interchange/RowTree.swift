/// The cells of one row, put together to the JSON of a record.
struct RowTree {
    /// The longest list that a mapping makes.
    static let longestList = 1000
    /// The most steps of a path that a mapping may name, more than any record has; setting a value goes down by them.
    static let longestPath = 32

    private var json = JSONValue.object([])
    private var cells: [(path: FieldPath, column: String)] = []
    private var filled: Set<FieldPath> = []
    private var above: Set<FieldPath> = []

    /// The value at a path.
    func value(at path: FieldPath) -> JSONValue? { json.value(at: path) }

    /// Sets the value at a path and makes what is missing on the way; lists grow by `null`.
    mutating func set(_ value: JSONValue, at path: FieldPath, from column: String) {
        json.set(value, at: path.components[...])
        cells.append((path, column))
    }

    /// Whether no cell stands at a path, nor above or below it; what a mapping sets beside a cell gives way to cells.
    func isFree(_ path: FieldPath) -> Bool {
        !filled.contains(path) && !above.contains(path) && !path.ancestors.contains { filled.contains($0) }
    }

    /// Keeps a path for a cell.
    mutating func claim(_ path: FieldPath) {
        filled.insert(path)
        above.formUnion(path.ancestors)
    }

    /// The record, without the `null` elements that missing cells left in its lists.
    func record<Record: RecordKind>() throws(JSONError) -> Record {
        try Record.from(json.withoutGaps)
    }

    /// Takes out every value that its field cannot hold, and returns where they stood and every column they came from.
    mutating func removeMisfits<Record: RecordKind>(of kind: Record.Type) -> [(path: FieldPath, column: String)] {
        var kept = RowTree()
        var misfits: [(path: FieldPath, column: String)] = []
        for cell in cells {
            guard let value = value(at: cell.path) else { continue }
            if Self.fits(value, at: cell.path, of: kind) {
                kept.set(value, at: cell.path, from: cell.column)
            } else {
                misfits.append(cell)
            }
        }
        self = kept
        return misfits
    }

    /// Whether a record of a kind can hold a value at a path.
    static func fits<Record: RecordKind>(_ value: JSONValue, at path: FieldPath, of kind: Record.Type) -> Bool {
        var probe = JSONValue.object([])
        let first = path.components.map { component in
            if case .index = component { FieldPath.Component.index(0) } else { component }
        }
        probe.set(value, at: first[...])
        return (try? Record.from(probe)) != nil
    }
}

extension FieldPath {
    /// The paths of what the field is a part of, but for the record.
    fileprivate var ancestors: [FieldPath] {
        components.indices.dropFirst().map { FieldPath(Array(components[..<$0])) }
    }
}

extension JSONValue {
    /// The value at a path.
    fileprivate func value(at path: FieldPath) -> JSONValue? {
        path.components.reduce(Optional(self)) { value, step in
            switch (step, value) {
            case (.field(let name), let value?): return value[name]
            case (.index(let index), .array(let elements)?): return index < elements.count ? elements[index] : nil
            default: return nil
            }
        }
    }

    /// Sets the value at a path and makes what is missing on the way.
    fileprivate mutating func set(_ value: JSONValue, at path: ArraySlice<FieldPath.Component>) {
        switch path.first {
        case nil: self = value
        case .field(let name)?:
            var members = takeMembers()
            let index = members.firstIndex { $0.key == name } ?? members.count
            if index == members.count { members.append(Member(name, .null)) }
            members[index].value.set(value, at: path.dropFirst())
            self = .object(members)
        case .index(let index)?:
            guard index < RowTree.longestList else { return }
            var elements = takeElements()
            while elements.count <= index { elements.append(.null) }
            elements[index].set(value, at: path.dropFirst())
            self = .array(elements)
        }
    }

    /// Takes the members out of an object, so that they are changed in place: while the value held them too, every change
    /// would copy them all.
    private mutating func takeMembers() -> [Member] {
        guard case .object(let members) = self else { return [] }
        self = .null
        return members
    }

    /// Takes the elements out of a list, for the same reason.
    private mutating func takeElements() -> [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        self = .null
        return elements
    }

    /// The value without the `null` elements that missing cells left in its lists.
    fileprivate var withoutGaps: JSONValue {
        switch self {
        case .array(let elements): .array(elements.filter { $0 != .null }.map(\.withoutGaps))
        case .object(let members): .object(members.map { Member($0.key, $0.value.withoutGaps) })
        default: self
        }
    }
}

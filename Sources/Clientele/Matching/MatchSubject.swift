/// What is known of one record for the purpose of recognising a person: an identifier and values by role.
///
/// ```swift
/// var wang = MatchSubject("c-1")
/// wang.add("王伟", as: .nativeName)
/// wang.add("1961-03-08", as: .birthDate)
/// ```
public struct MatchSubject: Sendable, Hashable {
    /// The record's identifier; it is never interpreted.
    public let id: String
    /// The values in the order of their roles, those of one role in the order in which they were added: a list takes a
    /// fraction of the memory of a dictionary of lists, and there are a million of them.
    private(set) var entries: [Entry] = []

    /// A value and the part that it plays.
    struct Entry: Sendable, Hashable {
        let role: Role
        let value: String
    }

    /// The values by role, each list in the order in which the values were added.
    ///
    /// - Complexity: O(*n*) in the number of values.
    public var values: [Role: [String]] {
        entries.reduce(into: [:]) { values, entry in values[entry.role, default: []].append(entry.value) }
    }

    /// Values longer than this many bytes are not compared.
    static let longestValue = 1024
    /// Of more values of one role than this the first are compared.
    static let mostValues = 8

    /// Creates a subject without values.
    public init(_ id: String) {
        self.id = id
    }

    /// Creates a subject from its values; empty ones are left out.
    public init(_ id: String, _ values: [(role: Role, value: String)]) {
        self.init(id)
        for (role, value) in values { add(value, as: role) }
    }

    /// Adds a value; an empty one, or one of white space only, is a missing value and is left out.
    public mutating func add(_ value: String, as role: Role) {
        guard value.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { return }
        let place = entries.firstIndex { $0.role > role } ?? entries.endIndex
        entries.insert(Entry(role: role, value: value), at: place)
    }

    /// The values of a role that are compared.
    func compared(_ role: Role) -> some Sequence<String> {
        entries.lazy.filter { $0.role == role && $0.value.utf8.count <= Self.longestValue }.map(\.value)
            .prefix(Self.mostValues)
    }
}

extension MatchSubject: CustomStringConvertible {
    /// The roles that have values, without the values.
    public var description: String {
        "MatchSubject(" + values.keys.sorted().map(\.rawValue).joined(separator: ", ") + ")"
    }
}

extension MatchSubject: CustomDebugStringConvertible, CustomReflectable {
    /// The roles that have values, without the values.
    public var debugDescription: String { description }
    /// A mirror that shows the roles only.
    public var customMirror: Mirror { Mirror(self, children: ["roles": values.keys.sorted().map(\.rawValue)]) }
}

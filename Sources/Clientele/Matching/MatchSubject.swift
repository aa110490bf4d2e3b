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
    /// The values by role, each list in the order in which the values were added.
    public private(set) var values: [Role: [String]]

    /// Values longer than this many bytes are not compared.
    static let longestValue = 1024
    /// Of more values of one role than this the first are compared.
    static let mostValues = 8

    /// Creates a subject without values.
    public init(_ id: String) {
        self.id = id
        values = [:]
    }

    /// Creates a subject from its values; empty ones are left out.
    public init(_ id: String, _ values: [(role: Role, value: String)]) {
        self.init(id)
        for (role, value) in values { add(value, as: role) }
    }

    /// Adds a value; an empty one, or one of white space only, is a missing value and is left out.
    public mutating func add(_ value: String, as role: Role) {
        guard value.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { return }
        values[role, default: []].append(value)
    }

    /// The values of a role that are compared.
    func compared(_ role: Role) -> some Sequence<String> {
        (values[role] ?? []).lazy.filter { $0.utf8.count <= Self.longestValue }.prefix(Self.mostValues)
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

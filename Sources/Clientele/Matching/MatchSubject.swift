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
        /// Which of several addresses the value belongs to.
        let group: UInt8
        let value: String
        var part: Part { role.part }
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
        add(value, as: role, group: 0)
    }

    /// Adds a value of one of several addresses.
    mutating func add(_ value: String, as role: Role, group: UInt8) {
        guard value.unicodeScalars.contains(where: { !$0.isBlank }) else { return }
        if entries.isEmpty { entries.reserveCapacity(8) }
        let part = role.part
        // Behind all that come before it or are of its role: a record with very many values is no slower for each.
        var (low, high) = (entries.startIndex, entries.endIndex)
        while low < high {
            let middle = (low + high) / 2
            let other = entries[middle].part
            if other > part || other == part && entries[middle].role > role { high = middle } else { low = middle + 1 }
        }
        entries.insert(Entry(role: role, group: group, value: value), at: low)
    }

    /// Calls `body` with each value of a part that is compared.
    func forEach(_ part: Part, _ body: (String) -> Void) {
        var count = 0
        // An entry is taken out only where it is wanted.
        for index in entries.indices where entries[index].part == part {
            count = call(body, index, after: count)
            guard count <= Self.mostValues else { return }
        }
    }

    /// Calls `body` with each value of a part of one of several addresses.
    func forEach(_ part: Part, group: UInt8, _ body: (String) -> Void) {
        var count = 0
        for index in entries.indices where entries[index].part == part && entries[index].group == group {
            count = call(body, index, after: count)
            guard count <= Self.mostValues else { return }
        }
    }

    /// The group of the last of several addresses; 0 where there is one.
    var lastGroup: UInt8 { entries.reduce(0) { max($0, $1.group) } }

    /// Calls `body` with each value of a named text or category that is compared.
    func forEachExtra(_ role: Role, _ body: (String) -> Void) {
        var count = 0
        for index in entries.indices where entries[index].part == .extra && entries[index].role == role {
            count = call(body, index, after: count)
            guard count <= Self.mostValues else { return }
        }
    }

    /// Calls `body` with a value that is not too long or one too many; returns how many values there were so far.
    private func call(_ body: (String) -> Void, _ index: Int, after count: Int) -> Int {
        let value = entries[index].value
        guard value.utf8.count <= Self.longestValue else { return count }
        if count < Self.mostValues { body(value) }
        return count + 1
    }

    /// The named texts and categories that have values, in order of their code.
    var extraRoles: [Role] {
        var roles: [Role] = []
        for index in entries.indices where entries[index].part == .extra && roles.last != entries[index].role {
            roles.append(entries[index].role)
        }
        return roles
    }
}

extension MatchSubject {
    /// The comparison that a role's values go into; numbers are compared a hundred times faster than codes.
    enum Part: UInt8, Comparable {
        case fullName, givenName, familyName, middleName, nativeName, birthDate, birthYear, birthMonth, birthDay, gender
        case phone, email, street, city, region, postalCode, country, documentNumber
        /// A named text or category.
        case extra
        /// A role of a later version, which this one does not compare.
        case unknown

        init(code: String) {
            // Written out: the roles themselves are made by way of this.
            let isExtra =
                code == "organizationName" || Self.isNamed(code, "text:") || Self.isNamed(code, "category:")
            self = Self.known[code] ?? (isExtra ? .extra : .unknown)
        }

        static func isNamed(_ code: String, _ prefix: String) -> Bool {
            code.utf8.count > prefix.utf8.count && code.utf8.starts(with: prefix.utf8)
        }

        private static let known: [String: Part] = {
            var parts: [String: Part] = [:]
            var part = Part(rawValue: 0)
            while let next = part, next < .extra {
                parts["\(next)"] = next
                part = Part(rawValue: next.rawValue + 1)
            }
            return parts
        }()

        static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }
}

extension Unicode.Scalar {
    /// Whether the scalar is white space; quick for those of ASCII.
    fileprivate var isBlank: Bool { isASCII ? value == 32 || value >= 9 && value <= 13 : properties.isWhitespace }
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

/// Fields that a version of the library does not know, kept as they are so that nothing is lost on a round trip.
///
/// They are kept in the order of their keys, so the order in which they were read makes no difference.
public struct UnknownFields: Sendable, Hashable {
    var members: [JSONValue.Member] = []

    /// Creates an empty set of fields.
    public init() {}

    /// Whether there are none.
    public var isEmpty: Bool { members.isEmpty }

    /// The keys in order.
    public var keys: [String] { members.map(\.key) }

    mutating func sort() {
        members.sort { $0.key < $1.key }
    }

    /// Takes over the fields that are not here yet.
    mutating func formUnion(_ other: UnknownFields) {
        guard !other.isEmpty else { return }
        let known = Set(keys)
        members += other.members.filter { !known.contains($0.key) }
        sort()
    }
}

extension UnknownFields: CustomStringConvertible, CustomReflectable {
    /// The number of fields; nobody knows what they hold, so nothing of it is printed.
    public var description: String { "\(members.count) unknown fields" }

    /// A mirror without the values, so that `dump` prints no personal data.
    public var customMirror: Mirror { Mirror(self, children: ["count": members.count]) }
}

/// The reserved keys by which a record that is not whole says so in its JSON; the first is also the last column of a CSV file.
enum WithheldMarker {
    /// Names the fields that were withheld.
    static let key = "$withheld"
    /// Names the fields that were not read.
    static let unreadKey = "$unread"

    /// Whether a key is one of them.
    static func isMarker(_ key: String) -> Bool { key == Self.key || key == unreadKey }
}

extension FieldPath {
    /// Whether this is where a record names its withheld fields, or those that were not read.
    var isWithheldMarker: Bool {
        if case .field(let name)? = components.first { WithheldMarker.isMarker(name) } else { false }
    }
}

/// A name in its own script and in Latin letters.
struct SyntheticName: Sendable {
    /// The name in its own script; `nil` where that is Latin or where travellers do not use it.
    var native: String?
    /// The name in Latin letters, with its accents.
    var latin: String
}

extension [SyntheticName] {
    /// Reads names parted by spaces: `Müller`, or `佐藤=Sato` with the native form first; `_` stands for a space.
    init(list: String) {
        self = list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { entry in
            let parts = entry.split(separator: "=").map { String($0.map { $0 == "_" ? " " : $0 }) }
            return parts.count == 2
                ? SyntheticName(native: parts[0], latin: parts[1]) : SyntheticName(native: nil, latin: parts[0])
        }
    }
}

/// The names of people of one country.
struct NameTable: Sendable {
    var family: [SyntheticName]
    var male: [SyntheticName]
    var female: [SyntheticName]
}

/// A key that records of one person are likely to share, such as a phone number.
///
/// Two records are compared only when they have a key in common. The keys are ordinary index entries: an app that
/// stores them finds the candidates for a new record by lookup.
package struct MatchKey: Sendable, Hashable, Comparable {
    /// The kind of key, such as `phone` or `name-year`.
    public let name: String
    /// The key's text, a digest; equal for records that share the key.
    public let text: String

    /// Orders keys by name and text.
    public static func < (a: Self, b: Self) -> Bool { (a.name, a.text) < (b.name, b.text) }

    /// The key as an index key: name and text.
    public var indexKey: IndexKey { IndexKey().appending(name).appending(text) }

    /// Returns the keys of a subject, sorted, each once.
    public static func keys(for subject: MatchSubject) -> [MatchKey] {
        let columns = SubjectColumns(CollectionOfOne(subject))
        var keys: Set<MatchKey> = []
        KeyMaker.makeKeys(of: 0, in: columns) { kind, digest in
            keys.insert(MatchKey(name: kind.code, text: String(digest, radix: 36)))
        }
        return keys.sorted()
    }
}

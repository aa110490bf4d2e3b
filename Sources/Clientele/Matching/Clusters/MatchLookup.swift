/// The index entries by which the records are found that are likely to be of the same person.
///
/// The keys that ``KeyMaker`` makes are stored as ordinary index entries, each once with every part into which its block
/// would be split. So a key's block is one range of the index and so is each part of it, and a new record finds what
/// a search over all records would compare it with, by lookup, in whatever order the records came. An entry is seven
/// bytes of the key's digest and four of the part's; more would only make the journal longer.
package struct MatchLookup: Sendable {
    /// A key and its parts, as they begin in the index.
    struct Key: Sendable {
        let prefix: [UInt8]
        /// Whether many strangers share such a key.
        let isWeak: Bool
        /// The whole entries, with a part each; one without a part for a record that has none.
        let entries: [[UInt8]]
    }

    static let keyBytes = 7

    let keys: [Key]
    /// What is kept beside the entries, so that the record is compared without being read; `nil` for a record that has
    /// values of uncommon length or kind.
    package let form: MatchForm?
    /// What the record is compared by.
    package let candidate: MatchCandidate

    /// Makes the entries of a subject.
    package init(_ subject: MatchSubject) {
        var columns = SubjectColumns.take()
        defer { SubjectColumns.giveBack(&columns) }
        columns.append(subject)
        form = MatchForm(of: 0, in: columns)
        candidate = form.map { .form($0) } ?? .subject(subject)
        let made = RecordKeys(of: 0, in: columns)
        let parts = made.parts.map { Self.bytes(of: $0, count: 4) }
        keys = made.keys.map { key in
            let prefix = Self.bytes(of: key.digest, count: Self.keyBytes)
            return Key(
                prefix: prefix, isWeak: key.isWeak, entries: parts.isEmpty ? [prefix] : parts.map { prefix + $0 })
        }
    }

    /// All entries of the subject.
    package var entries: [[UInt8]] { keys.flatMap(\.entries) }

    /// The upper bytes of a digest.
    private static func bytes(of digest: UInt64, count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: digest >> (56 - 8 * UInt64($0))) }
    }
}

extension MatchSubject {
    /// The keys by which the record is found, each with its kind, such as `phone 1x8k2`.
    package var keys: Set<String> {
        var keys: Set<String> = []
        KeyMaker.makeKeys(of: 0, in: SubjectColumns(CollectionOfOne(self))) { kind, digest in
            keys.insert(kind.code + " " + String(digest, radix: 36))
        }
        return keys
    }
}

/// A key of a record, and whether many strangers share such a key.
struct BlockKey: Sendable, Hashable, Comparable {
    let digest: UInt64
    let isWeak: Bool

    static func < (a: Self, b: Self) -> Bool { a.digest < b.digest }
}

/// The keys of a record, and the parts into which it falls where a key has to be split; each in order, once.
struct RecordKeys: Sendable {
    var keys: [BlockKey] = []
    var parts: [UInt64] = []

    init(of subject: Int, in columns: SubjectColumns) {
        KeyMaker.makeKeys(of: subject, in: columns) { kind, digest in
            keys.append(BlockKey(digest: digest, isWeak: kind.isWeak))
        }
        keys = Set(keys).sorted()
        BlockSplitter.makeParts(of: subject, in: columns) { parts.append($0) }
    }
}

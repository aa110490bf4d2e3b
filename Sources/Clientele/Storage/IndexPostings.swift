/// One index: which records have which keys, in the order of the keys' bytes and then of the records.
struct IndexPostings: Sendable {
    /// For each kind, the entries as byte strings.
    ///
    /// Nearly every index is of one kind; its name then costs nothing.
    private var kinds: [RecordKindName: PackedSet] = [:]

    /// The length of the shortest byte string: the end of a key without bytes, and an identifier.
    static let shortest = 18

    /// Creates an index without entries.
    init() {}

    /// Creates an index from the byte strings of each kind, none of them without any.
    init(sets: [RecordKindName: PackedSet]) { kinds = sets }

    /// The byte strings of each kind.
    var sets: [RecordKindName: PackedSet] { kinds }

    /// Whether there is no entry.
    var isEmpty: Bool { kinds.isEmpty }

    mutating func insert(_ key: [UInt8], _ record: RecordKey) {
        kinds[record.kind, default: PackedSet()].insert(Self.string(key, record.id))
    }

    mutating func remove(_ key: [UInt8], _ record: RecordKey) {
        kinds[record.kind]?.remove(Self.string(key, record.id))
        if kinds[record.kind]?.isEmpty == true { kinds[record.kind] = nil }
    }

    /// Removes every entry of a record, whatever its keys.
    ///
    /// - Complexity: O(*n*) in the number of entries.
    mutating func removeAll(of record: RecordKey) {
        let id = record.id.bytes
        var found: [[UInt8]] = []
        kinds[record.kind]?.visit(from: [], to: nil, .ascending) { string in
            if string.suffix(16).elementsEqual(id) { found.append(string) }
            return true
        }
        for string in found { kinds[record.kind]?.remove(string) }
        if kinds[record.kind]?.isEmpty == true { kinds[record.kind] = nil }
    }

    /// Returns at most so many hits of a range in order, after a hit where one is given.
    func hits(_ query: IndexQuery, after last: IndexPage.Hit?, limit: Int) -> [IndexPage.Hit] {
        var hits: [IndexPage.Hit] = []
        for (kind, entries) in kinds {
            var first = Self.beginning(query.range.lowerBound)
            var end = query.range.upperBound.map(Self.beginning)
            if let last {
                let comparison = kind == last.record.kind ? 0 : kind < last.record.kind ? -1 : 1
                // The entries of the last hit's key that come before or after it, or for another kind all or none of them.
                switch (query.order, comparison) {
                case (.ascending, 0): first = Self.later(first, Self.string(last.indexKey, last.record.id) + [0])
                case (.ascending, ..<0): first = Self.later(first, Self.beginning(last.indexKey) + Self.afterAll)
                case (.ascending, _): first = Self.later(first, Self.beginning(last.indexKey))
                case (.descending, 0): end = Self.earlier(end, Self.string(last.indexKey, last.record.id))
                case (.descending, ..<0): end = Self.earlier(end, Self.beginning(last.indexKey) + Self.afterAll)
                case (.descending, _): end = Self.earlier(end, Self.beginning(last.indexKey))
                }
            }
            var count = 0
            entries.visit(from: first, to: end, query.order) { string in
                hits.append(Self.hit(string, kind))
                count += 1
                return count < limit
            }
        }
        guard kinds.count > 1 else { return hits }
        hits.sort { a, b in
            let order = compareBytes(a.indexKey, b.indexKey)
            let isBefore = order != 0 ? order < 0 : a.record < b.record
            return query.order == .ascending ? isBefore : !isBefore
        }
        return Array(hits.prefix(limit))
    }

    // MARK: - Byte strings

    /// More than the sixteen bytes of any identifier, and less than any longer key.
    private static let afterAll = [UInt8](repeating: 0xFF, count: 17)

    private static func later(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] { compareBytes(a, b) < 0 ? b : a }

    private static func earlier(_ a: [UInt8]?, _ b: [UInt8]) -> [UInt8] {
        a.map { compareBytes($0, b) < 0 ? $0 : b } ?? b
    }

    /// A key so written that no key is the beginning of another, in the same order: zeros are followed by 255, and the
    /// end is a zero and a one.
    private static func beginning(_ key: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(key.count + 20)
        for byte in key {
            bytes.append(byte)
            if byte == 0 { bytes.append(0xFF) }
        }
        bytes.append(0)
        bytes.append(1)
        return bytes
    }

    private static func string(_ key: [UInt8], _ id: UniqueID) -> [UInt8] { beginning(key) + id.bytes }

    private static func hit(_ string: [UInt8], _ kind: RecordKindName) -> IndexPage.Hit {
        let end = string.count - 18
        var key: [UInt8] = []
        key.reserveCapacity(end)
        var index = 0
        while index < end {
            key.append(string[index])
            index += string[index] == 0 ? 2 : 1
        }
        var (high, low): (UInt64, UInt64) = (0, 0)
        for place in 0..<8 {
            high = high << 8 | UInt64(string[end + 2 + place])
            low = low << 8 | UInt64(string[end + 10 + place])
        }
        return IndexPage.Hit(indexKey: key, record: RecordKey(kind: kind, id: UniqueID(high: high, low: low)))
    }
}

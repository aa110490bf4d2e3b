/// Makes index keys blind: HMAC-SHA-256 under a key of the index's own, cut to 96 bits, so that equal values of one index
/// have equal keys and nothing else can be told of them without the key.
struct BlindIndex: Sendable {
    /// The length of a blind key.
    private static let length = 12
    /// The length of what stands for a beginning that is asked for alone.
    private static let prefixLength = 8

    private let hash: HMACSHA256
    let plan: SealingPlan

    init(_ key: SealingKey, _ plan: SealingPlan) {
        hash = HMACSHA256(key: key.bytes)
        self.plan = plan
    }

    private func code(_ part: String, _ index: IndexName, _ key: some Collection<UInt8>, _ count: Int) -> [UInt8] {
        var message: [UInt8] = []
        message.reserveCapacity(160 + key.count)
        message += part.utf8
        message.append(UInt8(ascii: " "))
        message += index.rawValue.utf8
        message.append(UInt8(ascii: "\n"))
        message += key
        var code = hash.code(ofAll: message)
        code.removeLast(code.count - count)
        return code
    }

    /// Whether the keys of an index are as they were given.
    func isClear(_ index: IndexName) -> Bool { !plan.isBlind || plan.ordered.contains(index) }

    /// Whether an entry stands in the payload and not in the index.
    func isCarried(_ key: [UInt8], in index: IndexName) -> Bool {
        if isClear(index) { return false }
        // How often each of two codes comes would tell which is which.
        return plan.carried[index] != nil || key.count == 2 && key[0] == 0x05
    }

    /// The key that stands in the index; `nil` for one that stands in the payload.
    func key(_ key: [UInt8], in index: IndexName) -> [UInt8]? {
        if isClear(index) { return key }
        if isCarried(key, in: index) { return nil }
        guard let length = plan.prefixed[index] else {
            return UniqueID(indexKey: key) != nil ? key : code("key", index, key, Self.length)
        }
        let beginning = code("beginning", index, key.prefix(length), Self.prefixLength)
        guard key.count > length else { return beginning }
        return beginning + code("key", index, key, Self.length - Self.prefixLength)
    }

    /// The entries that stand in the index, in their order.
    func entries(_ entries: [IndexEntry]) -> [IndexEntry] {
        entries.compactMap { entry in
            key(entry.key, in: entry.index).map { IndexEntry(index: entry.index, key: $0) }
        }
    }

    /// A question as the index can answer it.
    struct Question {
        var query: IndexQuery
        /// The one key that is asked for, as it was given and as it stands in the index.
        var key: (given: [UInt8], kept: [UInt8])?
    }

    /// Makes a question blind.
    ///
    /// - Throws: ``StoreError`` with code `.blindIndex` for one that needs an order.
    func question(_ query: IndexQuery, in index: IndexName) throws(StoreError) -> Question {
        let range = query.range
        if isClear(index) || range == .all { return Question(query: query) }
        var query = query
        if range.upperBound == range.lowerBound + [0], let kept = key(range.lowerBound, in: index) {
            query.range = IndexQuery.KeyRange(from: kept, to: kept + [0])
            return Question(query: query, key: (range.lowerBound, kept))
        }
        if let length = plan.prefixed[index], range.lowerBound.count >= length,
            range == IndexQuery.KeyRange(startingWith: range.lowerBound), let kept = key(range.lowerBound, in: index)
        {
            query.range = IndexQuery.KeyRange(startingWith: kept)
            return Question(query: query)
        }
        throw .blindIndex(index)
    }
}

/// A consumer of changes whose position is kept in the store itself, under a name.
///
/// ```swift
/// let mail = try ChangeConsumer("mailing-list", of: store)
/// for try await page in try await mail.feed() {
///     try await send(page)
///     try await mail.acknowledge(page.through)
/// }
/// ```
///
/// A change is given out again until it is acknowledged: at least once, and exactly once where the consumer notes the
/// commit together with what it did. The position is a record of the kind `change-consumer`. ``ChangeRetention``
/// tells by it what has not been read yet; a consumer that is no longer used must be removed with ``remove()``.
///
/// A ``JSONFileStore`` that is compacted keeps what named consumers have not read, from their first acknowledgement on and
/// for at most ``JSONFileStore/Options/keptForConsumers`` commits. A consumer that is further behind is told
/// ``StoreError/Code/sequenceForgotten``: it reads the present state and goes on from that state's sequence.
public struct ChangeConsumer: Sendable {
    static let kind: RecordKindName = "change-consumer"

    /// The consumer's name.
    public let name: String
    private let store: any RecordStore

    /// Names a consumer of a store; the store is not touched.
    ///
    /// - Parameters:
    ///   - name: 1 to 64 ASCII letters, digits and hyphens; no data of a person.
    ///   - store: the store.
    /// - Throws: ``StoreError`` with code `.invalidTransaction` for another name.
    public init(_ name: String, of store: any RecordStore) throws(StoreError) {
        guard TransactionLimits.isKeyID(name) else {
            throw .invalid(
                LocalizedText(
                    en: "The name of a consumer must be 1 to 64 ASCII letters, digits and hyphens.",
                    zh: "消费者名称须为 1 到 64 个 ASCII 字母、数字或连字符。"))
        }
        self.name = name
        self.store = store
    }

    /// The last commit that was acknowledged; `.zero` for a consumer that has none.
    public func position() async throws -> SequenceNumber {
        try await store.read { reader in try await stored(reader).position }
    }

    /// The changes after the last commit that was acknowledged.
    ///
    /// - Parameters:
    ///   - limit: how many changes a page holds at most, unless one commit holds more.
    ///   - wait: see ``ChangeFeed/init(of:after:limit:wait:)``.
    /// - Returns: the feed.
    /// - Throws: what the store throws.
    public func feed(
        limit: Int = 256, wait: (@Sendable () async throws -> Bool)? = nil
    ) async throws -> ChangeFeed {
        ChangeFeed(of: store, after: try await position(), limit: limit, wait: wait)
    }

    /// Notes that everything up to a commit is done; a position never goes back.
    ///
    /// - Throws: ``StoreError`` with code `.conflict` when another task works under the same name, what the store throws.
    public func acknowledge(_ sequence: SequenceNumber) async throws {
        let (version, position) = try await store.read { reader in try await stored(reader) }
        guard sequence > position else { return }
        let json = JSONValue.object([.init("name", .string(name)), .init("position", .string("\(sequence)"))])
        var transaction = StoreTransaction()
        transaction.put(
            StoredRecord(key: key, payload: json.bytes), expecting: version.map { .version($0) } ?? .absent)
        try await store.commit(transaction)
    }

    /// Forgets the consumer and its position, so that nothing is kept for it.
    public func remove() async throws {
        var transaction = StoreTransaction()
        transaction.remove(key)
        try await store.commit(transaction)
    }

    /// The record of the position: its identifier is made of the name.
    private var key: RecordKey {
        let digest = SHA256.digest(Array(name.utf8))
        func number(_ range: Range<Int>) -> UInt64 { digest[range].reduce(0) { $0 << 8 | UInt64($1) } }
        return RecordKey(kind: Self.kind, id: UniqueID(high: number(0..<8), low: number(8..<16)))
    }

    private func stored(_ reader: any RecordReader) async throws -> (version: UInt64?, position: SequenceNumber) {
        guard let record = try await reader.records([key]).first ?? nil else { return (nil, .zero) }
        return (record.version, Self.position(in: record)?.position ?? .zero)
    }

    static func position(in record: StoredRecord) -> (name: String, position: SequenceNumber)? {
        guard let json = try? JSONValue(parsing: record.payload), let name = json["name"]?.text,
            let number = json["position"]?.text.flatMap({ UInt64($0) })
        else { return nil }
        return (name, SequenceNumber(number))
    }
}

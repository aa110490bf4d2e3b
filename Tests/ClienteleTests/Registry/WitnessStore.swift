import Clientele
import Synchronization

/// A store that passes everything on to another, remembers each transaction and fails when told to.
final class WitnessStore: RecordStore {
    enum Trouble: Sendable {
        /// Nothing of the transaction is stored.
        case before
        /// All of it is stored, but the answer is lost.
        case after
        /// Somebody else commits first.
        case overtaken
    }

    let inner: any RecordStore
    private let seen = Mutex<[StoreTransaction]>([])
    private let trouble = Mutex<[Trouble]>([])

    init(_ inner: any RecordStore) {
        self.inner = inner
    }

    var transactions: [StoreTransaction] { seen.withLock { $0 } }

    func failNextCommit(_ kind: Trouble) {
        trouble.withLock { $0.append(kind) }
    }

    func read<Value: Sendable>(
        _ body: @Sendable (any RecordReader) async throws -> Value
    ) async throws -> Value {
        try await inner.read(body)
    }

    func commit(_ transaction: StoreTransaction) async throws -> CommitReceipt {
        let failure = trouble.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        if failure == .before { throw Self.failure }
        if failure == .overtaken { try await inner.commit(StoreTransaction()) }
        let receipt = try await inner.commit(transaction)
        seen.withLock { $0.append(transaction) }
        if failure == .after { throw Self.failure }
        return receipt
    }

    static var failure: StoreError { StoreError(.fileSystem, LocalizedText(en: "No space.", zh: "空间不足。")) }

    func changes(after sequence: SequenceNumber, limit: Int) async throws -> ChangePage {
        try await inner.changes(after: sequence, limit: limit)
    }

    func close() async throws { try await inner.close() }

    var capabilities: StoreCapabilities { inner.capabilities }

    /// Everything that is stored, but for some kinds, by key.
    func contents(except kinds: Set<RecordKindName> = []) async throws -> [RecordKey: StoredRecord] {
        var keys: Set<RecordKey> = []
        var after = SequenceNumber.zero
        var page: ChangePage
        repeat {
            page = try await changes(after: after, limit: 10_000)
            keys.formUnion(page.entries.map(\.key))
            after = page.through
        } while page.hasMore
        let wanted = keys.filter { !kinds.contains($0.kind) }.sorted()
        let records = try await read { try await $0.records(wanted) }
        return Dictionary(uniqueKeysWithValues: records.compactMap { $0 }.map { ($0.key, $0) })
    }

    /// The records of one kind, in the order of their identifiers.
    func all<Record: RecordKind>(_ kind: Record.Type) async throws -> [Record] {
        try await contents().values.filter { $0.key.kind == Record.kind }.sorted { $0.key < $1.key }
            .map { try Record(json: $0.payload) }
    }

    /// The audit trail in order.
    func trail() async throws -> [AuditEntry] {
        try await all(AuditEntry.self).sorted { $0.number < $1.number }
    }
}

import Clientele

/// Gathers what a check finds, and makes what it needs.
struct StoreProbe: Sendable {
    private(set) var messages: [String] = []

    mutating func fail(_ message: String) { messages.append(message) }

    mutating func expect<Value: Equatable>(_ found: Value, _ expected: Value, _ what: String) {
        if found != expected { fail("\(what): expected \(expected), found \(found)") }
    }

    mutating func expect(_ code: StoreError.Code, _ what: String, from body: () async throws -> Void) async {
        do {
            try await body()
            fail("\(what): expected the error \(code), but there was none")
        } catch let error as StoreError {
            expect(error.code, code, what)
        } catch {
            fail("\(what): expected a StoreError, found \(type(of: error))")
        }
    }

    static func key(_ number: Int, _ kind: RecordKindName = "customer") -> RecordKey {
        RecordKey(kind: kind, id: UniqueID(high: 0x018f_3c1e_7b2a_7000, low: 0x8000_0000_0000_0000 | UInt64(number)))
    }

    static func record(
        _ number: Int, _ text: String = "", kind: RecordKindName = "customer", index entries: [IndexEntry] = []
    ) -> StoredRecord {
        StoredRecord(
            key: key(number, kind), payload: Array(#"{"n":\#(number),"t":"\#(text)"}"#.utf8), indexEntries: entries)
    }

    static func entry(_ text: String, in index: IndexName = "customer.name") -> IndexEntry {
        IndexEntry(index, IndexKey().appending(text))
    }
}

extension RecordStore {
    func put(_ records: StoredRecord..., expecting: StoreTransaction.Expectation = .any) async throws -> CommitReceipt {
        var transaction = StoreTransaction()
        for record in records { transaction.put(record, expecting: expecting) }
        return try await commit(transaction)
    }

    func remove(_ key: RecordKey, expecting: StoreTransaction.Expectation = .any) async throws -> CommitReceipt {
        var transaction = StoreTransaction()
        transaction.remove(key, expecting: expecting)
        return try await commit(transaction)
    }

    func erase(_ key: RecordKey, expecting: StoreTransaction.Expectation = .any) async throws -> CommitReceipt {
        var transaction = StoreTransaction()
        transaction.erase(key, expecting: expecting)
        return try await commit(transaction)
    }

    func record(_ key: RecordKey) async throws -> StoredRecord? {
        try await read { reader in try await reader.records([key]) }.first ?? nil
    }

    func sequence() async throws -> SequenceNumber { try await read { $0.sequence } }

    /// Returns all answers to a question, page by page.
    func hits(_ query: IndexQuery, pageSize: Int = 7) async throws -> [IndexPage.Hit] {
        try await read { reader in try await reader.hits(query, pageSize: pageSize) }
    }
}

extension RecordReader {
    func hits(_ query: IndexQuery, pageSize: Int = 7) async throws -> [IndexPage.Hit] {
        var hits: [IndexPage.Hit] = []
        var cursor: IndexQuery.Cursor?
        // A store whose pages lead in a circle must not hang the proof.
        for _ in 0..<10_000 {
            let page = try await self.query(query, after: cursor, limit: pageSize)
            hits += page.hits
            guard let next = page.next else { return hits }
            cursor = next
        }
        return hits
    }
}

public import Clientele

/// The proof that a store keeps the promises of `RecordStore`.
///
/// ```swift
/// let failures = await StoreConformance { InMemoryStore() }.run()
/// precondition(failures.isEmpty, "\(failures)")
/// ```
///
/// Every check gets a store of its own. What fails is returned, not thrown, so any test framework can report it.
public struct StoreConformance: Sendable {
    /// A promise that a store did not keep.
    public struct Failure: Sendable, Hashable, CustomStringConvertible {
        /// The check that found it.
        public let check: String
        /// What was expected and what was found.
        public let message: String

        /// The check and the message.
        public var description: String { "\(check): \(message)" }
    }

    private let makeStore: @Sendable () async throws -> any RecordStore

    /// Creates the proof for a kind of store.
    ///
    /// - Parameter makeStore: makes a store without records and commits; called once for every check.
    public init(makeStore: @escaping @Sendable () async throws -> any RecordStore) {
        self.makeStore = makeStore
    }

    /// Runs all checks and returns what failed, in the order of the checks.
    public func run() async -> [Failure] {
        var failures: [Failure] = []
        for (name, check) in Self.checks {
            var probe = StoreProbe()
            do {
                probe = try await check(try await makeStore())
            } catch {
                probe.fail("threw \(error)")
            }
            // One broken promise breaks many expectations; the first few say enough.
            failures += probe.messages.prefix(5).map { Failure(check: name, message: $0) }
        }
        return failures
    }

    typealias Check = @Sendable (any RecordStore) async throws -> StoreProbe

    static let checks: [(String, Check)] = [
        ("records come back as they were written", checkRoundTrip),
        ("sequence numbers rise by one", checkSequence),
        ("versions count from 1 and begin again after a removal", checkVersions),
        ("expectations decide", checkExpectations),
        ("an expected last commit decides", checkExpectedSequence),
        ("a refused transaction changes nothing", checkAtomicity),
        ("invalid transactions are refused", checkInvalid),
        ("a reader sees one state", checkIsolation),
        ("index entries follow the present version", checkIndexUpkeep),
        ("entries come in order, with ties in the order of their records", checkOrder),
        ("pages join without gaps or doubles", checkPages),
        ("a page begins after its cursor on another state", checkCursorOnOtherState),
        ("records of a kind come in the order of their identifiers", checkKindQueries),
        ("changes since a commit", checkChanges),
        ("a random history agrees with a simple model", checkHistory),
        ("concurrent commits are all kept", checkConcurrency),
        ("concurrent readers never see half a transaction", checkConcurrentReaders),
    ]
}

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

import Testing

@testable import Clientele

/// A few transactions of every sort, and the states they lead through.
struct ShortHistory: Sendable {
    typealias State = [RecordKey: StoredRecord]

    let transactions: [StoreTransaction]
    /// The state after each number of commits, beginning with none.
    let states: [State]

    init() {
        var transactions = [StoreTransaction](repeating: StoreTransaction(), count: 6)
        transactions[0].put(Self.record(1, #"{"name":"王伟"}"#, ["wang", "wei"]))
        transactions[1].put(Self.record(2, #"{"name":"Ann"}"#, ["ann"]))
        transactions[1].put(Self.record(1, #"{"name":"王伟","phone":"1"}"#, ["wang"]))
        transactions[1].put(Self.record(3, "not JSON\n", []))
        transactions[3].remove(Self.key(2))
        transactions[3].put(Self.record(4, "sealed", ["s"], seal: StoredRecord.Seal(keyID: "k1")))
        transactions[4].remove(Self.key(9))
        transactions[5].put(Self.record(2, #"{"name":"Bob"}"#, ["bob"]))
        self.init(transactions)
    }

    init(_ transactions: [StoreTransaction]) {
        self.transactions = transactions
        var states: [State] = [[:]]
        for (index, transaction) in transactions.enumerated() {
            var state = states[index]
            for change in transaction.changes {
                var record = change.record
                record.version = (states[index][record.key]?.version ?? 0) + 1
                record.sequence = SequenceNumber(UInt64(index + 1))
                state[record.key] = change.operation == .put ? record : nil
            }
            states.append(state)
        }
        self.states = states
    }

    static func key(_ number: Int) -> RecordKey {
        RecordKey(kind: "customer", id: UniqueID(high: 0x018f_3c1e_7b2a_7000, low: UInt64(number)))
    }

    static func record(_ number: Int, _ text: String, _ names: [String], seal: StoredRecord.Seal? = nil) -> StoredRecord
    {
        StoredRecord(
            key: key(number), payload: Array(text.utf8),
            indexEntries: names.map { IndexEntry("customer.name", IndexKey().appending($0)) }, seal: seal)
    }

    /// Commits everything; returns how many commits were acknowledged.
    func run(_ store: JSONFileStore) async -> Int {
        var acknowledged = 0
        for transaction in transactions {
            guard (try? await store.commit(transaction)) != nil else { break }
            acknowledged += 1
        }
        return acknowledged
    }

    /// Checks that a store holds exactly the state after its number of commits; returns that number.
    @discardableResult
    func check(_ store: JSONFileStore, _ what: @autoclosure () -> String) async throws -> Int {
        let (sequence, found, hits) = try await store.read { reader in
            let all = try await reader.query(.records(of: "customer"), after: nil, limit: 100).hits
            let records = try await reader.records(all.map(\.record))
            let hits = try await reader.query(IndexQuery("customer.name"), after: nil, limit: 100).hits
            return (Int(reader.sequence.rawValue), records, hits)
        }
        let state = try #require(sequence < states.count ? states[sequence] : nil, "\(what())")
        let expected = state.values.sorted { $0.key < $1.key }
        if found != expected { Issue.record("\(what()): records differ from the state after \(sequence) commits") }
        let entries = expected.flatMap { record in record.indexEntries.map { ($0.key, record.key) } }
        if Set(hits.map { "\($0.indexKey)\($0.record)" }) != Set(entries.map { "\($0)\($1)" }) {
            Issue.record("\(what()): the index differs from the state after \(sequence) commits")
        }
        return sequence
    }
}

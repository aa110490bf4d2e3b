import Clientele

/// What a store must hold: the states it went through, and how much of them it vouched for.
struct CampaignModel: Sendable {
    typealias State = [RecordKey: StoredRecord]

    /// What is wrong with a store.
    enum Fault: Sendable { case lost, halfDone, refused }

    /// The state after each number of commits, also of those of which nothing is known yet.
    private(set) var states: [State] = [[:]]
    /// How many commits were acknowledged, or seen by a reader.
    private(set) var acknowledged = 0
    /// How many commits survive a loss of power.
    private(set) var durable = 0

    /// Notes transactions that are tried together, in this order.
    mutating func attempt(_ transactions: [StoreTransaction]) {
        for transaction in transactions {
            guard var state = states.last else { return }
            for change in transaction.changes {
                var record = change.record
                record.version = (state[record.key]?.version ?? 0) + 1
                record.sequence = SequenceNumber(UInt64(states.count))
                state[record.key] = change.operation == .put ? record : nil
            }
            states.append(state)
        }
    }

    /// All that was tried was acknowledged.
    mutating func acknowledge(durably: Bool) {
        acknowledged = states.count - 1
        if durably { durable = acknowledged }
    }

    /// What was tried and not acknowledged has not happened.
    mutating func takeBack() { settle(at: acknowledged, durably: false) }

    /// A store was opened and holds so many commits: those are the history from now on.
    mutating func settle(at count: Int, durably: Bool) {
        states.removeLast(states.count - 1 - count)
        acknowledged = count
        if durably { durable = count }
    }

    /// Compares a store with the state after its number of commits.
    ///
    /// - Parameters:
    ///   - store: an open store.
    ///   - least: how many commits it must hold.
    /// - Returns: how many it holds, or what is wrong with it.
    func check(_ store: JSONFileStore, least: Int) async -> (count: Int, fault: Fault?, text: String) {
        let first = await look(at: store, least: least)
        // Reading may have met the fault; it happens once.
        return first.fault == .refused ? await look(at: store, least: least) : first
    }

    private func look(at store: JSONFileStore, least: Int) async -> (count: Int, fault: Fault?, text: String) {
        do {
            let (sequence, found, hits) = try await store.read { reader in
                let all = try await reader.query(.records(of: "customer"), after: nil, limit: 100).hits
                let records = try await reader.records(all.map(\.record))
                let hits = try await reader.query(IndexQuery("customer.name"), after: nil, limit: 100).hits
                return (Int(clamping: reader.sequence.rawValue), records, hits)
            }
            guard sequence >= least else {
                return (sequence, .lost, "\(sequence) commits are left of \(least)")
            }
            guard sequence < states.count else {
                return (sequence, .halfDone, "\(sequence) commits where \(states.count - 1) were tried")
            }
            let expected = states[sequence].values.sorted { $0.key < $1.key }
            guard found == expected else {
                return (sequence, .halfDone, "the records are not those after \(sequence) commits")
            }
            var entries = 0
            for record in expected { entries += record.indexEntries.count }
            let isIndexed = hits.allSatisfy { hit in
                states[sequence][hit.record]?.indexEntries.contains { $0.key == hit.indexKey } ?? false
            }
            guard hits.count == entries, isIndexed else {
                return (sequence, .halfDone, "the index is not that after \(sequence) commits")
            }
            return (sequence, nil, "")
        } catch {
            return (0, .refused, "cannot be read: \(error)")
        }
    }
}

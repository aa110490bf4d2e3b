/// The customers of a unit of work that are not stored yet, by the beginnings of their match entries.
struct PendingMatches {
    fileprivate static let index = RecordIndexing.matchIndex(Customer.kind)

    private var records: [[UInt8]: [[UInt8]: Set<RecordKey>]] = [:]

    mutating func insert(_ key: RecordKey, _ entries: [IndexEntry]) {
        for entry in entries where entry.index == Self.index {
            records[Array(entry.key.prefix(MatchLookup.keyBytes)), default: [:]][entry.key, default: []].insert(key)
        }
    }

    mutating func remove(_ key: RecordKey, _ entries: [IndexEntry]) {
        for entry in entries where entry.index == Self.index {
            records[Array(entry.key.prefix(MatchLookup.keyBytes))]?[entry.key]?.remove(key)
        }
    }

    /// The records with an entry that is a key with a part, or begins with a key; a few more than `most` are enough.
    func keys(startingWith prefix: [UInt8], atMost most: Int) -> Set<RecordKey> {
        let block = records[Array(prefix.prefix(MatchLookup.keyBytes))] ?? [:]
        guard prefix.count == MatchLookup.keyBytes else { return block[prefix] ?? [] }
        var found: Set<RecordKey> = []
        for records in block.values where found.count <= most { found.formUnion(records) }
        return found
    }
}

extension WorkUnit {
    /// A customer that was compared with another.
    typealias Candidate = (customer: Loaded<Customer>, score: MatchExplanation)

    // A check asks a hundred times: names that are put together once.
    private static let keyIndex = PendingMatches.index
    private static let formIndex = RecordIndexing.matchFormIndex(Customer.kind)

    /// Returns the customers that a search over all would compare with one: those that share a key with it.
    ///
    /// A key that more customers have than a block may hold counts only together with the date of birth or the
    /// beginnings of the names, and not at all where that many have these too: the same customers are found in
    /// whatever order they came, and no lookup reads more entries than a block may hold.
    private func sharers(of lookup: MatchLookup, besides own: UniqueID) async throws -> Set<UniqueID> {
        var found: Set<UniqueID> = []
        for key in lookup.keys {
            if let block = try await block(startingWith: key.prefix, of: key, with: own) {
                found.formUnion(block)
                continue
            }
            for entry in key.entries where entry.count > key.prefix.count {
                found.formUnion(try await block(startingWith: entry, of: key, with: own) ?? [])
            }
        }
        found.remove(own)
        return found
    }

    /// The customers with an entry that begins in a way; `nil` when they are too many, the one asked about included.
    private func block(
        startingWith prefix: [UInt8], of key: MatchLookup.Key, with own: UniqueID
    ) async throws -> Set<UniqueID>? {
        let largest = BlockLimits(largest: DuplicateFinder.Configuration().largestBlock).largest(key.isWeak)
        let query = IndexQuery(Self.keyIndex, range: IndexQuery.KeyRange(startingWith: prefix))
        var found: Set<UniqueID> = [own]
        for key in pendingMatches.keys(startingWith: prefix, atMost: largest) { found.insert(key.id) }
        var cursor: IndexQuery.Cursor?
        repeat {
            // A customer has up to two entries with a key.
            let page = try await reader.query(query, after: cursor, limit: 2 * largest + 2)
            found.reserveCapacity(found.count + page.hits.count)
            for hit in page.hits where !isPending(hit.record) { found.insert(hit.record.id) }
            cursor = page.next
        } while cursor != nil && found.count <= largest
        return found.count <= largest ? found : nil
    }

    /// What a customer is compared by: the forms kept beside it, or the record itself where there are none.
    private func matchCandidate(_ id: UniqueID) async throws -> MatchCandidate? {
        let index = Self.formIndex
        let key = RecordKey(kind: Customer.kind, id: id)
        let entry =
            if let pending = pendingIndexEntries(of: key) {
                pending.first { $0.index == index }?.key
            } else {
                try await reader.query(
                    IndexQuery(index, range: IndexQuery.KeyRange(startingWith: id.bytes)), after: nil, limit: 1
                ).hits.first { $0.record == key }?.indexKey
            }
        if let entry, let form = MatchForm(entry.dropFirst(id.bytes.count)) { return .form(form) }
        // It was stored by an earlier version of the library, or its values are uncommonly long.
        let loaded: Loaded<Customer>? = try await load(Identifier(id))
        return loaded.map { .subject($0.record.matchSubject) }
    }

    /// Returns the customers that share a match key with one, with the score of each, best first: the best one, and all
    /// from the model's threshold for review on.
    ///
    /// - Complexity: a few index lookups for each key and one for each customer that shares one; only the customers
    ///   returned are read.
    func candidates(for customer: Customer) async throws -> [Candidate] {
        let lookup = MatchLookup(customer.matchSubject)
        var ids: [UniqueID] = []
        var others: [MatchCandidate] = []
        for id in try await sharers(of: lookup, besides: customer.id.uniqueID).sorted() {
            guard let other = try await matchCandidate(id) else { continue }
            ids.append(id)
            others.append(other)
        }
        let finder = DuplicateFinder(model: configuration.matchModel)
        let near = finder.nearest(to: lookup, customer.id.description, among: others) { ids[$0].description }
        let loaded: [Loaded<Customer>?] = try await load(near.map { Identifier(ids[$0.position]) })
        return zip(loaded, near).compactMap { customer, near in customer.map { ($0, near.score) } }
            .sorted { a, b in
                a.score.probability != b.score.probability
                    ? a.score.probability > b.score.probability : a.customer.record.id < b.customer.record.id
            }
    }
}
